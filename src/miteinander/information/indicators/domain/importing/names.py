"""Names in files: matched by key, label and the names in all languages; without umlauts; a near one is suggested."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from functools import lru_cache

from django.conf import settings

from miteinander.foundation.shelf.service import version_of
from miteinander.information.indicators.domain.importing.findings import Refusal
from miteinander.information.indicators.domain.queries.book import (
    ROOM,
    Book,
    BreakView,
    DefinitionView,
    IndicatorView,
    book,
)
from miteinander.information.indicators.enums import AreaKind
from miteinander.information.indicators.models import Definition

_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_PREFIX = re.compile(
    r"^(?:[0-9]{1,4}[.)]?\s+)?(?:(?:stadtteil|ortsteil|stadtbezirk|bezirk|sozialraum)\s+)?", re.IGNORECASE
)
_WHOLE_TOWN = ("insgesamt", "gesamt", "gesamtstadt", "zusammen", "stadt insgesamt", "total", "summe", "stadt gesamt")
_NEAR = 0.74
_MOST_CACHED = 50_000


def folded(text: str) -> str:
    """Return a name without case, umlauts, marks and punctuation: what may differ between two spellings of one name."""
    lower = text.strip().lower().translate(_GERMAN)
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", lower) if not unicodedata.combining(sign))
    return re.sub(r"[\W_]+", " ", plain).strip()


def bare(text: str) -> str:
    """Return a name as somebody writes it who leaves the dots off: "Konigsborn"."""
    plain = unicodedata.normalize("NFKD", text.strip().lower())
    return re.sub(r"[\W_]+", " ", "".join(sign for sign in plain if not unicodedata.combining(sign))).strip()


class Names:
    """The names of things of one kind; ``labels`` says how each is named when we speak of it."""

    def __init__(self, names: Mapping[int, Iterable[str]], *, labels: Mapping[int, str]) -> None:
        """Fold all names; one that two things share finds neither."""
        self.labels = dict(labels)
        self._known: dict[str, int | None] = {}
        self._shown: dict[str, str] = {}
        self._seen: dict[str, int | None] = {}
        for number, texts in names.items():
            for text in texts:
                for form in {folded(text), bare(text)} - {""}:
                    taken = self._known.setdefault(form, number)
                    self._known[form] = number if taken == number else None
                    self._shown.setdefault(form, labels[number])

    def find(self, text: str) -> int | None:
        """Return the thing that a name means, ``None`` where there is none or more than one."""
        if text not in self._seen:
            if len(self._seen) >= _MOST_CACHED:
                self._seen.clear()  # a file of nothing but unknown names must not fill the memory
            self._seen[text] = self._find(text)
        return self._seen[text]

    def _find(self, text: str) -> int | None:
        for form in (folded(text), folded(_PREFIX.sub("", text.strip())), bare(text)):
            if form and (number := self._known.get(form)) is not None:
                return number
        return None

    def chosen(self, key: str) -> int | None:
        """Return the thing of a key that was chosen, ``None`` for none. Raises ``Refusal`` for one that is gone."""
        number = self.find(key) if key else None
        if key and number is None:
            raise Refusal("choice_gone", read=key)
        return number

    def suggest(self, text: str) -> str:
        """Return the label of the nearest name, or nothing where none is near."""
        for form in (folded(_unscrambled(text)), folded(_PREFIX.sub("", text.strip()))):
            if form in self._shown:
                return self._shown[form]
            near = get_close_matches(form[:80], self._shown, n=1, cutoff=_NEAR)
            if near:
                return self._shown[near[0]]
            if inside := self._inside(form):
                return inside
        return ""

    def _inside(self, form: str) -> str:
        """Return the one name of which a text is a whole word ("Mitte"), or nothing."""
        found = {shown for known, shown in self._shown.items() if len(form) > 3 and f" {form} " in f" {known} "}
        return found.pop() if len(found) == 1 else ""


def _unscrambled(text: str) -> str:
    """Return what a text was before UTF-8 was taken for a Windows encoding ("KÃ¶nigsborn")."""
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return text


@dataclass(frozen=True, kw_only=True)
class IndicatorFacts:
    """What checking must know of an indicator; other indicators and bases by their database keys."""

    key: str
    unit: str
    decimals: int
    within: int | None
    definitions: tuple[DefinitionView, ...]
    breaks: tuple[BreakView, ...]

    def definition_at(self, end: date | None) -> DefinitionView | None:
        """Return the definition that holds at a day; the last one where no time is named."""
        holding = [
            one
            for one in self.definitions
            if end is None
            or (
                (one.valid_from is None or one.valid_from <= end) and (one.valid_until is None or end < one.valid_until)
            )
        ]
        return holding[-1] if holding else None


@dataclass(frozen=True, kw_only=True)
class Vocabulary:
    """All that files may name, and what checking must know of it."""

    indicators: Names
    areas: Names
    bases: Names
    sources: Names
    facts: Mapping[int, IndicatorFacts] = field(hash=False)
    numbers: Mapping[str, int] = field(hash=False)  # key of an indicator -> its number
    base_numbers: Mapping[str, int] = field(hash=False)
    wider: Mapping[int, int] = field(hash=False)  # base -> the base that contains it
    lower: Mapping[int, int] = field(hash=False)  # rate -> the base on which its denominator is counted
    town: int | None
    districts: frozenset[int]


def vocabulary() -> Vocabulary:
    """Return the vocabulary with its names in all languages; one query in a warm process."""
    return _vocabulary(version_of((ROOM, "places")))


@lru_cache(maxsize=2)
def _vocabulary(_version: str) -> Vocabulary:
    books = [book(code) for code, _name in settings.LANGUAGES]
    first = books[0]
    numbers = {key: number for number, key in first.indicator_keys.items()}
    areas = {key: number for number, key in first.area_keys.items()}
    bases = {key: number for number, key in first.base_keys.items()}
    return Vocabulary(
        indicators=_indicator_names(books),
        areas=_area_names(books),
        bases=_names({number: (key, *(one.bases[key].name for one in books)) for key, number in bases.items()}),
        sources=_names(
            {
                number: (key, first.sources[key].publisher, *(one.sources[key].name for one in books))
                for number, key in first.source_keys.items()
            }
        ),
        facts={number: _facts(first.indicators[key], numbers) for key, number in numbers.items()},
        numbers=numbers,
        base_numbers=bases,
        wider={bases[one.key]: bases[one.within] for one in first.bases.values() if one.within},
        lower=dict(
            Definition.objects.filter(denominator_base__isnull=False).values_list("indicator_id", "denominator_base_id")
        ),
        town=next((areas[one.key] for one in first.areas.values() if one.kind == AreaKind.TOWN), None),
        districts=frozenset(areas[one.key] for one in first.areas.values() if one.kind == AreaKind.DISTRICT),
    )


def _names(texts: Mapping[int, tuple[str, ...]]) -> Names:
    """Return names of which the second in a row is how the thing is called."""
    return Names(texts, labels={number: next(filter(None, all_of[1:]), all_of[0]) for number, all_of in texts.items()})


def _indicator_names(books: list[Book]) -> Names:
    keys = books[0].indicator_keys
    texts = {number: (key, *(one.indicators[key].name for one in books)) for number, key in keys.items()}
    return Names(texts, labels={number: all_of[1] for number, all_of in texts.items()})


def _area_names(books: list[Book]) -> Names:
    texts: dict[int, tuple[str, ...]] = {}
    for number, key in books[0].area_keys.items():
        area = books[0].areas[key]
        texts[number] = (key, area.label, *(one.areas[key].name for one in books))
        if area.kind == AreaKind.TOWN:
            named = (
                f"Stadt {area.label}",
                f"Kreisstadt {area.label}",
                f"{area.label} insgesamt",
                f"{area.label} gesamt",
            )
            texts[number] += (*named, *_WHOLE_TOWN)
    return Names(texts, labels={number: all_of[1] for number, all_of in texts.items()})


def _facts(view: IndicatorView, numbers: Mapping[str, int]) -> IndicatorFacts:
    return IndicatorFacts(
        key=view.key,
        unit=view.unit,
        decimals=view.decimals,
        within=numbers.get(view.within),
        definitions=view.definitions,
        breaks=view.breaks,
    )
