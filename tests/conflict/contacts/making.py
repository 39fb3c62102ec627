"""Contact points with people, for tests of this pillar."""

from datetime import timedelta
from uuid import UUID

from miteinander.conflict.contacts import service
from miteinander.conflict.contacts.models import ContactPoint
from miteinander.foundation.accounts.models import Person
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.actor import Actor, ActorKind
from miteinander.foundation.kernel.ids import new_id
from miteinander.foundation.kernel.permissions import permissions_of
from tests.foundation.accounts.people import make_person

OFFICER = Actor(kind=ActorKind.PERSON, public_id=new_id(), permissions=permissions_of("officer"))


def central_id() -> UUID:
    """Return the central point's public id."""
    return point_id("zentrale-konfliktanlaufstelle")


def point_id(key: str) -> UUID:
    """Return a point's public id."""
    return ContactPoint.objects.get(key=key).public_id


def staffed(key: str, person: Person | None = None) -> Person:
    """Let somebody work at a point since yesterday."""
    person = person or make_person("counsellor")
    begins = clock.today() - timedelta(days=1)
    service.add_member(point_id=point_id(key), person_id=person.public_id, begins=begins, by=OFFICER)
    return person


def acting(person: Person) -> Actor:
    """Return the person as who acts."""
    return Actor(kind=ActorKind.PERSON, public_id=person.public_id, permissions=permissions_of("counsellor"))
