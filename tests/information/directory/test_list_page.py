"""The list: what it shows, how its address keeps the state, and where an empty one leads."""

import re
from typing import Any

import pytest
from django.test import Client

from miteinander.information.directory.domain.queries.catalogue import catalogue
from tests.information.directory.offers import make_offer, make_organisation, make_place
from tests.trees import select, texts, tree_of

pytestmark = [pytest.mark.django_db, pytest.mark.sql]


def page_of(client: Client, path: str, **headers: str) -> Any:
    """Return a page as a tree."""
    response = client.get(path, headers=headers)
    assert response.status_code == 200
    return tree_of(response.content)


def number_found(tree: Any) -> int:
    """Return how many entries the page says it found."""
    return int(re.findall(r"\d+", texts(tree, "#ergebnis-titel")[0])[0])


def test_the_list_shows_fifty_cards_a_page_and_says_how_many_there_are(client: Client) -> None:
    first = page_of(client, "/de/offers/")
    assert number_found(first) == len(catalogue()[0].offers)
    assert len(select(first, ".m-card")) == 50
    assert select(first, "[data-said]")[0].get("data-said") == texts(first, "#ergebnis-titel")[0]
    second = page_of(client, "/de/offers/?page=2")
    assert not set(texts(first, ".m-card__title")) & set(texts(second, ".m-card__title"))
    last = page_of(client, "/de/offers/?page=9999")
    assert select(last, ".m-card"), "a page past the end shows the last one"


def test_a_card_tells_what_matters_in_its_fixed_order_and_leaves_out_what_nobody_knows(client: Client) -> None:
    place = make_place()
    assert place.district is not None
    make_offer(
        name="Aaa Treff",
        free_of_charge="yes",
        registration="no",
        child_care="unknown",
        hours="by_appointment",
        spoken=["ar", "de"],
        offer_places=[{"place": str(place.public_id)}],
    )
    card = select(page_of(client, "/de/offers/?q=Aaa+Treff"), ".m-card")[0]
    facts = texts(card, ".m-card__fact")
    assert facts == [
        "nach Vereinbarung",
        "kostenlos",
        "ohne Anmeldung",
        "Arabisch, Deutsch",
        place.district.names["de"],
    ]


def test_filters_narrow_the_list_and_stay_in_sight_as_chips(client: Client) -> None:
    tree = page_of(client, "/de/offers/?category=sprachangebote&district=koenigsborn")
    chips = {one.get("href") for one in select(tree, ".m-chip")}
    assert chips == {"/de/offers/?category=sprachangebote", "/de/offers/?district=koenigsborn"}
    assert {one.get("value") for one in select(tree, "#filter input[checked]")} == {"sprachangebote", "koenigsborn"}
    assert number_found(tree) == len(select(tree, ".m-card"))
    assert select(tree, "meta[name=robots]")[0].get("content") == "noindex, follow"


def test_the_number_beside_a_filter_is_what_it_finds(client: Client) -> None:
    tree = page_of(client, "/de/offers/?category=beratung")
    for box in select(tree, "#g-district .m-choice"):
        key = select(box, "input")[0].get("value")
        told = int(select(box, ".m-finder__count")[0].text_content())
        assert told == number_found(page_of(client, f"/de/offers/?category=beratung&district={key}"))


def test_each_answer_can_be_asked_for_even_where_nobody_knows_any(client: Client) -> None:
    tree = page_of(client, "/de/offers/")
    for name in ("free", "registration", "child_care", "step_free"):
        values = {one.get("value") for one in select(tree, f"#g-{name} input")}
        assert values == {"yes", "no", "unknown"}


def test_unknown_never_counts_as_yes_but_is_offered(client: Client) -> None:
    tree = page_of(client, "/de/offers/?free=yes")
    only_yes = number_found(tree)
    way = next(one for one in select(tree, ".m-finder__results > .m-links a") if "Kosten" in one.text_content())
    assert way.get("href") == "/de/offers/?free=unknown&free=yes"
    hidden = int(re.findall(r"\d+", way.text_content())[0])
    assert number_found(page_of(client, way.get("href"))) == only_yes + hidden


def test_an_empty_list_leads_on(client: Client) -> None:
    tree = page_of(client, "/de/offers/?category=religion&district=massen&free=no")
    assert number_found(tree) == 0
    ways = {one.get("href") for one in select(tree, ".m-empty a")}
    assert "/de/offers/?kind=contact_point" in ways
    assert "/de/offers/" in ways
    without = [way for way in ways if way.count("=") == 2]
    assert without, "taking one filter away must be offered"
    for way in without:
        assert number_found(page_of(client, way)) > 0


def test_words_are_searched_and_the_best_comes_first(client: Client) -> None:
    tree = page_of(client, "/de/offers/?q=Café+Chili+Jugendtreff")
    assert texts(tree, ".m-card__title")[0] == "Café Chili: Jugendtreff"
    assert select(tree, "#woerter")[0].get("value") == "Café Chili Jugendtreff"
    narrowed = page_of(client, "/de/offers/?q=Café+Chili&category=freizeit-austausch")
    assert 0 < number_found(narrowed) <= number_found(page_of(client, "/de/offers/?q=Café+Chili"))


def test_words_that_find_nothing_are_said_back_safely(client: Client) -> None:
    response = client.get("/de/offers/", {"q": "<script>alert(1)</script>", "free": "yes"})
    body = response.content.decode()
    assert "<script>alert" not in body
    assert "&lt;script&gt;" in body


def test_an_address_with_a_filter_nobody_knows_says_so(client: Client) -> None:
    tree = page_of(client, "/de/offers/?category=no-such-thing")
    assert number_found(tree) == len(catalogue()[0].offers)
    assert "nicht bekannt" in texts(tree, ".m-notice")[0]


def test_a_changed_filter_is_answered_with_the_result_and_new_counts_only(client: Client) -> None:
    body = client.get("/de/offers/?free=yes", headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in body
    assert body.count('id="ergebnis"') == 1
    assert 'id="filterfelder" hx-swap-oob="innerHTML"' in body
    assert len(body) < 60_000


def test_every_language_keeps_the_state_in_its_link(client: Client) -> None:
    tree = page_of(client, "/de/offers/?free=yes&utm_source=elsewhere")
    links = {one.get("hreflang"): one.get("href") for one in select(tree, ".m-languages a")}
    assert links["ar"] == "/ar/offers/?free=yes"
    assert len(links) == 6


def test_a_text_that_is_not_translated_yet_is_marked_with_its_own_language(client: Client) -> None:
    make_offer(name="Zzz Nur Deutsch", summary="Noch nicht übersetzt.")
    tree = page_of(client, "/ar/offers/?q=Zzz+Nur+Deutsch")
    title = select(tree, ".m-card__link")[0]
    assert (title.text_content(), title.get("lang"), title.get("dir")) == ("Zzz Nur Deutsch", "de", "ltr")


def test_drafts_and_withdrawn_offers_are_nowhere(client: Client) -> None:
    make_offer(public=False, name="Qqq Geheim")
    assert "Qqq Geheim" not in client.get("/de/offers/?page=5").content.decode()
    assert "Qqq Geheim" not in client.get("/de/offers/offline.json").content.decode()
    assert number_found(page_of(client, "/de/offers/?q=Qqq")) == 0


def test_a_name_cannot_break_out_of_the_page(client: Client) -> None:
    provider = make_organisation(name="<img src=x onerror=alert(1)>")
    make_offer(name="Xss <b>Treff</b>", organisation=str(provider.public_id))
    body = client.get("/de/offers/?q=Xss+Treff").content.decode()
    assert "<img src=x" not in body
    assert "&lt;b&gt;Treff" in body


def test_the_map_page_leads_to_each_district_without_scripts(client: Client) -> None:
    tree = page_of(client, "/de/map/?category=beratung")
    links = [one.get("href") for one in select(tree, ".m-districts__line")]
    assert links[0] == "/de/offers/?category=beratung&district=unna-mitte"
    assert len(links) == 5


def test_the_maps_data_name_each_district_with_what_it_holds(client: Client) -> None:
    told = client.get("/de/offers/districts.geojson?category=beratung").json()
    by_key = {one["properties"]["key"]: one["properties"] for one in told["features"]}
    for key, facts in by_key.items():
        found = number_found(page_of(client, f"/de/offers/?category=beratung&district={key}"))
        assert (facts["count"], facts["url"]) == (found, f"/de/offers/?category=beratung&district={key}")
    assert all(one["geometry"]["type"] in {"Polygon", "MultiPolygon"} for one in told["features"])
