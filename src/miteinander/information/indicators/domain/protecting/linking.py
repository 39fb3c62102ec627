"""Which counts are sums of which others: what every reader knows and may reckon with.

Five kinds of sums: areas add up to the area above; a group inside a larger group leaves the rest of it; a narrower base
leaves the rest of the wider one; groups that together are the whole; two names of the same day. A rest is published
nowhere, but whoever reads both numbers knows it.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise

from miteinander.foundation.tables.service import Relation
from miteinander.information.indicators.domain.computing.facts import Cell, Spot, exact, half_up
from miteinander.information.indicators.domain.computing.plan import IndicatorPlan, Plan
from miteinander.information.indicators.enums import PeriodKind

Key = Spot | tuple[str, Spot, Spot]
Group = tuple[str, str]  # an indicator on a base
Known = Mapping[str, Mapping[Group, Mapping[str, int]]]  # counts by period, group and area

# Whether some groups together are the whole is tried out for at most so many groups, and so many of them at a time.
MOST_GROUPS = 14
MOST_TOGETHER = 6


@dataclass(kw_only=True)
class Links:
    """Counts and the sums between them; ``gaps`` are differences of sums that do not add up, known to every reader.

    ``inside`` names for each count those of the larger groups in which it lies.
    """

    counts: dict[Key, int | None] = field(default_factory=dict)
    relations: list[Relation[Key]] = field(default_factory=list)
    gaps: set[Key] = field(default_factory=set)
    inside: dict[Spot, list[Spot]] = field(default_factory=lambda: defaultdict(list))


def profile_of(plan: Plan, indicator: str) -> IndicatorPlan | None:
    """Return the indicator whose profile protects a count; one given only beside a rate is protected as the rate."""
    return plan.indicators.get(indicator.partition("#")[0])


def link(counts: Mapping[Spot, Cell], *, plan: Plan) -> Links:
    """Return the counts with all sums between them."""
    links = Links(counts={spot: whole(cell) for spot, cell in counts.items()})
    known = _sorted(links)
    _link_areas(links, counts, plan=plan)
    for period, groups in known.items():
        _link_groups(links, groups, period=period, plan=plan)
    _link_days(links, counts, plan=plan)
    return links


def components(links: Links) -> Iterator[tuple[set[Key], list[Relation[Key]]]]:
    """Return the cells that are linked with each other, and single ones, each with their sums."""
    above: dict[Key, Key] = {key: key for key in links.counts}

    def top(key: Key) -> Key:
        while above[key] != key:
            above[key] = above[above[key]]
            key = above[key]
        return key

    for relation in links.relations:
        for part in relation.parts:
            above[top(part)] = top(relation.total)
    cells: dict[Key, set[Key]] = defaultdict(set)
    sums: dict[Key, list[Relation[Key]]] = defaultdict(list)
    for key in links.counts:
        cells[top(key)].add(key)
    for relation in links.relations:
        sums[top(relation.total)].append(relation)
    for key, members in cells.items():
        yield members, sums[key]


def whole(cell: Cell) -> int | None:
    """Return a count as whole people; a mean of counts is protected as the nearest whole number."""
    return None if cell.numerator is None else int(half_up(exact(cell.numerator), decimals=0))


def _sorted(links: Links) -> Known:
    found: dict[str, dict[Group, dict[str, int]]] = {}
    for spot, number in links.counts.items():
        if isinstance(spot, Spot) and number is not None:
            found.setdefault(spot.period, {}).setdefault((spot.indicator, spot.base), {})[spot.area] = number
    return found


# --- areas -----------------------------------------------------------------------------------------------------------


def _link_areas(links: Links, counts: Mapping[Spot, Cell], *, plan: Plan) -> None:
    """Areas add up to the one above; a single part that nobody published is what is left of the sum."""
    groups: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for spot in counts:
        groups[spot.indicator, spot.period, spot.base].add(spot.area)
    for (indicator, period, base), areas in groups.items():
        tree = plan.tree(period)
        for area in tree.upwards:
            if area in areas and not areas.isdisjoint(tree.parts[area]):
                parts = [Spot(indicator, one, period, base) for one in tree.parts[area]]
                _add_sum(links, Spot(indicator, area, period, base), parts)


def _add_sum(links: Links, total: Spot, parts: Sequence[Spot]) -> None:
    """Add a sum. One that does not add up is told with its gap, which every reader sees as well."""
    whole = links.counts[total]
    numbers = [links.counts.get(one) for one in parts]
    known = sum(one for one in numbers if one is not None)
    if whole is None or (None in numbers and known > whole):
        return
    for one in parts:
        links.counts.setdefault(one, None)
    keys: list[Key] = [*parts]
    if None not in numbers and known != whole:
        gap = ("gap", total, parts[0])
        links.counts[gap] = whole - known
        links.gaps.add(gap)
        keys.append(gap)
    links.relations.append(Relation(total=total, parts=tuple(keys)))


# --- groups inside groups --------------------------------------------------------------------------------------------


def _link_groups(links: Links, groups: Mapping[Group, Mapping[str, int]], *, period: str, plan: Plan) -> None:
    """Tie groups to the larger groups they lie in, by indicator and by base, at one time."""
    inside: dict[Group, list[Group]] = defaultdict(list)
    for group in groups:
        for outer in _outer(group, groups, plan=plan):
            inside[outer].append(group)
            for area in sorted(groups[group].keys() & groups[outer].keys()):
                links.inside[_spot(group, area, period)].append(_spot(outer, area, period))
                _leave_rest(links, _spot(outer, area, period), _spot(group, area, period), plan=plan)
    for outer, inner in inside.items():
        for chosen in _wholes(groups[outer], {one: groups[one] for one in inner}):
            for area in groups[outer]:
                if all(area in groups[one] for one in chosen):
                    parts = tuple(_spot(one, area, period) for one in chosen)
                    links.relations.append(Relation(total=_spot(outer, area, period), parts=parts))


def _spot(group: Group, area: str, period: str) -> Spot:
    return Spot(group[0], area, period, group[1])


def _outer(group: Group, groups: Collection[Group], *, plan: Plan) -> Iterator[Group]:
    """Return the groups that contain a group: of the indicator above it, and on the nearest wider base."""
    indicator, base = group
    wider = _wider(base, plan)
    known = plan.indicators.get(indicator)
    if known and known.within:
        yield from _nearest(known.within, [base, *wider], groups)
    yield from _nearest(indicator, wider, groups)


def _wider(base: str, plan: Plan) -> list[str]:
    found: list[str] = []
    while (base := plan.bases.get(base, "")) and base not in found:
        found.append(base)
    return found


def _nearest(indicator: str, bases: Iterable[str], groups: Collection[Group]) -> Iterator[Group]:
    for base in bases:
        if (indicator, base) in groups:
            yield indicator, base
            return


def _leave_rest(links: Links, outer: Spot, inner: Spot, *, plan: Plan) -> None:
    """Add the rest of a group where it is small enough to say something; a larger one tells nothing."""
    whole, part = links.counts[outer], links.counts[inner]
    profiles = [one for one in (profile_of(plan, outer.indicator), profile_of(plan, inner.indicator)) if one]
    if whole is None or part is None or not 0 <= whole - part < max((one.threshold for one in profiles), default=0):
        return
    rest = ("rest", outer, inner)
    # Nobody publishes a rest of nothing, so nobody knows it as a number.
    links.counts[rest] = whole - part or None
    links.relations.append(Relation(total=outer, parts=(inner, rest)))


def _wholes(whole: Mapping[str, int], inner: Mapping[Group, Mapping[str, int]]) -> Iterator[tuple[Group, ...]]:
    """Return which groups together are the whole, wherever all of them are known."""
    if len(inner) > MOST_GROUPS:
        return
    for size in range(2, min(len(inner), MOST_TOGETHER) + 1):
        for chosen in combinations(sorted(inner), size):
            if _is_whole(whole, [inner[one] for one in chosen]):
                yield chosen


def _is_whole(whole: Mapping[str, int], parts: Sequence[Mapping[str, int]]) -> bool:
    """Tell whether parts add up to the whole in every area where all are known; mostly the first area says no."""
    seen = False
    for area, total in whole.items():
        numbers = [one[area] for one in parts if area in one]
        if len(numbers) < len(parts):
            continue
        if sum(numbers) != total:
            return False
        seen = True
    return seen


# --- days ------------------------------------------------------------------------------------------------------------


def _link_days(links: Links, counts: Iterable[Spot], *, plan: Plan) -> None:
    """Tie counts of the same day under two names, such as "2022-12" and "2022-12-31"."""
    days: dict[Spot, list[Spot]] = defaultdict(list)
    for spot in counts:
        time = plan.time(spot.period)
        if time.end is not None and time.kind in {PeriodKind.DAY, PeriodKind.MONTH, PeriodKind.YEAR}:
            days[spot._replace(period=time.end.isoformat())].append(spot)
    for same in days.values():
        for one, other in pairwise(same):
            if links.counts[one] is not None and links.counts[one] == links.counts[other]:
                links.relations.append(Relation(total=one, parts=(other,)))
