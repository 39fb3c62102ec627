"""The desk's list of bodies, one body with its state and its keepers."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from miteinander.foundation.accounts.service import history_lines, names_of, person_by_email
from miteinander.foundation.kernel.permissions import actor_of, desk_page
from miteinander.foundation.ui.service import sent
from miteinander.town.bodies import rules
from miteinander.town.bodies.domain.bodies import add_keeper, change_body, create_body, end_keeper, set_state
from miteinander.town.bodies.domain.following import body_ref
from miteinander.town.bodies.domain.loading import BODY_VALUES
from miteinander.town.bodies.enums import BODY_MOVES, BodyState
from miteinander.town.bodies.models import Body
from miteinander.town.bodies.web.desk.common import done, own_body, title_of
from miteinander.town.bodies.web.desk.forms import BodyForm


@desk_page(rules.KEEP)
def bodies(request: HttpRequest) -> HttpResponse:
    """List the bodies this person may change, by name."""
    by = actor_of(request)
    rows = Body.objects.filter(rules.editable_by(by)).prefetch_related("translations").select_related("coordinator")
    lines = sorted(((title_of(one), one) for one in rows), key=lambda pair: pair[0].casefold())
    return render(request, "bodies/desk/list.html", {"lines": lines, "may_make": by.may(rules.EDIT)})


@desk_page(rules.KEEP)
def body(request: HttpRequest, body_id: UUID | None = None) -> HttpResponse:
    """Show and save one body; without an id a new one, for those who may change every body."""
    by = actor_of(request)
    row = own_body(request, body_id) if body_id else None
    if row is None and not by.may(rules.EDIT):
        raise Http404
    form = BodyForm(request.POST or None, initial=_initial(row), bodies=_others(request, row))
    made, status = sent(request, form=form, action=lambda: _save(request, form=form, body_id=body_id))
    if not status:
        messages.success(request, _("Das Gremium ist gespeichert."))
        return redirect("bodies_desk:body", body_id=made)
    context = {"form": form, "row": row, "name": title_of(row) if row else ""}
    return render(request, "bodies/desk/body.html", {**context, **_beside(request, row)}, status=status)


@require_POST
@desk_page(rules.EDIT)
def state(request: HttpRequest, body_id: UUID) -> HttpResponse:
    """Open a body to the public or take it back."""
    wanted = request.POST.get("state", "")
    if wanted not in BodyState.values:
        raise Http404
    said = _("Das Gremium ist öffentlich.") if wanted == BodyState.PUBLIC else _("Das Gremium ist zurückgezogen.")
    done(request, action=lambda: set_state(body_id=body_id, state=BodyState(wanted), by=actor_of(request)), said=said)
    return redirect("bodies_desk:body", body_id=body_id)


@require_POST
@desk_page(rules.EDIT)
def keeper_added(request: HttpRequest, body_id: UUID) -> HttpResponse:
    """Give somebody who has an access here the office of a body."""
    person_id = person_by_email(request.POST.get("email", ""))
    if person_id is None:
        messages.error(request, _("Mit dieser Adresse hat hier niemand einen Zugang."))
    else:
        said = _("Die Geschäftsführung ist übertragen.")
        done(request, action=lambda: add_keeper(body_id=body_id, person_id=person_id, by=actor_of(request)), said=said)
    return redirect("bodies_desk:body", body_id=body_id)


@require_POST
@desk_page(rules.EDIT)
def keeper_ended(request: HttpRequest, body_id: UUID, person_id: UUID) -> HttpResponse:
    """End somebody's office of a body."""
    said = _("Die Geschäftsführung ist beendet.")
    done(request, action=lambda: end_keeper(body_id=body_id, person_id=person_id, by=actor_of(request)), said=said)
    return redirect("bodies_desk:body", body_id=body_id)


def _save(request: HttpRequest, *, form: BodyForm, body_id: UUID | None) -> UUID:
    if body_id is None:
        return create_body(values=form.values(), by=actor_of(request))
    seen = form.cleaned_data["revision"]
    change_body(body_id=body_id, values=form.values(), by=actor_of(request), seen_revision=seen)
    return body_id


def _initial(row: Body | None) -> dict[str, Any]:
    if row is None:
        return {"open_to_all": "unknown", "quorum": "none", "minutes_kind": "protocol"}
    return {**BODY_VALUES.existing([row.public_id])[row.public_id], "revision": row.revision}


def _others(request: HttpRequest, row: Body | None) -> list[tuple[str, str]]:
    """Return the bodies it may stand below: public ones and those this person may change, never itself."""
    rows = Body.objects.filter(rules.visible_to(actor_of(request))).prefetch_related("translations")
    if row:
        rows = rows.exclude(pk=row.pk)
    return sorted(((str(one.public_id), title_of(one)) for one in rows), key=lambda pair: pair[1].casefold())


def _beside(request: HttpRequest, row: Body | None) -> dict[str, Any]:
    if row is None:
        return {}
    keepers = list(row.keepers.filter(ends__isnull=True))
    names = names_of(one.person_id for one in keepers)
    return {
        "may_decide": actor_of(request).may(rules.EDIT),
        "moves": [(one, BodyState(one).label) for one in sorted(BODY_MOVES[row.state])],
        "keepers": [(one.person_id, names.get(one.person_id, _("jemand ohne Zugang"))) for one in keepers],
        "history": history_lines(body_ref(row.public_id)),
    }
