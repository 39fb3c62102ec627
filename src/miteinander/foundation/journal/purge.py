"""The nightly purge: what has passed its period is deleted, what must be forgotten is emptied."""

import logging
from datetime import datetime, timedelta

from django.db import transaction

from miteinander.foundation.journal.actions import actions
from miteinander.foundation.journal.models import JournalEntry
from miteinander.foundation.journal.record import record
from miteinander.foundation.journal.register import data_types
from miteinander.foundation.kernel.actor import SYSTEM

logger = logging.getLogger(__name__)


def purge(now: datetime) -> dict[str, int]:
    """Delete all personal data past its period and empty the facts of old journal entries.

    Each type in its own transaction: one that fails is logged and journalled and keeps nothing else alive; the next
    night tries again. Writes one entry with the counts when anything was deleted. Running it twice does no harm.
    Returns the counts by name of the type.
    """
    counts: dict[str, int] = {}
    failed: list[str] = []
    for name, entry in data_types.items():
        if entry.delete is None or entry.period_days is None:
            continue
        try:
            with transaction.atomic():
                counts[name] = entry.delete(now - timedelta(days=entry.period_days))
        except Exception:  # any room's deletion may fail in any way; it must not keep another room's data alive
            logger.exception("purge failed: %s", name)
            failed.append(name)
    with transaction.atomic():
        counts["journal.facts"] = _forget_facts(now)
        done = {name: count for name, count in counts.items() if count}
        if done:
            record(action="journal.purged", by=SYSTEM, facts={"count": sum(done.values()), "types": done})
        if failed:
            record(action="journal.purge_failed", by=SYSTEM, facts={"types": ", ".join(failed)})
    return counts


def run_purge(now: datetime) -> None:
    """Purge as recurring work."""
    purge(now)


def delete_entries(before: datetime) -> int:
    """Delete journal entries written before a moment; returns how many."""
    return JournalEntry.objects.filter(at__lt=before).delete()[0]


def _forget_facts(now: datetime) -> int:
    """Empty the facts of those entries whose action says so, once they are old enough."""
    count = 0
    for action in actions.values():
        if action.forget.days is None:
            continue
        count += JournalEntry.objects.filter(
            action=action.name,
            facts_forgotten__isnull=True,
            at__lt=now - timedelta(days=action.forget.days),
        ).update(facts={}, facts_forgotten=now)
    return count
