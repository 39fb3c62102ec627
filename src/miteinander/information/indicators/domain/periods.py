"""Times of figures: lasting keys, what they mean, where they begin and end.

Keys as the files write them: ``2022-12-31`` a day, ``2022-12`` a month, ``2022`` a year, ``2022/2023`` a school year,
``2021-12/2022-12`` a change between two times; nothing at all where the source names no time.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from miteinander.information.indicators.enums import PeriodKind

UNDATED = ""
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_YEAR = re.compile(r"\d{4}")
_SPAN = re.compile(r"(\d{4}(?:-\d{2}){0,2})/(\d{4}(?:-\d{2}){0,2})")


class NoPeriod(ValueError):
    """A text that names no time in any known form."""


@dataclass(frozen=True, order=True, kw_only=True)
class Time:
    """A time of figures; ``start`` and ``end`` are its first and last day, ``None`` where the source names none."""

    end: date | None
    start: date | None
    kind: PeriodKind
    key: str


@lru_cache(maxsize=8192)
def read_time(key: str) -> Time:
    """Return the time that a key names. Raises ``NoPeriod`` for anything else, also for a 31st of February.

    Two years in a row are a school year (August to July, § 7 SchulG NRW); other pairs are a change between two times.
    """
    text = key.strip()
    if not text:
        return Time(key=UNDATED, kind=PeriodKind.UNDATED, start=None, end=None)
    try:
        return _span(text) if "/" in text else _simple(text)
    except ValueError as error:
        raise NoPeriod(key) from error


def _simple(text: str) -> Time:
    if found := _DAY.fullmatch(text):
        day = date(int(found[1]), int(found[2]), int(found[3]))
        return Time(key=text, kind=PeriodKind.DAY, start=day, end=day)
    if found := _MONTH.fullmatch(text):
        year, month = int(found[1]), int(found[2])
        last = date(year, month, monthrange(year, month)[1])
        return Time(key=text, kind=PeriodKind.MONTH, start=last.replace(day=1), end=last)
    if _YEAR.fullmatch(text):
        return Time(key=text, kind=PeriodKind.YEAR, start=date(int(text), 1, 1), end=date(int(text), 12, 31))
    raise NoPeriod(text)


def _span(text: str) -> Time:
    found = _SPAN.fullmatch(text)
    if found is None:
        raise NoPeriod(text)
    first, last = _simple(found[1]), _simple(found[2])
    if first.end is None or last.end is None or first.end >= last.end:
        raise NoPeriod(text)
    if first.kind == last.kind == PeriodKind.YEAR and last.end.year == first.end.year + 1:
        begin, finish = date(first.end.year, 8, 1), date(last.end.year, 7, 31)
        return Time(key=text, kind=PeriodKind.SCHOOL_YEAR, start=begin, end=finish)
    return Time(key=text, kind=PeriodKind.SPAN, start=first.end, end=last.end)


def time_slug(key: str) -> str:
    """Return a time's key as a piece of an address: "2021-12_2022-12", and "undated" where there is no time."""
    return key.replace("/", "_") if key else "undated"


def key_of_slug(slug: str) -> str:
    """Return the key of a time from a piece of an address. Raises ``NoPeriod`` for anything that names none."""
    return UNDATED if slug == "undated" else read_time(slug.replace("_", "/")).key
