"""Bands of uncertainty: how far the share of a small group may come from chance alone."""

from decimal import Decimal, localcontext
from typing import NamedTuple

Z_95 = Decimal("1.959963984540054")  # 97.5 % quantile of the normal distribution
_DIGITS = 28


class Band(NamedTuple):
    """The ends of an interval of shares, each from 0 to 1."""

    low: Decimal
    high: Decimal


def wilson_band(numerator: Decimal, denominator: Decimal) -> Band:
    """Return the 95 % interval of the share numerator / denominator; a percentage is a hundred times that.

    Wilson's score interval without correction (E. B. Wilson, Journal of the American Statistical Association 22, 1927):
    it stays between 0 and 1 and holds for small numbers too, where the textbook's "plus minus" fails. Give it only
    counts that may be shown, since it tells both. Not 0 <= numerator <= denominator, or no denominator: ``ValueError``.
    """
    if not 0 <= numerator <= denominator or not denominator:
        raise ValueError(f"No share: {numerator} of {denominator}")
    with localcontext() as context:
        context.prec = _DIGITS
        square = Z_95 * Z_95
        middle = numerator + square / 2
        spread = Z_95 * (numerator * (denominator - numerator) / denominator + square / 4).sqrt()
        low, high = ((middle + side) / (denominator + square) for side in (-spread, spread))
    return Band(max(Decimal(0), low) if numerator else Decimal(0), Decimal(1) if numerator == denominator else high)


def clearly_different(one: Band, other: Band) -> bool:
    """Return whether two bands do not touch: then the difference of the shares is hardly chance.

    Stricter than a test of the difference: bands that overlap do not prove that the shares are equal.
    """
    return one.high < other.low or other.high < one.low
