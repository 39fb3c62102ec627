"""Translations: outdated is a comparison, reviewed is a person's word, files to agencies come back as drafts."""

from typing import Any

import pytest

from miteinander.foundation.kernel.actor import SYSTEM
from miteinander.foundation.kernel.errors import Conflict, InvalidInput, NotAllowed
from miteinander.foundation.languages.domain import status
from miteinander.foundation.languages.domain.register import Texts, Translated, translated
from miteinander.foundation.languages.domain.xliff import read_xliff, xliff_of
from miteinander.foundation.languages.enums import TranslationState
from miteinander.information.directory.models import Offer, OfferTranslation
from miteinander.information.directory.service import change_offer
from tests.people import EDITOR, STRANGER

pytestmark = [pytest.mark.django_db, pytest.mark.sql]


@pytest.fixture
def kind() -> Translated:
    return translated["offer"]


@pytest.fixture
def offer() -> Offer:
    """Return an offer without a word of Turkish."""
    offer = Offer.objects.get(slug="movement")
    offer.translations.filter(language="tr").delete()
    return offer


def row(offer: Offer) -> OfferTranslation:
    return OfferTranslation.objects.get(offer=offer, language="tr")


def source(offer: Offer) -> OfferTranslation:
    return OfferTranslation.objects.get(offer=offer, language="de")


def save(kind: Translated, offer: Offer, *, by: Any = EDITOR, **changes: Any) -> None:
    whole = {name: f"tr {name}" for name, text in source(offer).texts.items() if text}
    given = {"values": whole, "state": TranslationState.DRAFT, **changes}
    kind.save(texts=Texts(public_id=offer.public_id, language="tr", **given), by=by)


def status_now(kind: Translated, offer: Offer) -> str:
    lines = status.statuses(kind=kind, language="tr")
    return next(status.status_of(line).status for line in lines if line["thing"] == offer.public_id)


def test_a_thing_without_texts_is_missing_and_then_a_draft(kind: Translated, offer: Offer) -> None:
    assert status_now(kind, offer) == status.MISSING
    save(kind, offer)
    assert status_now(kind, offer) == TranslationState.DRAFT


def test_half_a_translation_is_still_missing(kind: Translated, offer: Offer) -> None:
    save(kind, offer, values={"name": "Yalnız ad"})
    assert status_now(kind, offer) == status.MISSING
    assert status.missing_fields(row=row(offer), source=source(offer))[0] == "summary"


def test_a_changed_source_makes_only_that_field_outdated(kind: Translated, offer: Offer) -> None:
    save(kind, offer)
    change_offer(offer_id=offer.public_id, values={"summary": "Jetzt anders."}, by=EDITOR)
    assert status_now(kind, offer) == status.OUTDATED
    assert status.outdated_fields(row=row(offer), source=source(offer)) == ["summary"]


def test_a_change_of_state_never_makes_anything_outdated(kind: Translated, offer: Offer) -> None:
    for state in (TranslationState.DRAFT, TranslationState.MACHINE, TranslationState.REVIEWED):
        save(kind, offer, state=state)
        assert status_now(kind, offer) == state


def test_still_right_takes_the_outdated_mark_away(kind: Translated, offer: Offer) -> None:
    save(kind, offer)
    change_offer(offer_id=offer.public_id, values={"summary": "Jetzt anders."}, by=EDITOR)
    save(kind, offer, confirmed=frozenset({"summary"}))
    assert status_now(kind, offer) == TranslationState.DRAFT
    assert row(offer).summary == "tr summary"


def test_only_a_person_calls_a_text_reviewed(kind: Translated, offer: Offer) -> None:
    with pytest.raises(NotAllowed):
        save(kind, offer, by=SYSTEM, state=TranslationState.REVIEWED)
    with pytest.raises(NotAllowed):
        save(kind, offer, by=STRANGER)
    assert not OfferTranslation.objects.filter(offer=offer, language="tr").exists()


def test_the_second_of_two_is_told_and_nothing_is_overwritten(kind: Translated, offer: Offer) -> None:
    save(kind, offer, seen="")
    with pytest.raises(Conflict) as told:
        save(kind, offer, seen="", values={"name": "Başka"})
    assert told.value.facts["now"]["name"] == "tr name"
    assert row(offer).name == "tr name"


def test_counts_agree_with_the_lists(kind: Translated, offer: Offer) -> None:
    counted = status.counts(kind=kind, language="tr")
    for word, number in counted.items():
        assert status.with_status(status.statuses(kind=kind, language="tr"), word).count() == number
    assert sum(counted.values()) == Offer.objects.count()


def test_a_list_of_statuses_is_one_query(kind: Translated, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        list(status.statuses(kind=kind, language="tr"))


def test_an_agencys_file_comes_back_as_a_draft(kind: Translated, offer: Offer) -> None:
    file = xliff_of(kind=kind, language="tr", public_ids=[offer.public_id]).decode()
    text = source(offer).name
    back = file.replace(f"<source>{text}</source>", f"<source>{text}</source><target>Çevrildi</target>")
    received = read_xliff(data=back.encode(), kind=kind, language="tr", by=EDITOR)
    assert (received.written, received.left_out) == (1, [])
    assert (row(offer).name, row(offer).state) == ("Çevrildi", TranslationState.DRAFT)


def test_a_source_that_changed_meanwhile_is_left_out_and_named(kind: Translated, offer: Offer) -> None:
    file = xliff_of(kind=kind, language="tr", public_ids=[offer.public_id]).decode()
    text = source(offer).name
    change_offer(offer_id=offer.public_id, values={"name": "Inzwischen anders"}, by=EDITOR)
    back = file.replace(f"<source>{text}</source>", f"<source>{text}</source><target>Eski</target>")
    received = read_xliff(data=back.encode(), kind=kind, language="tr", by=EDITOR)
    assert received.written == 0
    assert "Inzwischen anders" in received.left_out[0]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"kein XML",
        b"<xliff/>",
        b'<!DOCTYPE x [<!ENTITY a "b">]><xliff xmlns="urn:oasis:names:tc:xliff:document:2.0"/>',
        b'<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="de" trgLang="ar"/>',
        b"<x>" + b" " * 5_000_001 + b"</x>",
    ],
)
def test_a_wrong_file_is_refused_with_a_sentence(kind: Translated, data: bytes) -> None:
    with pytest.raises(InvalidInput) as refused:
        read_xliff(data=data, kind=kind, language="tr", by=EDITOR)
    assert refused.value.sentence


def test_things_that_are_not_here_are_named(kind: Translated) -> None:
    data = (
        b'<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="de" trgLang="tr">'
        b'<file id="offer.nonsense"><unit id="name"/></file></xliff>'
    )
    assert read_xliff(data=data, kind=kind, language="tr", by=EDITOR).left_out == [
        "offer.nonsense: Das gibt es hier nicht."
    ]
