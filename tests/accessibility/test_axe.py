"""axe finds nothing on any type of public page, in German and Arabic, on a phone and on a wide screen."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from tests.accessibility.checks import findings
from tests.accessibility.pages import PUBLIC_PAGES
from tests.config.platforms import Platform
from tests.servers import PHONE, WIDE, address, visit, watched

pytestmark = pytest.mark.browser


@pytest.fixture(params=[PHONE, WIDE], ids=["320", "1280"])
def page(request: pytest.FixtureRequest, chromium: Browser, server: Platform) -> Iterator[Page]:
    """A page of either width."""
    size: ViewportSize = request.param
    yield from watched(chromium.new_context(viewport=size, base_url=address(server)))


@pytest.mark.parametrize("language", ["de", "ar"])
def test_axe_finds_nothing_on_any_public_page(page: Page, language: str) -> None:
    found = {}
    for name, path in PUBLIC_PAGES.items():
        page.goto(f"/{language}/{path}")
        found[name] = findings(page)
    assert {name: one for name, one in found.items() if one} == {}


@pytest.mark.parametrize("language", ["de", "ar"])
def test_axe_finds_nothing_when_the_map_is_open(page: Page, language: str) -> None:
    visit(page, f"/{language}/offers/")
    page.locator("[data-open-map]").click()
    page.locator(".m-map__label").first.wait_for()
    page.wait_for_load_state("networkidle")
    assert findings(page) == []


def test_axe_finds_nothing_in_a_form_that_came_back(page: Page) -> None:
    visit(page, "/de/mistake/cafe-chili/")
    page.get_by_role("button", name="Melden").click()
    page.locator("[role=alert]").wait_for()
    assert findings(page) == []


@pytest.mark.parametrize(
    "path", ["/de/", "/de/offers/?free=unknown", "/de/offers/cafe-chili/", "/de/organisations/vhs-unna/"]
)
def test_axe_finds_nothing_by_night(page: Page, path: str) -> None:
    page.emulate_media(color_scheme="dark")
    visit(page, path)
    assert findings(page) == []
