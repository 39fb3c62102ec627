"""The bridge's school: passages are aligned, translations learnt."""

from hypothesis import given
from hypothesis import strategies as st

from miteinander.foundation.search.domain import weighing
from miteinander.foundation.search.domain.learning import translations
from miteinander.foundation.search.domain.passages import aligned


def test_equal_lines_are_paired_and_their_sentences_too() -> None:
    left, right = "Titel\nEins. Zwei.\nDrei.", "Title\nOne. Two.\nThree."
    assert list(aligned(left, right)) == [("Titel", "Title"), ("Eins.", "One."), ("Zwei.", "Two."), ("Drei.", "Three.")]


def test_unequal_lines_are_aligned_by_length() -> None:
    left = "Ein kurzer Satz. Ein viel längerer Satz mit einem Nebensatz, der kein Ende nimmt. Ende."
    right = "A short one.\nA much longer sentence\nwith a clause that never seems to end. The end."
    pairs = list(aligned(left, right))
    assert pairs[0] == ("Ein kurzer Satz.", "A short one.")
    assert pairs[-1] == ("Ende.", "The end.")


@given(st.text(max_size=60), st.text(max_size=60))
def test_alignment_never_yields_an_empty_passage(left: str, right: str) -> None:
    assert all(one and other for one, other in aligned(left, right))


def test_translations_are_learnt_from_what_meets() -> None:
    pairs = [
        (["haus", "gross"], ["house", "big"]),
        (["haus", "klein"], ["house", "small"]),
        (["kurs", "gross"], ["course", "big"]),
        (["kurs", "klein"], ["course", "small"]),
    ]
    best = {one.term: one.to_term for one in translations(pairs, best=1, least=0.1)}
    assert best == {"gross": "big", "haus": "house", "klein": "small", "kurs": "course"}


def test_nothing_is_learnt_from_nothing() -> None:
    assert translations([], best=3, least=0.1) == []
    assert translations([([], ["word"])], best=3, least=0.1) == []


def test_learning_is_repeatable_whatever_the_order() -> None:
    pairs = [([f"a{n}", "x"], [f"b{n}", "y"]) for n in range(30)]
    assert translations(pairs, best=3, least=0.01) == translations(reversed(pairs), best=3, least=0.01)


@given(st.floats(min_value=0.06, max_value=1e6), st.floats(min_value=0.06, max_value=1e6))
def test_impacts_rise_with_frequency_and_fit_their_column(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert 1 <= weighing.impact_of(low) <= weighing.impact_of(high) <= 32_767 - weighing.IN_TITLE


@given(st.integers(0, 1000), st.integers(0, 1000))
def test_rare_terms_say_more(documents: int, entries: int) -> None:
    rarity = weighing.rarity(documents=documents, entries=entries)
    assert rarity >= weighing.rarity(documents=documents + 1, entries=entries) >= 0
