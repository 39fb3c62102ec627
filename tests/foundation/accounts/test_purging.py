"""What the night deletes of people who left."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from pytest_django.fixtures import Settings

from miteinander.foundation.accounts.domain import invitations
from miteinander.foundation.accounts.domain.leaving import deactivate
from miteinander.foundation.accounts.models import Invitation, Person, RoleGrant
from miteinander.foundation.accounts.service import names_of
from miteinander.foundation.journal.service import history, purge
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.actor import SYSTEM
from miteinander.foundation.kernel.registry import ThingRef
from tests.foundation.accounts.people import make_person, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.sql]


def test_a_closed_access_goes_after_180_days_with_all_that_hangs_on_it() -> None:
    gone, stays = make_person("editor", name="Geht Bald"), make_person("editor")
    Authenticator.objects.create(user=gone, type="totp", data={"secret": "x"})
    deactivate(person_id=gone.public_id, reason="verlässt die Stadt", by=SYSTEM)
    purge(clock.now() + timedelta(days=179))
    assert Person.objects.count() == 2
    purge(clock.now() + timedelta(days=181))
    assert list(Person.objects.all()) == [stays]
    assert not EmailAddress.objects.exclude(user=stays).exists()
    assert not Authenticator.objects.exists()
    assert not RoleGrant.objects.exclude(person=stays).exists()
    assert history(ThingRef(kind="person", public_id=gone.public_id)), "that it happened stays known"
    assert names_of([gone.public_id]) == {}


def test_lapsed_links_go_after_a_month() -> None:
    invitations.invite_administrator(by=SYSTEM)
    purge(clock.now() + timedelta(days=30))
    assert Invitation.objects.exists()
    purge(clock.now() + timedelta(days=32))
    assert not Invitation.objects.exists()


def test_sessions_go_the_night_after_they_end(settings: Settings) -> None:
    signed_in(make_person("editor"))
    purge(clock.now() + timedelta(hours=settings.SESSION_COOKIE_AGE / 3600 - 1))
    assert Session.objects.exists()
    purge(clock.now() + timedelta(hours=settings.SESSION_COOKIE_AGE / 3600 + 1))
    assert not Session.objects.exists()


def test_reasons_are_forgotten_after_three_years() -> None:
    person = make_person("editor")
    purge(clock.now() + timedelta(days=3 * 365 + 1))
    granted = [one for one in history(ThingRef(kind="person", public_id=person.public_id)) if "granted" in one.action]
    assert granted[0].facts == {}
    assert granted[0].sentence == "Rolle … gegeben, von … bis …. Grund: …"
