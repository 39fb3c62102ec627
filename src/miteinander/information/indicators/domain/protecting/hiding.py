"""What of the counts is hidden or rounded: every family of linked counts is one protected table.

Linked counts are protected together, by the strictest threshold among them: whoever reads the report reads all of it.
What its source printed publicly cannot be hidden any more; it is known, and so is what an earlier edition showed.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import partial

from miteinander.foundation.tables.enums import CellStatus, Method
from miteinander.foundation.tables.service import (
    CountTable,
    DoesNotAddUp,
    ProtectedCell,
    ProtectedTable,
    ProtectionProfile,
    Relation,
    audit,
    protect,
    to_five,
)
from miteinander.information.indicators.domain.computing.facts import Cell, Spot
from miteinander.information.indicators.domain.computing.plan import Plan
from miteinander.information.indicators.domain.protecting.linking import Key, Links, components, link, profile_of, whole
from miteinander.information.indicators.domain.protecting.ruling import Ruling

# Cells of a family: beyond it, linear programmes take minutes for each family.
LARGE = 400
# So many families get the pattern that hides least; of more, each gets the first good one.
MOST_WITH_OPTIMUM = 20


@dataclass(frozen=True, kw_only=True)
class Earlier:
    """What earlier editions hid, and the counts that they showed."""

    number: str = ""
    hidden: Collection[Spot] = frozenset()
    shown: Mapping[Spot, Collection[Decimal]] = field(default_factory=dict)


@dataclass(kw_only=True)
class Hiding:
    """Protected counts by spot, and what was done.

    ``audited`` cells were worked out as far as they can be, ``ruled`` ones belong to families so large that a rule
    protects them; ``recovered`` and ``exposed`` are those that others give away.
    """

    counts: dict[Spot, ProtectedCell] = field(default_factory=dict)
    families: int = 0
    audited: int = 0
    ruled: int = 0
    recovered: list[Spot] = field(default_factory=list)
    exposed: list[Spot] = field(default_factory=list)
    contradictory: list[Spot] = field(default_factory=list)


def hide(counts: Mapping[Spot, Cell], *, plan: Plan, earlier: Earlier) -> Hiding:
    """Return all counts as they may be shown."""
    hiding = Hiding()
    families = [one for one in _families(counts, plan=plan, earlier=earlier) if one.is_to_be_protected(hiding)]
    hiding.families = len(families)
    for one in families:
        one.hide(hiding, optimum=len(families) <= MOST_WITH_OPTIMUM)
    return hiding


def _families(counts: Mapping[Spot, Cell], *, plan: Plan, earlier: Earlier) -> Iterator["_Family"]:
    """Return the linked counts, those that are rounded apart from those that are hidden."""
    rounded = {spot for spot in counts if _method(plan, spot) == Method.ROUND5}
    for method, spots in ((Method.SUPPRESS, counts.keys() - rounded), (Method.ROUND5, rounded)):
        chosen = {spot: cell for spot, cell in counts.items() if spot in spots}
        links = link(chosen, plan=plan)
        for members, relations in components(links):
            yield _Family(
                method=method,
                members=members,
                relations=relations,
                links=links,
                counts=counts,
                plan=plan,
                earlier=earlier,
            )


def _method(plan: Plan, spot: Spot) -> str:
    found = profile_of(plan, spot.indicator)
    return found.method if found else Method.SUPPRESS


@dataclass(frozen=True, kw_only=True)
class _Family:
    """Linked counts, protected as one table."""

    method: Method
    members: Collection[Key]
    relations: Sequence[Relation[Key]]
    links: Links
    counts: Mapping[Spot, Cell]
    plan: Plan
    earlier: Earlier

    def is_to_be_protected(self, hiding: Hiding) -> bool:
        """Put the counts as they are with those of other families; return whether they cannot stay like this."""
        for spot in self._spots():
            hiding.counts[spot] = _shown(self.counts[spot], None)
        return self._needs_protection(self._profile(), self._kept())

    def hide(self, hiding: Hiding, *, optimum: bool) -> None:
        """Protect the family's counts and put them in the place of the others."""
        profile, kept, known = self._profile(), self._kept(), self._known()
        if len(self.members) > LARGE:
            table = self._ruled(profile, kept=kept, known=known, hiding=hiding)
        else:
            protecting = partial(protect, profile=profile, keep_hidden=kept, known=known)
            table = self._protected(protecting if optimum else partial(protecting, exact_up_to=0), hiding=hiding)
        for spot in self._spots():
            hiding.counts[spot] = _shown(self.counts[spot], table.get(spot))

    def _ruled(
        self, profile: ProtectionProfile, *, kept: Collection[Key], known: Collection[Key], hiding: Hiding
    ) -> Mapping[Key, ProtectedCell]:
        """Protect a large family by the rule of ``ruling``; rounding needs no others."""
        numbers = {one: self.links.counts[one] for one in self.members}
        hiding.ruled += len(numbers)
        small = {one for one, number in numbers.items() if number is not None and profile.is_small(number)}
        first: set[Key] = {one for one in {*small, *kept} if isinstance(one, Spot) and one not in known}
        rounded: dict[Key, ProtectedCell] = {}
        if self.method == Method.ROUND5:
            rounded = {one: ProtectedCell(to_five(number or 0), CellStatus.ROUNDED) for one, number in numbers.items()}
            first.intersection_update(kept)
        ruling = Ruling(
            members=self.members,
            counts=self.links.counts,
            relations=self.relations,
            inside=self.links.inside,
            threshold=max(profile.threshold, 1),
            known=known,
        )
        hidden = ruling.hide(first)
        hiding.exposed += [
            one for one in ruling.exposed if isinstance(one, Spot) and one in ruling.hidden and one in self.counts
        ]
        return {**rounded, **hidden}

    def _spots(self) -> list[Spot]:
        return sorted(one for one in self.members if isinstance(one, Spot) and one in self.counts)

    def _profile(self) -> ProtectionProfile:
        profiles = [profile_of(self.plan, one.indicator) for one in self._spots()]
        threshold = max((one.threshold for one in profiles if one), default=0)
        return ProtectionProfile(key=f"{self.method}-{threshold}", method=self.method, threshold=threshold)

    def _kept(self) -> set[Key]:
        """Return what an earlier edition hid; what its source printed since then cannot stay hidden."""
        hidden = {one for one in self._spots() if one in self.earlier.hidden}
        return {one for one in hidden if not self.counts[one].open}

    def _known(self) -> set[Key]:
        known: set[Key] = {one for one in self._spots() if self._is_known(one)}
        return known | {one for one in self.members if one in self.links.gaps}

    def _is_known(self, spot: Spot) -> bool:
        cell = self.counts[spot]
        if cell.numerator is None or spot in self.earlier.hidden:
            return cell.open and cell.numerator is not None
        return cell.open or cell.numerator in self.earlier.shown.get(spot, ())

    def _needs_protection(self, profile: ProtectionProfile, kept: Collection[Key]) -> bool:
        """Tell whether anything is small, rounded, kept, or missing where others give it away."""
        if not profile.threshold:
            return bool(kept)
        if self.method == Method.ROUND5 or kept:
            return True
        numbers = (self.links.counts[one] for one in self.members)
        if any(one is not None and profile.is_small(one) for one in numbers):
            return True
        return any(profile.is_small(self._left(one)) for one in self.relations)

    def _left(self, relation: Relation[Key]) -> int:
        """Return what a sum leaves for those of its parts that nobody published."""
        counts = self.links.counts
        if all(counts[one] is not None for one in relation.parts):
            return 0
        return (counts[relation.total] or 0) - sum(counts[one] or 0 for one in relation.parts)

    def _protected(
        self, protecting: Callable[[CountTable[Key]], ProtectedTable[Key]], *, hiding: Hiding
    ) -> Mapping[Key, ProtectedCell]:
        """Protect; where delivered numbers contradict each other, only sums known in full are believed."""
        try:
            table = protecting(self._table(self.relations))
        except DoesNotAddUp:
            hiding.contradictory += self._spots()[:1]
            table = protecting(self._table(self._complete()))
        self._note(table, hiding)
        return table

    def _complete(self) -> list[Relation[Key]]:
        counts = self.links.counts
        return [one for one in self.relations if None not in {counts[key] for key in (one.total, *one.parts)}]

    def _table(self, relations: Sequence[Relation[Key]]) -> CountTable[Key]:
        cells = {one: self.links.counts[one] for one in self.members}
        below = {one for one, count in cells.items() if count is not None and count < 0}
        return CountTable(
            cells=cells, relations=tuple(relations), changes=frozenset(self.links.gaps & cells.keys() | below)
        )

    def _note(self, table: ProtectedTable[Key], hiding: Hiding) -> None:
        """Note what an attacker can still work out, beside what everybody knows anyway."""
        intervals = audit(table)
        hiding.audited += len(intervals)
        certain = {key for key, one in intervals.items() if one.low is not None and one.low == one.high}
        hiding.recovered += self._secrets(certain, table=table)
        hiding.exposed += self._secrets(table.exposed, table=table)

    def _secrets(self, keys: Iterable[Key], *, table: ProtectedTable[Key]) -> list[Spot]:
        """Return those of some cells that are hidden and were not published by their source."""
        hidden = table.hidden
        return sorted(
            one
            for one in keys
            if isinstance(one, Spot) and one in hidden and one in self.counts and not self.counts[one].open
        )


def _shown(cell: Cell, protected: ProtectedCell | None) -> ProtectedCell:
    """Return a count as it may be shown: what its source printed stays, what its source kept back stays so too."""
    own = ProtectedCell(None if cell.numerator is None else whole(cell), CellStatus(cell.status))
    if protected is None or cell.open or own.value is None:
        return own
    if protected.value is None or protected.status == CellStatus.ROUNDED:
        return protected
    return own
