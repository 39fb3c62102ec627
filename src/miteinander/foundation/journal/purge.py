"""The nightly purge: what has passed its period is deleted, what must be forgotten is emptied."""

import logging
from datetime import datetime, timedelta

from django.db import transaction

from miteinander.foundation.journal.actions import actions
from miteinander.foundation.journal.desk.holds import ended_before, unheld
from miteinander.foundation.journal.models import Deletion, JournalEntry
from miteinander.foundation.journal.protocol import note_deletions
from miteinander.foundation.journal.record import record
from miteinander.foundation.journal.register import DataType, data_types
from miteinander.foundation.kernel.actor import SYSTEM

logger = logging.getLogger(__name__)
PROTOCOL_DAYS = 10 * 365


def purge(now: datetime) -> dict[str, int]:
    """Delete all personal data past its period and empty the facts of old journal entries.

    Each type in its own transaction: one that fails is logged and journalled and keeps nothing else alive; the next
    night tries again. What is held back stays. Writes one entry with the counts when anything was deleted, and the
    protocol, one line per type. Running it twice does no harm. Returns the counts by name of the type.
    """
    counts: dict[str, int] = {}
    failed: list[str] = []
    for name, entry in data_types.items():
        if entry.delete is None or entry.period_days is None:
            continue
        try:
            with transaction.atomic():
                counts[name] = _delete(entry, before=now - timedelta(days=entry.period_days))
        except Exception:  # any room's deletion may fail in any way; it must not keep another room's data alive
            logger.exception("purge failed: %s", name)
            failed.append(name)
    with transaction.atomic():
        counts["journal.facts"] = _forget_facts(now)
        delete_protocol(now - timedelta(days=PROTOCOL_DAYS))
        done = {name: count for name, count in counts.items() if count}
        if done:
            record(action="journal.purged", by=SYSTEM, facts={"count": sum(done.values()), "types": done})
        if failed:
            record(action="journal.purge_failed", by=SYSTEM, facts={"types": ", ".join(failed)})
    return counts


def _delete(entry: DataType, *, before: datetime) -> int:
    """Delete what is due of one type, and say so in the protocol; return how many."""
    rows = entry.due(before)
    held = rows.count() - unheld(rows).count()
    number = entry.delete(before) if entry.delete else 0
    note_deletions(entry, number=number, held=held)
    return number


def run_purge(now: datetime) -> None:
    """Purge as recurring work."""
    purge(now)


def delete_entries(before: datetime) -> int:
    """Delete journal entries written before a moment; returns how many."""
    return unheld(JournalEntry.objects.filter(at__lt=before)).delete()[0]


def delete_holds(before: datetime) -> int:
    """Delete holds that ended before a moment, with their reasons; returns how many."""
    return unheld(ended_before(before.date())).delete()[0]


def delete_protocol(before: datetime) -> int:
    """Delete lines of the protocol written before a moment; returns how many."""
    return Deletion.objects.filter(day__lt=before.date()).delete()[0]


def _forget_facts(now: datetime) -> int:
    """Empty the facts of those entries whose action says so, once they are old enough and nothing holds them back."""
    count = 0
    for action in actions.values():
        if action.forget.days is None:
            continue
        old = JournalEntry.objects.filter(
            action=action.name,
            facts_forgotten__isnull=True,
            at__lt=now - timedelta(days=action.forget.days),
        )
        count += unheld(old).update(facts={}, facts_forgotten=now)
    return count
