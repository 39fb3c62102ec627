"""Rates of protected counts: how they are rounded, and when they are kept back."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from miteinander.foundation.tables.enums import CellStatus, Method
from miteinander.foundation.tables.service import ProtectedCell, ProtectionProfile, Rate, protected_rate

PROFILE = ProtectionProfile(key="open", method=Method.OPEN)


def normal(value: int | None) -> ProtectedCell:
    return ProtectedCell(value, CellStatus.NORMAL)


def rate(numerator: int, denominator: int, *, per: int = 100) -> Rate:
    return protected_rate(normal(numerator), normal(denominator), profile=PROFILE, per=per)


@pytest.mark.parametrize(
    ("numerator", "denominator", "value", "decimals"),
    [
        (50, 400, "13", 0),  # 12.5 goes up
        (49, 400, "12", 0),
        (3, 999, "0", 0),
        (999, 999, "100", 0),
        (1234, 10000, "12.3", 1),
        (1235, 10000, "12.4", 1),  # 12.35 goes up
        (3, 1000, "0.3", 1),
        (2000, 1000, "200.0", 1),
        (0, 1000, "0.0", 1),
        (0, 100, "0", 0),
    ],
)
def test_a_rate_is_rounded_half_up(numerator: int, denominator: int, value: str, decimals: int) -> None:
    found = rate(numerator, denominator)
    assert found == Rate(value=Decimal(value), decimals=decimals, status=CellStatus.NORMAL)
    assert str(found.value) == value


@pytest.mark.parametrize(
    ("per", "small", "large"),
    [(1, "0.13", "0.127"), (100, "13", "12.7"), (1000, "130", "127"), (100_000, "13000", "12700")],
)
def test_a_rate_per_thousand_is_as_coarse_as_a_percentage(per: int, small: str, large: str) -> None:
    assert [str(rate(count, all_, per=per).value) for count, all_ in ((51, 400), (509, 4000))] == [small, large]


def test_a_rate_is_per_a_power_of_ten() -> None:
    with pytest.raises(ValueError, match="not per 250"):
        rate(30, 300, per=250)


@pytest.mark.parametrize(("numerator", "denominator"), [(50, 99), (2, 400), (1, 2000), (0, 99)])
def test_a_rate_of_few_is_kept_back(numerator: int, denominator: int) -> None:
    found = rate(numerator, denominator)
    assert (found.value, found.status) == (None, CellStatus.HIDDEN_PRIMARY)


@pytest.mark.parametrize(
    ("one", "other", "status"),
    [
        (CellStatus.HIDDEN_PRIMARY, CellStatus.NORMAL, CellStatus.HIDDEN_PRIMARY),
        (CellStatus.NORMAL, CellStatus.HIDDEN_SECONDARY, CellStatus.HIDDEN_SECONDARY),
        (CellStatus.HIDDEN_SECONDARY, CellStatus.MISSING, CellStatus.HIDDEN_SECONDARY),
        (CellStatus.MISSING, CellStatus.PROVISIONAL, CellStatus.MISSING),
        (CellStatus.NOT_APPLICABLE, CellStatus.MISSING, CellStatus.NOT_APPLICABLE),
    ],
)
def test_a_rate_without_one_of_its_counts_says_why(one: CellStatus, other: CellStatus, status: CellStatus) -> None:
    empty = {CellStatus.NORMAL, CellStatus.PROVISIONAL}
    cells = [ProtectedCell(500 if each in empty else None, each) for each in (one, other)]
    found = protected_rate(*cells, profile=PROFILE)
    assert (found.value, found.status) == (None, status)


def test_a_rate_of_nobody_does_not_exist() -> None:
    assert rate(0, 0).status == CellStatus.NOT_APPLICABLE


def test_a_rate_of_rounded_counts_comes_from_them_and_says_so() -> None:
    rounded = ProtectedCell(125, CellStatus.ROUNDED), ProtectedCell(1005, CellStatus.ROUNDED)
    found = protected_rate(*rounded, profile=PROFILE)
    assert found == Rate(value=Decimal("12.4"), decimals=1, status=CellStatus.ROUNDED)


@pytest.mark.parametrize(("numerator", "denominator"), [(0, 1005), (0, 0), (20, 95)])
def test_a_rounded_zero_may_be_two_and_gives_no_rate(numerator: int, denominator: int) -> None:
    cells = [ProtectedCell(count, CellStatus.ROUNDED) for count in (numerator, denominator)]
    found = protected_rate(*cells, profile=PROFILE)
    assert (found.value, found.status) == (None, CellStatus.HIDDEN_PRIMARY)


@pytest.mark.parametrize("status", [CellStatus.PROVISIONAL, CellStatus.ESTIMATED])
def test_a_rate_of_an_uncertain_count_is_uncertain(status: CellStatus) -> None:
    found = protected_rate(normal(500), ProtectedCell(2000, status), profile=PROFILE)
    assert found == Rate(value=Decimal("25.0"), decimals=1, status=status)


@given(denominator=st.integers(100, 3000), share=st.floats(0, 1))
@settings(derandomize=True, max_examples=200)
def test_a_shown_rate_leaves_more_than_one_count_or_shows_what_is_shown_anyway(denominator: int, share: float) -> None:
    numerator = round(denominator * share)
    found = rate(numerator, denominator)
    if found.value is None:
        assert numerator < 3
        return
    assert abs(found.value - Decimal(100 * numerator) / denominator) <= Decimal("0.5").scaleb(-found.decimals)
    step = Decimal(1).scaleb(-found.decimals)
    assert step * denominator >= 100  # on average at least one whole count per step of the rate
