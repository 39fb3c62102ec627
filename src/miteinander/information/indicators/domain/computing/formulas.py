"""The formulas: from numerators and denominators to the exact number. The same ones for true and for rounded counts."""

from collections.abc import Sequence
from fractions import Fraction

from miteinander.information.indicators.enums import Derivation, Unit

Numbers = tuple[Fraction, Fraction]  # numerator and denominator


def evaluate(derivation: str, numbers: Sequence[Numbers], *, factor: int, unit: str) -> Fraction | None:
    """Return what a derivation gives, or ``None`` where it makes no sense (nothing in the denominator).

    A location quotient compares the first pair with the second, a change the first number with the second one of its
    pair; an index of dissimilarity takes a pair for each part of the town.
    """
    absolute = derivation == Derivation.CHANGE and unit != Unit.PERCENT
    if not numbers or (any(not below for _above, below in numbers) and not absolute):
        return None
    if derivation == Derivation.LOCATION_QUOTIENT:
        return _location_quotient(numbers, factor=factor)
    if derivation == Derivation.DISSIMILARITY:
        return _dissimilarity(numbers, factor=factor)
    [(above, below)] = numbers
    if derivation == Derivation.CHANGE:
        return above - below if absolute else factor * (above - below) / below
    return factor * above / below


def _location_quotient(numbers: Sequence[Numbers], *, factor: int) -> Fraction | None:
    """Return the share in an area divided by the share in its town: 1 means as in the town."""
    (here, all_here), (there, all_there) = numbers
    return factor * (here / all_here) / (there / all_there) if there else None


def _dissimilarity(numbers: Sequence[Numbers], *, factor: int) -> Fraction | None:
    """Return the segregation index: factor/2 × Σ |group here / group − rest here / rest| over the parts of a town."""
    group = sum((above for above, _below in numbers), Fraction(0))
    rest = sum((below for _above, below in numbers), Fraction(0)) - group
    if len(numbers) < 2 or group <= 0 or rest <= 0:
        return None
    apart = sum((abs(above / group - (below - above) / rest) for above, below in numbers), Fraction(0))
    return Fraction(factor, 2) * apart
