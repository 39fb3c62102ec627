"""Surveys: the path through the questions, answers without a name, protected results, the desk."""

import re
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as some

from miteinander.concept.domain.desk.surveys import (
    forget_answers,
    move_survey,
    remove_question,
    save_question,
    save_survey,
)
from miteinander.concept.domain.passages import Passage
from miteinander.concept.domain.surveying.answering import answer_survey
from miteinander.concept.domain.surveying.asking import OptionView, QuestionView, cleaned, next_question
from miteinander.concept.domain.surveying.counting import PASSED, THRESHOLD, TOTAL, counted, table_of
from miteinander.concept.enums import SurveyState
from miteinander.concept.models import AnswerSheet, Question, Survey
from miteinander.foundation.kernel.errors import InvalidInput, MoveNotAllowed, NotAllowed, NotFound
from tests.concept.making import OFFICER
from tests.concept.surveys import kids_key, language_key, open_survey, survey
from tests.foundation.accounts.people import make_person, signed_in
from tests.people import EDITOR

sql = pytest.mark.sql


def question(key: str, kind: str = "one", *, only_if: str = "", only_for: str = "") -> QuestionView:
    """Return a question with the answers 1, 2 and 3."""
    options = () if kind == "words" else tuple(OptionView(key=one, text=Passage(text=one)) for one in "123")
    return QuestionView(
        key=key, kind=kind, text=Passage(text=key), options=options, only_if=only_if, only_for=frozenset(only_for)
    )


QUESTIONS = [
    question("a"),
    question("b", "many", only_if="a", only_for="12"),
    question("c", only_if="b", only_for="3"),
    question("d", "words"),
]
answers = some.dictionaries(
    some.sampled_from("abcdx"), some.lists(some.sampled_from(["1", "2", "3", "9", ""]), max_size=3), max_size=5
)


@given(answers)
@settings(deadline=None)
def test_only_what_lies_on_the_path_is_kept(given_answers: dict[str, list[str]]) -> None:
    kept = cleaned(QUESTIONS, given_answers)
    assert cleaned(QUESTIONS, kept) == kept
    assert set(kept) <= set(given_answers) & set("abcd")
    if "b" in kept:
        assert set(kept["a"]) & {"1", "2"}
    if "c" in kept:
        assert "3" in kept["b"]
    assert len(kept.get("a", [])) <= 1
    assert "9" not in [value for key in "abc" for value in kept.get(key, [])]


def test_questions_are_skipped_by_earlier_answers() -> None:
    assert next_question(QUESTIONS, {}) is QUESTIONS[0]
    assert next_question(QUESTIONS, {"a": ["3"]}) is QUESTIONS[3]
    assert next_question(QUESTIONS, {"a": []}) is QUESTIONS[3]
    assert next_question(QUESTIONS, {"a": ["1"]}) is QUESTIONS[1]
    assert next_question(QUESTIONS, {"a": ["1"], "b": ["3", "1"]}) is QUESTIONS[2]
    assert next_question(QUESTIONS, {"a": ["3"], "d": []}) is None


@given(some.lists(answers, max_size=25))
@settings(deadline=None)
def test_counts_add_up_and_small_ones_cannot_be_worked_out(given_sheets: list[dict[str, list[str]]]) -> None:
    sheets = [cleaned(QUESTIONS, {"a": [], **one}) for one in given_sheets]
    table = table_of(QUESTIONS, sheets)
    assert table.cells[TOTAL] == len(sheets)
    shown = counted(QUESTIONS, sheets)
    assert "d" not in shown["questions"]
    for key, one in shown["questions"].items():
        for option, number in one["options"].items():
            real = sum(option in sheet.get(key, ()) for sheet in sheets)
            assert number in {None, real}
            assert number is None or not 0 < number < THRESHOLD
        assert one["passed"] is None or one["passed"] == table.cells[key, PASSED]


def test_a_small_count_is_hidden_with_another_that_would_give_it_away() -> None:
    sheets = [{"a": ["1"]}] * 20 + [{"a": ["2"]}] * 9 + [{"a": ["3"]}] * 2
    shown = counted([question("a")], sheets)["questions"]["a"]
    assert shown["options"]["3"] is None
    assert list(shown["options"].values()).count(None) >= 2 or shown["asked"] is None
    assert shown["options"]["1"] in {20, None}


@sql
@pytest.mark.django_db
def test_a_survey_is_answered_question_by_question_without_a_cookie() -> None:
    made = open_survey()
    client = Client()
    address = f"/de/concept/surveys/{made.slug}/"
    page = client.get(address).content.decode()
    assert "Sprechen Sie zu Hause mehrere Sprachen?" in page
    assert "Schritt 1 von" in page
    form = hidden(page)
    page = client.post(address, {**form, f"a_{language_key(made)}": "1", "do": "next"}).content.decode()
    assert "Welche Sprachen?" in page
    form = hidden(page)
    typed = {**form, f"a_{form['current']}": "Kurdisch"}
    back = client.post(address, {**typed, "do": "back"}).content.decode()
    assert re.search(r'value="1" checked', back)
    page = client.post(address, {**hidden(back), f"a_{language_key(made)}": "1", "do": "next"}).content.decode()
    assert "Kurdisch</textarea>" in page
    page = client.post(address, {**hidden(page), f"a_{form['current']}": "Kurdisch", "do": "next"}).content.decode()
    assert "Haben Sie Kinder?" in page
    page = client.post(address, {**hidden(page), "do": "next"}).content.decode()
    assert "Ihre Antworten" in page
    assert "ausgelassen" in page
    assert not AnswerSheet.objects.exists()
    sent = client.post(address, {**hidden(page), "do": "send"})
    assert sent["Location"] == f"/de/concept/surveys/{made.slug}/sent/"
    (sheet,) = AnswerSheet.objects.all()
    assert sheet.answers == {language_key(made): ["1"], form["current"]: ["Kurdisch"], kids_key(made): []}
    assert "sessionid" not in client.cookies


def hidden(page: str) -> dict[str, Any]:
    """Return the hidden fields of a page; those of one name together."""
    found: dict[str, Any] = {}
    for name, value in re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page):
        if name == "seen":
            found.setdefault(name, []).append(value)
        elif name != "csrfmiddlewaretoken":
            found[name] = value
    return found


@sql
@pytest.mark.django_db
def test_answers_that_were_tampered_with_are_refused() -> None:
    made = open_survey()
    first, last = language_key(made), kids_key(made)
    wrong: list[dict[str, list[str]]] = [{}, {first: ["1"]}, {first: [], last: []}]
    for given_answers in wrong:
        with pytest.raises(InvalidInput):
            answer_survey(slug=made.slug, answers=given_answers)
    answer_survey(slug=made.slug, answers={language_key(made): ["2"], kids_key(made): ["1", "7"], "fremd": ["x"]})
    assert [one.answers for one in AnswerSheet.objects.all()] == [{language_key(made): ["2"], kids_key(made): ["1"]}]
    with pytest.raises(NotFound):
        answer_survey(slug=survey().slug, answers={})


@sql
@pytest.mark.django_db
def test_results_are_open_after_the_end_and_never_show_words() -> None:
    made = open_survey()
    for number in range(12):
        answer_survey(slug=made.slug, answers={language_key(made): ["2"], kids_key(made): ["1" if number < 6 else "2"]})
    words = made.questions.get(kind="words")
    geheim = {language_key(made): ["1"], str(words.public_id): ["Geheimsprache"], kids_key(made): []}
    answer_survey(slug=made.slug, answers=geheim)
    address = f"/ar/concept/surveys/{made.slug}/"
    assert "غير ذلك" not in Client().get(address).content.decode()
    move_survey(survey_id=made.public_id, state=SurveyState.CLOSED, by=OFFICER)
    page = Client().get(address).content.decode()
    assert "Geheimsprache" not in page
    made.refresh_from_db()
    kids = made.results["questions"][kids_key(made)]
    assert kids["options"] == {"1": 6, "2": 6} or None in kids["options"].values()
    assert made.results["questions"][language_key(made)]["options"]["1"] is None
    with pytest.raises(NotFound):
        answer_survey(slug=made.slug, answers=geheim)
    with pytest.raises(MoveNotAllowed):
        move_survey(survey_id=made.public_id, state=SurveyState.OPEN, by=OFFICER)
    assert made.ended is not None
    assert forget_answers(made.ended) == 0
    assert forget_answers(made.ended + timedelta(days=731)) == 13


@sql
@pytest.mark.django_db
def test_drafts_are_written_and_checked_and_others_stay_as_they_are() -> None:
    with pytest.raises(NotAllowed):
        save_survey(titles={"de": "x"}, intros={}, field_id=None, by=EDITOR)
    made = survey()

    def add(**more: Any) -> UUID:
        given_values: dict[str, Any] = {
            "survey_id": made.public_id,
            "kind": "one",
            "texts": {"de": "Frage?"},
            "options": {"de": ["ja", "nein"]},
            "only_if": None,
            "only_for": [],
            "by": OFFICER,
            **more,
        }
        return save_question(**given_values)

    for wrong, where in (
        ({"texts": {"de": " "}}, "text"),
        ({"options": {"de": ["ja"]}}, "options"),
        ({"options": {"de": ["ja", "nein"], "ar": ["نعم"]}}, "options_ar"),
        ({"only_if": made.questions.get(kind="words").public_id, "only_for": ["1"]}, "condition"),
        ({"only_if": UUID(language_key(made)), "only_for": ["9"]}, "condition"),
    ):
        with pytest.raises(InvalidInput) as refused:
            add(**wrong)
        assert set(refused.value.fields) == {where}
    with pytest.raises(InvalidInput):
        remove_question(survey_id=made.public_id, question_id=UUID(language_key(made)), by=OFFICER)
    move_survey(survey_id=made.public_id, state=SurveyState.OPEN, by=OFFICER)
    with pytest.raises(InvalidInput):
        add()
    assert made.questions.count() == 3


@sql
@pytest.mark.django_db
def test_the_desk_writes_opens_and_ends_a_survey() -> None:
    client = signed_in(make_person("officer"))
    address = client.post(reverse("concept_desk:survey_new"), {"title": "Räume", "title_ar": "غرف"})["Location"]
    row = Survey.objects.get(slug="raeume")
    new = reverse("concept_desk:question_new", args=[row.public_id])
    bad = client.post(new, {"kind": "one", "text": "Brauchen Sie Räume?", "options": "ja"})
    assert bad.status_code == 422
    assert "Brauchen Sie Räume?" in bad.content.decode()
    client.post(new, {"kind": "one", "text": "Brauchen Sie Räume?", "options": "ja\nnein"})
    first = Question.objects.get(survey=row)
    condition = f"{first.public_id}/1"
    client.post(new, {"kind": "words", "text": "Wofür?", "condition": condition})
    second = row.questions.get(kind="words")
    assert (second.only_if, second.only_for) == (first, ["1"])
    assert (
        condition
        in client.get(reverse("concept_desk:question", args=[row.public_id, second.public_id])).content.decode()
    )
    move = reverse("concept_desk:survey_moved", args=[row.public_id])
    client.post(move, {"state": "open", "revision": row.revision})
    answer_survey(slug=row.slug, answers={str(first.public_id): ["1"], str(second.public_id): ["Chorprobe"]})
    assert "Chorprobe" in client.get(address).content.decode()
    row.refresh_from_db()
    client.post(move, {"state": "closed", "revision": row.revision})
    row.refresh_from_db()
    assert row.state == "closed"
    assert "Chorprobe" not in Client().get(f"/de/concept/surveys/{row.slug}/").content.decode()
