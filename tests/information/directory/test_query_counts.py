"""List and offer page ask the database the same few times, whatever the directory holds."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from miteinander.foundation.kernel.registry import SlotPart, slots
from miteinander.foundation.shelf.models import RoomVersion
from miteinander.foundation.shelf.service import raise_version
from miteinander.information.directory.domain.publishing import publish_offers
from miteinander.information.directory.enums import Publication
from miteinander.information.directory.models import Offer
from miteinander.information.directory.web.public import cards
from tests.people import person_with, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.sql]
LIST_MOST, OFFER_MOST, SIGNED_IN_MORE = 6, 8, 3


@contextmanager
def counted() -> Iterator[list[str]]:
    """Give the queries that are asked."""
    asked: list[str] = []

    def note(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        asked.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield asked


@pytest.fixture
def held(request: pytest.FixtureRequest) -> int:
    """A directory with so many public offers, the town's among them."""
    number: int = request.param
    own = list(Offer.objects.filter(publication=Publication.PUBLISHED).order_by("slug"))
    kept = next(one for one in own if one.slug == "cafe-chili")
    rest = [one for one in own if one.pk != kept.pk]
    Offer.objects.filter(pk__in=[one.pk for one in rest[number - 1 :]]).update(publication=Publication.DRAFT)
    copies = [copied(kept, at) for at in range(number - len(own))]
    publish_offers(copies)
    raise_version("directory")
    return number


def copied(offer: Offer, at: int) -> Offer:
    """Return a copy of an offer with all that belongs to it."""
    copy = Offer.objects.get(pk=offer.pk)
    copy.pk, copy.public_id, copy.slug = None, type(offer)._meta.get_field("public_id").get_default(), f"copy-{at}"
    copy.save(force_insert=True)
    copy.categories.set(offer.categories.all())
    copy.contacts.set(offer.contacts.all())
    for row in offer.translations.all():
        row.pk, row.offer, row.name = None, copy, f"{row.name} {at}"
        row.save(force_insert=True)
    return copy


LISTS = [
    "/de/offers/",
    "/ar/offers/?category=freizeit-austausch&free=unknown&page=2",
    "/de/offers/?open=now&day=mo&day=tu",
    "/de/offers/?q=jugend",
]


@pytest.mark.parametrize("held", [1, 3, 1000], indirect=True)
def test_lists_ask_at_most_six_times_and_an_offer_at_most_eight(
    client: Client, held: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    thread = SlotPart(template="directory/parts/passage.html", context=lambda *_: {"one": RoomVersion.objects.count()})
    monkeypatch.setattr(slots, "parts", {"thread": [thread]})
    paths = [*LISTS, "/de/offers/cafe-chili/", "/ar/offers/cafe-chili/", "/de/organisations/in-via-unna/"]
    for path in paths:
        assert client.get(path).status_code == 200
    asked = {}
    for path in paths:
        cards.forget_cards()
        with counted() as queries:
            client.get(path)
        asked[path] = len(queries)
    assert asked == {path: count for path, count in asked.items() if count <= most_of(path)}, held


def most_of(path: str) -> int:
    """Return how many queries a page may ask."""
    return LIST_MOST if path.startswith(("/de/offers/?", "/ar/offers/?")) or path.endswith("/offers/") else OFFER_MOST


def test_who_is_signed_in_costs_at_most_three_more() -> None:
    client = signed_in(person_with("editor"))
    for path, most in (("/de/offers/", LIST_MOST), ("/de/offers/cafe-chili/", OFFER_MOST)):
        client.get(path)
        with counted() as queries:
            client.get(path)
        assert len(queries) <= most + SIGNED_IN_MORE
