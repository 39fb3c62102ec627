"""Numbers, signs and times as offices write them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miteinander.information.indicators.domain.importing.figures import (
    COMMA,
    POINT,
    SHEET,
    Read,
    Unread,
    evidence,
    read_figure,
)
from miteinander.information.indicators.domain.importing.moments import NoMoment, code_of, read_moment, series_of
from miteinander.information.indicators.domain.periods import Time

THIN, NARROW, FIXED = "\N{THIN SPACE}", "\N{NARROW NO-BREAK SPACE}", "\N{NO-BREAK SPACE}"


def number(text: str, style: str = COMMA) -> Decimal | None:
    read = read_figure(text, style)
    assert isinstance(read, Read), (text, read)
    return None if read.digits is None else Decimal(read.digits).scaleb(-read.decimals)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0", "0"),
        ("17", "17"),
        ("1.234", "1234"),
        ("1.234.567,89", "1234567.89"),
        ("1 234,5", "1234.5"),
        (f"1{THIN}234{THIN}567", "1234567"),
        (f"62{NARROW}882", "62882"),
        (f"{FIXED}12,5{FIXED}", "12.5"),
        ("1'234,5", "1234.5"),
        ("0,125", "0.125"),
        ("12,50", "12.50"),
        ("-5", "-5"),
        ("–5,2", "-5.2"),
        ("−1.943", "-1943"),
        ("+1.943", "1943"),
        ("13,3 %", "13.3"),
        ("13,3%", "13.3"),
        ("5.000 €", "5000"),
        ("5.000 EUR", "5000"),
        ("(12,3)", "12.3"),
        ("1.234 p", "1234"),
        ("-", "0"),
        ("–", "0"),
        ("—", "0"),
    ],
)
def test_german_numbers(text: str, expected: str) -> None:
    assert number(text) == Decimal(expected)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("*", "confidential"),
        (".", "confidential"),
        ("/", "unreliable"),
        ("x", "not_applicable"),
        ("X", "not_applicable"),
        (".x", "not_applicable"),
        ("...", "missing"),
        ("…", "missing"),
        ("", "missing"),
        ("(12,3)", "estimated"),
        ("12,3p", "provisional"),
        ("12,3s", "estimated"),
        ("12,3r", "normal"),
        ("–", "normal"),
    ],
)
def test_signs_say_why_there_is_no_number_or_what_it_is_worth(text: str, status: str) -> None:
    read = read_figure(text, COMMA)
    assert isinstance(read, Read)
    assert read.status.value == status


@pytest.mark.parametrize(
    ("text", "code", "suggestion"),
    [
        ("12.5", "decimal_point", "12,5"),
        ("1,234.5", "decimal_point", "1.234,5"),
        ("123¹", "footnote", "123"),
        ("1.234,5²", "footnote", "1.234,5"),
        ("123 1)", "footnote", "123"),
        ("123a", "footnote", "123"),
        ("123*", "footnote", "123"),
        ("k.A.", "no_answer", "."),
        ("NaN", "no_answer", "."),
        ("=1+1", "formula", ""),
        ("@SUMME(A1)", "formula", ""),
        ("-=1", "formula", ""),
        ("1,2E+05", "exponent", ""),
        ("1.23.456", "no_number", ""),
        ("1.2345", "decimal_point", "1,2345"),
        ("12 34", "no_number", ""),
        ("1.234.", "no_number", ""),
        (",5", "no_number", ""),
        ("zwölf", "no_number", ""),
        ("١٢٣", "no_number", ""),
        ("--5", "no_number", ""),
        ("%", "no_number", ""),
        ("()", "no_number", ""),
        ("1000000000000", "too_big", ""),
        ("9" * 400, "too_big", ""),
        ("0," + "1" * 60, "too_big", ""),
    ],
)
def test_what_is_no_number_for_sure_is_asked_about(text: str, code: str, suggestion: str) -> None:
    assert read_figure(text, COMMA) == Unread(code=code, suggestion=suggestion)


def test_english_numbers_only_where_that_was_decided() -> None:
    assert number("1,234.5", POINT) == Decimal("1234.5")
    assert number("1,234", POINT) == Decimal(1234)
    assert number("1.234", POINT) == Decimal("1.234")
    assert read_figure("12,5", POINT) == Unread(code="decimal_comma", suggestion="12.5")


@pytest.mark.parametrize(
    ("text", "expected", "doubtful"),
    [
        ("12.5", "12.5", False),
        ("1.234", "1.234", True),
        ("1.234,5", "1234.5", False),
        ("1234", "1234", False),
        ("1,234", "1.234", True),
        ("1.234.567", "1234567", False),
        ("0.5", "0.5", False),
    ],
)
def test_a_spreadsheet_has_points_of_its_own_and_texts_with_commas(text: str, expected: str, doubtful: bool) -> None:
    read = read_figure(text, SHEET)
    assert isinstance(read, Read)
    assert (number(text, SHEET), read.doubtful) == (Decimal(expected), doubtful)


def test_more_decimals_than_are_kept_are_rounded_half_up_and_said() -> None:
    read = read_figure("13,30155", COMMA)
    assert isinstance(read, Read)
    assert (read.digits, read.decimals, read.cut) == (133016, 4, True)
    assert read.scaled(3) == 13302
    assert Read(digits=-133016, decimals=4).scaled(3) == -13302


@pytest.mark.parametrize(
    ("text", "proves"),
    [
        ("12,5", COMMA),
        ("1.234,5", COMMA),
        ("1.234.567", COMMA),
        ("0,123", COMMA),
        ("12,5 %", COMMA),
        ("(1234,567)", COMMA),
        ("12.5", POINT),
        ("1,234.5", POINT),
        ("1,234,567", POINT),
        ("0.123", POINT),
        ("1.234", ""),
        ("1,234", ""),
        ("17", ""),
        ("1 234", ""),
        ("*", ""),
        ("", ""),
        ("Massen", ""),
    ],
)
def test_what_a_cell_proves_about_decimals(text: str, proves: str) -> None:
    assert evidence(text) == proves


def german(value: Decimal, *, gap: str) -> str:
    """Write a number as offices do, with a sign between thousands."""
    sign, digits, exponent = value.as_tuple()
    assert isinstance(exponent, int)
    text = "".join(map(str, digits)).rjust(1 - exponent, "0")
    whole, fraction = (text[:exponent], text[exponent:]) if exponent else (text, "")
    groups = [whole[max(0, end - 3) : end] for end in range(len(whole), 0, -3)][::-1]
    return ("–" if sign else "") + gap.join(groups) + (f",{fraction}" if fraction else "")


NUMBERS = st.decimals(min_value=-(10**11), max_value=10**11, places=2) | st.decimals(
    min_value=-(10**11), max_value=10**11, places=0
)


@given(NUMBERS, st.sampled_from([".", " ", THIN, NARROW, FIXED]))
def test_any_number_written_in_german_form_is_read_back(value: Decimal, gap: str) -> None:
    assert number(german(value, gap=gap)) == value


@given(st.text(max_size=40), st.sampled_from([COMMA, POINT, SHEET]))
def test_no_text_breaks_the_reading(text: str, style: str) -> None:
    assert isinstance(read_figure(text, style), Read | Unread)
    assert evidence(text) in {"", COMMA, POINT}
    assert isinstance(read_moment(text), Time | NoMoment)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("31.12.2022", "2022-12-31"),
        ("1.1.2022", "2022-01-01"),
        ("Stand: 31.12.2022", "2022-12-31"),
        ("zum 31. Dezember 2022", "2022-12-31"),
        ("2022-12-31", "2022-12-31"),
        ("2022-12-31 00:00:00", "2022-12-31"),
        ("12/2022", "2022-12"),
        ("12.2022", "2022-12"),
        ("Dez. 2022", "2022-12"),
        ("März 2022", "2022-03"),
        ("Maerz 2022", "2022-03"),
        ("December 2022", "2022-12"),
        ("2022-12", "2022-12"),
        ("2011-12", "2011-12"),
        ("2022", "2022"),
        ("Jahr 2022", "2022"),
        ("2022/23", "2022/2023"),
        ("2022/2023", "2022/2023"),
        ("Schuljahr 2022/23", "2022/2023"),
        ("2021-12/2022-12", "2021-12/2022-12"),
    ],
)
def test_german_times_become_periods(text: str, key: str) -> None:
    read = read_moment(text)
    assert isinstance(read, Time)
    assert read.key == key


@pytest.mark.parametrize(
    ("text", "code", "suggestion"),
    [
        ("31.02.2022", "no_such_day", "28.02.2022"),
        ("13/2022", "no_such_day", ""),
        ("31.12.22", "time_unclear", "31.12.2022"),
        ("4. Quartal 2022", "time_unclear", ""),
        ("44926", "time_unclear", ""),
        ("2022/25", "time_unclear", ""),
        ("12/31/2022", "time_unclear", ""),
        ("9999", "time_unclear", ""),
        ("gestern", "time_unclear", ""),
        ("Stand", "time_missing", ""),
    ],
)
def test_what_is_no_time_for_sure_is_asked_about(text: str, code: str, suggestion: str) -> None:
    assert read_moment(text) == NoMoment(code=code, suggestion=suggestion)


def test_numbers_of_times_follow_each_other_and_tell_kinds_apart() -> None:
    texts = ("2020", "2021", "2022", "31.12.2021", "31.12.2022", "12/2022", "2021/22", "2021/2023", "2021-12/2023-12")
    read = [read_moment(text) for text in texts]
    numbers = [code_of(one) for one in read if isinstance(one, Time)]
    assert len(set(numbers)) == len(texts)
    assert numbers[0] < numbers[1] < numbers[2]
    assert series_of(numbers[0]) == series_of(numbers[2]) != series_of(numbers[3])
    assert series_of(numbers[7]) != series_of(numbers[8])
