"""Bands of uncertainty, against published figures."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from miteinander.foundation.tables.service import Band, clearly_different, wilson_band


@pytest.mark.parametrize(
    ("numerator", "denominator", "low", "high"),
    [  # R. G. Newcombe, Two-sided confidence intervals for the single proportion, 1998, table I, method 3
        (81, 263, "0.2553", "0.3662"),
        (15, 148, "0.0624", "0.1605"),
        (0, 20, "0.0000", "0.1611"),
        (1, 29, "0.0061", "0.1718"),
    ],
)
def test_the_band_is_the_published_one(numerator: int, denominator: int, low: str, high: str) -> None:
    band = wilson_band(Decimal(numerator), Decimal(denominator))
    assert [one.quantize(Decimal("0.0001")) for one in band] == [Decimal(low), Decimal(high)]


@pytest.mark.parametrize(("numerator", "denominator"), [(1, 0), (-1, 5), (6, 5), (0, 0)])
def test_no_share_has_no_band(numerator: int, denominator: int) -> None:
    with pytest.raises(ValueError, match="No share"):
        wilson_band(Decimal(numerator), Decimal(denominator))


@given(denominator=st.integers(1, 100_000), part=st.floats(0, 1))
@settings(derandomize=True)
def test_the_band_holds_the_share_and_mirrors_its_complement(denominator: int, part: float) -> None:
    numerator = round(denominator * part)
    low, high = wilson_band(Decimal(numerator), Decimal(denominator))
    assert 0 <= low <= Decimal(numerator) / denominator <= high <= 1
    other = wilson_band(Decimal(denominator - numerator), Decimal(denominator))
    assert abs(other.low - (1 - high)) < Decimal("1e-20")


def test_bands_that_touch_are_not_clearly_different() -> None:
    low, middle, high = (
        Band(Decimal("0.1"), Decimal("0.2")),
        Band(Decimal("0.2"), Decimal("0.3")),
        Band(Decimal("0.25"), Decimal("0.4")),
    )
    assert clearly_different(low, high)
    assert clearly_different(high, low)
    assert not clearly_different(low, middle)
    assert not clearly_different(middle, high)
