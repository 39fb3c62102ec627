"""The pages that say what went wrong, in German and Arabic: nothing is found on them, wide, narrow or by night.

Where an address leads to such a page, the server answers itself; the others are handed to the browser as text.
"""

import json
import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.accessibility import checks
from tests.accessibility.failed import NAMES
from tests.config.platforms import PROJECT, Platform
from tests.servers import WIDE, address, visit, watched

pytestmark = [pytest.mark.browser, pytest.mark.parametrize("language", ["de", "ar"])]
# An address that does not exist, and more parameters than the platform reads.
ASTRAY = {404: "nothing-here/", 400: f"search/?{'a&' * 2_100}"}
LONG = "Die Telefonnummer stimmt nicht mehr; es meldet sich dort seit Wochen nur noch ein Anrufbeantworter."


@pytest.fixture(scope="module")
def texts(server: Platform) -> dict[str, dict[str, str]]:
    """The pages to which no public address leads, by language and name."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.accessibility.failed"],
        env=server.environment,
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, dict[str, str]] = json.loads(done.stdout)
    return found


@pytest.fixture
def page(chromium: Browser, server: Platform) -> Iterator[Page]:
    """A page whose width its test changes."""
    yield from watched(chromium.new_context(viewport=WIDE, base_url=address(server)))


def wrong_with(page: Page, *, language: str) -> list[str]:
    """Return what is wrong with the page that is shown."""
    assert page.locator("html").get_attribute("lang") == language
    assert page.locator("html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
    assert page.locator("h1").count() == 1
    return checks.looked_at(page)


@pytest.mark.parametrize("status", ASTRAY)
def test_nothing_is_found_where_an_address_leads_astray(page: Page, language: str, status: int) -> None:
    answer = page.goto(f"/{language}/{ASTRAY[status]}", wait_until="networkidle")
    assert answer is not None
    assert answer.status == status
    assert wrong_with(page, language=language) == []


def test_nothing_is_found_when_a_form_has_expired(page: Page, language: str) -> None:
    visit(page, f"/{language}/mistake/cafe-chili/")
    page.locator("main form[method=post] [name=csrfmiddlewaretoken]").evaluate("(field) => { field.value = 'old'; }")
    page.locator("main form[method=post] textarea").first.fill(LONG)
    with page.expect_navigation() as navigation:
        page.locator("main form[method=post] [type=submit]").first.click()
    assert navigation.value is not None
    assert navigation.value.status == 403
    assert page.locator("main textarea").input_value() == LONG
    assert wrong_with(page, language=language) == []


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_found_where_no_address_leads(
    page: Page, texts: dict[str, dict[str, str]], language: str, name: str
) -> None:
    text, status = texts[language][name], int(name[:3])
    page.route("**/broken/", lambda route: route.fulfill(status=status, content_type="text/html", body=text))
    visit(page, f"/{language}/broken/")
    assert wrong_with(page, language=language) == []
