"""Finding: own words, words of other languages, compounds, misspellings; steady order; few queries."""

from uuid import UUID

import pytest

from miteinander.foundation.search.domain import ranking
from miteinander.foundation.search.service import (
    EntryDraft,
    learn_bridge,
    publish_entries,
    rebuild_index,
    search,
    suggest,
)
from tests.foundation.search.conftest import TEXTS, draft, id_of

pytestmark = [pytest.mark.django_db, pytest.mark.sql]


def found(q: str, language: str) -> list[str]:
    return [hit.slug for hit in search(q, language=language)]


@pytest.mark.parametrize(
    ("q", "language", "first"),
    [
        ("Hebamme", "de", "hebamme"),
        ("Hebamen", "de", "hebamme"),
        ("Sprechstunde", "de", "hebamme"),
        ("Wo kann ich eine Wohnung suchen?", "de", "wohnungssuche"),
        ("DEUTSCHKURSE", "de", "deutschkurs"),
        ("midwives", "en", "hebamme"),
        ("للقابلة", "ar", "hebamme"),
        ("الشقق شقة", "ar", "wohnungssuche"),
    ],
)
def test_words_find(content: None, q: str, language: str, first: str) -> None:
    assert found(q, language)[0] == first


@pytest.mark.parametrize(
    ("q", "language", "first"),
    [
        ("قابلة", "de", "hebamme"),
        ("midwife", "de", "hebamme"),
        ("Hebamme", "ar", "hebamme"),
        ("شقة", "en", "wohnungssuche"),
    ],
)
def test_words_of_another_language_find_and_the_card_is_the_readers(
    content: None, q: str, language: str, first: str
) -> None:
    hit = search(q, language=language)[0]
    assert (hit.slug, hit.language, hit.title) == (first, language, TEXTS[first][language][0])


def test_the_bridge_finds_what_nobody_translated(content: None) -> None:
    texts = {"de": ("Stillgruppe", "Eine Hebamme leitet die Gruppe.", "Kostenlos.")}
    new = [draft("stillen", code, text_of="de", texts=texts) for code in ("de", "en", "ar")]
    publish_entries(new)
    assert "stillen" not in found("قابلة", "ar")
    assert learn_bridge() > 0
    rebuild_index()
    assert found("قابلة", "ar") == ["hebamme", "stillen"]
    assert found("midwife", "en") == ["hebamme", "stillen"]


def test_the_bridge_learns_nothing_from_what_is_left_out(content: None) -> None:
    assert learn_bridge(leave_out=[id_of(name) for name in TEXTS]) == 0


def test_thesaurus_words_find_in_every_language(make_concept, empty_index: None) -> None:
    make_concept("hebamme", de=["Hebamme", "Geburtshelferin"], en=["midwife"], uk=["акушерка"])
    publish_entries([draft("hebamme", code) for code in ("de", "en")] + [draft("wohnungssuche", "de")])
    assert found("Geburtshelferin", "de") == ["hebamme"]
    assert found("Geburtshelferin", "en") == ["hebamme"]
    assert found("акушерка", "de") == ["hebamme"]


def test_a_german_name_written_by_ear_is_found(empty_index: None) -> None:
    texts = {"de": ("Jobcenter Unna", "", ""), "uk": ("Центр Jobcenter", "", "")}
    publish_entries([draft("jobcenter", code, texts=texts) for code in ("de", "uk")])
    assert found("джобцентер", "uk") == ["jobcenter"]


def test_typing_finds_before_the_word_is_finished(content: None) -> None:
    for q in ("Heb", "Hebam", "kostenlose Hebammenspr", "sprechst"):
        assert suggest(q, language="de")[0].slug == "hebamme"
    assert found("Heb", "de") == []


@pytest.mark.parametrize(
    "q",
    [
        "",
        "   ",
        "?",
        "'; DROP TABLE x; --",
        "%_\\",
        "\x00",
        "a" * 5000,
        "ﷺ",
        "🙂",
        "und der die das",
        "\u202e\u202e",
        "Wort " * 400,
    ],
)
def test_strange_questions_find_nothing_and_break_nothing(content: None, q: str) -> None:
    assert search(q, language="de") == []
    assert suggest(q, language="xx") == []


@pytest.mark.parametrize("limit", [-1, 0, 1, 10_000])
def test_the_limit_holds(content: None, limit: int) -> None:
    assert len(search("kostenlos", language="de", limit=limit)) == max(0, min(limit, 3))


def test_kinds_narrow_the_search(content: None) -> None:
    assert search("Hebamme", language="de", kinds=["other"]) == []
    assert len(search("Hebamme", language="de", kinds=["thing", "other"])) == 1


def make_many(number: int) -> list[UUID]:
    """Publish equal things, and one rare word in the last."""
    ids = [UUID(int=number * 1000 + one) for one in range(number)]
    publish_entries(
        EntryDraft(
            kind="thing",
            public_id=one,
            language="de",
            title="Sprachcafé",
            sentence="Treffen",
            body="selten" if one == ids[-1] else "gewöhnlich",
            source_language="de",
            source_title="Sprachcafé",
        )
        for one in ids
    )
    return ids


def test_ties_are_broken_by_public_id(empty_index: None) -> None:
    ids = make_many(30)
    assert [hit.public_id for hit in search("Sprachcafé", language="de", limit=10)] == ids[:10]


def test_cut_lists_are_scored_exactly(empty_index: None, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = make_many(30)
    whole = [(hit.public_id, hit.score) for hit in search("Sprachcafé selten", language="de", limit=1)]
    monkeypatch.setattr(ranking, "_BEST", 5)
    monkeypatch.setattr(ranking, "_LEAST_BEST", 5)
    cut = [(hit.public_id, hit.score) for hit in search("Sprachcafé selten", language="de", limit=1)]
    assert cut == whole
    assert cut[0][0] == ids[-1]


@pytest.mark.parametrize("number", [1, 3, 400])
def test_a_warm_search_asks_at_most_four_times(empty_index: None, django_assert_max_num_queries, number: int) -> None:
    make_many(number)
    search("Sprachcafé", language="de")
    with django_assert_max_num_queries(4):
        assert search("Sprachcafé selten Treffen", language="de")


def test_scores_are_the_same_numbers_on_every_database(content: None) -> None:
    results = {
        (q, language): [(hit.slug, hit.score) for hit in search(q, language=language)]
        for q, language in (("kostenlose Hilfe", "de"), ("free advice for women", "en"), ("دورة مجانية", "ar"))
    }
    assert results == {
        ("kostenlose Hilfe", "de"): [("wohnungssuche", 544322), ("deutschkurs", 295274), ("hebamme", 134000)],
        ("free advice for women", "en"): [("hebamme", 1617085), ("deutschkurs", 1038228), ("wohnungssuche", 151018)],
        ("دورة مجانية", "ar"): [("deutschkurs", 2146777), ("wohnungssuche", 151018), ("hebamme", 126898)],
    }
