"""Words of six languages: what is one word to a reader is one term to the index."""

import pytest
import snowballstemmer
import Stemmer
from hypothesis import given
from hypothesis import strategies as st

from miteinander.foundation.search.analysis import folding, stopwords
from miteinander.foundation.search.analysis.analyser import analyser

LANGUAGES = ("de", "en", "ar", "ru", "tr", "uk")


def one_term(language: str, *words: str) -> bool:
    terms = [analyser(language).terms(word) for word in words]
    return len(terms[0]) == 1 and all(one == terms[0] for one in terms)


@pytest.mark.parametrize(
    "words",
    [
        ("Straße", "Strasse", "STRASSE"),
        ("Bücher", "Buecher", "Buch"),
        ("Müller", "Mueller"),
        ("Ärzt*innen", "Ärzt:innen", "Ärztinnen"),
        ("Beratung", "Beratungen"),
        ("Kurs", "Kurse", "Kursen"),
    ],
)
def test_german_spellings_meet(words: tuple[str, ...]) -> None:
    assert one_term("de", *words)


def test_german_vowels_keep_their_own_ue() -> None:
    assert analyser("de").terms("Quelle") != analyser("de").terms("Qulle")
    assert analyser("de").terms("neue Steuer") == ["neu", "steu"]


@pytest.mark.parametrize(
    "words",
    [
        ("مدرسة", "المدرسة", "مدرسه", "والمدرسة", "للمدرسة"),
        ("أطفال", "اطفال", "الأطفال", "للأطفال"),
        ("تأشيرة", "تأشيرات", "التَّأشيرة"),
        ("مشورة", "مـشـورة"),
        ("لغة", "اللغة", "للغة"),
        ("لاجئين", "اللاجئين", "للاجئين", "وللاجئين"),
        ("١٢٣", "123"),
    ],
)
def test_arabic_spellings_meet(words: tuple[str, ...]) -> None:
    assert one_term("ar", *words)


@pytest.mark.parametrize(
    "words",
    [("KURSLARI", "kursları", "kurslari"), ("İŞ", "iş"), ("ISPARTA", "ısparta"), ("Türkiye", "TÜRKİYE", "Türkiye'de")],
)
def test_turkish_dotted_and_dotless_i_meet(words: tuple[str, ...]) -> None:
    assert one_term("tr", *words)


@pytest.mark.parametrize(
    "words",
    [
        ("допомога", "допомозі", "допомоги"),
        ("курс", "курси", "курсів", "курсами"),
        ("лікар", "лікаря", "лікарі"),
        ("робота", "роботи", "робіт"),
        ("м'ята", "м’ята", "мʼята"),
        ("послуга", "послуг", "послуги"),
    ],
)
def test_ukrainian_forms_meet(words: tuple[str, ...]) -> None:
    assert one_term("uk", *words)


def test_russian_yo_is_ye() -> None:
    assert one_term("ru", "ребёнок", "ребенок")


def test_grammar_words_are_left_out_and_faint_words_marked() -> None:
    words = analyser("de").words("Wo finde ich einen Deutschkurs?")
    assert [(word.folded, word.stop, word.faint) for word in words] == [
        ("wo", True, False),
        ("finde", False, True),
        ("ich", True, False),
        ("einen", True, False),
        ("deutschkurs", False, False),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_its_word_lists(language: str) -> None:
    assert len(stopwords.words(language)) > 60
    assert len(stopwords.faint_words(language)) > 20
    assert not stopwords.words(language) & stopwords.faint_words(language)


def test_an_unknown_language_is_folded_only() -> None:
    assert analyser("fr").terms("Écoles") == ["ecoles"]
    assert stopwords.words("fr") == frozenset()


@pytest.mark.parametrize("algorithm", ["german", "english", "russian", "turkish"])
def test_the_pure_stemmer_agrees_with_the_compiled_one(algorithm: str) -> None:
    words = sorted({word.lower() for code in LANGUAGES for word in stopwords.words(code) | stopwords.faint_words(code)})
    pure = snowballstemmer.stemmer(algorithm)
    assert Stemmer.Stemmer(algorithm).stemWords(words) == [pure.stemWord(word) for word in words]


def test_addresses_give_their_telling_words() -> None:
    assert folding.split_words("Siehe https://www.vhs-unna.de/kurse oder info@vhs.de") == [
        "Siehe",
        "unna",
        "kurse",
        "oder",
        "info",
    ]


def test_sentences_end_at_stops_and_lines() -> None:
    assert folding.split_sentences("Eins. Zwei?\n\nأين؟ هنا.") == ["Eins.", "Zwei?", "أين؟", "هنا."]


@given(st.text(), st.sampled_from(LANGUAGES))
def test_any_text_gives_short_terms_that_fold_to_themselves(text: str, language: str) -> None:
    for word in analyser(language).words(text):
        assert 0 < len(word.term) <= 80
        assert not word.term.startswith("#")
