"""The desk's pages of seats: who sits in a body, one seat."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from miteinander.foundation.accounts.service import person_by_email
from miteinander.foundation.kernel.permissions import actor_of, desk_page
from miteinander.foundation.ui.service import saved
from miteinander.town.bodies import rules
from miteinander.town.bodies.domain.seats import save_seat, withdraw_consent
from miteinander.town.bodies.models import Body, Member, Seat
from miteinander.town.bodies.web.desk.common import done, own_body, title_of
from miteinander.town.bodies.web.desk.forms import SeatForm
from miteinander.town.organisations.service import organisation_key

FACTS = ("role", "function", "votes", "begins", "ends", "consent_on")


def seat_title(seat: Seat) -> str:
    """Return a seat in words: who, for whom, in which role."""
    who = seat.member.name if seat.member and seat.member.name else str(_("frei"))
    what = seat.function or str(seat.get_role_display())
    return f"{who} ({', '.join(part for part in (what, seat.organisation.name if seat.organisation else '') if part)})"


@desk_page(rules.KEEP)
def seats(request: HttpRequest, body_id: UUID) -> HttpResponse:
    """List a body's seats, present and past."""
    body = own_body(request, body_id)
    rows = body.seats.select_related("member", "organisation", "deputy_for__member").order_by("-begins", "pk")
    return render(request, "bodies/desk/seats.html", {"body": body, "name": title_of(body), "rows": rows})


@desk_page(rules.KEEP)
def seat(request: HttpRequest, body_id: UUID, seat_id: UUID | None = None) -> HttpResponse:
    """Show and save one seat; without an id a new one."""
    body = own_body(request, body_id)
    rows = Seat.objects.select_related("member", "organisation", "deputy_for")
    row = get_object_or_404(rows, body=body, public_id=seat_id) if seat_id else None
    others = body.seats.select_related("member", "organisation")
    others = others.exclude(public_id=seat_id) if seat_id else others
    choices = [(str(one.public_id), seat_title(one)) for one in others]
    form = SeatForm(request.POST or None, initial=_initial(row), members=_members(request), others=choices)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            status = saved(
                form=form,
                action=lambda: save_seat(
                    body_id=body_id,
                    values=_values(form, body),
                    by=actor_of(request),
                    seat_id=seat_id,
                    seen_revision=form.cleaned_data["revision"],
                ),
            )
            if not status:
                messages.success(request, _("Der Sitz ist gespeichert."))
                return redirect("bodies_desk:seats", body_id=body_id)
    context = {"form": form, "body": body, "name": title_of(body), "row": row}
    return render(request, "bodies/desk/seat.html", context, status=status)


@require_POST
@desk_page(rules.KEEP)
def hidden(request: HttpRequest, body_id: UUID, seat_id: UUID) -> HttpResponse:
    """Stop showing the holder of a seat."""
    row = get_object_or_404(Seat, body=own_body(request, body_id), public_id=seat_id)
    said = _("Der Name wird nicht mehr gezeigt.")
    done(request, action=lambda: withdraw_consent(seat_id=row.public_id, by=actor_of(request)), said=said)
    return redirect("bodies_desk:seats", body_id=body_id)


def _initial(row: Seat | None) -> dict[str, Any]:
    if row is None:
        return {"role": "member", "votes": True}
    member = row.member
    return {
        **{name: getattr(row, name) for name in (*FACTS, "revision")},
        "name": member.name if member else "",
        "email": member.email if member else "",
        "language": member.language if member else "",
        "organisation": str(row.organisation.public_id) if row.organisation else "",
        "deputy_for": str(row.deputy_for.public_id) if row.deputy_for else "",
    }


def _values(form: SeatForm, body: Body) -> dict[str, Any]:
    data = form.cleaned_data
    deputised = Seat.objects.filter(body=body, public_id=data["deputy_for"]).first() if data["deputy_for"] else None
    return {
        **{name: data[name] for name in (*FACTS, "name", "email", "language", "member")},
        "account_id": person_by_email(data["email"]) if data["email"] else None,
        "organisation": organisation_key(data["organisation"]) if data["organisation"] else None,
        "deputy_for": deputised.pk if deputised else None,
    }


def _members(request: HttpRequest) -> list[tuple[str, str]]:
    """Return the people known in bodies this person may change; a keeper learns nobody's name of another body."""
    bodies = Body.objects.filter(rules.editable_by(actor_of(request)))
    rows = Member.objects.exclude(name="").filter(seats__body__in=bodies.values("pk")).distinct()
    return [(str(one.public_id), one.name) for one in rows.order_by("sort_name", "pk")]
