"""The content of a report as plain data (JSON): what is frozen is this and nothing else.

``{"form": 1, "year": …, "texts": {language: {field: {"text", "language"}}}, "parts": [{"key", "numbers": [{"key",
"names": {language: title}, "number", "persons", "rows": [{"key", "day", "persons", "ref": [kind, id] or None, "told":
{language: {"title", "language", "address"}}}]}]}]}``. A number or ``persons`` that is protected is ``None``. Rows that
are not public are not in it.
"""

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils import translation

from miteinander.foundation.kernel.registry import ThingRef
from miteinander.foundation.kernel.wording import wording
from miteinander.journeys.yearly.domain.happenings import Counted, Row, counted
from miteinander.journeys.yearly.enums import Part
from miteinander.journeys.yearly.models import YearReport, YearReportTranslation

FORM = 1
Plain = dict[str, Any]
Parts = list[tuple[Part, list[Counted]]]


def content_of(report: YearReport, *, languages: Iterable[str], keep_hidden: Collection[str] = ()) -> Plain:
    """Return what a report says now, in some languages. Each language asks every counter once."""
    told: dict[str, Parts] = {}
    for language in languages:
        with translation.override(language):
            told[language] = counted(report.year, keep_hidden=keep_hidden)
    rows = {one.language: one for one in report.translations.all()}
    return {
        "form": FORM,
        "year": report.year,
        "texts": {language: _texts(rows, language=language) for language in told},
        "parts": _parts(told),
    }


def digest_of(content: Mapping[str, Any], *, head: Mapping[str, Any]) -> str:
    """Return the SHA-256 over content and head (number, what it corrects, reasons)."""
    plain = json.dumps([head, content], sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(plain.encode()).hexdigest()


def hidden_in(content: Mapping[str, Any]) -> set[str]:
    """Return the keys of the protected numbers of a content; the sum's is empty."""
    protected = [number for part in content["parts"] for number in part["numbers"] if number["persons"]]
    rows = {row["key"] for number in protected for row in number["rows"] if row["persons"] is None}
    return rows | {"" for number in protected if number["number"] is None}


def parts_in(content: Mapping[str, Any], *, language: str, linked: Collection[ThingRef] | None = None) -> Parts:
    """Return the pillars of a content as a page shows them.

    ``linked`` are the things that still are public: others keep their title and lose their address. ``None``: all are.
    """
    found: Parts = []
    for told in content["parts"]:
        part = Part(told["key"])
        found.append((part, [_counted(one, part=part, language=language, linked=linked) for one in told["numbers"]]))
    return found


def refs_in(content: Mapping[str, Any]) -> set[ThingRef]:
    """Return the things of the public register that a content names."""
    return {
        ref
        for part in content["parts"]
        for number in part["numbers"]
        for row in number["rows"]
        if (ref := _ref(row)) is not None
    }


def _texts(rows: Mapping[str, YearReportTranslation], *, language: str) -> Plain:
    return {name: _passage(rows, name=name, language=language) for name in YearReportTranslation.TEXT_FIELDS}


def _passage(rows: Mapping[str, YearReportTranslation], *, name: str, language: str) -> Plain:
    """Return a text in a language, else in the source language, said to be of that one."""
    for code in (language, settings.LANGUAGE_CODE):
        text = getattr(rows[code], name) if code in rows else ""
        if text:
            return {"text": text, "language": "" if code == language else code}
    return {"text": "", "language": ""}


def _parts(told: Mapping[str, Parts]) -> list[Plain]:
    source = next(iter(told.values()))
    names = {language: {one.key: one for _part, found in parts for one in found} for language, parts in told.items()}
    return [
        {
            "key": part.value,
            "numbers": [_number({code: names[code][one.key] for code in told}, source=one) for one in numbers],
        }
        for part, numbers in source
    ]


def _number(same: Mapping[str, Counted], *, source: Counted) -> Plain:
    """Return a number with its public rows. What another language's count does not have, it tells in the source's."""
    rows = {code: {row.key: row for row in one.rows} for code, one in same.items()}
    public = [row for row in source.rows if row.public]
    return {
        "key": source.key,
        "names": {code: one.title for code, one in same.items()},
        "number": source.number if source.persons else len(public),
        "persons": source.persons,
        "rows": [
            {
                "key": row.key,
                "day": row.day.isoformat(),
                "persons": row.persons,
                "ref": [row.ref.kind, str(row.ref.public_id)] if row.ref else None,
                "told": {code: _told(rows[code].get(row.key, row)) for code in rows},
            }
            for row in public
        ],
    }


def _told(row: Row) -> Plain:
    return {"title": row.title, "language": row.language, "address": row.address}


def _counted(one: Mapping[str, Any], *, part: Part, language: str, linked: Collection[ThingRef] | None) -> Counted:
    return Counted(
        key=one["key"],
        title=_in(one["names"], language),
        part=part,
        number=one["number"],
        persons=one["persons"],
        rows=[_row(row, language=language, linked=linked) for row in one["rows"]],
    )


def _row(row: Mapping[str, Any], *, language: str, linked: Collection[ThingRef] | None) -> Row:
    told, ref = _in(row["told"], language), _ref(row)
    stays = ref is None or linked is None or ref in linked
    return Row(
        key=row["key"],
        title=told["title"],
        day=date.fromisoformat(row["day"]),
        address=told["address"] if stays else "",
        language=told["language"],
        persons=row["persons"],
        ref=ref,
    )


def _ref(row: Mapping[str, Any]) -> ThingRef | None:
    return ThingRef(kind=row["ref"][0], public_id=UUID(row["ref"][1])) if row["ref"] else None


def _in(texts: Mapping[str, Any], language: str) -> Any:
    """Return what stands under a language, else as ``wording`` says: a town may learn a language later."""
    return wording(texts, language)
