"""Recurring work: a room declares in ``AppConfig.ready`` what must happen again and again; the outbox runs it.

The kernel keeps only the list, so that rooms that stand beside the outbox can declare work without importing it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from miteinander.foundation.kernel.registry import Registry


@dataclass(frozen=True, kw_only=True)
class RecurringWork:
    """Work under a lasting name ("journal.purge"): once a day ``at`` a time of the town's clock, or ``every`` so often.

    ``run`` gets the present moment; running it twice must do no harm.
    """

    name: str
    run: Callable[[datetime], None]
    at: time | None = None
    every: timedelta | None = None

    def __post_init__(self) -> None:
        """Refuse work with neither or both kinds of rhythm."""
        if (self.at is None) == (self.every is None):
            raise ValueError(f"recurring work '{self.name}' needs either 'at' or 'every'")


recurring: Registry[RecurringWork] = Registry("recurring work")


def declare_recurring(
    *,
    name: str,
    run: Callable[[datetime], None],
    at: time | None = None,
    every: timedelta | None = None,
) -> None:
    """Add recurring work to the list; each name once."""
    recurring.add(name, RecurringWork(name=name, run=run, at=at, every=every))
