"""The demonstration's list of invented people, wide, by night and on a phone."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from miteinander.config.demo import PEOPLE
from tests.accessibility import checks
from tests.config.platforms import Platform, as_demonstration, new_platform
from tests.servers import WIDE, address, visit, watched

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Platform]:
    """A demonstration that runs for the tests of this file."""
    made = as_demonstration(new_platform(tmp_path_factory.mktemp("demonstration")))
    try:
        made.demonstrate()
        yield made
    finally:
        made.end()


@pytest.fixture
def page(chromium: Browser, demonstration: Platform) -> Iterator[Page]:
    """A page in German whose width its test changes."""
    yield from watched(chromium.new_context(viewport=WIDE, base_url=address(demonstration), locale="de-DE"))


def test_nothing_is_found_on_the_list_of_invented_people(page: Page) -> None:
    visit(page, "/demo/")
    assert page.locator("html").get_attribute("lang") == "de"
    assert page.get_by_role("button", name="anmelden").count() == len(PEOPLE)
    assert checks.looked_at(page) == []
