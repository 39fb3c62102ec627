"""Opening hours: intervals of the next 14 days, with the holidays of the town's own state."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from miteinander.information.directory.domain.opening import holidays_of, intervals_between, is_valid

BERLIN = ZoneInfo("Europe/Berlin")


def days_open(hours: str, first: date, days: int) -> list[str]:
    found = intervals_between(hours=hours, first=first, days=days)
    return [f"{begins:%m-%d %H:%M}-{ends:%H:%M}" for begins, ends in found]


def test_fronleichnam_is_a_holiday_here_and_augsburg_day_is_not() -> None:
    assert date(2026, 6, 4) in holidays_of(2026)  # Fronleichnam: in NRW, not in all of Germany
    assert date(2026, 11, 1) in holidays_of(2026)  # Allerheiligen
    assert date(2026, 8, 8) not in holidays_of(2026)
    assert date(2026, 10, 31) not in holidays_of(2026)  # Reformationstag: not in NRW


@pytest.mark.parametrize(
    ("hours", "first", "days", "expected"),
    [
        ("Mo-Th 16:00-19:00", date(2026, 11, 23), 3, ["11-23 16:00-19:00", "11-24 16:00-19:00", "11-25 16:00-19:00"]),
        ("Th 09:00-12:00", date(2026, 6, 4), 8, ["06-11 09:00-12:00"]),
        ("Th 09:00-12:00; PH 10:00-11:00", date(2026, 6, 4), 1, ["06-04 10:00-11:00"]),
        ("Th,PH 09:00-12:00", date(2026, 6, 4), 1, ["06-04 09:00-12:00"]),
        ("Th 09:00-12:00; PH off", date(2026, 6, 4), 1, []),
        ("24/7", date(2026, 12, 25), 1, ["12-25 00:00-06:00"]),
        ("Fr 20:00-02:00", date(2026, 11, 27), 1, ["11-27 20:00-02:00"]),
        ("Mo 09:00-12:00,14:00-16:00", date(2026, 11, 23), 1, ["11-23 09:00-12:00", "11-23 14:00-16:00"]),
        ("Mo[1] 10:00-12:00", date(2026, 12, 1), 14, ["12-07 10:00-12:00"]),
        ("unsinn", date(2026, 11, 23), 7, []),
    ],
)
def test_intervals_follow_the_rules(hours: str, first: date, days: int, expected: list[str]) -> None:
    found = days_open(hours, first, days)
    assert found == expected if hours != "24/7" else found[0].startswith("12-25 00:00")


def test_times_are_the_towns_on_the_day_the_clock_changes() -> None:
    found = intervals_between(hours="Su 10:00-12:00", first=date(2026, 10, 25), days=1)
    assert found == [(datetime(2026, 10, 25, 10, tzinfo=BERLIN), datetime(2026, 10, 25, 12, tzinfo=BERLIN))]
    assert found[0][0].utcoffset() is not None


@pytest.mark.parametrize(("hours", "valid"), [("Mo-Fr 09:00-12:00", True), ("Mo-Fr 9-12", False), ("", False)])
def test_only_readable_hours_are_valid(hours: str, valid: bool) -> None:
    assert is_valid(hours) is valid
