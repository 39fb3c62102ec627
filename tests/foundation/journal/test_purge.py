"""What has passed its period goes, and nothing else."""

from datetime import UTC, datetime, time, timedelta
from uuid import UUID

import pytest

from miteinander.foundation.journal import actions, register, service
from miteinander.foundation.journal.models import JournalEntry
from miteinander.foundation.kernel.schedule import recurring

NOW = datetime(2026, 5, 1, 3, 10, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _own_register(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let each test declare without leaving a trace."""
    monkeypatch.setattr(register.data_types, "_items", dict(register.data_types._items))
    monkeypatch.setattr(actions.actions, "_items", dict(actions.actions._items))


def entry(*, action: str, days_ago: int) -> JournalEntry:
    """Write an entry in the past."""
    return JournalEntry.objects.create(
        action=action,
        at=NOW - timedelta(days=days_ago),
        actor_kind="person",
        actor_id=UUID(int=1),
        facts={"before": "A"},
    )


@pytest.mark.django_db
def test_facts_are_emptied_after_their_days_and_the_entry_stays() -> None:
    service.declare_action(name="t.x", sentence="%(before)s ging.", room="t", forget=service.drop_facts(days=30))
    old, young = entry(action="t.x", days_ago=31), entry(action="t.x", days_ago=29)
    service.purge(NOW)
    old.refresh_from_db()
    young.refresh_from_db()
    assert (old.facts, old.facts_forgotten) == ({}, NOW)
    assert (young.facts, young.facts_forgotten) == ({"before": "A"}, None)
    assert [one.sentence for one in service.doings(UUID(int=1))] == ["A ging.", "… ging."]


@pytest.mark.django_db
def test_facts_that_may_be_kept_are_kept() -> None:
    service.declare_action(name="t.k", sentence="%(before)s", room="t", forget=service.keep_facts())
    kept = entry(action="t.k", days_ago=3000)
    service.purge(NOW)
    kept.refresh_from_db()
    assert kept.facts == {"before": "A"}


@pytest.fixture
def empty(db: None) -> None:
    """Begin with an empty journal; the loaded town has written into it."""
    JournalEntry.objects.all().delete()


@pytest.mark.usefixtures("empty")
def test_entries_older_than_ten_years_are_deleted_and_counted() -> None:
    entry(action="t.k", days_ago=3651)
    counts = service.purge(NOW)
    assert counts["mt_journal.JournalEntry:actor_id,facts"] == 1
    assert [one.action for one in JournalEntry.objects.all()] == ["journal.purged"]


@pytest.mark.usefixtures("empty")
def test_a_purge_that_finds_nothing_writes_nothing() -> None:
    service.purge(NOW)
    assert not JournalEntry.objects.exists()


@pytest.mark.usefixtures("empty")
def test_one_failing_deletion_keeps_nothing_else_alive() -> None:
    def fail(before: datetime) -> int:
        raise ConnectionError

    register.data_types._items.clear()
    declare(model_label="t.A", delete=fail)
    seen: list[datetime] = []

    def delete(before: datetime) -> int:
        seen.append(before)
        return 3

    declare(model_label="t.B", delete=delete)
    counts = service.purge(NOW)
    assert seen == [NOW - timedelta(days=10)]
    assert counts == {"t.B:name": 3, "journal.facts": 0}
    written = dict(JournalEntry.objects.values_list("action", "facts"))
    assert written["journal.purge_failed"] == {"types": "t.A:name"}
    assert written["journal.purged"] == {"count": 3, "types": {"t.B:name": 3}}


def declare(*, model_label: str, delete: register.Delete) -> None:
    """Enter a type with a period of ten days; none of its rows are counted."""
    service.declare_data(
        model_label=model_label,
        fields=("name",),
        purpose="p",
        basis="b",
        period_days=10,
        start_field="at",
        delete=delete,
        due=lambda _before: JournalEntry.objects.none(),
    )


def test_personal_data_needs_an_end() -> None:
    with pytest.raises(ValueError, match="needs a period"):
        service.declare_data(model_label="t.A", fields=("name",), purpose="p", basis="b")
    with pytest.raises(ValueError, match="needs the field"):
        service.declare_data(model_label="t.A", fields=("name",), purpose="p", basis="b", period_days=3)


def test_the_purge_runs_every_night() -> None:
    assert recurring["journal.purge"].at == time(3, 10)
