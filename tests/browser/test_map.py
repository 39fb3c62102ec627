"""The map with places that are known more and less exactly: a pin for a house, an area for a street, never more."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.config.platforms import Platform
from tests.servers import WIDE, address, visit, watched

pytestmark = pytest.mark.browser
# Three offers get places: two houses next to each other, and one of which only the street is known.
PLACES = """
from miteinander.foundation.kernel.actor import SYSTEM
from miteinander.information.directory.domain.offers import change_offer
from miteinander.information.directory.models import Offer
from miteinander.town.places.models import District, Place
mitte = District.objects.get(key="unna-mitte")
told = [("cafe-chili", 51.5351, 7.6890, "house"), ("vhs-deutschkurse", 51.5353, 7.6893, "house"),
        ("politik-fuer-alle", 51.5300, 7.6800, "street")]
for slug, latitude, longitude, exactness in told:
    place = Place.objects.create(name=f"Haus {slug}", street="Markt 1", city="Unna", district=mitte,
                                 latitude=latitude, longitude=longitude, exactness=exactness)
    offer = Offer.objects.get(slug=slug)
    change_offer(offer_id=offer.public_id, values={"offer_places": [{"place": str(place.public_id)}]}, by=SYSTEM)
"""

# Which signs of districts lie on another one: a number or a name, each by its words.
OVERLAPS = """() => {
  const words = [...document.querySelectorAll(".m-map__sign :is(strong, span)")];
  const parts = words.map((one) => [one, one.getBoundingClientRect()]);
  const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom - 1 && b.top < a.bottom - 1;
  return parts.flatMap(([one, box], at) => parts.slice(at + 1)
    .filter(([other, its]) => one.parentNode !== other.parentNode && meet(box, its))
    .map(([other]) => `${one.textContent} on ${other.textContent}`));
}"""


@pytest.fixture
def map_page(chromium: Browser, own_server: Platform) -> Iterator[Page]:
    """The list with its map open, over three places of different exactness."""
    done = own_server.run("manage", "shell", "-c", PLACES)
    assert done.returncode == 0, done.stderr
    for page in watched(chromium.new_context(viewport=WIDE, base_url=address(own_server))):
        visit(page, "/de/offers/")
        page.locator("[data-open-map]").click()
        page.locator(".m-map__label").first.wait_for()
        yield page


def test_houses_are_pins_in_clusters_streets_are_areas_and_a_pin_leads_to_its_offer(map_page: Page) -> None:
    cluster = map_page.get_by_role("button", name="2 Orte, zum Öffnen drücken")
    expect(cluster).to_be_visible()
    expect(map_page.locator(".m-map__area")).to_have_count(1)
    cluster.press("Enter")
    pin = map_page.get_by_role("button", name="Haus cafe-chili")
    expect(pin).to_be_visible()
    expect(map_page.locator(".leaflet-zoom-anim")).to_have_count(0)  # zooming makes the signs anew
    pin.press("Enter")
    popup = map_page.locator(".m-map__popup")
    expect(popup).to_contain_text("Markt 1")
    expect(popup.get_by_role("link", name="Café Chili: Jugendtreff")).to_have_attribute(
        "href", "/de/offers/cafe-chili/"
    )
    expect(map_page.locator(".m-card.is-chosen .m-card__title")).to_have_text("Café Chili: Jugendtreff")


def test_a_card_that_is_looked_at_shows_its_place(map_page: Page) -> None:
    map_page.locator(".m-card", has_text="Café Chili: Jugendtreff").locator("a").first.focus()
    expect(map_page.locator(".m-map .is-near").first).to_be_visible()


def test_the_map_follows_the_filters_of_the_list(map_page: Page) -> None:
    map_page.locator("#f-category-religion").check()
    expect(map_page.locator(".m-map__area")).to_have_count(0)
    expect(map_page.locator(".m-map__cluster, .m-map__pin")).to_have_count(0)


@pytest.mark.parametrize("language", ["de", "ar"])
def test_the_districts_lie_beside_each_other_on_a_phone(phone: Page, language: str) -> None:
    visit(phone, f"/{language}/offers/")
    phone.locator("[data-open-map]").click()
    phone.locator(".m-map__label").first.wait_for()
    phone.wait_for_load_state("networkidle")
    assert phone.evaluate(OVERLAPS) == []
