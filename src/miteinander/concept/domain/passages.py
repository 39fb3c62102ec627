"""Texts in the reader's language, or in the source language where there is none yet; and partial dates in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.utils.formats import date_format


@dataclass(frozen=True, kw_only=True)
class Passage:
    """A text and the language it really is in; empty where that is the reader's."""

    text: str
    language: str = ""
    direction: str = ""

    def __bool__(self) -> bool:
        """Whether there is a text."""
        return bool(self.text)


NOTHING = Passage(text="")


def in_language(text: str, *, written: str, reader: str) -> Passage:
    """Return a text written in one language for a reader of another."""
    if not written or written == reader or not text:
        return Passage(text=text)
    return Passage(text=text, language=written, direction="rtl" if written in settings.LANGUAGES_BIDI else "ltr")


def chosen(texts: Mapping[str, Any], *, reader: str) -> Passage:
    """Return the reader's text of several, else the source language's, else the first there is."""
    for language in (reader, settings.LANGUAGE_CODE, *texts):
        if texts.get(language):
            return in_language(str(texts[language]), written=language, reader=reader)
    return NOTHING


def is_partial_date(text: str) -> bool:
    """Tell whether a text is an ISO date, or one cut to month or year."""
    if len(text) not in {4, 7, 10}:
        return False
    try:
        date.fromisoformat(f"{text}-01-01"[:10])
    except ValueError:
        return False
    return True


def first_day(text: str) -> date:
    """Return the first day a partial date can mean."""
    return date.fromisoformat(f"{text}-01-01"[:10])


def last_day(text: str) -> date:
    """Return the last day a partial date can mean: nobody is late before it is over."""
    first = first_day(text)
    if len(text) == 10:
        return first
    if len(text) == 4:
        return date(first.year, 12, 31)
    return (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def day_words(text: str) -> str:
    """Return a partial date in words of the active language: "6. März 2024", "März 2024", "2024"."""
    if not text or len(text) == 4:
        return text
    return date_format(first_day(text), "DATE_FORMAT" if len(text) == 10 else "YEAR_MONTH_FORMAT")
