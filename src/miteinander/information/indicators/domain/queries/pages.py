"""What a public page asks for: the edition it reads, what there is to read, and what earlier editions said."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import Count
from django.urls import reverse

from miteinander.foundation.kernel.editions import EditionState
from miteinander.foundation.kernel.errors import NotFound
from miteinander.information.indicators.domain.queries.book import Book, IndicatorView
from miteinander.information.indicators.domain.queries.book import book as words
from miteinander.information.indicators.domain.queries.values import (
    EditionView,
    ValueView,
    approved_editions,
    current_edition,
    edition_by_number,
    values,
)
from miteinander.information.indicators.models import EditionValue

# Numbers of editions as they are given: "2024", "2024.1". Stops signs that a database refuses, such as a zero byte.
_NUMBER = re.compile(r"[0-9]{1,6}(\.[0-9]{1,4})?")
MOST_RELATED = 6


@dataclass(frozen=True, kw_only=True)
class Reading:
    """The edition a page reads: the current one, or one that the address names (``pinned``)."""

    edition: EditionView | None
    current: EditionView | None
    pinned: bool

    @property
    def old(self) -> bool:
        """Whether a newer edition than the one read has been approved."""
        return bool(self.edition and self.current and self.edition.pk != self.current.pk)


@dataclass(frozen=True, kw_only=True)
class PastValue:
    """A value as one edition published it."""

    edition: str
    day: datetime | None
    value: Decimal | None
    decimals: int
    status: str


@dataclass(frozen=True, kw_only=True)
class PublicPage:
    """A page of the report for search engines: its path in the active language, and when it changed last."""

    path: str
    changed: datetime | None = None


def reading(number: str) -> Reading:
    """Return the edition to read: the one of that number, or the current one; one query, two with a number.

    Raises ``NotFound`` for a number that no approved edition has.
    """
    current = current_edition()
    if not number:
        return Reading(edition=current, current=current, pinned=False)
    edition = current if current and current.number == number else known_edition(number)
    return Reading(edition=edition, current=current, pinned=True)


def known_edition(number: str) -> EditionView:
    """Return an approved edition. Raises ``NotFound``; one query."""
    found = edition_by_number(number) if _NUMBER.fullmatch(number) else None
    if found is None:
        raise NotFound("Diese Ausgabe gibt es nicht.")
    return found


def values_of(
    read: Reading, *, book: Book, indicators: Collection[str] = (), areas: Collection[str] = ()
) -> list[ValueView]:
    """Return values of the edition read; nothing while there is none. One query."""
    if read.edition is None:
        return []
    return values(edition=read.edition.pk, book=book, indicators=indicators, areas=areas)


def told_in_districts(read: Reading, *, book: Book) -> dict[str, int]:
    """Return of how many districts each indicator tells; one query."""
    if read.edition is None:
        return {}
    keys = [one.key for one in book.districts]
    rows = EditionValue.objects.filter(edition=read.edition.pk, area__key__in=keys).order_by()
    counts = rows.values_list("indicator_id").annotate(number=Count("area", distinct=True))
    return {book.indicator_keys[pk]: number for pk, number in counts}


def count_values(edition: EditionView) -> int:
    """Return how many values an edition holds; one query."""
    return EditionValue.objects.filter(edition=edition.pk).count()


def past_values(*, indicator: str, area: str, period: str) -> dict[str, list[PastValue]]:
    """Return by base what each approved edition said of a value, the newest first; one query."""
    rows = EditionValue.objects.filter(
        indicator__key=indicator, area__key=area, period__key=period, edition__state=EditionState.APPROVED
    ).select_related("edition", "base")
    found: dict[str, list[PastValue]] = {}
    for row in rows.order_by("-edition__approved_at", "-edition__pk"):
        past = PastValue(
            edition=row.edition.number,
            day=row.edition.approved_at,
            value=row.value,
            decimals=row.decimals,
            status=row.status,
        )
        found.setdefault(row.base.key, []).append(past)
    return found


def related(indicator: IndicatorView, *, book: Book) -> list[IndicatorView]:
    """Return indicators that belong to this one: its parts and wholes first, then its neighbours in the topic."""
    near = {indicator.within} | {
        key for one in indicator.definitions for key in (one.numerator, one.denominator) if key
    }
    near |= {one.key for one in book.indicators.values() if one.within == indicator.key}
    near |= {
        one.key
        for one in book.indicators.values()
        if any(indicator.key in (each.numerator, each.denominator) for each in one.definitions)
    }
    others = [one for one in book.indicators.values() if one.key != indicator.key]
    first = [one for one in others if one.key in near]
    then = [one for one in others if one.topic == indicator.topic and one.key not in near]
    return [*first, *then][:MOST_RELATED]


def variants(indicator: IndicatorView, *, book: Book) -> list[IndicatorView]:
    """Return what is the same indicator on another base, such as with and without the reception centre.

    Its key begins with the other's ("foreigners-share", "foreigners-share-excl-eae"), both have one unit and are
    computed alike, and both speak of one base or of two of which one lies in the other. What is merely a part of it on
    the same base is none (the naturalised among those with an international family history).
    """
    alike = [one for one in book.indicators.values() if one.unit == indicator.unit]
    family = [one for one in alike if _same_family(one.key, indicator.key)]
    return [one for one in family if _bases_meet(one, indicator, book=book)]


def _same_family(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    return longer.startswith(f"{shorter}-")


def _bases_meet(one: IndicatorView, other: IndicatorView, *, book: Book) -> bool:
    """Tell whether both are computed alike, on one base or on two of which one lies in the other."""
    if not one.definitions or not other.definitions:
        return False
    first, second = one.definitions[-1], other.definitions[-1]
    part = one.key == other.within or other.key == one.within
    if first.derivation != second.derivation or (part and first.base == second.base):
        return False
    return first.base in _around(second.base, book=book) or second.base in _around(first.base, book=book)


def _around(base: str, *, book: Book) -> set[str]:
    """Return a base and all larger ones around it."""
    found: set[str] = set()
    while base in book.bases and base not in found:
        found.add(base)
        base = book.bases[base].within
    return found


def area_address(district: str, *, language: str) -> str:
    """Return the page with the figures of the town's district, or nothing where the report does not know it."""
    known = next((one.key for one in words(language).areas.values() if one.district == district), "")
    return reverse("indicators:area", kwargs={"key": known}) if known else ""


def public_pages(*, language: str) -> Iterator[PublicPage]:
    """Yield every page of the report for search engines, in the active language; two queries in a warm process."""
    book = words(language)
    editions = approved_editions()
    changed = editions[0].approved_at if editions else None
    for name in ("overview", "reading", "report"):
        yield PublicPage(path=reverse(f"indicators:{name}"), changed=changed)
    for indicator in book.indicators.values():
        yield PublicPage(path=reverse("indicators:indicator", kwargs={"key": indicator.key}), changed=changed)
    for area in book.areas.values():
        yield PublicPage(path=reverse("indicators:area", kwargs={"key": area.key}), changed=changed)
    yield PublicPage(path=reverse("indicators:editions"), changed=changed)
    for edition in editions:
        yield PublicPage(
            path=reverse("indicators:edition", kwargs={"number": edition.number}), changed=edition.approved_at
        )
