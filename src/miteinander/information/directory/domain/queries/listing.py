"""The list: which offers a state of the filters finds, how many each further choice would find, and what is near."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from miteinander.foundation.kernel import clock
from miteinander.information.directory.domain.queries.catalogue import Bits, Catalogue, Known
from miteinander.information.directory.domain.queries.filters import GROUPS, NOW, Filters
from miteinander.information.directory.domain.queries.openings import Span, offers_on_days, spans_today, state_at

PAGE_SIZE = 50


@dataclass(frozen=True, kw_only=True)
class Found:
    """What a state finds. ``counts[filter][value]`` says how many offers it would find with that value besides.

    ``today`` are the intervals of today of all offers, where the state asked for them.
    """

    bits: Bits
    offers: list[Known]
    counts: Mapping[str, Mapping[str, int]]
    parts: Mapping[str, Bits]
    today: dict[int, list[Span]] | None

    @property
    def total(self) -> int:
        """Return how many were found."""
        return len(self.offers)

    def pages(self) -> int:
        """Return how many pages the result has, at least one."""
        return max(1, -(-self.total // PAGE_SIZE))

    def page(self, number: int) -> list[Known]:
        """Return the offers of one page; past the end the last page's."""
        at = min(number, self.pages())
        return self.offers[(at - 1) * PAGE_SIZE : at * PAGE_SIZE]


def find(
    *,
    filters: Filters,
    catalogue: Catalogue,
    known: Mapping[str, Iterable[str]],
    language: str,
    ranked: list[UUID] | None = None,
) -> Found:
    """Return what a state finds; ``ranked`` are the public ids that the words find, best first.

    Costs a query where "open now" is chosen and one where days are.
    """
    today = spans_today() if NOW in filters.chosen.get("open", ()) else None
    parts = {name: _part(name, filters=filters, catalogue=catalogue, today=today) for name in filters.chosen}
    base = catalogue.everything if ranked is None else catalogue.of_ids(ranked)
    bits = base
    for one in parts.values():
        bits &= one
    offers = catalogue.by_rank(bits, ranked) if ranked is not None else catalogue.in_order(bits, language=language)
    counts = {
        name: _counts(name, base=base, parts=parts, catalogue=catalogue, values=known[name])
        for name in GROUPS
        if name not in {"open", "day"}
    }
    return Found(bits=bits, offers=offers, counts=counts, parts={"": base, **parts}, today=today)


def without_each(found: Found, filters: Filters, catalogue: Catalogue) -> dict[tuple[str, str], int]:
    """Return how many offers there would be without each chosen value: where to go from an empty list."""
    result: dict[tuple[str, str], int] = {}
    for name, values in filters.chosen.items():
        others = _meet(found.parts, leave_out=name)
        for value in values:
            left = [one for one in values if one != value]
            rest = others if not left else others & catalogue.having(name=name, values=left)
            result[name, value] = rest.bit_count()
    return result


def _part(name: str, *, filters: Filters, catalogue: Catalogue, today: dict[int, list[Span]] | None) -> Bits:
    """Return the offers that one filter lets through: any of its chosen values."""
    values = filters.chosen[name]
    if name == "open":
        moment = clock.now()
        return catalogue.of_pks(pk for pk, spans in (today or {}).items() if state_at(spans, moment=moment).open)
    if name == "day":
        return catalogue.of_pks(offers_on_days(values))
    return catalogue.having(name=name, values=values)


def _counts(
    name: str, *, base: Bits, parts: Mapping[str, Bits], catalogue: Catalogue, values: Iterable[str]
) -> dict[str, int]:
    """Return how many offers each value of a filter finds, all other filters as chosen."""
    others = _meet({"": base, **parts}, leave_out=name)
    known = catalogue.bits.get(name, {})
    return {value: (known.get(value, 0) & others).bit_count() for value in values}


def _meet(parts: Mapping[str, Bits], *, leave_out: str) -> Bits:
    """Return the offers that every part but one lets through; the part "" is where all begins."""
    met = parts[""]
    for name, bits in parts.items():
        if name not in {"", leave_out}:
            met &= bits
    return met
