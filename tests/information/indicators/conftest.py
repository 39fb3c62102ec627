"""What every test of the report needs: nothing held from the test before."""

from collections.abc import Iterator

import pytest

from miteinander.information.indicators.domain.queries.book import _book


@pytest.fixture(autouse=True)
def _nothing_held() -> Iterator[None]:
    """Let go of the book: a test's version numbers come back in the next one with other content."""
    _book.cache_clear()
    yield
    _book.cache_clear()
