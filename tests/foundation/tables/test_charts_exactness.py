"""A picture tells no more than its words: what is printed alike is drawn alike, to the last byte."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miteinander.foundation.tables.domain.charts.printed import as_printed
from miteinander.foundation.tables.service import Mark, Moment, NothingToDraw, bars, line
from tests.foundation.tables.pictures import a_course, five, words

EXACT = st.decimals(min_value=-99, max_value=99, places=5)


def shown(value: Decimal, *, decimals: int) -> str:
    """Return a number as German pages write it."""
    return f"{value:,.{decimals}f}".translate(str.maketrans(",.", ".,")) + "\N{NO-BREAK SPACE}%"


def mark(value: Decimal, *, decimals: int, wide: Decimal = Decimal(0)) -> Mark:
    band = (value - wide, value + wide) if wide else (None, None)
    return Mark(label="a", text=shown(value, decimals=decimals), value=value, low=band[0], high=band[1])


@given(exact=EXACT, decimals=st.integers(0, 2))
def test_what_is_printed_alike_is_drawn_alike(exact: Decimal, decimals: int) -> None:
    rounded = Decimal(f"{exact:.{decimals}f}")
    for one, other in ((mark(exact, decimals=decimals), mark(rounded, decimals=decimals)),):
        assert one.text == other.text
        drawn = [bars(marks=[chosen, *five()], words=words()) for chosen in (one, other)]
        assert drawn[0] == drawn[1]
        moments = a_course()
        courses = [
            line(moments=[Moment(day=moments[0].day, mark=chosen), *moments[1:]], words=words())
            for chosen in (one, other)
        ]
        assert courses[0] == courses[1]
        towns = [bars(marks=five(), words=words(), reference=chosen) for chosen in (one, other)]
        assert towns[0] == towns[1]


@given(exact=EXACT, decimals=st.integers(0, 2), wide=st.decimals(min_value="0.00001", max_value=9, places=5))
def test_a_band_is_drawn_in_the_steps_of_the_printed_number_and_never_narrower(
    exact: Decimal, decimals: int, wide: Decimal
) -> None:
    chosen = mark(exact, decimals=decimals, wide=wide)
    assert chosen.band is not None
    low, high = chosen.band
    step = Decimal(1).scaleb(-decimals)
    assert low <= exact - wide < exact + wide <= high
    assert low % step == high % step == 0
    assert high - low <= 2 * wide + 2 * step


@pytest.mark.parametrize(
    ("value", "text", "number"),
    [
        ("13.3076", "13,3 %", "13.3"),
        ("62882", "62.882 Personen", "62882"),
        ("62882", "62\u202f882", "62882"),
        ("-0.8", "−0,8 Prozentpunkte", "-0.8"),
        ("4.26", "4,3\u00a0je\u00a01.000", "4.3"),
        ("1234567", "1,2 Mio. Euro", "1200000"),
        ("2876", "rund 2.900", "2900"),
        ("0.04", "0,0 %", "0"),
        ("11.66", "١١٫٧", "11.7"),
        ("127", "127", "127"),
    ],
)
def test_the_number_of_a_text_is_found_in_any_script(value: str, text: str, number: str) -> None:
    found = as_printed(Decimal(value), text=text)
    assert found is not None
    assert found.number == Decimal(number)


@pytest.mark.parametrize("text", ["", "geschützt", "14,3 %", "unter 5"])
def test_a_value_that_its_text_does_not_say_is_refused(text: str) -> None:
    assert as_printed(Decimal("13.3"), text=text) is None
    with pytest.raises(NothingToDraw, match="not what"):
        Mark(label="a", text=text, value=Decimal("13.3"))


def test_a_refusal_does_not_tell_the_number() -> None:
    with pytest.raises(NothingToDraw) as refused:
        Mark(label="a", text="viele", value=Decimal("13.3"))
    assert "13" not in str(refused.value)
