"""What a reader has chosen: read from the address, written back into it in one fixed order."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.http import QueryDict

from miteinander.information.directory.domain.queries.catalogue import NO_DISTRICT, UNKNOWN, Catalogue
from miteinander.information.directory.domain.vocabulary import Vocabulary
from miteinander.information.directory.enums import OfferKind
from miteinander.town.places.enums import Answer

DAYS = ("mo", "tu", "we", "th", "fr", "sa", "su")
NOW = "now"
ANSWERS = tuple(Answer.values)
LONGEST_QUERY = 200
# The order in which an address names what was chosen, and the column of filters shows it.
GROUPS = (
    "open",
    "category",
    "free",
    "registration",
    "language",
    "district",
    "group",
    "course",
    "day",
    "child_care",
    "step_free",
    "field",
    "kind",
)
PARAMETERS = ("q", *GROUPS, "page")
Chosen = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, kw_only=True)
class Filters:
    """A state of the list: words searched for, values chosen per filter, and the page of the result.

    ``unknown`` tells that the address named something the directory does not know; it was left out.
    """

    q: str = ""
    chosen: Chosen = field(default_factory=dict)
    page: int = 1
    unknown: bool = False

    @property
    def any(self) -> bool:
        """Tell whether something was chosen or searched for."""
        return bool(self.q or self.chosen)

    @property
    def count(self) -> int:
        """Return how many values are chosen."""
        return sum(len(values) for values in self.chosen.values())

    def has(self, name: str, value: str) -> bool:
        """Tell whether a value is chosen."""
        return value in self.chosen.get(name, ())

    def with_value(self, name: str, value: str) -> "Filters":
        """Return the state with one more value, on the first page."""
        return self._with(name, (*self.chosen.get(name, ()), value))

    def without(self, name: str, value: str) -> "Filters":
        """Return the state without a value, on the first page."""
        return self._with(name, tuple(one for one in self.chosen.get(name, ()) if one != value))

    def only(self, name: str, value: str) -> "Filters":
        """Return the state with this value alone in its filter, on the first page."""
        return self._with(name, (value,))

    def without_words(self) -> "Filters":
        """Return the state without the words searched for."""
        return Filters(chosen=self.chosen)

    def on_page(self, page: int) -> "Filters":
        """Return the state on another page."""
        return Filters(q=self.q, chosen=self.chosen, page=page)

    def query(self) -> str:
        """Return the state as the query of an address: the same state is always the same text."""
        pairs = [("q", self.q)] if self.q else []
        pairs += [(name, value) for name in GROUPS for value in sorted(set(self.chosen.get(name, ())))]
        pairs += [("page", str(self.page))] if self.page > 1 else []
        return urlencode(pairs)

    def address(self, path: str) -> str:
        """Return the whole path with the state."""
        query = self.query()
        return f"{path}?{query}" if query else path

    def _with(self, name: str, values: tuple[str, ...]) -> "Filters":
        chosen = {one: given for one, given in self.chosen.items() if one != name}
        if values:
            chosen[name] = values
        return Filters(q=self.q, chosen=chosen)


def values_known(*, catalogue: Catalogue, words: Vocabulary) -> dict[str, tuple[str, ...]]:
    """Return the values each filter offers, in the order in which they are shown."""
    spoken = sorted(code for code in catalogue.bits.get("language", {}) if code != UNKNOWN)
    return {
        "open": (NOW,),
        "category": tuple(words.categories),
        "free": ANSWERS,
        "registration": (Answer.NO.value, Answer.YES.value, Answer.UNKNOWN.value),
        "language": (*spoken, UNKNOWN),
        "district": (*words.districts, NO_DISTRICT),
        "group": tuple(words.target_groups),
        "course": tuple(words.course_kinds),
        "day": DAYS,
        "child_care": ANSWERS,
        "step_free": ANSWERS,
        "field": tuple(words.fields_of_action),
        "kind": tuple(OfferKind.values),
    }


def read_filters(query: QueryDict, *, known: Mapping[str, Iterable[str]]) -> Filters:
    """Read the state from an address. What the directory does not know is left out and noted, never an error."""
    chosen: dict[str, tuple[str, ...]] = {}
    unknown = False
    for name in GROUPS:
        given = {value for value in query.getlist(name) if value}
        kept = tuple(value for value in known[name] if value in given)
        unknown = unknown or len(kept) < len(given)
        if kept:
            chosen[name] = kept
    return Filters(
        q=" ".join(query.get("q", "").replace("\x00", " ").split())[:LONGEST_QUERY],
        chosen=chosen,
        page=_page(query.get("page", "")),
        unknown=unknown,
    )


def _page(text: str) -> int:
    """Return the number of a page; anything else is the first."""
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 6 else 1
