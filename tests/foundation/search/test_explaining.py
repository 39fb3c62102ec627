"""Why was this found: words, origins, weights, as an editor reads them."""

import pytest

from miteinander.foundation.search.service import (
    Origin,
    bridge_of,
    explain,
    learn_bridge,
    publish_entries,
    rebuild_index,
    search,
)
from tests.foundation.search.conftest import draft, id_of

pytestmark = [pytest.mark.django_db]


def origins(q: str, language: str, name: str) -> dict[str, tuple[Origin, Origin]]:
    explanation = explain(q, language=language, kind="thing", public_id=id_of(name))
    assert explanation is not None
    return {reason.term: (reason.asked, reason.held) for reason in explanation.reasons}


def test_points_add_up_to_the_score(content: None) -> None:
    explanation = explain("kostenlose Hebamme", language="de", kind="thing", public_id=id_of("hebamme"))
    assert explanation is not None
    assert explanation.score == search("kostenlose Hebamme", language="de")[0].score
    assert explanation.score == sum(reason.points for reason in explanation.reasons)


def test_origins_are_named(content: None) -> None:
    assert origins("Hebamme", "de", "hebamme")["hebamm"] == (Origin.DIRECT, Origin.DIRECT)
    assert origins("Hebanme", "de", "hebamme")["hebamm"] == (Origin.TYPO, Origin.DIRECT)
    assert origins("Wohnungshilfe", "de", "wohnungssuche")["wohnung"][0] == Origin.COMPOUND


def test_the_bridge_names_the_words_it_carried(content: None) -> None:
    texts = {"de": ("Stillgruppe", "Eine Hebamme leitet die Gruppe.", "")}
    publish_entries([draft("stillen", code, text_of="de", texts=texts) for code in ("de", "ar")])
    learn_bridge()
    rebuild_index()
    explanation = explain("قابلة", language="ar", kind="thing", public_id=id_of("stillen"))
    assert explanation is not None
    (reason,) = explanation.reasons
    assert (reason.asked, reason.held) == (Origin.DIRECT, Origin.BRIDGE)
    assert "hebamm" in dict(reason.because)


def test_the_thesaurus_is_named(make_concept, empty_index: None) -> None:
    make_concept("hebamme", de=["Hebamme", "Geburtshelferin"])
    publish_entries([draft("hebamme", "de")])
    assert origins("Geburtshelferin", "de", "hebamme") == {"#hebamme": (Origin.THESAURUS, Origin.THESAURUS)}


def test_what_is_not_there_has_no_explanation(content: None) -> None:
    assert explain("Hebamme", language="de", kind="thing", public_id=id_of("nowhere")) is None


def test_an_editor_sees_what_the_bridge_knows_of_a_word(content: None) -> None:
    learn_bridge()
    views = bridge_of("Hebamme", language="de")
    assert {view.to_language for view in views if view.from_language == "de"} >= {"en", "ar"}
    assert all(1 <= view.weight <= 1000 for view in views)
