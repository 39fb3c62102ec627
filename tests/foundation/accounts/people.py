"""People for the tests of any room: invented, real rows, signed in as the product sees it."""

import time
from datetime import timedelta
from itertools import count
from uuid import UUID

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from django.conf import settings
from django.test import Client

from miteinander.foundation.accounts.domain.grants import grant_role
from miteinander.foundation.accounts.domain.people import add_person
from miteinander.foundation.accounts.models import Person
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.actor import SYSTEM

PASSWORD = "drei Enten am Kurpark"
_numbers = count(1)


def make_person(
    *roles: str, name: str = "Asli Yilmaz", email: str = "", language: str = "de", organisation: UUID | None = None
) -> Person:
    """Make a person with these roles, held since yesterday."""
    address = email or f"person{next(_numbers)}@example.org"
    person_id = add_person(email=address, display_name=name, language=language, password=PASSWORD, by=SYSTEM)
    for role in roles:
        grant_role(
            person_id=person_id,
            role=role,
            begin=clock.now() - timedelta(days=1),
            end=None,
            reason="Test",
            organisation=organisation,
            by=SYSTEM,
        )
    return Person.objects.get(public_id=person_id)


def signed_in(
    person: Person, *, client: Client | None = None, second_factor: bool = True, power: bool = False
) -> Client:
    """Return a client signed in as the person: with the second factor shown and the power on, if wished."""
    client = client or Client()
    client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])
    session = client.session
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "password", "at": time.time()}]
    session[f"{AUTHENTICATION_METHODS_SESSION_KEY}_user"] = str(person.pk)
    if second_factor:
        session["mt_second_factor_set_up"] = str(person.public_id)
    if power:
        session["mt_power_until"] = (clock.now() + timedelta(minutes=30)).isoformat()
    session.save()
    return client
