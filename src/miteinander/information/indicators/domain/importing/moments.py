"""Times as German tables write them (31.12.2022, 12/2022, Dez. 2022, 2022, 2022/23) become those of ``periods``."""

import re
from calendar import monthrange
from dataclasses import dataclass
from functools import lru_cache

from miteinander.information.indicators.domain.periods import NoPeriod, Time, read_time
from miteinander.information.indicators.enums import PeriodKind

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januar jan jänner january",
            "februar feb february",
            "märz mär mrz maerz march mar",
            "april apr",
            "mai may",
            "juni jun june",
            "juli jul july",
            "august aug",
            "september sep sept",
            "oktober okt october oct",
            "november nov",
            "dezember dez december dec",
        ),
        start=1,
    )
    for name in names.split()
}
_WORDS = re.compile(
    r"^(?:stand|stichtag|zum|am|per|jahr|kalenderjahr|berichtsjahr|schuljahr|sj\.?|year|as of|ende|:|\s)+",
    re.IGNORECASE,
)
_DAY = re.compile(r"([0-9]{1,2})\.\s?([0-9]{1,2})\.\s?([0-9]{4})")
_SHORT_DAY = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{2})")
_WORDED_DAY = re.compile(r"([0-9]{1,2})\.\s?([^\W\d_]+)\.?\s+([0-9]{4})")
_MONTH = re.compile(r"([0-9]{1,2})[./]([0-9]{4})")
_WORDED_MONTH = re.compile(r"([^\W\d_]+)\.?\s*([0-9]{4})")
_SCHOOL_YEAR = re.compile(r"([0-9]{4})\s?[/–-]\s?([0-9]{2})")
_KEY = re.compile(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2})?)?(?:/[0-9]{4}(?:-[0-9]{2}){0,2})?")
_CLOCK = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ]00:00(?::00)?")
EARLIEST, LATEST = 1800, 2200


@dataclass(frozen=True, slots=True, kw_only=True)
class NoMoment:
    """A cell that names no time: why, and what might be meant."""

    code: str
    suggestion: str = ""


@lru_cache(maxsize=10_000)
def read_moment(text: str) -> Time | NoMoment:
    """Return the time a cell names; the keys of the files are understood too."""
    plain = _WORDS.sub("", text.strip()).strip()
    if not plain:
        return NoMoment(code="time_missing")
    if _SHORT_DAY.fullmatch(plain):
        return NoMoment(code="time_unclear", suggestion=f"{plain[:-2]}20{plain[-2:]}")
    key = _key(plain)
    if key is None:
        return NoMoment(code="time_unclear")
    try:
        time = read_time(key)
    except NoPeriod:
        return NoMoment(code="no_such_day", suggestion=_last_day(plain))
    if time.end is None or not EARLIEST <= time.end.year <= LATEST:
        return NoMoment(code="time_unclear")
    return time


def _last_day(plain: str) -> str:
    """Return the last day of the month that a day beyond its end names (31.02.2022), or nothing."""
    found = _DAY.fullmatch(plain)
    if found is None or not 1 <= int(found[2]) <= 12 or not 28 < int(found[1]) <= 31:
        return ""
    return f"{monthrange(int(found[3]), int(found[2]))[1]}.{int(found[2]):02}.{found[3]}"


def _key(plain: str) -> str | None:
    """Return the key that a text in German form stands for; ``None`` for anything that looks like no time."""
    if _KEY.fullmatch(plain):  # before school years: "2011-12" is a December
        return plain
    if found := _DAY.fullmatch(plain):
        return f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}"
    if found := _MONTH.fullmatch(plain):
        return f"{found[2]}-{int(found[1]):02}"
    if (found := _WORDED_DAY.fullmatch(plain)) and (month := _MONTHS.get(found[2].lower())):
        return f"{found[3]}-{month:02}-{int(found[1]):02}"
    if (found := _WORDED_MONTH.fullmatch(plain)) and (month := _MONTHS.get(found[1].lower())):
        return f"{found[2]}-{month:02}"
    if found := _CLOCK.fullmatch(plain):
        return found[1]
    if (found := _SCHOOL_YEAR.fullmatch(plain)) and int(found[2]) == (int(found[1]) + 1) % 100:
        return f"{found[1]}/{int(found[1]) + 1}"
    return None


def code_of(time: Time) -> int:
    """Return a number for a time: the same for the same key; times of one kind sort as they follow each other."""
    end = time.end.toordinal() if time.end else 0
    start = time.start.toordinal() if time.start else 0
    kind = list(PeriodKind).index(time.kind)
    # "2021/2023" and "2021-12/2023-12" have the same days and mean different things.
    form = sum(part.count("-") * weight for part, weight in zip(time.key.split("/"), (1, 3), strict=False))
    return ((kind * 9 + form) << 44) | (end << 22) | start


def series_of(code: int) -> int:
    """Return what only times of one kind have in common: they can follow each other in a series."""
    return code >> 44
