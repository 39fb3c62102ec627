"""Who gives somebody the role of a provider chooses the organisation, and only one that there is."""

from uuid import uuid4

import pytest

from miteinander.foundation.accounts.access import access_from
from miteinander.foundation.accounts.models import RoleGrant
from miteinander.foundation.kernel import clock
from tests.foundation.accounts.people import make_person, signed_in
from tests.information.directory.offers import make_organisation

pytestmark = pytest.mark.django_db


def test_the_desk_gives_a_provider_s_role_for_one_organisation() -> None:
    organisation, person = make_organisation("Verein am Markt"), make_person()
    desk, there = signed_in(make_person("administrator"), power=True), f"/desk/people/{person.public_id}/"
    assert "Verein am Markt" in desk.get(there).content.decode()
    today = clock.today()
    begin = {"begin_day": today.day, "begin_month": today.month, "begin_year": today.year}
    typed = {"role": "provider", "reason": "pflegt die Angebote", "organisation": str(organisation.public_id), **begin}
    assert desk.post(f"{there}grant/", {**typed, "organisation": str(uuid4())}).status_code == 422
    assert not RoleGrant.objects.filter(person=person).exists()
    assert desk.post(f"{there}grant/", typed).status_code == 302
    found = access_from(person=person, at=clock.now(), until=None).actor
    assert found.organisations == frozenset({organisation.public_id})
