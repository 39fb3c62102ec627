"""Trainings, participants and certificates for tests of every room."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from miteinander.foundation.accounts.models import Person
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.actor import Actor, ActorKind
from miteinander.foundation.kernel.ids import new_id
from miteinander.foundation.kernel.permissions import permissions_of
from miteinander.town.qualifications.domain.desk import certificates, trainings
from miteinander.town.qualifications.models import Certificate, QualificationKind, Training
from tests.foundation.accounts.people import make_person

OFFICER = Actor(kind=ActorKind.PERSON, public_id=new_id(), permissions=permissions_of("officer"))


def kind(key: str = "mediation") -> QualificationKind:
    """Return one of the town's kinds."""
    return QualificationKind.objects.get(key=key)


def make_training(*, begins: int = -3, ends: int = -2, **values: Any) -> UUID:
    """Plan a training some days from today that qualifies for mediation, and return its public id."""
    today = clock.today()
    given = {
        "title": "Grundkurs Mediation",
        "content": "Zuhören, vermitteln, eine Lösung finden.",
        "given_by": "Volkshochschule",
        "audiences": ["contact_persons", "volunteers"],
        "kind": str(kind().public_id),
        "first_day": today + timedelta(days=begins),
        "last_day": today + timedelta(days=ends),
        "times": "jeweils 9 bis 16 Uhr",
        "hours": 14,
        "capacity": 12,
        **values,
    }
    return trainings.save_training(values=given, by=OFFICER)


def make_certificate(
    person: Person | None = None, *, name: str = "", key: str = "mediation", issued: int = -10, until: int | None = 400
) -> Certificate:
    """Issue a certificate some days before today that holds until some days from today, and return it."""
    holder = None if name else (person or make_person("counsellor", name="Olha Kowal"))
    public_id = certificates.issue(
        kind=kind(key).public_id,
        person_id=holder.public_id if holder else None,
        name=name,
        issuer="Volkshochschule",
        issued=_day(issued),
        valid_until=None if until is None else _day(until),
        by=OFFICER,
    )
    return Certificate.objects.get(public_id=public_id)


def acting(person: Person, role: str = "counsellor") -> Actor:
    """Return the person as who acts."""
    return Actor(kind=ActorKind.PERSON, public_id=person.public_id, permissions=permissions_of(role))


def training(public_id: UUID) -> Training:
    """Return the row of a training."""
    return Training.objects.get(public_id=public_id)


def _day(days: int) -> date:
    return clock.today() + timedelta(days=days)
