"""Says at the end of a run what could not be checked on this machine.

A test that lacks something from outside (the reference data, Chromium, PostgreSQL) skips with a reason that begins with
``not checked:``. ``./test`` adds what it could not even start through ``MITEINANDER_NOT_CHECKED`` (one thing a line).
"""

import os
from collections import Counter
from collections.abc import Iterable

import pytest

MARK = "not checked:"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print one line per reason, with the number of tests that waited for it."""
    counts = Counter(reasons(terminalreporter.stats.get("skipped", [])))
    lines = [f"{MARK} {reason} (tests: {number})" for reason, number in sorted(counts.items())]
    lines += [f"{MARK} {line}" for line in os.environ.get("MITEINANDER_NOT_CHECKED", "").splitlines() if line]
    if lines:
        terminalreporter.section("not checked")
        for line in lines:
            terminalreporter.write_line(line, yellow=True)


def reasons(reports: Iterable[pytest.TestReport]) -> list[str]:
    """Return what the skipped tests lacked, without the mark; other skips are left out."""
    found = []
    for report in reports:
        text = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        text = text.removeprefix("Skipped: ")
        if text.startswith(MARK):
            found.append(text.removeprefix(MARK).strip())
    return found
