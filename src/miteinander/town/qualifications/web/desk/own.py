"""One's own page: what one is qualified for, and the trainings one may join. For everybody at the desk."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from miteinander.foundation.kernel.errors import MoveNotAllowed
from miteinander.foundation.kernel.permissions import actor_of, desk_page
from miteinander.town.qualifications import rules
from miteinander.town.qualifications.domain.desk import queries
from miteinander.town.qualifications.domain.desk.trainings import join, leave
from miteinander.town.qualifications.web.desk.forms import desk_language


@desk_page()
def own(request: HttpRequest) -> HttpResponse:
    """Show one's own certificates and what is coming; four queries."""
    by, language = actor_of(request), desk_language()
    joined = queries.joined_by(by.public_id) if by.public_id else {}
    coming = [(queries.training_view(row, language), row.public_id in joined) for row in queries.upcoming()]
    context = {
        "certificates": queries.own_certificates(by=by, language=language),
        "coming": coming,
        "may_keep": by.may(rules.KEEP),
    }
    return render(request, "qualifications/desk/own.html", context)


@require_POST
@desk_page()
def joined(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Take part."""
    return _moved(request, do=lambda: join(public_id=public_id, by=actor_of(request)), said=_("Sie nehmen teil."))


@require_POST
@desk_page()
def left(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Give one's place back."""
    said = _("Ihr Platz ist wieder frei.")
    return _moved(request, do=lambda: leave(public_id=public_id, by=actor_of(request)), said=said)


def _moved(request: HttpRequest, *, do: Callable[[], None], said: str) -> HttpResponse:
    try:
        do()
        messages.success(request, said)
    except MoveNotAllowed as late:
        messages.warning(request, late.sentence)
    return redirect("qualifications_desk:own")
