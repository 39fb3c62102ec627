"""From the list by filter to an offer and the map, with the keyboard alone, without scripts, and asking nobody else."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.servers import visit

pytestmark = pytest.mark.browser


def tab_to(page: Page, selector: str, *, most: int = 80) -> None:
    """Press the tabulator key until the element has the focus; fail when it is never reached."""
    for _step in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("wanted => document.activeElement?.matches(wanted) ?? false", selector):
            return
    raise AssertionError(f"{selector} was not reached by keyboard")


def test_the_keyboard_alone_leads_from_the_list_by_a_filter_to_an_offer(desktop: Page) -> None:
    visit(desktop, "/de/offers/")
    before = desktop.locator("#ergebnis-titel").inner_text()
    tab_to(desktop, ".m-skip")
    desktop.keyboard.press("Enter")
    tab_to(desktop, "#f-category-sprachangebote")
    desktop.keyboard.press("Space")
    expect(desktop).to_have_url("/de/offers/?category=sprachangebote")
    expect(desktop.locator("#ergebnis-titel")).not_to_have_text(before)
    expect(desktop.locator("#f-category-sprachangebote")).to_be_focused()
    expect(desktop.locator("#m-said")).to_have_text(desktop.locator("#ergebnis-titel").inner_text())
    tab_to(desktop, "#ergebnis .m-card__link", most=120)
    title = desktop.evaluate("document.activeElement.textContent")
    desktop.keyboard.press("Enter")
    expect(desktop.locator("h1")).to_have_text(title)


def test_the_keyboard_alone_opens_the_map_and_chooses_a_district(desktop: Page) -> None:
    visit(desktop, "/de/offers/")
    tab_to(desktop, "[data-open-map]", most=160)
    desktop.keyboard.press("Enter")
    expect(desktop.locator("#karte-titel")).to_be_focused()
    sign = desktop.locator(".m-map__label", has_text="Königsborn")
    expect(sign).to_be_visible()
    for _step in range(20):
        desktop.keyboard.press("Tab")
        if "Königsborn" in desktop.evaluate("document.activeElement.closest('.m-map__label')?.textContent ?? ''"):
            break
    expect(sign).to_be_focused()
    desktop.keyboard.press("Enter")
    expect(desktop).to_have_url("/de/offers/?district=koenigsborn")
    expect(desktop.locator("#ergebnis .m-chip")).to_contain_text("Königsborn")
    expect(sign).to_have_attribute("aria-pressed", "true")


def test_back_after_a_filter_shows_the_whole_page_as_it_was(desktop: Page) -> None:
    visit(desktop, "/de/offers/")
    before = desktop.locator("#ergebnis-titel").inner_text()
    desktop.locator("#f-category-sprachangebote").check()
    expect(desktop).to_have_url("/de/offers/?category=sprachangebote")
    desktop.go_back()
    expect(desktop).to_have_url("/de/offers/")
    expect(desktop.locator("#ergebnis-titel")).to_have_text(before)
    expect(desktop.locator("header .m-brand")).to_be_visible()
    expect(desktop.locator("#f-category-sprachangebote")).not_to_be_checked()


def test_a_chosen_filter_is_taken_away_by_its_chip(desktop: Page) -> None:
    visit(desktop, "/de/offers/?category=sprachangebote&district=koenigsborn")
    desktop.get_by_role("link", name="Filter entfernen: Sprachangebote").click()
    expect(desktop).to_have_url("/de/offers/?district=koenigsborn")


def test_the_filters_of_a_phone_are_a_sheet_that_closes_again(phone: Page) -> None:
    visit(phone, "/ar/offers/")
    expect(phone.locator("#filter")).to_be_hidden()
    phone.locator(".m-finder__open").click()
    expect(phone.locator("#filter")).to_be_visible()
    expect(phone.locator("#ergebnis")).to_be_hidden()
    phone.locator("#f-category-sprachangebote").check()
    phone.locator(".m-finder__done a").click()
    expect(phone.locator("#ergebnis .m-chip").first).to_be_visible()
    expect(phone.locator("#filter")).to_be_hidden()


def test_without_scripts_list_filter_map_and_offer_are_all_there(without_scripts: Page) -> None:
    page = without_scripts
    page.goto("/de/offers/")
    all_of_them = page.locator("#ergebnis-titel").inner_text()
    page.locator(".m-finder__open").click()
    page.locator("#f-category-sprachangebote").check()
    page.get_by_role("button", name="Anwenden").click()
    assert page.url.endswith("/de/offers/?category=sprachangebote")
    assert page.locator("#ergebnis-titel").inner_text() != all_of_them
    page.get_by_role("link", name="Karte", exact=True).click()
    page.locator(".m-districts__line").first.click()
    assert "district=" in page.url
    page.goto("/de/offers/cafe-chili/")
    assert page.locator("a[href^='tel:+49']").count()
    assert page.locator("[data-action]:visible").count() == 0, "a button that only a script could answer"


@pytest.mark.parametrize("path", ["/de/offers/", "/ar/offers/cafe-chili/", "/uk/organisations/vhs-unna/", "/de/map/"])
def test_no_page_asks_another_host(desktop: Page, path: str) -> None:
    hosts: set[str] = set()
    desktop.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
    visit(desktop, path)
    if path == "/de/offers/":
        desktop.locator("[data-open-map]").click()
        expect(desktop.locator(".m-map__label").first).to_be_visible()
    desktop.wait_for_load_state("networkidle")
    assert hosts == {urlsplit(desktop.url).netloc}
