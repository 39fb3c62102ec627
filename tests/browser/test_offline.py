"""Without a network: what was seen stays, the list is filtered and searched, and nothing confidential is ever kept."""

import pytest
from playwright.sync_api import Page, expect

from tests.servers import CONTROLLED, LONGEST, visit

pytestmark = pytest.mark.browser
KEPT = """async () => {
  const found = [];
  for (const name of await caches.keys()) {
    for (const request of await (await caches.open(name)).keys()) found.push(new URL(request.url).pathname);
  }
  return found;
}"""


def ready_for_no_network(page: Page, path: str) -> None:
    """Visit once, wait for the worker, and cut the network."""
    visit(page, path)
    page.evaluate(CONTROLLED)
    page.wait_for_load_state("networkidle")
    wait_for_kept(page, path)
    page.context.set_offline(True)


def wait_for_kept(page: Page, path: str) -> None:
    """Wait until the worker has kept a page."""
    for _try in range(LONGEST // 50):
        if path in page.evaluate(KEPT):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"{path} was not kept: {page.evaluate(KEPT)}")


def test_the_page_that_was_seen_is_there_without_a_network(phone: Page) -> None:
    ready_for_no_network(phone, "/ar/offers/")
    phone.goto("/ar/offers/")
    expect(phone.locator("#ergebnis .m-card").first).to_be_visible()
    assert phone.locator("html").get_attribute("dir") == "rtl"
    assert phone.evaluate("getComputedStyle(document.body).fontFamily").startswith('"Noto Sans Arabic"')


def test_the_kept_list_honours_the_filters_of_the_address_and_searches_titles(phone: Page) -> None:
    ready_for_no_network(phone, "/de/offers/")
    phone.goto("/de/offers/?district=koenigsborn")
    expect(phone.locator("#ohne-netz-zahl")).to_contain_text("Gefundene Einträge:")
    of_district = phone.locator("#ohne-netz-liste > li").count()
    assert 0 < of_district < 60
    phone.locator("#o-district").select_option("")
    phone.locator("#o-q").fill("café chili")
    expect(phone.locator("#ohne-netz-liste > li").first).to_contain_text("Café Chili")
    titles = phone.locator("#ohne-netz-liste h3").all_inner_texts()
    assert len(titles) < 10
    assert any("Jugendtreff" in title for title in titles)


def test_an_offer_never_seen_tells_the_essentials_without_a_network(phone: Page) -> None:
    ready_for_no_network(phone, "/de/offers/")
    phone.goto("/de/offers/cafe-chili/")
    expect(phone.locator("#ohne-netz-eintrag h2")).to_have_text("Café Chili: Jugendtreff")
    expect(phone.locator("#ohne-netz-eintrag a[href^='tel:+49']")).to_be_visible()


def test_nothing_confidential_is_seen_by_the_worker(desktop: Page) -> None:
    visit(desktop, "/de/offers/")
    desktop.evaluate(CONTROLLED)
    confidential = (
        "/de/mistake/cafe-chili/",
        "/de/code/",
        "/account/login/",
        "/desk/",
        "/de/accessibility/report/",
        "/de/",
    )
    for path in confidential:
        visit(desktop, path)
        assert desktop.evaluate("navigator.serviceWorker.controller === null"), f"{path} lies in the worker's sight"
    visit(desktop, "/de/offers/")
    kept = desktop.evaluate(KEPT)
    assert not [path for path in kept if path in confidential or path.startswith(("/desk", "/account", "/api"))]


def test_an_update_takes_the_old_release_away(desktop: Page) -> None:
    visit(desktop, "/de/offers/")
    desktop.evaluate(CONTROLLED)
    desktop.evaluate(
        "caches.open('mt-de-an-older-release').then(cache => cache.put('/de/offers/', new Response('old')))"
    )
    desktop.evaluate("caches.open('mt-tr-of-another-language').then(cache => cache.put('/tr/', new Response('stays')))")
    # The worker of this release is unregistered and comes anew, as a changed script would.
    desktop.evaluate("navigator.serviceWorker.getRegistration('/de/offers/').then(one => one.unregister())")
    visit(desktop, "/de/offers/")
    desktop.evaluate(CONTROLLED)
    names = desktop.evaluate("caches.keys()")
    assert "mt-de-an-older-release" not in names
    assert "mt-tr-of-another-language" in names
