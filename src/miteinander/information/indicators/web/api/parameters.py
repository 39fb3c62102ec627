"""The parameters of the report's open data, and the edition they are read from."""

import re

from django.conf import settings
from django.http import HttpRequest

from miteinander.foundation.kernel.api import Given, Parameter, absent, one_of, paging
from miteinander.information.indicators.domain.opendata.rows import OpenRow, Wanted, open_rows
from miteinander.information.indicators.domain.periods import read_time
from miteinander.information.indicators.domain.queries.book import Book, book
from miteinander.information.indicators.domain.queries.values import EditionView, current_edition, edition_by_number

MOST_PER_PAGE = 5_000
DEFAULT_PER_PAGE = 500
_CODE = re.compile(r"[A-Za-z0-9_-]{1,60}")
_NUMBER = re.compile(r"\d{1,6}(\.\d{1,4})?")


def _code(text: str) -> str:
    if not _CODE.fullmatch(text):
        raise ValueError(text)
    return text.replace("-", "_")


def _key(text: str) -> str:
    if not _CODE.fullmatch(text):
        raise ValueError(text)
    return text


def _label(text: str) -> str:
    if not text.strip() or len(text) > 100:
        raise ValueError(text)
    return text.strip()


def _time(text: str) -> str:
    return read_time(text).key


def _edition(text: str) -> str:
    if not _NUMBER.fullmatch(text):
        raise ValueError(text)
    return text


_CODES = [code for code, _name in settings.LANGUAGES]
LANG = Parameter(
    name="lang",
    read=one_of(_CODES),
    expected=f"one of {', '.join(_CODES)}",
    description="The language of names and notes.",
    schema={"type": "string", "enum": _CODES, "default": settings.LANGUAGE_CODE},
    default=settings.LANGUAGE_CODE,
)
INDICATOR = Parameter(
    name="indicator",
    read=_code,
    expected="the key of an indicator, such as foreigners_share",
    description="Only these indicators; one that is not known gives nothing.",
    schema={"type": "string", "pattern": "^[A-Za-z0-9_-]{1,60}$"},
    many=True,
    default=(),
)
AREA = Parameter(
    name="area",
    read=_label,
    expected="the name of an area as the files write it",
    description="Only these areas, by their name in the files.",
    schema={"type": "string", "minLength": 1, "maxLength": 100, "pattern": r"\S"},
    many=True,
    default=(),
)
PERIOD = Parameter(
    name="period",
    read=_time,
    expected="a time: 2022-12-31, 2022-12, 2022, 2022/2023 or 2021-12/2022-12",
    description="Only values of exactly this time.",
    schema={"type": "string", "examples": ["2022-12-31", "2022"]},
)
EDITION = Parameter(
    name="edition",
    read=_edition,
    expected="the number of an edition, such as 2024 or 2024.1",
    description="The edition to read from; without it the newest.",
    schema={"type": "string", "pattern": r"^\d{1,6}(\.\d{1,4})?$"},
)
SOURCE = Parameter(
    name="source",
    read=_key,
    expected="the key of a source",
    description="Only values of these sources.",
    schema={"type": "string", "pattern": "^[A-Za-z0-9_-]{1,60}$"},
    many=True,
    default=(),
)
TOPIC = Parameter(
    name="topic",
    read=_key,
    expected="the key of a topic, such as demography",
    description="Only indicators of these topics.",
    schema={"type": "string", "pattern": "^[A-Za-z0-9_-]{1,60}$"},
    many=True,
    default=(),
)
PAGE, PER_PAGE = paging(most=MOST_PER_PAGE, default=DEFAULT_PER_PAGE, what="values")
FILTERS = (INDICATOR, AREA, PERIOD, SOURCE, TOPIC)
FILTER_NAMES = tuple(one.name for one in (EDITION, *FILTERS))


def edition_of(given: Given) -> EditionView | None:
    """Return the edition that is asked for, ``None`` while there is none. Raises ``ApiError`` 404 for one unknown."""
    number = given.get("edition")
    if not number:
        return current_edition()
    found = edition_by_number(number)
    if found is None:
        raise absent("edition")
    return found


def rows_of(given: Given, *, edition: EditionView | None, vocabulary: Book) -> list[OpenRow]:
    """Return the rows that are asked for."""
    wanted = Wanted(
        indicators=given.get("indicator") or (),
        areas=given.get("area") or (),
        sources=given.get("source") or (),
        topics=given.get("topic") or (),
        period=given.get("period"),
    )
    return open_rows(edition=edition, book=vocabulary, wanted=wanted) if edition else []


def book_of(given: Given) -> Book:
    """Return the vocabulary in the language that is asked for."""
    return book(given.get("lang") or settings.LANGUAGE_CODE)


def beginning(request: HttpRequest) -> str:
    """Return the beginning of every whole address of this platform."""
    return settings.PUBLIC_URL or f"{request.scheme}://{request.get_host()}"
