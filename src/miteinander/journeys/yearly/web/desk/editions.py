"""Editions of a yearly report at the desk: read as they will be public, approved or declined by a second person."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from miteinander.foundation.accounts.service import history_lines
from miteinander.foundation.kernel.editions import EditionState
from miteinander.foundation.kernel.errors import Conflict, InvalidInput, MoveNotAllowed, NotAllowed
from miteinander.foundation.kernel.permissions import actor_of, desk_page
from miteinander.journeys.yearly import rules
from miteinander.journeys.yearly.domain.basics import report_ref
from miteinander.journeys.yearly.domain.desk import editions as changing
from miteinander.journeys.yearly.domain.queries import desk_edition, page_of
from miteinander.journeys.yearly.domain.words import LABELS


@desk_page(rules.SEE)
@require_safe
def edition(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show one edition as it was frozen and, while it waits, how it is decided."""
    return _shown(request, public_id)


def _shown(
    request: HttpRequest, public_id: UUID, *, refused: str = "", reason: str = "", status: int = 200
) -> HttpResponse:
    row = desk_edition(public_id)
    page = page_of(row, language=get_language() or settings.LANGUAGE_CODE)
    by = actor_of(request)
    waits = row.state == EditionState.FROZEN
    context = {
        "report": page,
        "line": page.line,
        "changed_texts": [_(LABELS[name]) for name in page.changes.texts] if page.changes else [],
        "waits": waits and by.may(rules.APPROVE),
        "not_by_me": changing.why_not_by(row, by=by) if waits else "",
        "refused": refused,
        "typed": reason,
        "history": history_lines(report_ref(row.report.public_id)),
    }
    return render(request, "yearly/desk/edition.html", context, status=status)


@desk_page(rules.APPROVE)
@require_POST
def approved(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Approve a frozen edition."""
    try:
        changing.approve(edition_id=public_id, by=actor_of(request))
        messages.success(request, _("Der Jahresbericht ist freigegeben und öffentlich."))
    except MoveNotAllowed:
        messages.warning(request, _("Das ist inzwischen schon entschieden."))
    except NotAllowed as refused:
        return _shown(request, public_id, refused=refused.sentence, status=403)
    except Conflict as refused:
        return _shown(request, public_id, refused=refused.sentence, status=409)
    return redirect("yearly_desk:edition", public_id=public_id)


@desk_page(rules.APPROVE)
@require_POST
def declined(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Decline a frozen edition and say why."""
    reason = request.POST.get("reason", "").replace("\x00", "")[:1000]
    try:
        changing.decline(edition_id=public_id, reason=reason, by=actor_of(request))
        messages.success(request, _("Die Ausgabe ist nicht freigegeben. Sie bleibt intern."))
    except MoveNotAllowed:
        messages.warning(request, _("Das ist inzwischen schon entschieden."))
    except InvalidInput as refused:
        return _shown(request, public_id, refused=refused.sentence, reason=reason, status=422)
    return redirect("yearly_desk:edition", public_id=public_id)
