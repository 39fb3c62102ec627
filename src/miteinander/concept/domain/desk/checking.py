"""Whether the values of a goal, need or measure can stand, with a message per field."""

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from miteinander.concept.domain.passages import is_partial_date
from miteinander.concept.enums import ProgressFrom
from miteinander.concept.models import Measure, MeasureTranslation
from miteinander.foundation.kernel.errors import InvalidInput


def check_values(values: Mapping[str, Any]) -> None:
    """Raise ``InvalidInput`` with a message per field when an element's values cannot stand."""
    fields: dict[str, list[str]] = {}
    if not str(values.get("title") or "").strip():
        fields["title"] = [_("Bitte einen Titel angeben.")]
    if not values.get("since"):
        fields["since"] = [_("Bitte die Fassung wählen, in der das zuerst steht.")]
    for name in ("starts", "ends"):
        if values.get(name) and not is_partial_date(values[name]):
            fields[name] = [_("Bitte ein Datum angeben: 2024, 2024-03 oder 2024-03-06.")]
    if (
        not fields
        and values.get("starts")
        and values.get("ends")
        and values["ends"] < values["starts"][: len(values["ends"])]
    ):
        fields["ends"] = [_("Das Ende liegt vor dem Anfang.")]
    fields |= _progress_faults(values) | _lengths(values)
    if fields:
        raise InvalidInput(_("Bitte prüfen Sie die markierten Felder."), fields=fields)


def _progress_faults(values: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return what is missing for the chosen source of progress."""
    fields: dict[str, list[str]] = {}
    percent = values.get("progress_percent")
    if percent is not None and not 0 <= percent <= 100:
        fields["progress_percent"] = [_("Bitte eine Zahl von 0 bis 100.")]
    if values.get("progress_from") == ProgressFrom.MANUAL:
        if percent is None:
            fields["progress_percent"] = [_("Bitte angeben, wie weit die Maßnahme ist.")]
        if not str(values.get("progress_reason") or "").strip():
            fields["progress_reason"] = [_("Bitte begründen: Woran sieht man das?")]
    if values.get("progress_from") == ProgressFrom.INDICATOR:
        if not values.get("progress_indicator"):
            fields["progress_indicator"] = [_("Bitte die Kennzahl wählen.")]
        if values.get("progress_start") is None or values.get("progress_target") is None:
            fields["progress_target"] = [_("Bitte Anfangswert und Zielwert angeben.")]
        elif values["progress_start"] == values["progress_target"]:
            fields["progress_target"] = [_("Anfangswert und Zielwert sind gleich.")]
    return fields


_LENGTHS: dict[str, int] = {
    field.name: field.max_length or 0
    for model in (Measure, MeasureTranslation)
    for field in model._meta.get_fields()
    if isinstance(field, models.CharField)
}


def too_long(values: Mapping[str, Any]) -> None:
    """Raise ``InvalidInput`` with a message per text that its field cannot hold."""
    fields = _lengths(values)
    if fields:
        raise InvalidInput(_("Bitte prüfen Sie die markierten Felder."), fields=fields)


def _lengths(values: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return a message per text that its field cannot hold (SQLite would take it, PostgreSQL would not)."""
    found: dict[str, list[str]] = {}
    for name, text in values.items():
        most = _LENGTHS.get(name.partition("@")[0], 0)
        if most and isinstance(text, str) and len(text) > most:
            words = _("Der Text hat %(length)s Zeichen; höchstens %(most)s passen.")
            found[name] = [words % {"length": len(text), "most": most}]
    return found
