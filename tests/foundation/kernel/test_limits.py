"""Rate limits: counted by all workers together, each window anew, one caller not for another."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.cache import cache
from pytest_django import Settings

from miteinander.foundation.kernel.limits import Limit, TooMany, spend

pytestmark = [pytest.mark.django_db, pytest.mark.sql]
LIMIT = Limit(name="test", count=3, seconds=600)
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def tries(who: str, number: int) -> int:
    """Try so often and return how many tries were let through."""
    passed = 0
    for _ in range(number):
        try:
            spend(limit=LIMIT, who=who)
            passed += 1
        except TooMany:
            pass
    return passed


def test_window_has_so_many_tries_and_the_next_one_as_many(settings: Settings) -> None:
    settings.MITEINANDER_CLOCK = NOW.isoformat()
    assert (tries("a", 5), tries("b", 2)) == (3, 2)
    settings.MITEINANDER_CLOCK = (NOW + timedelta(seconds=599)).isoformat()
    assert tries("a", 1) == 0
    settings.MITEINANDER_CLOCK = (NOW + timedelta(seconds=600)).isoformat()
    assert tries("a", 5) == 3


def test_tries_of_the_same_moment_are_all_counted(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.MITEINANDER_CLOCK = (NOW + timedelta(days=1)).isoformat()
    monkeypatch.setattr(cache, "get_many", lambda keys: {})  # every worker looked before any of them took a place
    assert tries("c", 5) == 3
