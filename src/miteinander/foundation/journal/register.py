"""The register of personal data (Art. 30 GDPR): what is kept, why, on which ground, how long, and what deletes it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from miteinander.foundation.kernel.registry import Registry

Delete = Callable[[datetime], int]


@dataclass(frozen=True, kw_only=True)
class DataType:
    """Fields of one model that tell something about a person.

    ``purpose`` and ``basis`` are German msgids. The period runs ``period_days`` from ``start_field``; where an event
    ends it instead, ``until`` names the event (msgid). ``delete`` removes all whose start lies before the moment it
    is given and returns how many.
    """

    model_label: str
    fields: frozenset[str]
    purpose: str
    basis: str
    period_days: int | None
    until: str
    start_field: str
    delete: Delete | None


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
) -> None:
    """Enter a type of personal data: with a period and a function that deletes, or with the event that ends it.

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
    )
    data_types.add(f"{model_label}:{','.join(sorted(entry.fields))}", entry)


def declare_not_personal(*, model_label: str, fields: Iterable[str], reason: str) -> None:
    """Say why fields whose names look personal tell nothing about a person (a town hall's number, a place's street)."""
    not_personal.setdefault(model_label, []).append(NotPersonal(fields=frozenset(fields), reason=reason))


def covered_fields(model_label: str) -> frozenset[str]:
    """Return the fields of a model that the register names, as personal or as not personal."""
    personal = {name for one in data_types.values() if one.model_label == model_label for name in one.fields}
    harmless = {name for one in not_personal.get(model_label, []) for name in one.fields}
    return frozenset(personal | harmless)
