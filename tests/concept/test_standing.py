"""What is computed about a measure: punctuality, progress, freshness, each from plain facts."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from miteinander.concept.domain.passages import first_day, is_partial_date, last_day
from miteinander.concept.domain.standing import (
    MeasureFacts,
    Progress,
    TaskFacts,
    Timing,
    freshness_of,
    progress_of,
    timing_of,
)
from miteinander.concept.enums import OVER, Freshness, Phase, ProgressFrom, Punctuality

TODAY = date(2026, 11, 28)
YESTERDAY = TODAY - timedelta(days=1)


def test_partial_dates_end_with_their_month_or_year() -> None:
    assert [last_day(text) for text in ("2024", "2024-02", "2024-12", "2024-03-06")] == [
        date(2024, 12, 31),
        date(2024, 2, 29),
        date(2024, 12, 31),
        date(2024, 3, 6),
    ]
    assert not any(is_partial_date(text) for text in ("", "24", "2024-13", "2024-3", "2023-02-29", "morgen"))


@given(some.dates(), some.sampled_from((4, 7, 10)))
@settings(deadline=None)
def test_a_partial_date_holds_the_day_it_was_cut_from(day: date, length: int) -> None:
    text = day.isoformat()[:length]
    assert is_partial_date(text)
    assert first_day(text) <= day <= last_day(text)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (MeasureFacts(phase="running"), Timing(state=Punctuality.NO_DATES)),
        (MeasureFacts(phase="running", ends="2026"), Timing(state=Punctuality.ON_TIME)),
        (MeasureFacts(phase="running", ends="2026-11-28"), Timing(state=Punctuality.ON_TIME)),
        (MeasureFacts(phase="running", ends="2026-11-27"), Timing(state=Punctuality.LATE, end_passed=True)),
        (MeasureFacts(phase="lasting", ends="2020"), Timing(state=Punctuality.ON_TIME)),
        (MeasureFacts(phase="planned", starts="2026-10"), Timing(state=Punctuality.LATE, begin_passed=True)),
        (MeasureFacts(phase="running", starts="2026-10"), Timing(state=Punctuality.ON_TIME)),
        (
            MeasureFacts(phase="running", tasks=[TaskFacts(due=YESTERDAY), TaskFacts(due=YESTERDAY, done=TODAY)]),
            Timing(state=Punctuality.LATE, late_tasks=1),
        ),
        (MeasureFacts(phase="running", tasks=[TaskFacts(due=TODAY)]), Timing(state=Punctuality.ON_TIME)),
        (MeasureFacts(phase="running", tasks=[TaskFacts()]), Timing(state=Punctuality.NO_DATES)),
        (MeasureFacts(phase="done", ends="2020"), Timing(state=Punctuality.OVER)),
        (MeasureFacts(phase="dropped", tasks=[TaskFacts(due=YESTERDAY)]), Timing(state=Punctuality.OVER)),
        (MeasureFacts(phase="resting", ends="2020"), Timing(state=Punctuality.RESTING)),
    ],
)
def test_punctuality_follows_from_dates_and_tasks(facts: MeasureFacts, expected: Timing) -> None:
    assert timing_of(facts, today=TODAY) == expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (MeasureFacts(phase="running", percent=30), Progress(source=ProgressFrom.NONE)),
        (
            MeasureFacts(phase="running", progress_from="manual", percent=30),
            Progress(source=ProgressFrom.MANUAL, percent=30),
        ),
        (MeasureFacts(phase="running", progress_from="tasks"), Progress(source=ProgressFrom.TASKS)),
        (
            MeasureFacts(
                phase="running", progress_from="tasks", tasks=[TaskFacts(done=TODAY), TaskFacts(), TaskFacts()]
            ),
            Progress(source=ProgressFrom.TASKS, percent=33, done=1, total=3),
        ),
        (
            MeasureFacts(phase="running", progress_from="indicator", start=10, target=20, figure=13.3),
            Progress(source=ProgressFrom.INDICATOR, percent=33),
        ),
        (
            MeasureFacts(phase="running", progress_from="indicator", start=20, target=10, figure=15),
            Progress(source=ProgressFrom.INDICATOR, percent=50),
        ),
        (
            MeasureFacts(phase="running", progress_from="indicator", start=10, target=20, figure=5),
            Progress(source=ProgressFrom.INDICATOR, percent=0),
        ),
        (
            MeasureFacts(phase="running", progress_from="indicator", start=10, target=20),
            Progress(source=ProgressFrom.INDICATOR),
        ),
    ],
)
def test_progress_comes_from_the_chosen_source_alone(facts: MeasureFacts, expected: Progress) -> None:
    assert progress_of(facts) == expected


@given(some.sampled_from(Phase), some.integers(0, 400), some.integers(40, 365))
@settings(deadline=None)
def test_freshness_ages_with_the_report_and_knows_nothing_of_progress(phase: Phase, age: int, update_days: int) -> None:
    facts = MeasureFacts(phase=phase, reported=TODAY - timedelta(days=age), update_days=update_days)
    expected = (
        Freshness.OVER
        if phase in OVER
        else Freshness.STALE
        if age > update_days
        else Freshness.DUE
        if age > update_days - 30
        else Freshness.FRESH
    )
    assert freshness_of(facts, today=TODAY) == expected
    never = MeasureFacts(phase=phase, update_days=update_days)
    assert freshness_of(never, today=TODAY) == (Freshness.OVER if phase in OVER else Freshness.NEVER)
