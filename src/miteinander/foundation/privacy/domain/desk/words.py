"""The register in words: periods, deletion classes, types."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from miteinander.foundation.journal.enums import Begins, Cause
from miteinander.foundation.journal.service import DataType, data_types

YEAR = 365
_BEGINS = {
    Begins.COLLECTION: gettext_lazy("ab der Erhebung"),
    Begins.PROCESS_END: gettext_lazy("ab dem Ende des Vorgangs"),
    Begins.RELATIONSHIP_END: gettext_lazy("ab dem Ende der Beziehung"),
}
_CAUSES = {
    Cause.PERIOD: gettext_lazy("Frist abgelaufen"),
    Cause.WITHDRAWN: gettext_lazy("zurückgezogen"),
    Cause.REPLACED: gettext_lazy("durch dieselbe Eingabe ersetzt"),
}


@dataclass(frozen=True, kw_only=True)
class TypeLine:
    """A data type as people read it; ``event``: the period is told by what ends it."""

    name: str
    model_label: str
    fields: str
    purpose: str
    basis: str
    period: str
    event: bool
    begins: str
    start: str


@dataclass(frozen=True, kw_only=True)
class ClassRow:
    """A period with how many types have it, by the three kinds of start."""

    period: str
    numbers: tuple[int, ...]


def period_words(days: int | None) -> str:
    """Say how long: days as days, whole years as years, that the row itself names the day, or that an event decides."""
    if days is None:
        return _("mit dem Ereignis")
    if not days:
        return _("am festgelegten Tag")
    if days % YEAR == 0:
        years = days // YEAR
        return ngettext("%(number)d Jahr", "%(number)d Jahre", years) % {"number": years}
    return ngettext("%(number)d Tag", "%(number)d Tage", days) % {"number": days}


def begins_words(begins: Begins) -> str:
    """Say what starts a period."""
    return str(_BEGINS[begins])


def cause_words(cause: Cause) -> str:
    """Say why something was deleted."""
    return str(_CAUSES[cause])


def type_line(entry: DataType) -> TypeLine:
    """Return a type in words."""
    return TypeLine(
        name=entry.name,
        model_label=entry.model_label,
        fields=", ".join(sorted(entry.fields)),
        purpose=_(entry.purpose),
        basis=_(entry.basis),
        period=_(entry.until) if entry.until else period_words(entry.period_days),
        event=bool(entry.until),
        begins=begins_words(entry.begins),
        start=entry.start_field,
    )


def purpose_of(model_label: str) -> str:
    """Return what a model is kept for, in the words of its first type; empty for one that is gone."""
    return next((_(one.purpose) for one in data_types.values() if one.model_label == model_label), "")


def deletion_classes(types: Iterable[DataType]) -> list[ClassRow]:
    """Return the classes there are: periods, shortest first, by kind of start (DIN 66398)."""
    counts: dict[int | None, dict[Begins, int]] = {}
    for one in types:
        row = counts.setdefault(one.class_days, dict.fromkeys(Begins, 0))
        row[one.begins] += 1
    ordered = sorted(counts.items(), key=lambda pair: (pair[0] is None, pair[0] or 0))
    return [ClassRow(period=period_words(days), numbers=tuple(row.values())) for days, row in ordered]
