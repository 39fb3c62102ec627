"""Holds each folder of tests to its time budget, so that the suite stays quick.

The budgets are seconds of test time summed over all workers (``[tool.miteinander.budgets]`` in pyproject.toml). They
count only with ``--budgets``, which ``./test`` gives: a single run on a busy machine should not fail by the clock.
"""

import tomllib
from collections import defaultdict
from pathlib import Path

import pytest

DEFAULT = "default"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--budgets``."""
    parser.addoption("--budgets", action="store_true", help="fail when a folder of tests takes longer than its budget")


def pytest_configure(config: pytest.Config) -> None:
    """Watch the clock in the process that gathers all reports (not in the workers of xdist)."""
    if config.getoption("--budgets") and not hasattr(config, "workerinput"):
        config.pluginmanager.register(Budgets(read_budgets(config.rootpath / "pyproject.toml")), "miteinander-budgets")


def read_budgets(pyproject: Path) -> dict[str, float]:
    """Return seconds by folder of ``tests/``."""
    with pyproject.open("rb") as source:
        budgets = tomllib.load(source)["tool"]["miteinander"]["budgets"]
    return {folder: float(limit) for folder, limit in budgets.items()}


class Budgets:
    """Sums the durations by folder and fails the run at its end when one is above its budget."""

    def __init__(self, limits: dict[str, float]) -> None:
        self.limits = limits
        self.spent: defaultdict[str, float] = defaultdict(float)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Add one report: set-up, call and tear-down count."""
        parts = report.nodeid.split("::")[0].split("/")
        self.spent[parts[1] if len(parts) > 2 else DEFAULT] += report.duration

    def exceeded(self) -> list[str]:
        """Return one sentence per folder above its budget."""
        return [
            f"tests/{folder} took {spent:.0f} s; its budget is {self._limit(folder):.0f} s"
            for folder, spent in sorted(self.spent.items())
            if spent > self._limit(folder)
        ]

    def told(self) -> str:
        """Return what each folder took of its budget, so that a budget can be set by what was measured."""
        parts = (f"{folder} {spent:.0f} of {self._limit(folder):.0f} s" for folder, spent in sorted(self.spent.items()))
        return f"test time: {', '.join(parts)}"

    def _limit(self, folder: str) -> float:
        return self.limits.get(folder, self.limits[DEFAULT])

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Turn a green run red when a budget is exceeded."""
        if self.exceeded() and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Say what each folder took, and name those above their budget."""
        terminalreporter.write_line(self.told())
        for line in self.exceeded():
            terminalreporter.write_line(f"OVER BUDGET: {line}", red=True, bold=True)
