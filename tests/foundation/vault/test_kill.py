"""kill -9 between the shred key and the rows: nothing is ever unreadable that was acknowledged, nothing half gone."""

import os
import signal
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.actor import SYSTEM, VISITOR
from miteinander.foundation.vault import service as vault
from miteinander.foundation.vault.domain import store
from miteinander.foundation.vault.domain.sweeping import sweep
from miteinander.foundation.vault.domain.unlocking import lend
from miteinander.foundation.vault.enums import KeyKind
from miteinander.foundation.vault.models import Key, Safe, Unlocking
from tests.foundation.accounts.people import make_person
from tests.foundation.vault.people import with_vault
from tests.foundation.vault.worlds import TEXT, make_world

pytestmark = pytest.mark.django_db


def killed_after(name: str, call: Callable[[], Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """Run a call in a process of its own that is killed the moment a function of the store has done its work."""
    real = getattr(store, name)

    def then_die(*given: Any) -> None:
        real(*given)
        os.kill(os.getpid(), signal.SIGKILL)

    child = os.fork()
    if child == 0:
        monkeypatch.setattr(store, name, then_die)
        call()
        os._exit(0)  # never reached
    _pid, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status)
    assert os.WTERMSIG(status) == signal.SIGKILL


def test_killed_between_shred_key_and_safe(monkeypatch: pytest.MonkeyPatch) -> None:
    world = make_world()
    safes, keys = Safe.objects.count(), store.count()
    killed_after(
        "create",
        lambda: vault.open_safe(
            module="cases", owner=uuid4(), holders=[world.inbox], reason="report_received", by=VISITOR
        ),
        monkeypatch,
    )
    assert (Safe.objects.count(), store.count()) == (safes, keys + 1)
    now = clock.now()
    assert sweep(now)["orphans"] == 0  # it might still be on its way
    assert sweep(now + timedelta(hours=25))["orphans"] >= 1
    opener = vault.opener(unlocked=world.member, safe_id=world.talk)
    assert opener.text(world.place, world.envelope) == TEXT


def test_killed_between_shred_key_and_rows_of_a_shredding(monkeypatch: pytest.MonkeyPatch) -> None:
    world = make_world()
    killed_after("destroy", lambda: vault.shred(safe_id=world.talk, by=SYSTEM), monkeypatch)
    assert Key.objects.filter(kind=KeyKind.SAFE, owner=world.talk).exists()
    with pytest.raises(vault.Shredded):
        vault.opener(unlocked=world.member, safe_id=world.talk)
    assert vault.status().without_shred_key == 1
    assert sweep(clock.now())["shreddings"] == 1
    assert not Key.objects.filter(kind=KeyKind.SAFE, owner=world.talk).exists()
    assert Safe.objects.get(public_id=world.talk).state == "shredded"
    assert sweep(clock.now())["shreddings"] == 0
    assert vault.status().without_shred_key == 0


def test_the_sweep_ends_what_lapsed_and_the_keys_of_people_who_are_gone() -> None:
    person, stranger = make_person("officer"), uuid4()
    mine, theirs = with_vault(person.public_id), with_vault(stranger)
    lend(mine, minutes=30)
    lend(mine, minutes=60)
    now = clock.now()
    Unlocking.objects.filter(expires__gt=now + timedelta(minutes=40)).update(seen=now - timedelta(minutes=31))
    done = sweep(now)
    assert (done["unlockings"], Unlocking.objects.count()) == (1, 1)
    assert people_with_keys() == {person.public_id}
    assert theirs.owner == stranger


def people_with_keys() -> set[UUID]:
    """Return the owners of people's keys."""
    return set(Key.objects.filter(kind=KeyKind.PERSON).values_list("owner", flat=True))
