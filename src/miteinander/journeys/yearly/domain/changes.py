"""What a correction changes against the edition it corrects: texts and numbers, named. Both are frozen."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from miteinander.journeys.yearly.domain.content import parts_in
from miteinander.journeys.yearly.domain.happenings import Counted, Row
from miteinander.journeys.yearly.models import YearReportTranslation

Plain = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class NumberChange:
    """A counter whose number or rows differ; ``None`` is a protected number."""

    title: str
    before: int | None
    after: int | None
    came: tuple[Row, ...]
    went: tuple[Row, ...]


@dataclass(frozen=True, kw_only=True)
class Changes:
    """What differs between two editions; ``texts`` are names of fields."""

    texts: tuple[str, ...]
    numbers: tuple[NumberChange, ...]

    def __bool__(self) -> bool:
        """Tell whether anything differs."""
        return bool(self.texts or self.numbers)


def changes_between(*, before: Plain, after: Plain, language: str) -> Changes:
    """Return what differs between two contents, told in a language; a text counts in whichever language it changed."""
    return Changes(
        texts=tuple(name for name in YearReportTranslation.TEXT_FIELDS if _texts(before, name) != _texts(after, name)),
        numbers=tuple(_numbers(before=before, after=after, language=language)),
    )


def _texts(content: Plain, name: str) -> dict[str, Any]:
    return {language: texts[name] for language, texts in content["texts"].items()}


def _numbers(*, before: Plain, after: Plain, language: str) -> Iterator[NumberChange]:
    old = {one.key: one for _part, found in parts_in(before, language=language) for one in found}
    for _part, found in parts_in(after, language=language):
        for one in found:
            change = _change(old.get(one.key), one)
            if change.before != change.after or change.came or change.went:
                yield change


def _change(before: Counted | None, after: Counted) -> NumberChange:
    old = {row.key: row for row in before.rows} if before else {}
    new = {row.key: row for row in after.rows}
    return NumberChange(
        title=after.title,
        before=before.number if before else 0,
        after=after.number,
        came=tuple(row for key, row in new.items() if key not in old or old[key].persons != row.persons),
        went=tuple(row for key, row in old.items() if key not in new),
    )
