"""The pages of those who work here, in German and English, wide and narrow, by day and by night."""

import json
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.accessibility import checks
from tests.accessibility.opened import PUBLIC
from tests.config.platforms import PROJECT, Platform
from tests.samples import VISITOR, all_samples
from tests.servers import PHONE, WIDE, address, running_platform, visit, watched

pytestmark = pytest.mark.browser
# These always run; the others in ./test full.
CORE = (
    "account_login",
    "accounts_people",
    "directory_desk:offer",
    "directory_desk:offers",
    "directory_desk:proposal",
    "organisations_desk:organisation",
    "portal_desk:mine",
    "translations:edit",
    "ui:gallery",
)
# A preview speaks the language it shows.
OWN_LANGUAGE = {"directory_desk:preview": "ar"}
PAGES = sorted(name for name, one in all_samples().items() if one.page and not name.startswith(PUBLIC))
PARAMETERS = [pytest.param(name, marks=() if name in CORE else pytest.mark.full) for name in PAGES]


@pytest.fixture(scope="module")
def desk_server(tmp_path_factory: pytest.TempPathFactory, admin_url: str) -> Iterator[Platform]:
    """A platform with something on every desk; the tests of this file only look."""
    yield from running_platform(tmp_path_factory.mktemp("desk"), admin_url=admin_url)


@pytest.fixture(scope="module")
def made(desk_server: Platform) -> dict[str, dict[str, Any]]:
    """What was made in the platform's own data folder: pages with address and session, and the page of an error."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.accessibility.opened"],
        env=desk_server.environment,
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, dict[str, Any]] = json.loads(done.stdout)
    return found


@pytest.fixture
def page(chromium: Browser, desk_server: Platform) -> Iterator[Page]:
    """A page on a wide screen."""
    yield from watched(chromium.new_context(viewport=WIDE, base_url=address(desk_server)))


def enter(page: Page, *, one: dict[str, str]) -> None:
    """Take the session of the person who may open the page."""
    if one["session"]:
        page.context.add_cookies([{"name": "mt_session", "value": one["session"], "domain": "localhost", "path": "/"}])


def looked_at(page: Page) -> list[str]:
    """Return what is wrong with the page as it stands: wide, by night, narrow."""
    found = checks.findings(page)
    page.emulate_media(color_scheme="dark")
    found += [f"by night: {one}" for one in checks.findings(page, rules=["color-contrast"])]
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(PHONE)
    narrow = [*checks.findings(page), *checks.overflow(page), *checks.small_targets(page)]
    found += [f"narrow: {one}" for one in narrow if one not in found]
    page.set_viewport_size(WIDE)
    return found


@pytest.mark.parametrize("name", PARAMETERS)
def test_nothing_is_found_on_a_page_of_the_desk(page: Page, made: dict[str, dict[str, Any]], name: str) -> None:
    one = made["pages"][name]
    enter(page, one=one)
    sign = "&" if "?" in one["address"] else "?"
    found: list[str] = []
    for language in ("de", "en"):
        visit(page, f"{one['address']}{sign}lang={language}")
        if all_samples()[name].person != VISITOR:
            assert "/account/login/" not in page.url
        if "lang=" in page.url:  # not where the page led on
            assert page.locator("html").get_attribute("lang") == OWN_LANGUAGE.get(name, language)
        assert page.locator("h1").count() == 1
        found += [f"{language}: {one}" for one in looked_at(page)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("language", ["de", "ar"])
def test_nothing_is_found_when_the_mistake_is_ours(page: Page, made: dict[str, dict[str, Any]], language: str) -> None:
    text = made["failed"][language]
    page.route("**/broken/", lambda route: route.fulfill(status=500, content_type="text/html", body=text))
    visit(page, f"/{language}/broken/")
    assert page.locator("html").get_attribute("lang") == language
    assert page.locator("h1").count() == 1
    found = looked_at(page)
    assert not found, "\n".join(found)
