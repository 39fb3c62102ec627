"""Offers are made, changed, published, withdrawn and taken back; two people who save both keep their work."""

from datetime import timedelta
from typing import Any

import pytest

from miteinander.foundation.journal.service import history
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.actor import VISITOR, Actor
from miteinander.foundation.kernel.errors import Conflict, InvalidInput, MoveNotAllowed, NotAllowed, NotFound
from miteinander.foundation.kernel.ids import new_id
from miteinander.foundation.search.service import resolve, search
from miteinander.foundation.shelf.service import version_of
from miteinander.information.directory.domain.offers import offer_ref, publish_due
from miteinander.information.directory.domain.values import values_of
from miteinander.information.directory.enums import Publication
from miteinander.information.directory.models import Offer
from miteinander.information.directory.service import (
    change_offer,
    confirm_offer,
    create_offer,
    restore_version,
    set_publication,
)
from tests.people import EDITOR, STRANGER

pytestmark = [pytest.mark.django_db, pytest.mark.sql]


@pytest.fixture
def offer() -> Offer:
    """Return a public offer of the town."""
    return Offer.objects.select_related("organisation").get(slug="movement")


def values(**changes: object) -> dict[str, object]:
    model = values_of(Offer.objects.get(slug="movement").public_id)
    return {**{name: model[name] for name in ("organisation", "categories", "kind")}, "name": "Nähtreff", **changes}


def test_a_new_offer_is_a_draft_that_nobody_finds() -> None:
    offer_id = create_offer(values=values(), by=EDITOR)
    assert Offer.objects.get(public_id=offer_id).publication == Publication.DRAFT
    assert resolve([("offer", offer_id)], "de") == {}


def test_publishing_makes_it_findable_in_every_language_and_raises_the_version() -> None:
    offer_id = create_offer(values=values(), by=EDITOR)
    before = version_of(("directory",))
    set_publication(offer_id=offer_id, publication=Publication.PUBLISHED, by=EDITOR)
    assert version_of(("directory",)) != before
    cards = {language: resolve([("offer", offer_id)], language) for language in ("de", "ar", "uk")}
    assert {language: card[("offer", offer_id)].title for language, card in cards.items()} == dict.fromkeys(
        cards, "Nähtreff"
    )
    assert offer_id in [hit.public_id for hit in search("Nähtreff", language="de")]


def test_withdrawing_takes_it_out_again(offer: Offer) -> None:
    set_publication(offer_id=offer.public_id, publication=Publication.UNPUBLISHED, by=EDITOR)
    assert resolve([("offer", offer.public_id)], "de") == {}
    assert offer.public_id not in [hit.public_id for hit in search("MoveMENT", language="de")]


def test_a_schedule_publishes_at_its_time() -> None:
    offer_id = create_offer(values=values(), by=EDITOR)
    moment = clock.now() + timedelta(days=2)
    set_publication(offer_id=offer_id, publication=Publication.SCHEDULED, by=EDITOR, publish_at=moment)
    assert publish_due(now=moment - timedelta(minutes=1), by=EDITOR) == 0
    assert publish_due(now=moment, by=EDITOR) == 1
    assert Offer.objects.get(public_id=offer_id).publication == Publication.PUBLISHED


def test_a_schedule_in_the_past_is_refused_at_its_field() -> None:
    offer_id = create_offer(values=values(), by=EDITOR)
    with pytest.raises(InvalidInput) as refused:
        set_publication(
            offer_id=offer_id, publication=Publication.SCHEDULED, by=EDITOR, publish_at=clock.now() - timedelta(days=1)
        )
    assert list(refused.value.fields) == ["publish_at"]


def test_a_draft_cannot_be_withdrawn() -> None:
    offer_id = create_offer(values=values(), by=EDITOR)
    with pytest.raises(MoveNotAllowed):
        set_publication(offer_id=offer_id, publication=Publication.UNPUBLISHED, by=EDITOR)


@pytest.mark.parametrize("by", [VISITOR, STRANGER], ids=["visitor", "stranger"])
def test_nobody_changes_without_the_right(by: Actor, offer: Offer) -> None:
    with pytest.raises(NotAllowed):
        create_offer(values=values(), by=by)
    with pytest.raises(NotAllowed):
        change_offer(offer_id=offer.public_id, values={"name": "x"}, by=by)
    with pytest.raises(NotAllowed):
        set_publication(offer_id=offer.public_id, publication=Publication.UNPUBLISHED, by=by)
    with pytest.raises(NotAllowed):
        confirm_offer(offer_id=offer.public_id, by=by)


def test_a_change_keeps_version_journal_and_register(offer: Offer) -> None:
    revision = change_offer(offer_id=offer.public_id, values={"name": "MoveMENT neu"}, by=EDITOR)
    assert revision == offer.revision + 1
    assert next(one.action for one in history(offer_ref(offer.public_id))) == "directory.offer_changed"
    assert resolve([("offer", offer.public_id)], "de")[("offer", offer.public_id)].title == "MoveMENT neu"


def test_two_who_change_different_fields_both_keep_their_work(offer: Offer) -> None:
    seen = offer.revision
    change_offer(offer_id=offer.public_id, values={"name": "Erste"}, by=EDITOR, base_revision=seen)
    change_offer(offer_id=offer.public_id, values={"summary": "Zweite."}, by=EDITOR, base_revision=seen)
    now = values_of(offer.public_id)
    assert (now["name"], now["summary"]) == ("Erste", "Zweite.")


def test_two_who_change_the_same_field_the_second_is_told(offer: Offer) -> None:
    seen = offer.revision
    change_offer(offer_id=offer.public_id, values={"name": "Erste"}, by=EDITOR, base_revision=seen)
    with pytest.raises(Conflict) as told:
        change_offer(offer_id=offer.public_id, values={"name": "Zweite"}, by=EDITOR, base_revision=seen)
    assert told.value.facts["fields"] == ["name"]
    assert told.value.facts["now"] == {"name": "Erste"}
    assert values_of(offer.public_id)["name"] == "Erste"


def test_an_earlier_version_can_come_back_and_be_taken_back(offer: Offer) -> None:
    before = values_of(offer.public_id)
    change_offer(offer_id=offer.public_id, values={"name": "Anders", "free_of_charge": "yes"}, by=EDITOR)
    restore_version(offer_id=offer.public_id, revision=offer.revision, by=EDITOR)
    assert values_of(offer.public_id) == before
    restore_version(offer_id=offer.public_id, revision=offer.revision + 1, by=EDITOR)
    assert values_of(offer.public_id)["name"] == "Anders"


def test_an_unknown_version_is_not_found(offer: Offer) -> None:
    with pytest.raises(NotFound):
        restore_version(offer_id=offer.public_id, revision=999, by=EDITOR)
    with pytest.raises(NotFound):
        change_offer(offer_id=new_id(), values={"name": "x"}, by=EDITOR)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": ""}, "name"),
        ({"categories": []}, "categories"),
        ({"organisation": ""}, "organisation"),
        ({"opening_hours": "Mo von neun bis zwölf"}, "opening_hours"),
        ({"opening_hours": "Mo 25:00-26:99"}, "opening_hours"),
        ({"period_from": "6.3.2024"}, "period_from"),
        ({"period_until": "2024-13"}, "period_until"),
    ],
)
def test_values_that_cannot_stand_are_refused_at_their_field(changes: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        create_offer(values=values(**changes), by=EDITOR)
    assert list(refused.value.fields) == [field]
