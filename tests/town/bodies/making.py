"""Invented bodies, people and meetings for the tests of this room."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.test import Client

from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.actor import Actor, ActorKind
from miteinander.foundation.kernel.permissions import permissions_of
from miteinander.town.bodies import service
from miteinander.town.bodies.enums import BodyState
from miteinander.town.bodies.models import AgendaItem, Body, Meeting, Seat
from miteinander.town.organisations.models import Organisation
from tests.people import EDITOR, person_with, signed_in

PDF = b"%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n"


def make_body(name: str = "Runder Tisch am Fluss", *, public: bool = True, **values: Any) -> UUID:
    """Make a body of the tests' own; public unless said otherwise."""
    facts = {"kind": "round_table", "purpose": "Gut zusammenleben.", "open_to_all": "yes", **values}
    body_id = service.create_body(values={"name": name, **facts}, by=EDITOR)
    if public:
        service.set_state(body_id=body_id, state=BodyState.PUBLIC, by=EDITOR)
    return body_id


def make_council(seats: int = 5) -> tuple[UUID, list[UUID]]:
    """Make a council that decides with more than half of its seats; return it and its seats."""
    body_id = make_body(
        "Rat am Fluss", kind="council", quorum="more_than_half", minutes_kind="record", open_to_all="no"
    )
    return body_id, [make_seat(body_id, name=f"Mitglied {number}") for number in range(seats)]


def make_seat(body_id: UUID, *, name: str = "Ada Öztürk", by: Actor = EDITOR, **values: Any) -> UUID:
    """Give a seat since last year; the holder is shown only where ``consent_on`` is given."""
    facts = {"role": "member", "votes": True, "begins": clock.today() - timedelta(days=365), "name": name, **values}
    return service.save_seat(body_id=body_id, values=facts, by=by)


def make_meeting(body_id: UUID, *, starts: datetime | None = None, points: tuple[str, ...] = ("Begrüßung",)) -> UUID:
    """Plan a meeting, in two weeks unless said otherwise, with public points."""
    begin = starts or clock.now() + timedelta(days=14)
    values = {"starts_at": begin, "ends_at": begin + timedelta(hours=2), "place_text": "Haus am Fluss"}
    meeting_id = service.plan_meeting(body_id=body_id, values=values, by=EDITOR)
    for title in points:
        add_item(meeting_id, title)
    return meeting_id


def held_meeting(body_id: UUID, *, days_ago: int = 7, points: tuple[str, ...] = ("Begrüßung",)) -> UUID:
    """Make a meeting that was invited to and took place."""
    meeting_id = make_meeting(body_id, starts=clock.now() - timedelta(days=days_ago), points=points)
    service.invite(meeting_id=meeting_id, by=EDITOR)
    service.close_meeting(meeting_id=meeting_id, by=EDITOR)
    return meeting_id


def add_item(meeting_id: UUID, title: str, *, public: bool = True, text: str = "") -> UUID:
    """Put a point at the end of the agenda."""
    return service.save_item(meeting_id=meeting_id, values={"title": title, "text": text, "public": public}, by=EDITOR)


def everybody_present(meeting_id: UUID, seats: list[UUID]) -> None:
    """Write down that all of these came."""
    service.record_attendance(meeting_id=meeting_id, presence=dict.fromkeys(seats, "present"), by=EDITOR)


def keeper_of(body_id: UUID, *, email: str = "keeper@example.org") -> tuple[Actor, Client]:
    """Return somebody who keeps a body's office, as actor and as client."""
    person = person_with("keeper", email=email)
    service.add_keeper(body_id=body_id, person_id=person.public_id, by=EDITOR)
    actor = Actor(kind=ActorKind.PERSON, public_id=person.public_id, permissions=permissions_of("keeper"))
    return actor, signed_in(person)


def body_of(body_id: UUID) -> Body:
    """Return a body's row."""
    return Body.objects.get(public_id=body_id)


def meeting_of(meeting_id: UUID) -> Meeting:
    """Return a meeting's row."""
    return Meeting.objects.select_related("body", "gathering").get(public_id=meeting_id)


def first_item(meeting_id: UUID) -> UUID:
    """Return the first point of an agenda."""
    return AgendaItem.objects.filter(meeting__public_id=meeting_id).order_by("order")[0].public_id


def an_organisation(place: int = 0) -> Organisation:
    """Return one of the town's organisations."""
    return Organisation.objects.order_by("pk")[place]


def seat_of(seat_id: UUID) -> Seat:
    """Return a seat's row."""
    return Seat.objects.get(public_id=seat_id)
