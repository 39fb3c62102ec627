"""The deletion protocol: which type, how many, on which day, by which rule. Nothing of what was deleted."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from miteinander.foundation.journal.desk.holds import OVERSEE, unheld
from miteinander.foundation.journal.enums import Begins, Cause
from miteinander.foundation.journal.models import Deletion
from miteinander.foundation.journal.register import DataType, data_types
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.kernel.permissions import require

SOON = timedelta(days=30)
YEAR = timedelta(days=365)


@dataclass(frozen=True, kw_only=True)
class DueLine:
    """How many of a type fall due when. ``goes`` is what a purge would delete now, ``held`` what it would spare."""

    entry: DataType
    goes: int
    held: int
    soon: int
    year: int


@dataclass(frozen=True, kw_only=True)
class DeletionView:
    """A line of the protocol."""

    day: date
    model_label: str
    fields: str
    number: int
    held: int
    cause: Cause
    period_days: int | None
    start_field: str
    begins: Begins


def due_lines(now: datetime) -> list[DueLine]:
    """Return for each type with a period what a purge would delete now, in 30 days more, and in a year more.

    This is the dry run: the same rows, counted. Four queries per type, however many rows there are.
    """
    return [_due(entry, now) for entry in data_types.values() if entry.period_days is not None]


def note_deletions(entry: DataType, *, number: int, held: int = 0, cause: Cause = Cause.PERIOD) -> None:
    """Write a line of the protocol, where something was deleted; inside the transaction that deletes."""
    if not number:
        return
    Deletion.objects.create(
        model_label=entry.model_label,
        fields=", ".join(sorted(entry.fields)),
        number=number,
        held=held,
        cause=cause,
        period_days=entry.period_days,
        start_field=entry.start_field,
        begins=entry.begins,
    )


def note_early(*, model_label: str, cause: Cause) -> None:
    """Write that one thing of a model was deleted before its period was over, at a person's wish."""
    note_deletions(next(one for one in data_types.values() if one.model_label == model_label), number=1, cause=cause)


def protocol(*, by: Actor, first: int = 0, most: int = 100) -> tuple[list[DeletionView], int]:
    """Return lines of the protocol, newest first, and how many there are. Raises ``NotAllowed``."""
    require(by, OVERSEE)
    rows = Deletion.objects.order_by("-day", "-pk")
    return [_view(row) for row in rows[first : first + most]], rows.count()


def _due(entry: DataType, now: datetime) -> DueLine:
    start = now - timedelta(days=entry.period_days or 0)
    rows = entry.due(start)
    goes, due = unheld(rows).count(), rows.count()
    soon, year = entry.due(start + SOON).count(), entry.due(start + YEAR).count()
    return DueLine(entry=entry, goes=goes, held=due - goes, soon=soon - due, year=year - soon)


def _view(row: Deletion) -> DeletionView:
    return DeletionView(
        day=row.day,
        model_label=row.model_label,
        fields=row.fields,
        number=row.number,
        held=row.held,
        cause=Cause(row.cause),
        period_days=row.period_days,
        start_field=row.start_field,
        begins=Begins(row.begins),
    )
