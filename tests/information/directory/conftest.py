"""What every test of the directory needs: nothing held from the test before."""

from collections.abc import Iterator

import pytest

from miteinander.information.directory.domain.queries.catalogue import forget_catalogue
from miteinander.information.directory.domain.vocabulary import forget_vocabulary
from miteinander.information.directory.web.public.cards import forget_cards


@pytest.fixture(autouse=True)
def _nothing_held() -> Iterator[None]:
    """Let go of what the process holds: a test's version numbers come back in the next one with other content."""
    for forget in (forget_catalogue, forget_vocabulary, forget_cards):
        forget()
    yield
    for forget in (forget_catalogue, forget_vocabulary, forget_cards):
        forget()
