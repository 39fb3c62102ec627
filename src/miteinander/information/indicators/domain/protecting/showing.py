"""What protection of the counts leaves of all other values: nothing derived shows what a hidden count keeps.

A derived value is hidden when one of the values behind it is; from rounded counts it is computed again; a rate is shown
only where its denominator is large enough. A number that its source printed publicly stays, without what would be
computed beside it from hidden counts.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from miteinander.foundation.tables.enums import CellStatus, Method
from miteinander.foundation.tables.service import ProtectedCell, ProtectionProfile, protected_rate, wilson_band
from miteinander.information.indicators.domain.computing.facts import Cell, Pair, Spot, exact, half_up
from miteinander.information.indicators.domain.computing.formulas import Numbers, evaluate
from miteinander.information.indicators.domain.computing.plan import Plan
from miteinander.information.indicators.domain.computing.values import Computed
from miteinander.information.indicators.domain.protecting.hiding import Earlier, Hiding, hide
from miteinander.information.indicators.enums import AreaKind, Derivation, Unit

HIDDEN = frozenset({CellStatus.HIDDEN_PRIMARY, CellStatus.HIDDEN_SECONDARY})
_SHARES = frozenset({Derivation.RATIO, Derivation.SHARE_OF_TOWN})
_HUNDREDTH = Decimal("0.01")


def protect_values(computed: Computed, *, plan: Plan, earlier: Earlier) -> tuple[dict[Spot, Cell], Hiding]:
    """Return all values as they may be read, and what was done for it."""
    counts = {spot: cell for spot, cell in computed.cells.items() if _is_count(cell, plan)}
    hiding = hide({**computed.inline, **counts}, plan=plan, earlier=_with_inline(earlier, computed))
    shown: dict[Spot, Cell] = {}
    rest = [cell for spot, cell in computed.cells.items() if spot not in counts]
    for spot, cell in counts.items():
        shown[spot] = _count(cell, hiding=hiding)
    showing = _Showing(plan=plan, hiding=hiding, earlier=earlier, shown=shown)
    # Changes last: what they compare may be a rate.
    for cell in sorted(rest, key=lambda one: one.derivation == Derivation.CHANGE):
        shown[cell.spot] = showing.derived(cell)
    return shown, hiding


def _is_count(cell: Cell, plan: Plan) -> bool:
    """Tell whether a value is a number of people: also one that is published as it came."""
    if cell.derivation == Derivation.COUNT:
        return True
    known = plan.indicators.get(cell.spot.indicator)
    return cell.derivation == Derivation.AS_PUBLISHED and known is not None and known.unit == Unit.PERSONS


def _with_inline(earlier: Earlier, computed: Computed) -> Earlier:
    """Keep hidden, too, the counts beside those rates that an earlier edition hid."""
    rates = (computed.cells[spot] for spot in earlier.hidden if spot in computed.cells)
    beside = {spot for cell in rates for spot in cell.used[:1] if spot in computed.inline}
    return replace(earlier, hidden=frozenset(earlier.hidden) | beside)


def _count(cell: Cell, *, hiding: Hiding) -> Cell:
    protected = hiding.counts[cell.spot]
    if protected.status in HIDDEN:
        return _empty(cell, protected.status)
    if protected.status == CellStatus.ROUNDED and protected.value is not None:
        number = Decimal(protected.value)
        bare = _empty(cell, CellStatus.ROUNDED)
        return replace(bare, numerator=number, value=number, exact=exact(number), own=cell.own)
    beside = cell.recomputed if all(_is_exact(hiding.counts.get(one)) for one in cell.used) else None
    return replace(cell, recomputed=beside, denominator=cell.denominator if cell.open else None)


def _is_exact(cell: ProtectedCell | None) -> bool:
    return cell is not None and cell.value is not None and cell.status != CellStatus.ROUNDED


def _empty(cell: Cell, status: CellStatus) -> Cell:
    """Return a value without any number, also in words: wording and notes of the source may quote it."""
    return Cell(spot=cell.spot, derivation=cell.derivation, source=cell.source, decimals=cell.decimals, status=status)


class _Showing:
    """Looks at the values behind a derived one, as they may be read."""

    def __init__(self, *, plan: Plan, hiding: Hiding, earlier: Earlier, shown: Mapping[Spot, Cell]) -> None:
        self._plan, self._hiding, self._earlier, self._shown = plan, hiding, earlier, shown

    def derived(self, cell: Cell) -> Cell:
        """Return a derived value as it may be read."""
        statuses = {self._status(one) for one in cell.used}
        hidden = statuses & HIDDEN
        rounded = CellStatus.ROUNDED in statuses
        if cell.open and (hidden or rounded):
            return self._printed(cell)
        if cell.open and cell.printed is not None:
            return self._banded(cell)
        if cell.status in HIDDEN or hidden:
            primary = CellStatus.HIDDEN_PRIMARY in {*hidden, cell.status}
            return _empty(cell, CellStatus.HIDDEN_PRIMARY if primary else CellStatus.HIDDEN_SECONDARY)
        if cell.spot in self._earlier.hidden:
            return _empty(cell, CellStatus.HIDDEN_SECONDARY)
        if rounded:
            return self._again(cell)
        return self._banded(self._as_rate(cell, status=CellStatus.NORMAL))

    def _status(self, spot: Spot) -> str:
        if (count := self._hiding.counts.get(spot)) is not None:
            return count.status
        cell = self._shown.get(spot)
        return cell.status if cell else CellStatus.MISSING

    def _number(self, spot: Spot) -> Fraction | None:
        """Return a value behind a derived one, as it may be read."""
        count = self._hiding.counts.get(spot)
        if count is not None and count.status == CellStatus.ROUNDED:
            return None if count.value is None else Fraction(count.value)
        cell = self._shown.get(spot)
        if cell is not None:
            return cell.exact
        return None if count is None or count.value is None else Fraction(count.value)

    def _printed(self, cell: Cell) -> Cell:
        """Return a publicly printed number without what hidden or rounded counts would give beside it."""
        if cell.printed is None:
            return _empty(cell, CellStatus.HIDDEN_SECONDARY)
        return replace(cell, numerator=None, denominator=None, recomputed=None)

    def _again(self, cell: Cell) -> Cell:
        """Return a value computed from rounded counts alone."""
        rule = self._plan.rule(cell.spot.indicator, period=cell.spot.period)
        numbers = [self._pair(one) for one in cell.pairs]
        known = [one for one in numbers if one is not None]
        unit = self._plan.indicators[cell.spot.indicator].unit
        value = None
        if rule is not None and len(known) == len(numbers):
            value = evaluate(cell.derivation, known, factor=rule.factor, unit=unit)
        if value is None:
            return _empty(cell, CellStatus.HIDDEN_SECONDARY)
        bare = _empty(cell, CellStatus.ROUNDED)
        bare.value, bare.exact, bare.own = half_up(value, decimals=cell.decimals), value, True
        if cell.derivation in _SHARES:
            bare.numerator, bare.denominator = (_decimal(one) for one in known[0])
        return self._banded(self._as_rate(bare, status=CellStatus.ROUNDED))

    def _pair(self, pair: Pair) -> Numbers | None:
        above, below = (self._sum(spots) for spots in pair)
        return None if above is None or below is None else (above, below)

    def _sum(self, spots: Iterable[Spot]) -> Fraction | None:
        numbers = [self._number(one) for one in spots]
        known = [one for one in numbers if one is not None]
        return sum(known, Fraction(0)) if len(known) == len(numbers) else None

    def _as_rate(self, cell: Cell, *, status: CellStatus) -> Cell:
        """Hide a rate of too few people, and show whole numbers for few."""
        if cell.derivation not in _SHARES or cell.numerator is None or not cell.denominator:
            return cell
        above, below = (
            ProtectedCell(int(half_up(exact(abs(one)), decimals=0)), status)
            for one in (cell.numerator, cell.denominator)
        )
        rate = protected_rate(above, below, profile=_profile(self._plan, cell.spot.indicator))
        if rate.value is None:
            return _empty(cell, rate.status)
        if rate.decimals or cell.printed is not None or cell.exact is None or not cell.decimals:
            return cell
        return replace(cell, value=half_up(cell.exact, decimals=0), decimals=0)

    def _banded(self, cell: Cell) -> Cell:
        """Give shares in a part of the town their 95 % band; a whole town's, of a full count, needs none."""
        known = self._plan.indicators.get(cell.spot.indicator)
        if known is None or not known.is_percent or cell.derivation != Derivation.RATIO:
            return cell
        if self._plan.areas.get(cell.spot.area) != AreaKind.DISTRICT or cell.numerator is None or not cell.denominator:
            return cell
        if not 0 <= cell.numerator <= cell.denominator or cell.recomputed not in {None, cell.value}:
            return cell  # no share; or another number was printed, which is not what the band is of
        low, high = wilson_band(cell.numerator, cell.denominator)
        return replace(cell, low=(low * 100).quantize(_HUNDREDTH), high=(high * 100).quantize(_HUNDREDTH))


def _profile(plan: Plan, indicator: str) -> ProtectionProfile:
    known = plan.indicators[indicator]
    return ProtectionProfile(key=known.key, method=Method(known.method), threshold=known.threshold)


def _decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)
