"""The plan by which values are computed: dated definitions, dated areas, bases inside bases, breaks, sources."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from miteinander.information.indicators.domain.periods import Time, read_time
from miteinander.information.indicators.enums import AreaKind, Unit

Texts = Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Rule:
    """A dated definition: how an indicator is computed from ``valid_from`` until the day before ``valid_until``.

    ``denominator_base`` is set where the denominator counts the very base of the rate.
    """

    derivation: str
    base: str
    numerator: str = ""
    denominator: str = ""
    denominator_base: str = ""
    factor: int = 1
    valid_from: date | None = None
    valid_until: date | None = None

    def holds(self, day: date | None) -> bool:
        """Tell whether it is valid on a day; without a day, whether it is valid without end."""
        return _within(day, self.valid_from, self.valid_until)


@dataclass(frozen=True, kw_only=True)
class Break:
    """From this day on a series means something else; the cause per language."""

    at: date
    causes: Texts = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class IndicatorPlan:
    """An indicator as computing and protecting need it; ``method`` and ``threshold`` are its protection profile."""

    key: str
    unit: str
    decimals: int = 0
    rules: tuple[Rule, ...] = ()
    breaks: tuple[Break, ...] = ()
    method: str = "suppress"
    threshold: int = 3
    within: str = ""

    @property
    def is_percent(self) -> bool:
        """Tell whether it is a share of a hundred."""
        return self.unit == Unit.PERCENT


@dataclass(frozen=True, kw_only=True)
class Cut:
    """An area as it was cut for a time, and the area it belonged to."""

    area: str
    parent: str = ""
    valid_from: date | None = None
    valid_until: date | None = None
    notes: Texts = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class SourcePlan:
    """A source: its names per language, and whether its figures may be altered and passed on."""

    key: str
    names: Texts = field(default_factory=dict)
    unaltered: bool = False
    redistributable: bool = True


@dataclass(frozen=True, kw_only=True)
class Tree:
    """The areas on one day: parts of each area, and all areas with parts, the innermost first."""

    parts: Mapping[str, tuple[str, ...]]
    upwards: tuple[str, ...]
    above: Mapping[str, str]

    def ancestors(self, area: str) -> Iterator[str]:
        """Return the areas above one, the nearest first."""
        seen = {area}
        while (area := self.above.get(area, "")) and area not in seen:
            seen.add(area)
            yield area


@dataclass(frozen=True, kw_only=True)
class Plan:
    """Everything that computing must know beside the facts. Areas map to their kind, bases to the larger base."""

    indicators: Mapping[str, IndicatorPlan]
    areas: Mapping[str, str]
    cuts: Sequence[Cut] = ()
    bases: Mapping[str, str] = field(default_factory=dict)
    sources: Mapping[str, SourcePlan] = field(default_factory=dict)
    languages: tuple[str, ...] = ("de",)
    _trees: dict[int, Tree] = field(default_factory=dict, repr=False, compare=False)
    _times: dict[str, Time] = field(default_factory=dict, repr=False, compare=False)

    def time(self, key: str) -> Time:
        """Return the time of a key."""
        if key not in self._times:
            self._times[key] = read_time(key)
        return self._times[key]

    def rule(self, indicator: str, *, period: str) -> Rule | None:
        """Return how an indicator is computed at a time, or ``None`` where no definition is valid then."""
        known = self.indicators.get(indicator)
        day = self.time(period).end
        return next((one for one in known.rules if one.holds(day)), None) if known else None

    def tree(self, period: str) -> Tree:
        """Return the areas as they were cut at the end of a time."""
        day = self.time(period).end
        piece = -1 if day is None else bisect_right(self._days, day)
        if piece not in self._trees:
            self._trees[piece] = _tree([one for one in self.cuts if _within(day, one.valid_from, one.valid_until)])
        return self._trees[piece]

    def town_of(self, area: str, *, period: str) -> str:
        """Return the town to which an area belongs at a time; empty for the town itself and for other areas."""
        above = self.tree(period).ancestors(area)
        return next((one for one in above if self.areas.get(one) == AreaKind.TOWN), "")

    def inside(self, base: str, *, outer: str) -> bool:
        """Tell whether a base is the outer one or lies within it."""
        seen: set[str] = set()
        while base and base not in seen:
            if base == outer:
                return True
            seen.add(base)
            base = self.bases.get(base, "")
        return False

    def computes_on(self, rule: Rule, base: str) -> bool:
        """Tell whether a rule computes on a base: on its own, and on narrower ones that no closer rule is made for.

        The share of all people below the age limit is not computed for those under 18 where an own indicator does that.
        """
        if base == rule.base:
            return True
        if rule.denominator_base or not self.inside(base, outer=rule.base):
            return False
        closer = self._alike.get(_formula(rule), frozenset()) - {rule.base}
        return not any(self.inside(base, outer=one) and self.inside(one, outer=rule.base) for one in closer)

    def recut(self, area: str, *, after: date, until: date) -> Cut | None:
        """Return the version of an area that began between two days, or ``None`` where it stayed as it was."""
        for one in self._dated_cuts.get(area, ()):
            if one.valid_from is not None and after < one.valid_from <= until:
                return one
        return None

    @cached_property
    def _dated_cuts(self) -> Mapping[str, list[Cut]]:
        """The cuts of each area that began on a known day."""
        found: dict[str, list[Cut]] = {}
        for one in self.cuts:
            if one.valid_from is not None:
                found.setdefault(one.area, []).append(one)
        return found

    @cached_property
    def _alike(self) -> Mapping[tuple[str, ...], frozenset[str]]:
        """The bases of all rules that compute the same, by what they compute."""
        found: dict[tuple[str, ...], set[str]] = {}
        for rule in (rule for one in self.indicators.values() for rule in one.rules):
            found.setdefault(_formula(rule), set()).add(rule.base)
        return {formula: frozenset(bases) for formula, bases in found.items()}

    @cached_property
    def _days(self) -> list[date]:
        """The days on which some area was cut anew."""
        days = {one.valid_from for one in self.cuts} | {one.valid_until for one in self.cuts}
        return sorted(day for day in days if day)


def _formula(rule: Rule) -> tuple[str, ...]:
    return (rule.derivation, rule.numerator, rule.denominator)


def _within(day: date | None, first: date | None, until: date | None) -> bool:
    if day is None:
        return until is None
    return (first is None or first <= day) and (until is None or day < until)


def _tree(cuts: Sequence[Cut]) -> Tree:
    above = {one.area: one.parent for one in cuts if one.parent}
    parts: dict[str, tuple[str, ...]] = {}
    for area, parent in above.items():
        parts[parent] = (*parts.get(parent, ()), area)
    return Tree(parts=parts, upwards=tuple(_upwards(parts)), above=above)


def _upwards(parts: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Return the areas with parts, each after those of its parts that have some. A circle is left out."""
    done: list[str] = []
    left = dict(parts)
    while left:
        ready = [area for area, inner in left.items() if not any(one in left for one in inner)]
        if not ready:
            return done
        done += ready
        for area in ready:
            del left[area]
    return done
