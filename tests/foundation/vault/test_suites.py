"""Moving to the hybrid suite: each holder's opening moves what they reach, and everything stays readable."""

import re
from collections.abc import Iterator

import pytest
from django.test import Client

from miteinander.foundation.accounts.models import Person
from miteinander.foundation.kernel.actor import SYSTEM
from miteinander.foundation.vault import service as vault
from miteinander.foundation.vault.domain import suites
from miteinander.foundation.vault.domain.modernising import modernise
from miteinander.foundation.vault.enums import Suite
from miteinander.foundation.vault.models import Grant, Key
from tests.foundation.accounts.people import signed_in
from tests.foundation.vault.people import PASSPHRASE
from tests.foundation.vault.worlds import TEXT, World, make_world

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _first_suite_again() -> Iterator[None]:
    yield
    suites.choose(suites.FIRST)


def unlocked_through_the_page(person: Person) -> Client:
    """Return a client that opened the vault."""
    client = signed_in(person)
    assert client.post("/desk/sealed/unlock/", {"passphrase": PASSPHRASE}).status_code == 302
    return client


def suite_of(envelope: bytes) -> int:
    """Return an envelope's suite."""
    return envelope[4]


def test_keys_follow_when_their_holders_open_them(django_assert_num_queries: object) -> None:
    world = make_world()
    with django_assert_num_queries(0):  # type: ignore[operator]  # pytest-django's fixture
        assert modernise(world.member) == 0, "as long as nothing was chosen it costs nothing"
    assert vault.behind() == vault.Behind(keys=0, grants=0)
    before = vault.migrate_suite()
    assert before.keys == Key.objects.count()
    assert before.grants == Grant.objects.count()

    unlocked_through_the_page(Person.objects.get(public_id=world.member.owner))
    moved = Key.objects.filter(suite=Suite.HYBRID)
    assert set(moved.values_list("kind", flat=True)) == {"person", "inbox", "safe"}
    assert vault.strangers() == 0, "each new public half is signed"
    fresh = vault.sealer(world.talk).seal(world.place, TEXT)
    assert (suite_of(world.envelope), suite_of(fresh)) == (Suite.X25519, Suite.HYBRID)
    for unlocked in everybody(world):
        for envelope in (world.envelope, fresh):
            assert vault.opener(unlocked=unlocked, safe_id=world.talk).text(world.place, envelope) == TEXT
    unlocked_through_the_page(Person.objects.get(public_id=world.colleague.owner))
    emergency = vault.unlock_emergency(module="cases", parts=world.parts[:2])
    vault.restore_to(unlocked=emergency, module="cases", person_id=world.member.owner, reason="Probe", by=SYSTEM)
    assert vault.behind() == vault.Behind(keys=0, grants=0)
    assert {suite_of(bytes(one)) for one in Grant.objects.values_list("wrapped", flat=True)} == {Suite.HYBRID}
    for unlocked in everybody(world):
        assert vault.opener(unlocked=unlocked, safe_id=world.talk).text(world.place, world.envelope) == TEXT


def everybody(world: World) -> list[vault.Unlocked]:
    """Return everybody who can open the talk, opened anew."""
    people = [vault.unlock(person_id=one.owner, passphrase=PASSPHRASE) for one in (world.member, world.colleague)]
    return [
        *people,
        vault.unlock_with_receipt(code=world.mailbox.code),
        vault.unlock_emergency(module="cases", parts=world.parts[1:]),
    ]


def test_a_grant_that_does_not_open_is_left_and_stops_nobody() -> None:
    world = make_world()
    first = Grant.objects.filter(key__kind="safe", holder__kind="inbox").order_by("pk")[0]
    Grant.objects.filter(pk=first.pk).update(wrapped=bytes(first.wrapped)[:-1] + b"x")
    vault.migrate_suite()
    member = vault.unlock(person_id=world.member.owner, passphrase=PASSPHRASE)
    assert modernise(member) == 2, "the inbox and the other safe"
    assert modernise(vault.unlock(person_id=world.member.owner, passphrase=PASSPHRASE)) == 0
    assert vault.behind().grants > 0


def test_the_command_says_what_follows(capsys: pytest.CaptureFixture[str]) -> None:
    from miteinander.config.commands import vault as command

    make_world()
    assert command._migrate_suite(None) == 0  # type: ignore[arg-type]  # it takes no option
    assert re.search(r"[1-9]\d* keys and [1-9]\d* grants follow when opened", capsys.readouterr().out)
    command._status(None)  # type: ignore[arg-type]
    assert "not in the chosen suite yet:" in capsys.readouterr().out
