"""What every test of the report needs: nothing held from the test before."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from miteinander.information.indicators.domain.queries.book import _book
from tests.information.indicators.importing.world import invented_world


@pytest.fixture(autouse=True)
def _nothing_held() -> Iterator[None]:
    """Let go of the book: a test's version numbers come back in the next one with other content."""
    _book.cache_clear()
    yield
    _book.cache_clear()


@pytest.fixture
def _invented(tmp_path: Path) -> Iterator[None]:
    """Give the import invented indicators, and a data folder of the test's own."""
    with invented_world(tmp_path):
        yield
