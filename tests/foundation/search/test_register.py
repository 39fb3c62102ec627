"""The public register: one row per thing and language, written and withdrawn as a whole, looked up in one query."""

from collections import Counter

import pytest
from django.db.models import Count

from miteinander.foundation.search.domain.postings import _COUNTED
from miteinander.foundation.search.models import Posting, RegisterEntry, Vocabulary
from miteinander.foundation.search.service import publish_entries, rebuild_index, resolve, search, withdraw_entry
from tests.foundation.search.conftest import TEXTS, draft, id_of

pytestmark = [pytest.mark.django_db, pytest.mark.sql]


def counts_fit() -> bool:
    """Tell whether every document count of the vocabulary is what the postings say."""
    counted = Posting.objects.filter(impact__gte=_COUNTED).order_by().values_list("term").annotate(n=Count("*"))
    kept = {pk: count for pk, count in Vocabulary.objects.values_list("pk", "documents") if count}
    return kept == dict(counted)


def test_cards_come_in_the_readers_language(content: None) -> None:
    cards = resolve([("thing", id_of("hebamme")), ("thing", id_of("nowhere"))], "en")
    assert list(cards) == [("thing", id_of("hebamme"))]
    card = cards["thing", id_of("hebamme")]
    assert (card.title, card.source_title, card.address) == ("Midwife hour", "Hebammensprechstunde", "/en/hebamme/")
    assert (card.language, card.text_language, card.version, card.card) == ("en", "en", 1, {"name": "hebamme"})


@pytest.mark.parametrize("number", [0, 1, 3, 900])
def test_any_number_of_cards_is_one_query(content: None, django_assert_max_num_queries, number: int) -> None:
    refs = [("thing", id_of(name)) for name in [*TEXTS, *map(str, range(900))]][:number]
    with django_assert_max_num_queries(1):
        assert len(resolve(refs, "de")) == min(number, len(TEXTS))


def test_publishing_again_replaces_and_counts_versions(content: None) -> None:
    other = {"de": ("Ganz anders", "", "")}
    publish_entries([draft("hebamme", "de", texts=other)])
    rows = RegisterEntry.objects.filter(public_id=id_of("hebamme"))
    assert [(row.language, row.title, row.version) for row in rows] == [("de", "Ganz anders", 2)]
    assert search("Hebamme", language="de") == []
    assert counts_fit()


def test_withdrawing_removes_the_thing_everywhere(content: None) -> None:
    withdraw_entry(kind="thing", public_id=id_of("hebamme"))
    withdraw_entry(kind="thing", public_id=id_of("nowhere"))
    assert resolve([("thing", id_of("hebamme"))], "de") == {}
    assert search("Hebamme", language="de") == []
    assert counts_fit()


def test_an_untranslated_row_says_so(empty_index: None) -> None:
    publish_entries([draft("hebamme", "de"), draft("hebamme", "ar", text_of="de")])
    card = resolve([("thing", id_of("hebamme"))], "ar")["thing", id_of("hebamme")]
    assert (card.language, card.text_language, card.translated) == ("ar", "de", False)


def test_rebuilding_changes_nothing_when_nothing_drifted(content: None) -> None:
    rebuild_index()
    before = Counter(Posting.objects.values_list("term__term", "impact", "entry"))
    rebuild_index()
    assert Counter(Posting.objects.values_list("term__term", "impact", "entry")) == before
    assert counts_fit()


def test_publishing_nothing_is_allowed(empty_index: None) -> None:
    publish_entries([])
    assert search("Hebamme", language="de") == []
