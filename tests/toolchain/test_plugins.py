"""The plugins that end a run: what was not checked, which folder took too long."""

from types import SimpleNamespace
from typing import Any, cast

import pytest

from tests.plugins import budget, not_checked


def report(nodeid: str = "tests/foundation/test_x.py::test_y", duration: float = 0.0, skipped: str = "") -> Any:
    """Return what the plugins look at of a report."""
    return SimpleNamespace(nodeid=nodeid, duration=duration, longrepr=("file", 1, f"Skipped: {skipped}"))


def session(exitstatus: int) -> Any:
    """Return a finished session with its exit status."""
    return SimpleNamespace(exitstatus=exitstatus)


def test_budget_adds_up_by_folder_and_names_the_late_one() -> None:
    budgets = budget.Budgets({"default": 1.0, "foundation": 2.0})
    for nodeid in (
        "tests/foundation/a/test_x.py::test_1",
        "tests/foundation/test_y.py::test_2",
        "tests/town/test_z.py::test",
    ):
        budgets.pytest_runtest_logreport(report(nodeid, 1.5 if "foundation" in nodeid else 0.5))

    assert budgets.exceeded() == ["tests/foundation took 3 s; its budget is 2 s"]
    assert budgets.told() == "test time: foundation 3 of 2 s, town 0 of 1 s"


@pytest.mark.parametrize(
    ("duration", "before", "after"),
    [
        (2.0, pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED),
        (0.5, pytest.ExitCode.OK, pytest.ExitCode.OK),
        (2.0, pytest.ExitCode.INTERRUPTED, pytest.ExitCode.INTERRUPTED),
    ],
)
def test_budget_turns_only_a_green_run_red(duration: float, before: int, after: int) -> None:
    budgets = budget.Budgets({"default": 1.0})
    budgets.pytest_runtest_logreport(report(duration=duration))
    finished = session(before)

    budgets.pytest_sessionfinish(cast("pytest.Session", finished))

    assert finished.exitstatus == after


def test_not_checked_keeps_only_what_was_missing() -> None:
    reports = [report(skipped="not checked: standards"), report(skipped="only on PostgreSQL")]

    assert not_checked.reasons(reports) == ["standards"]
