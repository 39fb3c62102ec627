"""Rates of protected counts: shown only where they give no count away and mean something."""

import math
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from miteinander.foundation.tables.domain.protection.cells import ProtectedCell, ProtectionProfile
from miteinander.foundation.tables.enums import CellStatus

# The status of a rate is the first of these that one of its counts has.
_WORST_FIRST = (
    CellStatus.HIDDEN_PRIMARY,
    CellStatus.HIDDEN_SECONDARY,
    CellStatus.NOT_APPLICABLE,
    CellStatus.MISSING,
    CellStatus.UNKNOWN_PARTS,
    CellStatus.ROUNDED,
    CellStatus.ESTIMATED,
    CellStatus.PROVISIONAL,
    CellStatus.NORMAL,
)


@dataclass(frozen=True, kw_only=True)
class Rate:
    """A rate as it may be shown: ``value`` per 100 (or what was asked for), rounded to ``decimals`` places."""

    value: Decimal | None
    decimals: int
    status: CellStatus


def protected_rate(
    numerator: ProtectedCell, denominator: ProtectedCell, *, profile: ProtectionProfile, per: int = 100
) -> Rate:
    """Return numerator / denominator × ``per`` (a power of ten), rounded half up.

    Only the counts as shown are used, so a rate tells nothing that they do not: hidden when one of them is, from the
    rounded counts when they are rounded. Hidden as well below the profile's smallest denominator and numerator; a
    numerator that is zero and shown as such gives a rate of zero, a rounded zero may be two and gives none. Whole
    percents below ``whole_percent_below`` in the denominator, else one decimal: with one decimal, a denominator below
    1,000 leaves a single numerator that fits. A denominator of zero has no rate (``not_applicable``).
    """
    status = min((numerator.status, denominator.status), key=_WORST_FIRST.index)
    above, below = numerator.value, denominator.value
    exponent = _exponent(below, profile=profile, per=per)
    value = None
    if above is not None and below is not None:
        refused = _refusal(numerator, denominator, profile=profile)
        status = refused or status
        value = None if refused else _rounded(Fraction(above * per, below), exponent=exponent)
    return Rate(value=value, decimals=max(0, -exponent), status=status)


def _exponent(denominator: int | None, *, profile: ProtectionProfile, per: int) -> int:
    """Return the power of ten to which a rate is rounded: that of a whole percent, or of a tenth of one."""
    power = len(str(per)) - 1
    if per != 10**power:
        raise ValueError(f"A rate is per 100, per 1000 …, not per {per}.")
    is_fine = denominator is not None and denominator >= profile.whole_percent_below
    return power - 2 - (1 if is_fine else 0)


def _refusal(numerator: ProtectedCell, denominator: ProtectedCell, *, profile: ProtectionProfile) -> CellStatus | None:
    if denominator.value == 0 and denominator.status is not CellStatus.ROUNDED:
        return CellStatus.NOT_APPLICABLE
    above, below = numerator.value or 0, denominator.value or 0
    is_true_zero = above == 0 and numerator.status is not CellStatus.ROUNDED
    if below < profile.rate_denominator_min or (above < profile.rate_numerator_min and not is_true_zero):
        return CellStatus.HIDDEN_PRIMARY
    return None


def _rounded(value: Fraction, *, exponent: int) -> Decimal:
    whole = math.floor(value / Fraction(10) ** exponent + Fraction(1, 2))
    return Decimal(whole * 10**exponent) if exponent > 0 else Decimal(whole).scaleb(exponent)
