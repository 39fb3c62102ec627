"""The pages of those who work here, in German and English, wide and narrow, by day and by night; also when refused."""

import json
import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.accessibility import checks
from tests.accessibility.opened import PUBLIC, REFUSED, Kept
from tests.config.platforms import PROJECT, Platform
from tests.samples import VISITOR, all_samples
from tests.servers import WIDE, address, running_platform, visit, watched

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
def made(desk_server: Platform) -> Kept:
    """What was made in the platform's own data folder: pages with address and session."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.accessibility.opened"],
        env=desk_server.environment,
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: Kept = json.loads(done.stdout)
    return found


@pytest.fixture
def page(chromium: Browser, desk_server: Platform) -> Iterator[Page]:
    """A page on a wide screen."""
    yield from watched(chromium.new_context(viewport=WIDE, base_url=address(desk_server)))


def enter(page: Page, *, one: dict[str, str]) -> None:
    """Take the session of the person who may open the page."""
    if one["session"]:
        page.context.add_cookies([{"name": "mt_session", "value": one["session"], "domain": "localhost", "path": "/"}])
    if one.get("vault"):
        path = "/desk/sealed/"
        page.context.add_cookies([{"name": "mt_vault", "value": one["vault"], "domain": "localhost", "path": path}])


def answered(page: Page, path: str) -> int:
    """Open a path and return the answer's status."""
    answer = page.goto(path)
    assert answer is not None
    return answer.status


def in_language(path: str, language: str) -> str:
    """Return the address of the page in a language: in the path of a public page, behind that of the desk."""
    if path.startswith("/de/"):
        return f"/{language}/{path.removeprefix('/de/')}"
    return f"{path}{'&' if '?' in path else '?'}lang={language}"


@pytest.mark.parametrize("name", PARAMETERS)
def test_nothing_is_found_on_a_page_of_the_desk(page: Page, made: Kept, name: str) -> None:
    one = made[name]
    enter(page, one=one)
    found: list[str] = []
    for language in ("de", "en"):
        visit(page, in_language(one["address"], language))
        if all_samples()[name].person != VISITOR:
            assert "/account/login/" not in page.url
        if "lang=" in page.url:  # not where the page led on
            assert page.locator("html").get_attribute("lang") == OWN_LANGUAGE.get(name, language)
        assert page.locator("h1").count() == 1
        found += [f"{language}: {one}" for one in checks.looked_at(page)]
    assert not found, "\n".join(found)


def test_nothing_is_found_when_somebody_may_not(page: Page, made: Kept) -> None:
    enter(page, one=made[REFUSED])
    assert answered(page, f"{made[REFUSED]['address']}?lang=de") == 403
    assert page.locator("html").get_attribute("lang") == "de"
    assert checks.looked_at(page) == []


def test_nothing_is_found_when_a_step_is_opened_like_a_page(page: Page, made: Kept) -> None:
    one = made["directory_desk:offer"]
    enter(page, one=one)
    assert answered(page, f"{one['address']}publication/?lang=de") == 405
    assert page.locator("h1").count() == 1
    assert checks.looked_at(page) == []


def test_nothing_is_found_when_somebody_else_was_faster(page: Page, made: Kept) -> None:
    one = made["directory_desk:offer"]
    enter(page, one=one)
    visit(page, f"{one['address']}?lang=de")
    page.locator("[name=revision]").evaluate("(field) => { field.value = 1; }")
    page.locator("[name=summary]").fill("Von jemandem, der die Seite lange offen hatte.")
    with page.expect_navigation() as navigation:
        page.get_by_role("button", name="Speichern").click()
    answer = navigation.value
    assert answer is not None
    assert answer.status == 409
    assert checks.looked_at(page) == []


def test_nothing_is_found_after_too_many_tries(page: Page, made: Kept) -> None:
    visit(page, f"{made['directory_upkeep:open']['address'].replace('open/', 'open/x')}?lang=de")
    token = page.locator("[name=csrfmiddlewaretoken]").first.get_attribute("value") or ""
    tries = (page.request.post(page.url, form={"csrfmiddlewaretoken": token}) for _try in range(60))
    assert any(answer.status == 429 for answer in tries)
    page.get_by_role("button", name="Öffnen").click()
    page.get_by_role("heading", name="Das waren zu viele Versuche.").wait_for()
    assert checks.looked_at(page) == []
