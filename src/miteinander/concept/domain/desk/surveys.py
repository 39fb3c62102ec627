"""Surveys at the desk: written, opened, ended; words that people wrote are forgotten in time."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from miteinander.concept import rules
from miteinander.concept.domain.desk.elements import ref
from miteinander.concept.domain.queries.book import ROOM
from miteinander.concept.domain.surveying.asking import questions_of
from miteinander.concept.domain.surveying.counting import counted
from miteinander.concept.enums import SURVEY_MOVES, QuestionKind, SurveyState
from miteinander.concept.models import AnswerSheet, FieldOfAction, Question, Survey
from miteinander.foundation.journal.service import record
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.kernel.errors import InvalidInput, NotFound
from miteinander.foundation.kernel.ids import slug_of
from miteinander.foundation.kernel.moves import check_move
from miteinander.foundation.kernel.permissions import require
from miteinander.foundation.kernel.revisions import locked, save_next
from miteinander.foundation.shelf.service import raise_version

KIND = "survey"
KEPT = timedelta(days=365)
Texts = Mapping[str, str]


@transaction.atomic
def save_survey(
    *,
    titles: Texts,
    intros: Texts,
    field_id: UUID | None,
    by: Actor,
    survey_id: UUID | None = None,
    seen_revision: int | None = None,
) -> UUID:
    """Make a survey or change a draft's head; return its public id. Effects: row, journal.

    Raises ``NotAllowed``, ``NotFound``, ``Conflict``, ``InvalidInput``.
    """
    require(by, rules.SURVEY)
    title = titles.get(settings.LANGUAGE_CODE, "").strip()
    if not title:
        raise InvalidInput(_("Bitte einen Titel angeben."), fields={"title": [_("Bitte einen Titel angeben.")]})
    if survey_id is None:
        row = Survey(revision=0, slug=_free_slug(title))
    else:
        row = _draft(survey_id, seen_revision=seen_revision)
    row.titles, row.intros = _filled(titles), _filled(intros)
    row.field = FieldOfAction.objects.filter(public_id=field_id).first() if field_id else None
    row.modified = clock.now()
    save_next(row)
    record(action="concept.survey_saved", by=by, about=ref(KIND, row.public_id))
    return row.public_id


@transaction.atomic
def save_question(
    *,
    survey_id: UUID,
    kind: str,
    texts: Texts,
    options: Mapping[str, Sequence[str]],
    only_if: UUID | None,
    only_for: Sequence[str],
    by: Actor,
    question_id: UUID | None = None,
    seen_revision: int | None = None,
) -> UUID:
    """Make a question of a draft or change one; return its public id.

    ``options`` are the answers by language, each as many as in the source language or none. Effects: row, journal.
    Raises ``NotAllowed``, ``NotFound``, ``Conflict``, ``InvalidInput``.
    """
    require(by, rules.SURVEY)
    survey = _draft(survey_id, seen_revision=None)
    if question_id is None:
        last = survey.questions.aggregate(last=Max("order"))["last"] or 0
        row = Question(survey=survey, revision=0, order=last + 1)
    else:
        row = locked(rows=survey.questions.filter(public_id=question_id), seen_revision=seen_revision)
    earlier = survey.questions.filter(public_id=only_if, order__lt=row.order).first() if only_if else None
    _check(kind=kind, texts=texts, options=options, only_for=only_for, earlier=earlier, wanted=only_if)
    row.kind, row.texts = kind, _filled(texts)
    row.options = _options(options) if kind != QuestionKind.WORDS else []
    row.only_if, row.only_for = earlier, list(only_for) if earlier else []
    row.modified = clock.now()
    save_next(row)
    record(action="concept.survey_saved", by=by, about=ref(KIND, survey_id))
    return row.public_id


def _check(
    *,
    kind: str,
    texts: Texts,
    options: Mapping[str, Sequence[str]],
    only_for: Sequence[str],
    earlier: Question | None,
    wanted: UUID | None,
) -> None:
    source = settings.LANGUAGE_CODE
    fields: dict[str, list[str]] = {}
    if not texts.get(source, "").strip():
        fields["text"] = [_("Bitte die Frage angeben.")]
    if kind != QuestionKind.WORDS:
        if len(options.get(source, ())) < 2:
            fields["options"] = [_("Bitte mindestens zwei Antworten, eine je Zeile.")]
        for code, lines in options.items():
            if code != source and lines and len(lines) != len(options.get(source, ())):
                fields[f"options_{code}"] = [_("Bitte so viele Zeilen wie auf Deutsch.")]
    if wanted and (earlier is None or earlier.kind == QuestionKind.WORDS):
        fields["condition"] = [_("Eine Bedingung braucht eine frühere Frage mit Antworten zur Auswahl.")]
    elif earlier and not (set(only_for) and set(only_for) <= {one["key"] for one in earlier.options}):
        fields["condition"] = [_("Bitte die Antworten wählen, nach denen gefragt wird.")]
    if fields:
        raise InvalidInput(_("Bitte prüfen Sie die markierten Felder."), fields=fields)


def _options(options: Mapping[str, Sequence[str]]) -> list[dict[str, Any]]:
    source = options[settings.LANGUAGE_CODE]
    return [
        {"key": str(place + 1), "texts": {code: lines[place] for code, lines in options.items() if lines}}
        for place in range(len(source))
    ]


@transaction.atomic
def remove_question(*, survey_id: UUID, question_id: UUID, by: Actor) -> None:
    """Take a question out of a draft, unless another depends on it. Raises as ``save_question``."""
    require(by, rules.SURVEY)
    survey = _draft(survey_id, seen_revision=None)
    row = locked(rows=survey.questions.filter(public_id=question_id), seen_revision=None)
    if row.followed_by.exists():
        raise InvalidInput(_("Eine andere Frage hängt davon ab. Bitte ändern Sie zuerst diese."))
    row.delete()
    record(action="concept.survey_saved", by=by, about=ref(KIND, survey_id))


@transaction.atomic
def move_survey(*, survey_id: UUID, state: SurveyState, by: Actor, seen_revision: int | None = None) -> None:
    """Open a survey, or end it: with its end the protected results are made once, and they are public.

    Raises ``NotAllowed``, ``NotFound``, ``Conflict``, ``MoveNotAllowed``, ``InvalidInput`` for one without questions.
    """
    require(by, rules.SURVEY)
    row = locked(rows=Survey.objects.filter(public_id=survey_id), seen_revision=seen_revision)
    check_move(moves=SURVEY_MOVES, before=row.state, after=state)
    if not row.questions.exists():
        raise InvalidInput(_("Diese Befragung hat noch keine Frage."))
    row.state = state
    if state == SurveyState.CLOSED:
        row.ended = clock.now()
        sheets = AnswerSheet.objects.filter(survey=row).values_list("answers", flat=True)
        row.results = counted(questions_of(row, language=settings.LANGUAGE_CODE), sheets)
    save_next(row)
    record(action=f"concept.survey_{state.value}", by=by, about=ref(KIND, survey_id))
    raise_version(ROOM)


def forget_answers(now: datetime) -> int:
    """Delete the answer sheets of surveys that ended a year ago; the protected counts stay. Return how many went."""
    number, _by_model = AnswerSheet.objects.filter(survey__ended__lt=now - KEPT).delete()
    return number


def _draft(survey_id: UUID, *, seen_revision: int | None) -> Survey:
    row = locked(rows=Survey.objects.filter(public_id=survey_id), seen_revision=seen_revision)
    if row.state != SurveyState.DRAFT:
        raise InvalidInput(_("Diese Befragung läuft oder lief schon; ihre Fragen bleiben, wie sie sind."))
    return row


def survey_row(survey_id: UUID) -> Survey:
    """Return a survey of the desk. Raises ``NotFound``."""
    row = Survey.objects.select_related("field").filter(public_id=survey_id).first()
    if row is None:
        raise NotFound(_("Diese Befragung gibt es nicht."))
    return row


def _filled(texts: Texts) -> dict[str, str]:
    return {code: text.strip() for code, text in texts.items() if text.strip()}


def _free_slug(title: str) -> str:
    base = slug_of(title, length=70)
    taken = set(Survey.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    return next(one for one in (base, *(f"{base}-{n}" for n in range(2, 10_000))) if one not in taken)
