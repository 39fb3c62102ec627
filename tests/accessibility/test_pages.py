"""On every public page in every language: nothing left in German, nothing too small for a finger, no other host."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from babel.messages.pofile import read_po
from django.conf import settings
from playwright.sync_api import Browser, Page

from tests.accessibility import checks
from tests.accessibility.pages import PUBLIC_PAGES
from tests.config.platforms import PROJECT, Platform
from tests.servers import PHONE, address, visit, watched

pytestmark = pytest.mark.browser
LANGUAGES = [code for code, _name in settings.LANGUAGES]
CATALOGUES = PROJECT / "src" / "miteinander" / "locale" / "public"
# Where the focus stands, and whether something beside the colours of the text shows it.
FOCUS = """() => {
  const one = document.activeElement;
  const near = [one, one.parentElement, one.labels?.[0], one.nextElementSibling].filter(Boolean);
  const styles = near.flatMap((part) => ["", "::before", "::after"].map((which) => getComputedStyle(part, which)));
  const drawn = (style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2
    && !/rgba\\(.*, 0\\)|transparent/.test(style.outlineColor);
  const box = one.getBoundingClientRect();
  const seen = box.bottom > 0 && box.top < innerHeight;
  return { what: one.outerHTML.slice(0, 100), seen, ring: styles.some(drawn) };
}"""


def german_texts(language: str) -> frozenset[str]:
    """Return the German texts of the interface that read differently in a language."""
    if language == settings.LANGUAGE_CODE:
        return frozenset()
    with (CATALOGUES / language / "LC_MESSAGES" / "django.po").open("rb") as file:
        catalogue = read_po(file)
    different = (one for one in catalogue if one.string and one.string != one.id)
    return frozenset(one.id for one in different if isinstance(one.id, str) and one.id)


@pytest.fixture
def page(chromium: Browser, server: Platform) -> Iterator[Page]:
    """A page on a phone that fails when anything was asked of another host."""
    context = chromium.new_context(viewport=PHONE, base_url=address(server), service_workers="block")
    hosts: set[str] = set()
    context.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
    yield from watched(context)
    assert hosts <= {f"localhost:{server.port}"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_translated_and_every_target_can_be_hit(page: Page, language: str) -> None:
    german = german_texts(language)
    found: list[str] = []
    for name, path in PUBLIC_PAGES.items():
        page.goto(f"/{language}/{path}", wait_until="load")
        wrong = [f"left in German: {one}" for one in checks.left_in_german(page, german=german)]
        found += [f"{name}: {one}" for one in [*wrong, *checks.small_targets(page)]]
    assert not found, "\n".join(found)


def test_a_text_left_in_german_is_seen(page: Page) -> None:
    page.goto("/de/")
    assert len(checks.left_in_german(page, german=german_texts("ar"))) > 10


def test_targets_too_small_and_too_near_are_seen(page: Page) -> None:
    page.goto("/de/")
    page.evaluate("""() => {
      for (const top of [0, 12]) {
        const one = document.createElement("button");
        one.style.cssText = `position: fixed; inset: ${top}px auto auto 0; width: 10px; height: 10px; padding: 0`;
        document.body.append(one);
      }
    }""")
    assert len(checks.small_targets(page)) >= 2


@pytest.mark.parametrize("path", ["/de/", "/ar/offers/", "/de/offers/cafe-chili/", "/ar/search/?q=deutsch"])
def test_the_first_step_of_the_keyboard_leads_to_the_content(page: Page, path: str) -> None:
    visit(page, path)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('.m-skip')")
    assert page.evaluate(FOCUS)["seen"]
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


@pytest.mark.parametrize("path", ["/de/", "/ar/offers/", "/de/offers/cafe-chili/", "/de/mistake/cafe-chili/"])
def test_the_focus_is_seen_at_every_step(page: Page, path: str) -> None:
    visit(page, path)
    steps = []
    for _step in range(40):
        page.keyboard.press("Tab")
        steps.append(page.evaluate(FOCUS))
    hidden = [step for step in steps if not (step["seen"] and step["ring"]) and not step["what"].startswith("<body")]
    assert not hidden, "\n".join(map(str, hidden))
