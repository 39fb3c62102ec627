"""The register of personal data (Art. 30 GDPR): what is kept, why, on which ground, how long, and what deletes it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db.models import Model, QuerySet

from miteinander.foundation.journal.enums import Begins
from miteinander.foundation.kernel.registry import Registry

Delete = Callable[[datetime], int]
Due = Callable[[datetime], "QuerySet[Any]"]


@dataclass(frozen=True, kw_only=True)
class DataType:
    """Fields of one model that tell something about a person.

    ``purpose`` and ``basis`` are German msgids. The period runs ``period_days`` from ``start_field``; where an event
    ends it instead, ``until`` names the event (msgid). ``begins`` is the kind of start; with the period it makes the
    deletion class (DIN 66398). ``due`` returns the rows whose start lies before the moment it is given; ``delete``
    removes them, except those that are held back (``holds.unheld``), and returns how many.
    """

    model_label: str
    fields: frozenset[str]
    purpose: str
    basis: str
    period_days: int | None
    until: str
    start_field: str
    delete: Delete | None
    begins: Begins = Begins.PROCESS_END
    class_days: int | None = None
    chosen_due: Due | None = None

    @property
    def name(self) -> str:
        """Return the name under which it stands in the register."""
        return f"{self.model_label}:{','.join(sorted(self.fields))}"

    @property
    def app(self) -> str:
        """Return the label of the room that keeps it."""
        return self.model_label.split(".", maxsplit=1)[0]

    @property
    def model(self) -> type[Model]:
        """Return the model."""
        return apps.get_model(self.model_label)

    def due(self, before: datetime) -> "QuerySet[Any]":
        """Return the rows whose period started before a moment, also those that are held back."""
        if self.chosen_due is not None:
            return self.chosen_due(before)
        return self.model._default_manager.filter(**{f"{self.start_field}__lt": before})


@dataclass(frozen=True, kw_only=True)
class NotPersonal:
    """Fields that look like personal data and are not, with the reason."""

    fields: frozenset[str]
    reason: str


data_types: Registry[DataType] = Registry("type of personal data")
not_personal: dict[str, list[NotPersonal]] = {}


def declare_data(
    *,
    model_label: str,
    fields: Iterable[str],
    purpose: str,
    basis: str,
    period_days: int | None = None,
    until: str = "",
    start_field: str = "",
    delete: Delete | None = None,
    due: Due | None = None,
    begins: Begins = Begins.PROCESS_END,
    class_days: int | None = None,
) -> None:
    """Enter a type of personal data: with a period and a function that deletes, or with the event that ends it.

    ``due`` is needed where more than ``start_field`` says whether a row's period is over: the same rows that ``delete``
    takes. ``class_days`` is the period of its class where the row's own last day holds it already (``period_days`` 0).
    Raises ``ValueError`` when neither is given, or a period without its start and its deletion.
    """
    if period_days is None and not until:
        raise ValueError(f"{model_label}: personal data needs a period or an event that ends it")
    if period_days is not None and (delete is None or not start_field):
        raise ValueError(f"{model_label}: a period needs the field that starts it and a function that deletes")
    entry = DataType(
        model_label=model_label,
        fields=frozenset(fields),
        purpose=purpose,
        basis=basis,
        period_days=period_days,
        until=until,
        start_field=start_field,
        delete=delete,
        begins=begins,
        class_days=period_days if class_days is None else class_days,
        chosen_due=due,
    )
    data_types.add(entry.name, entry)


def declare_not_personal(*, model_label: str, fields: Iterable[str], reason: str) -> None:
    """Say why fields whose names look personal tell nothing about a person (a town hall's number, a place's street)."""
    not_personal.setdefault(model_label, []).append(NotPersonal(fields=frozenset(fields), reason=reason))


def covered_fields(model_label: str) -> frozenset[str]:
    """Return the fields of a model that the register names, as personal or as not personal."""
    personal = {name for one in data_types.values() if one.model_label == model_label for name in one.fields}
    harmless = {name for one in not_personal.get(model_label, []) for name in one.fields}
    return frozenset(personal | harmless)
