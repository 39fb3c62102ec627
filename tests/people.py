"""Invented people with roles, for tests of every room."""

from datetime import timedelta

from django.conf import settings
from django.test import Client

from miteinander.foundation.accounts.models import Person
from miteinander.foundation.accounts.service import add_person, grant_role
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.actor import SYSTEM, Actor, ActorKind
from miteinander.foundation.kernel.ids import new_id
from miteinander.foundation.kernel.permissions import permissions_of

EDITOR = Actor(kind=ActorKind.PERSON, public_id=new_id(), permissions=permissions_of("editor"))
STRANGER = Actor(kind=ActorKind.PERSON, public_id=new_id())


def person_with(role: str, *, email: str = "") -> Person:
    """Return a person who holds a role since yesterday."""
    person_id = add_person(
        email=email or f"{role}@example.org",
        display_name=f"Eine {role}",
        language="de",
        password="lang-und-geheim-7",
        by=SYSTEM,
    )
    grant_role(
        person_id=person_id, role=role, begin=clock.now() - timedelta(days=1), end=None, reason="Test", by=SYSTEM
    )
    return Person.objects.get(public_id=person_id)


def signed_in(person: Person) -> Client:
    """Return a client signed in as the person, the second factor shown."""
    client = Client()
    client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])
    session = client.session
    session["mt_second_factor_set_up"] = str(person.public_id)
    session.save()
    return client
