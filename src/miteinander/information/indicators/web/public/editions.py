"""Editions: which there are, what makes each one sure, and what a correction changed."""

from dataclasses import dataclass
from functools import cached_property

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext

from miteinander.foundation.kernel.errors import NotFound
from miteinander.foundation.shelf.service import shelved
from miteinander.foundation.ui.service import Link
from miteinander.information.indicators.domain.periods import time_slug
from miteinander.information.indicators.domain.queries.book import ROOM, Book, book
from miteinander.information.indicators.domain.queries.changes import Change, changes
from miteinander.information.indicators.domain.queries.pages import count_values, known_edition
from miteinander.information.indicators.domain.queries.sentences import (
    Passage,
    active_language,
    chosen,
    measured,
    passage,
    time_words,
)
from miteinander.information.indicators.domain.queries.values import EditionView, ValueView, approved_editions, values
from miteinander.information.indicators.web.public.about import lasting
from miteinander.information.indicators.web.public.shown import area_title, instead

# More changes than this are for the files, not for a page.
MOST_CHANGES = 300


@dataclass(frozen=True, kw_only=True)
class EditionLine:
    """An edition as lists and its own page name it."""

    edition: EditionView
    title: Passage
    reason: Passage
    day: str
    approved: str
    address: str
    current: bool = False


@dataclass(frozen=True, kw_only=True)
class ChangedValue:
    """A value that a correction changed: what it is, and what both editions say; nothing where one has none."""

    name: Passage
    area: str
    time: str
    base: str
    what: str
    before: str
    after: str
    before_address: str
    after_address: str


def line_of(edition: EditionView, *, current: bool = False) -> EditionLine:
    """Return an edition ready to be read."""
    return EditionLine(
        edition=edition,
        title=chosen(edition.titles),
        reason=chosen(edition.reasons),
        day=date_format(edition.day, "DATE_FORMAT"),
        approved=date_format(edition.approved_at, "DATE_FORMAT") if edition.approved_at else "",
        address=reverse("indicators:edition", kwargs={"number": edition.number}),
        current=current,
    )


def trail() -> list[Link]:
    """Return the way to the list of editions."""
    return [Link(title=gettext("Zahlen"), url=reverse("indicators:overview"))]


class Comparison:
    """A correction beside the edition it corrects, value by value."""

    def __init__(self, *, number: str) -> None:
        """Find both editions. Raises ``NotFound`` where this one corrects none."""
        self.edition = known_edition(number)
        if not self.edition.corrects:
            raise NotFound("Diese Ausgabe berichtigt keine andere.")
        self.before = known_edition(self.edition.corrects)
        self._book = book(active_language())

    @cached_property
    def changes(self) -> list[Change]:
        """What differs, in the report's order."""
        return changes(
            before=values(edition=self.before.pk, book=self._book),
            after=values(edition=self.edition.pk, book=self._book),
        )

    @property
    def changed(self) -> list[ChangedValue]:
        """What differs, ready to be read; at most so much as a page bears."""
        shown = self.changes[:MOST_CHANGES]
        return [_changed(one, vocabulary=self._book, edition=self.edition, before=self.before) for one in shown]


def _changed(one: Change, *, vocabulary: Book, edition: EditionView, before: EditionView) -> ChangedValue:
    indicator = vocabulary.indicators[one.one.indicator]
    return ChangedValue(
        name=passage(indicator.name, language=indicator.text_language),
        area=area_title(vocabulary.areas[one.one.area]),
        time=time_words(one.one.period),
        base=vocabulary.bases[one.one.base].name,
        what=_what_changed(one),
        before=_said(one.before, unit=indicator.unit),
        after=_said(one.after, unit=indicator.unit),
        before_address=_address(one.before, edition=before),
        after_address=_address(one.after, edition=edition),
    )


def _said(value: ValueView | None, *, unit: str) -> str:
    if value is None:
        return ""
    return instead(value.status) if value.value is None else measured(value.value, unit=unit, decimals=value.decimals)


def _what_changed(one: Change) -> str:
    if one.before is None:
        return gettext("neu")
    if one.after is None:
        return gettext("entfallen")
    return gettext("Zahl geändert") if one.number else gettext("Erläuterung geändert")


def _address(value: ValueView | None, *, edition: EditionView) -> str:
    if value is None:
        return ""
    parts = {"key": value.indicator, "area": value.area, "time": time_slug(value.period)}
    return lasting("value", edition=edition.number, base=value.base, **parts)


@shelved(rooms=(ROOM,))
def show_editions(request: HttpRequest) -> HttpResponse:
    """List the approved editions, the newest first."""
    lines = [line_of(one, current=place == 0) for place, one in enumerate(approved_editions())]
    return render(request, "indicators/editions.html", {"lines": lines, "trail": trail()})


@shelved(rooms=(ROOM,))
def show_edition(request: HttpRequest, number: str) -> HttpResponse:
    """Show one edition: number, day, digest, what it corrects, and the way to its figures; 404 for others."""
    edition = known_edition(number)
    context = {
        "line": line_of(edition),
        "values": count_values(edition),
        "trail": [*trail(), Link(title=gettext("Ausgaben"), url=reverse("indicators:editions"))],
    }
    return render(request, "indicators/edition.html", context)


@shelved(rooms=(ROOM, "places"))
def show_comparison(request: HttpRequest, number: str) -> HttpResponse:
    """Show what a correction changed; 404 for an edition that corrects none."""
    found = Comparison(number=number)
    line = line_of(found.edition)
    context = {
        "line": line,
        "before": line_of(found.before),
        "changed": found.changed,
        "number": len(found.changes),
        "left_out": max(len(found.changes) - MOST_CHANGES, 0),
        "trail": [
            *trail(),
            Link(title=gettext("Ausgaben"), url=reverse("indicators:editions")),
            Link(title=gettext("Ausgabe {number}").format(number=number), url=line.address),
        ],
    }
    return render(request, "indicators/comparison.html", context)
