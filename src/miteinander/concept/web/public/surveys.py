"""Surveys for everybody: the list, one question a page, what was answered before it is sent, the results.

Nothing is kept until somebody sends: the answers so far travel in the form itself, so no cookie is needed.
"""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import never_cache

from miteinander.concept.domain.passages import Passage
from miteinander.concept.domain.surveying.answering import SurveyView, answer_survey, open_surveys, public_survey
from miteinander.concept.domain.surveying.asking import QuestionView, cleaned, next_question, step_of
from miteinander.concept.enums import QuestionKind, SurveyState
from miteinander.concept.web.public.look import Look
from miteinander.foundation.kernel.errors import InvalidInput
from miteinander.foundation.kernel.limits import Limit, TooMany, hidden_client, spend

LIMIT = Limit(name="survey", count=20, seconds=3600)
# Names of the form's fields: which questions were seen, and the answers to each.
SEEN, CURRENT, ANSWER = "seen", "current", "a_"


def _language() -> str:
    return get_language() or settings.LANGUAGE_CODE


def show_surveys(request: HttpRequest) -> HttpResponse:
    """List the surveys that run, and those that ended with their results."""
    found = open_surveys(language=_language())
    look = Look(request)
    context = {
        "look": look,
        "trail": [look.concept_link],
        "running": [one for one in found if one.state == SurveyState.OPEN],
        "ended": [one for one in found if one.state == SurveyState.CLOSED],
    }
    return render(request, "concept/surveys.html", context)


@never_cache
def show_survey(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask the next question of a survey that runs; show the results of one that ended."""
    survey = public_survey(slug=slug, language=_language())
    if survey.state == SurveyState.CLOSED:
        return _results(request, survey)
    answers = _given(request, survey)
    if request.POST.get("do") == "back" and answers:
        answers.pop(list(answers)[-1])
    message, status = "", 200
    if request.POST.get("do") == "send":
        try:
            spend(limit=LIMIT, who=hidden_client(request))
            answer_survey(slug=slug, answers=answers)
        except (InvalidInput, TooMany) as refused:
            message, status = refused.sentence, 429 if isinstance(refused, TooMany) else 422
        else:
            return redirect("concept:survey_sent", slug=slug)
    return _asked(request, survey, answers=answers, message=message, status=status)


def _given(request: HttpRequest, survey: SurveyView) -> dict[str, list[str]]:
    """Return the answers that came with the form, as far as they lie on the path."""
    seen = request.POST.getlist(SEEN)
    if request.POST.get("do") == "next" and request.POST.get(CURRENT):
        seen.append(request.POST[CURRENT])
    return cleaned(survey.questions, {key: request.POST.getlist(f"{ANSWER}{key}") for key in seen})


@dataclass(frozen=True, kw_only=True)
class Given:
    """An answered question for the summary and for the form's hidden fields."""

    question: QuestionView
    values: tuple[str, ...]

    @property
    def texts(self) -> list[Passage]:
        """The answers in words."""
        if self.question.kind == QuestionKind.WORDS:
            return [Passage(text=one) for one in self.values]
        return [one.text for one in self.question.options if one.key in self.values]


def _asked(
    request: HttpRequest, survey: SurveyView, *, answers: dict[str, list[str]], message: str, status: int
) -> HttpResponse:
    question = next_question(survey.questions, answers)
    number, count = step_of(survey.questions, answers)
    look = Look(request)
    context: dict[str, Any] = {
        "look": look,
        "trail": [look.concept_link],
        "survey": survey,
        "question": question,
        "given": [
            Given(question=one, values=tuple(answers[one.key])) for one in survey.questions if one.key in answers
        ],
        "typed": _typed(request, question).get(question.key, []) if question else [],
        "kept": _kept(request, survey, answers=answers, question=question),
        "number": number,
        "count": count,
        "message": message,
        "first": not answers,
    }
    return render(request, "concept/survey.html", context, status=status)


def _typed(request: HttpRequest, *questions: QuestionView | None) -> dict[str, list[str]]:
    """Return what was typed to questions, wherever somebody went from there."""
    return {one.key: one.taken(request.POST.getlist(f"{ANSWER}{one.key}")) for one in questions if one is not None}


def _kept(
    request: HttpRequest, survey: SurveyView, *, answers: dict[str, list[str]], question: QuestionView | None
) -> list[tuple[str, list[str]]]:
    """Return what was typed to questions that come later, so that going back loses nothing."""
    later = [one for one in survey.questions if one.key not in answers and one is not question]
    return [(key, values) for key, values in _typed(request, *later).items() if values]


def show_sent(request: HttpRequest, slug: str) -> HttpResponse:
    """Thank for the answers and say what happens next."""
    survey = public_survey(slug=slug, language=_language())
    look = Look(request)
    return render(request, "concept/survey_sent.html", {"look": look, "trail": [look.concept_link], "survey": survey})


@dataclass(frozen=True, kw_only=True)
class Result:
    """A question with its protected counts as rows of a table."""

    question: QuestionView
    rows: tuple[tuple[Passage, str], ...]


def _results(request: HttpRequest, survey: SurveyView) -> HttpResponse:
    look = Look(request)
    found = survey.results.get("questions", {})
    context = {
        "look": look,
        "trail": [look.concept_link],
        "survey": survey,
        "sheets": _count(survey.results.get("sheets")),
        "threshold": survey.results.get("threshold"),
        "results": [
            Result(question=one, rows=_rows(one, found[one.key])) for one in survey.questions if one.key in found
        ],
    }
    return render(request, "concept/survey_results.html", context)


def _rows(question: QuestionView, counts: dict[str, Any]) -> tuple[tuple[Passage, str], ...]:
    options = [(one.text, _count(counts["options"].get(one.key))) for one in question.options]
    passed = Passage(text=gettext("keine Antwort"))
    asked = Passage(text=gettext("gefragt"))
    return (*options, (passed, _count(counts["passed"])), (asked, _count(counts["asked"])))


def _count(value: int | None) -> str:
    return gettext("geschützt") if value is None else str(value)
