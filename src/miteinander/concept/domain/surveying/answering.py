"""Taking a visitor's answers, and what the public may read of a survey."""

from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from miteinander.concept.domain.passages import Passage, chosen
from miteinander.concept.domain.surveying.asking import Answers, QuestionView, cleaned, next_question, questions_of
from miteinander.concept.enums import SurveyState
from miteinander.concept.models import AnswerSheet, Survey
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.errors import InvalidInput, NotFound


@dataclass(frozen=True, kw_only=True)
class SurveyView:
    """A survey in the reader's language; ``results`` only once it has ended."""

    slug: str
    title: Passage
    intro: Passage
    state: str
    results: dict[str, Any] = field(hash=False)
    questions: tuple[QuestionView, ...] = ()


def open_surveys(*, language: str) -> list[SurveyView]:
    """Return the surveys that can be answered and those that ended, the newest first; one query."""
    rows = Survey.objects.exclude(state=SurveyState.DRAFT).order_by("-created", "-pk")
    return [_view(row, language=language) for row in rows]


def public_survey(*, slug: str, language: str) -> SurveyView:
    """Return a survey that runs or has ended, with its questions; two queries. Raises ``NotFound``."""
    row = Survey.objects.exclude(state=SurveyState.DRAFT).filter(slug=slug).first()
    if row is None:
        raise NotFound(_("Diese Befragung gibt es nicht."))
    return _view(row, language=language, questions=tuple(questions_of(row, language=language)))


def _view(row: Survey, *, language: str, questions: tuple[QuestionView, ...] = ()) -> SurveyView:
    return SurveyView(
        slug=row.slug,
        title=chosen(row.titles, reader=language),
        intro=chosen(row.intros, reader=language),
        state=row.state,
        results=row.results if row.state == SurveyState.CLOSED else {},
        questions=questions,
    )


@transaction.atomic
def answer_survey(*, slug: str, answers: Answers) -> None:
    """Keep what a visitor answered: the answers on the path, and the day. Nothing says who it was.

    Raises ``NotFound`` where the survey does not run (any more), ``InvalidInput`` where the path is not at its end or
    nothing was answered.
    """
    row = Survey.objects.select_for_update().filter(slug=slug, state=SurveyState.OPEN).first()
    if row is None:
        raise NotFound(_("Diese Befragung läuft nicht mehr."))
    questions = questions_of(row, language="")
    kept = cleaned(questions, answers)
    if next_question(questions, kept) is not None:
        raise InvalidInput(_("Es fehlt noch eine Antwort."))
    if not any(kept.values()):
        raise InvalidInput(_("Sie haben keine Frage beantwortet. Es wurde nichts gespeichert."))
    AnswerSheet.objects.create(survey=row, day=clock.today(), answers=kept)
