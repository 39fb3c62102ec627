"""What is counted in a year: a registry of counters, each asking one lower room."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from uuid import UUID

from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language, gettext

from miteinander.foundation.kernel.happened import Happened
from miteinander.foundation.kernel.registry import Registry, ThingRef
from miteinander.foundation.search.service import Card, resolve
from miteinander.foundation.tables.enums import Method
from miteinander.foundation.tables.service import CountTable, ProtectionProfile, Relation, protect
from miteinander.journeys.yearly.enums import Part

Ask = Callable[[datetime, datetime], list[Happened]]
Found = list[tuple["Counter", str, list[Happened]]]
Cards = dict[tuple[str, UUID], Card]
# Fewer people than this at one gathering are not told: one could know who they were.
THRESHOLD = 5
PROFILE = ProtectionProfile(key="year", method=Method.SUPPRESS, threshold=THRESHOLD)
_ALL = ""


@dataclass(frozen=True, kw_only=True)
class Counter:
    """One number of the year: German title (msgid), its pillar, and who is asked.

    ``ask`` takes the first moment and the first moment after, and returns what happened by day; at most two queries.
    ``persons``: the number is not that of the rows but of people, and is protected.
    """

    title: str
    part: Part
    ask: Ask
    persons: bool = False


@dataclass(frozen=True, kw_only=True)
class Row:
    """A thing that was counted. ``key`` finds it again in a later count of the same year.

    ``language`` is the title's own where it is not the page's. ``public`` says that everybody may know of it;
    ``persons`` is a protected number, ``None`` where it is hidden or the row counts once.
    """

    key: str
    title: str
    day: date
    address: str = ""
    language: str = ""
    public: bool = True
    ref: ThingRef | None = None
    persons: int | None = None


@dataclass(frozen=True, kw_only=True)
class Counted:
    """A counter's answer: its number and the rows it is made of; ``None`` where the number is protected."""

    key: str
    title: str
    part: Part
    number: int | None
    rows: list[Row]
    persons: bool = False


happenings: Registry[Counter] = Registry("counter of the year")


def counted(year: int, *, keep_hidden: Collection[str] = ()) -> list[tuple[Part, list[Counted]]]:
    """Return every pillar with what was counted in it, in the active language; a pillar may have nothing.

    One query beside those of the counters: the public register tells titles and addresses of what is public.
    ``keep_hidden`` are keys of protected numbers that were hidden before and stay so.
    """
    first, after = _moments(year)
    found = [(one, key, one.ask(first, after)) for key, one in happenings.items()]
    cards = _cards(found)
    parts: dict[Part, list[Counted]] = {part: [] for part in Part}
    for one, key, happened in found:
        rows = _rows(happened, cards=cards)
        if one.persons:
            people = [happened[place].persons or 0 for place, row in enumerate(rows) if row.public]
            rows = [row for row in rows if row.public]
            number, rows = _protected(rows, people=people, keep_hidden=keep_hidden)
        else:
            number = len(rows)
        parts[one.part].append(
            Counted(key=key, title=gettext(one.title), part=one.part, number=number, rows=rows, persons=one.persons)
        )
    return list(parts.items())


def _cards(found: Found) -> Cards:
    refs = {(one.ref.kind, one.ref.public_id) for _counter, _key, rows in found for one in rows if one.ref is not None}
    return resolve(refs, get_language() or settings.LANGUAGE_CODE)


def _rows(happened: Sequence[Happened], *, cards: Cards) -> list[Row]:
    seen: dict[str, int] = {}
    rows = []
    for one in happened:
        name = f"{one.ref.kind}:{one.ref.public_id}" if one.ref else _without_language(one.address) or one.title
        seen[name] = seen.get(name, 0) + 1
        rows.append(_row(one, key=f"{name}#{seen[name]}", cards=cards))
    return rows


def _row(one: Happened, *, key: str, cards: Cards) -> Row:
    """Name a thing as the public register does in the reader's language, else as its room does."""
    reader = get_language() or settings.LANGUAGE_CODE
    card = cards.get((one.ref.kind, one.ref.public_id)) if one.ref else None
    language = card.text_language if card else one.language
    return Row(
        key=key,
        title=card.title if card else one.title,
        day=one.day,
        address=card.address if card else one.address,
        language="" if language == reader else language,
        public=one.ref is None or card is not None,
        ref=one.ref,
    )


def _without_language(address: str) -> str:
    """Return an address without its first piece, the same in every language."""
    return address.partition("/")[2].partition("/")[2]


def _protected(
    rows: Sequence[Row], *, people: Sequence[int], keep_hidden: Collection[str]
) -> tuple[int | None, list[Row]]:
    """Return the sum and the rows with their numbers as far as they may be shown (``foundation/tables``)."""
    if not rows:
        return 0, []
    keys = [row.key for row in rows]
    cells: dict[str, int | None] = {_ALL: sum(people), **dict(zip(keys, people, strict=True))}
    table = CountTable(cells=cells, relations=[Relation(total=_ALL, parts=tuple(keys))])
    shown = protect(table, PROFILE, keep_hidden=[one for one in keep_hidden if one in cells])
    return shown[_ALL].value, [_counting(row, persons=shown[row.key].value) for row in rows]


def _counting(row: Row, *, persons: int | None) -> Row:
    return replace(row, persons=persons)


def _moments(year: int) -> tuple[datetime, datetime]:
    """Return the first moment of a year and of the next, in the town's time."""
    first, after = (timezone.make_aware(datetime.combine(date(one, 1, 1), time.min)) for one in (year, year + 1))
    return first, after
