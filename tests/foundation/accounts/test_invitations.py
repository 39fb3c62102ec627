"""One-time links: they open once, for their time, and only what they name."""

from datetime import timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from pytest_django.fixtures import Settings

from miteinander.foundation.accounts import service
from miteinander.foundation.accounts.domain import invitations
from miteinander.foundation.accounts.models import Invitation, Person, RoleGrant
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.actor import SYSTEM, VISITOR
from miteinander.foundation.kernel.errors import InvalidInput, NotAllowed, NotFound
from tests.foundation.accounts.people import PASSWORD, make_person

pytestmark = [pytest.mark.django_db, pytest.mark.sql]


def accept(secret: str, **changes: Any) -> invitations.Accepted:
    given: dict[str, Any] = {
        "email": "Neu@example.org",
        "display_name": "Neu Hier",
        "language": "de",
        "password": PASSWORD,
        **changes,
    }
    return invitations.accept(secret=secret, **given)


def colleague(**changes: Any) -> invitations.Invited:
    given: dict[str, Any] = {
        "email": "Kollegin@example.org",
        "display_name": "Kollegin",
        "language": "en",
        "role": "editor",
        "role_end": None,
        "reason": "Redaktion",
        "by": SYSTEM,
        **changes,
    }
    return invitations.invite_colleague(**given)


def assert_open(secret: str) -> None:
    """Fail unless the secret opens something."""
    invitations.find_open(secret)


def test_a_fresh_installation_gets_one_link_for_its_first_administrator() -> None:
    link = service.first_invitation()
    assert link is not None
    assert link.startswith("http://localhost:8000/account/invitation/")
    assert service.first_invitation() is None


def test_no_first_link_once_somebody_exists() -> None:
    make_person()
    assert service.first_invitation() is None


def test_only_the_digest_of_a_secret_is_kept() -> None:
    invited = invitations.invite_administrator(by=SYSTEM)
    row = Invitation.objects.get()
    kept = " ".join(str(getattr(row, field.attname)) for field in Invitation._meta.fields)
    assert invited.secret not in kept
    assert row.digest == invitations.digest_of_secret(invited.secret)
    assert len(invited.secret) >= 43


def test_the_first_administrator_gets_the_role_and_a_proven_address() -> None:
    invited = invitations.invite_administrator(by=SYSTEM)
    accepted = accept(invited.secret)
    person = Person.objects.get(public_id=accepted.person_id)
    assert (person.email, person.display_name, accepted.is_new) == ("neu@example.org", "Neu Hier", True)
    assert person.check_password(PASSWORD)
    assert RoleGrant.objects.get(person=person).role == "administrator"
    address = EmailAddress.objects.get(user=person)
    assert (address.email, address.verified, address.primary) == ("neu@example.org", True, True)


def test_a_link_opens_once() -> None:
    invited = invitations.invite_administrator(by=SYSTEM)
    accept(invited.secret)
    with pytest.raises(NotFound):
        accept(invited.secret, email="zweite@example.org")
    assert Person.objects.count() == 1


def test_a_link_used_in_the_same_moment_opens_once(monkeypatch: pytest.MonkeyPatch) -> None:
    invited = invitations.invite_administrator(by=SYSTEM)
    stale = invitations.find_open(invited.secret)
    accept(invited.secret)
    monkeypatch.setattr(invitations, "find_open", lambda secret: stale)
    with pytest.raises(NotFound):
        accept(invited.secret, email="zweite@example.org")


def test_a_link_lapses_after_24_hours(settings: Settings) -> None:
    invited = invitations.invite_administrator(by=SYSTEM)
    settings.MITEINANDER_CLOCK = (clock.now() + timedelta(hours=23, minutes=59)).isoformat()
    assert_open(invited.secret)
    settings.MITEINANDER_CLOCK = (clock.now() + timedelta(minutes=2)).isoformat()
    with pytest.raises(NotFound):
        accept(invited.secret)


def test_a_new_administrator_link_withdraws_the_earlier_one() -> None:
    first = invitations.invite_administrator(by=SYSTEM)
    second = invitations.invite_administrator(by=SYSTEM)
    with pytest.raises(NotFound):
        invitations.find_open(first.secret)
    assert_open(second.secret)


def test_a_guessed_secret_opens_nothing() -> None:
    invitations.invite_administrator(by=SYSTEM)
    with pytest.raises(NotFound):
        accept("geraten")


def test_the_invited_address_counts_and_not_the_typed_one() -> None:
    accepted = accept(colleague().secret, email="fremd@example.org")
    assert Person.objects.get(public_id=accepted.person_id).email == "kollegin@example.org"


def test_inviting_needs_the_permission() -> None:
    with pytest.raises(NotAllowed):
        colleague(by=VISITOR)
    with pytest.raises(NotAllowed):
        invitations.invite_administrator(by=VISITOR)
    with pytest.raises(NotAllowed):
        invitations.recover(email="x@example.org", by=VISITOR)


def test_who_has_an_access_is_not_invited_again() -> None:
    make_person(email="kollegin@example.org")
    with pytest.raises(InvalidInput) as caught:
        colleague()
    assert list(caught.value.fields) == ["email"]


def test_the_role_ends_as_the_invitation_said() -> None:
    end = clock.now() + timedelta(days=30)
    accepted = accept(colleague(role_end=end).secret)
    assert RoleGrant.objects.get(person__public_id=accepted.person_id).end == end


def test_a_withdrawn_invitation_opens_nothing() -> None:
    invited = colleague()
    invitations.withdraw(invitation_id=invited.public_id, by=SYSTEM)
    with pytest.raises(NotFound):
        accept(invited.secret)


def test_recovery_sets_password_and_removes_every_second_factor() -> None:
    person = make_person("administrator", email="chefin@example.org")
    Authenticator.objects.create(user=person, type="totp", data={"secret": "x"})
    before = person.get_session_auth_hash()
    invited = invitations.recover(email="Chefin@example.org", by=SYSTEM)
    accepted = accept(invited.secret, password="ein ganz neuer Satz")
    person.refresh_from_db()
    assert (accepted.person_id, accepted.is_new) == (person.public_id, False)
    assert person.check_password("ein ganz neuer Satz")
    assert person.get_session_auth_hash() != before
    assert not Authenticator.objects.exists()
    assert RoleGrant.objects.get().role == "administrator"


def test_recovery_of_a_closed_or_unknown_access_says_so() -> None:
    person = make_person(email="weg@example.org")
    Person.objects.filter(pk=person.pk).update(is_active=False, deactivated=clock.now())
    for address in ("weg@example.org", "niemand@example.org"):
        with pytest.raises(NotFound, match="keinen offenen Zugang"):
            service.recovery_link(email=address)


def test_a_taken_address_leaves_the_link_open() -> None:
    make_person(email="neu@example.org")
    invited = invitations.invite_administrator(by=SYSTEM)
    with pytest.raises(InvalidInput):
        accept(invited.secret)
    assert_open(invited.secret)
