"""Parts of compounds, words by ear, concepts: what a term stands for beside itself."""

from collections import Counter

from miteinander.foundation.search.analysis.analyser import analyser
from miteinander.foundation.search.analysis.compounds import Splitter
from miteinander.foundation.search.analysis.sounds import sounds
from miteinander.foundation.search.domain.thesaurus import finders, phrase_of


def splitter(language: str, text: str) -> Splitter:
    return Splitter(language=language, documents=Counter(analyser(language).terms(text) * 2))


def test_german_compounds_split_into_known_words() -> None:
    known = splitter("de", "Sprache Kurs Integration Kind Garten Weiterbildung Wohnung suchen weit Bildung")
    parts = {word: known.parts(*analyser("de").terms(word)) for word in _COMPOUNDS}
    assert parts == _COMPOUNDS


_COMPOUNDS = {
    "Sprachkurse": ("sprach", "kurs"),
    "Integrationskurs": ("integration", "kurs"),
    "Kindergarten": ("kind", "gart"),
    "Weiterbildungskurs": ("weiterbild", "kurs"),
    "Wohnungssuche": ("wohnung", "such"),
    "Kurs": (),
    "Unbekanntes": (),
}


def test_unknown_parts_do_not_split() -> None:
    assert splitter("de", "Kurs").parts("sprachkurs") == ()
    assert Splitter(language="de", documents={"sprach": 5, "kurs": 1}).parts("sprachkurs") == ()


def test_english_compounds_split() -> None:
    assert splitter("en", "child care").parts("childcare") == ("child", "care")


def test_arabic_particles_come_off_where_the_word_is_known() -> None:
    known = Splitter(language="ar", documents={"مكتب": 6, "بمكتب": 2, "كتاب": 5, "تاب": 2})
    assert [known.canonical(term) for term in ("بمكتب", "مكتب", "كتاب", "ابدا")] == ["مكتب", "مكتب", "كتاب", "ابدا"]
    assert splitter("de", "Kurs").canonical("bkurs") == "bkurs"


def test_unknown_compounds_give_their_known_pieces() -> None:
    known = splitter("de", "Misshandlung Student")
    assert known.pieces("kindesmisshandl") == ("misshandl",)
    assert known.pieces("werkstudententatigkeit") == ()
    assert known.pieces("studententatigkeit") == ("student",)


def test_parts_of_parts_weigh_less() -> None:
    known = splitter("de", "Beruf Ausbildung Berufsausbildung Programm")
    parts = known.all_parts("berufsausbildungsprogramm")
    assert dict(parts) == {"berufsausbild": 1.0, "programm": 1.0, "beruf": 0.6, "ausbild": 0.6}


def test_names_sound_alike_in_three_scripts() -> None:
    for german, cyrillic, arabic in (("jobcenter", "джобцентер", "جوبسنتر"), ("münchen", "мюнхен", "مونشن")):
        assert sounds(german) & sounds(cyrillic)
        assert sounds(german) & sounds(arabic)


def test_short_words_have_no_sound() -> None:
    assert sounds("oma") == frozenset()


CONCEPTS = [
    ("eviction", {"de": ["Zwangsräumung", "Wohnung verlieren", "keine Wohnung"], "en": ["eviction"]}),
    ("midwife", {"de": ["Hebamme"], "ar": ["قابلة"]}),
]


def test_concepts_are_found_in_any_order_and_inside_compounds() -> None:
    finder = finders(CONCEPTS)["de"]
    known = splitter("de", "Hebamme Sprechstunde")
    cases = {
        "Ich verliere meine Wohnung": {"#eviction": 1},
        "Hebammensprechstunde": {"#midwife": 1},
        "Wohnung und viele andere lange Wörter dazwischen verlieren": {},
        "Wohnung": {},
    }
    for text, expected in cases.items():
        assert dict(finder.concepts(analyser("de").terms(text), parts=known.parts)) == expected, text


def test_a_phrase_whose_meaning_hangs_on_a_grammar_word_is_not_used() -> None:
    assert phrase_of("keine Wohnung", language="de") == ()
    assert phrase_of("Räumung der Wohnung", language="de") == ("raumung", "wohnung")
