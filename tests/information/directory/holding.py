"""Letting go of what a process holds of the directory, for tests that change it."""

import pytest

from miteinander.information.directory.domain import vocabulary
from miteinander.information.directory.domain.queries import catalogue
from miteinander.information.directory.web.api import fragments


def let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forget what is held: a test's version numbers come back in the next one with other content."""
    fragments.forget()
    monkeypatch.setattr(vocabulary, "_held", None)
    monkeypatch.setattr(catalogue, "_held", None)
