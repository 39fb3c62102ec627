"""The desk of surveys: write the questions, open, end, read."""

from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from miteinander.concept import rules
from miteinander.concept.domain.desk.elements import ref
from miteinander.concept.domain.desk.surveys import (
    KIND,
    move_survey,
    remove_question,
    save_question,
    save_survey,
    survey_row,
)
from miteinander.concept.domain.queries.desk import field_choices
from miteinander.concept.domain.surveying.asking import QuestionView, questions_of
from miteinander.concept.enums import QuestionKind, SurveyState
from miteinander.concept.models import AnswerSheet, Question, Survey
from miteinander.foundation.accounts.service import history_lines
from miteinander.foundation.kernel.errors import Conflict, InvalidInput, MoveNotAllowed
from miteinander.foundation.kernel.permissions import actor_of, desk_page
from miteinander.foundation.ui.service import Form, dress, saved


def codes() -> list[str]:
    """Return the town's languages, the source language first."""
    return sorted((code for code, _name in settings.LANGUAGES), key=lambda code: code != settings.LANGUAGE_CODE)


def _name(name: str, code: str) -> str:
    return name if code == settings.LANGUAGE_CODE else f"{name}_{code}"


class _Texts(Form):
    """A form with the same texts in every language."""

    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def add(self, name: str, label: str, *, rows: int = 0, required: bool = False, most: int = 500) -> None:
        """Add a text in every language; only the source language's can be needed."""
        for code in codes():
            widget = forms.Textarea({"rows": rows}) if rows else forms.TextInput()
            dress(widget)
            field = forms.CharField(
                label=f"{label} ({code})",
                max_length=most,
                required=required and code == settings.LANGUAGE_CODE,
                widget=widget,
            )
            self.fields[_name(name, code)] = field

    def texts(self, name: str) -> dict[str, str]:
        """Return what was typed, by language."""
        return {code: self.cleaned_data.get(_name(name, code), "") for code in codes()}


class SurveyForm(_Texts):
    """A survey's head."""

    field = forms.ChoiceField(label=_("Handlungsfeld"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        """Add title and intro in each language."""
        super().__init__(*args, **options)
        field = self.fields["field"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", "—"), *field_choices()]
        self.add("title", now_("Titel"), required=True, most=200)
        self.add("intro", now_("Worum es geht"), rows=3, most=2000)


class QuestionForm(_Texts):
    """A question."""

    kind = forms.ChoiceField(label=_("Art der Antwort"), choices=QuestionKind.choices, widget=forms.RadioSelect)
    condition = forms.MultipleChoiceField(
        label=_("Nur fragen, wenn so geantwortet wurde"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, earlier: list[QuestionView], **options: Any) -> None:
        """Offer the answers to earlier questions as a condition; add texts and answers in each language."""
        super().__init__(*args, **options)
        field = self.fields["condition"]
        if isinstance(field, forms.MultipleChoiceField):
            field.choices = [
                (f"{one.key}/{option.key}", f"{one.text.text} {option.text.text}")
                for one in earlier
                for option in one.options
            ]
        self.add("text", now_("Frage"), rows=2, required=True)
        self.add("options", now_("Antworten, eine je Zeile"), rows=4, most=3000)

    def condition_given(self) -> tuple[UUID | None, list[str]]:
        """Return the question and the answers after which this one is asked; of several questions the first."""
        pairs = [one.split("/", 1) for one in self.cleaned_data["condition"]]
        if not pairs:
            return None, []
        first = pairs[0][0]
        return UUID(first), [key for question, key in pairs if question == first]

    def lines(self) -> dict[str, list[str]]:
        """Return the answers by language."""
        return {
            code: [line.strip() for line in text.splitlines() if line.strip()]
            for code, text in self.texts("options").items()
        }


@desk_page(rules.SURVEY)
def surveys(request: HttpRequest) -> HttpResponse:
    """List the surveys, the newest first."""
    rows = Survey.objects.defer("results")
    lines = [(one, one.titles.get(settings.LANGUAGE_CODE, one.slug), SurveyState(one.state).label) for one in rows]
    return render(request, "concept/desk/surveys.html", {"lines": lines})


@desk_page(rules.SURVEY)
def survey(request: HttpRequest, public_id: UUID | None = None) -> HttpResponse:
    """Write a survey's head; beside it its questions, and what can be done next."""
    row = survey_row(public_id) if public_id else None
    editable = row is None or row.state == SurveyState.DRAFT
    form = SurveyForm(request.POST or None, initial=_initial(row)) if editable else None
    status = 200
    if request.method == "POST":
        status = 422
        if form is not None and form.is_valid():
            kept: list[UUID] = []
            status = saved(form=form, action=lambda: kept.append(_save(request, form=form, public_id=public_id)))
            if not status:
                messages.success(request, now_("Gespeichert."))
                return redirect("concept_desk:survey", public_id=kept[0])
    context: dict[str, Any] = {"form": form, "row": row}
    if row is not None:
        context |= _beside(row)
    return render(request, "concept/desk/survey.html", context, status=status)


def _initial(row: Survey | None) -> dict[str, Any]:
    if row is None:
        return {}
    found: dict[str, Any] = {"field": str(row.field.public_id) if row.field else "", "revision": row.revision}
    for name, texts in (("title", row.titles), ("intro", row.intros)):
        found |= {_name(name, code): text for code, text in texts.items()}
    return found


def _save(request: HttpRequest, *, form: SurveyForm, public_id: UUID | None) -> UUID:
    wanted = form.cleaned_data["field"]
    return save_survey(
        survey_id=public_id,
        titles=form.texts("title"),
        intros=form.texts("intro"),
        field_id=UUID(wanted) if wanted else None,
        seen_revision=(form.cleaned_data["revision"] or 0) if public_id else None,
        by=actor_of(request),
    )


def _beside(row: Survey) -> dict[str, Any]:
    questions = questions_of(row, language=settings.LANGUAGE_CODE)
    sheets = list(AnswerSheet.objects.filter(survey=row).values_list("answers", flat=True))
    words = [one for one in questions if one.kind == QuestionKind.WORDS]
    return {
        "title": row.titles.get(settings.LANGUAGE_CODE, row.slug),
        "state": SurveyState(row.state).label,
        "questions": questions,
        "sheets": len(sheets),
        "words": [(one, [sheet[one.key][0] for sheet in sheets if sheet.get(one.key)]) for one in words],
        "history": history_lines(ref(KIND, row.public_id)),
    }


@desk_page(rules.SURVEY)
def question(request: HttpRequest, public_id: UUID, question_id: UUID | None = None) -> HttpResponse:
    """Write a question of a draft."""
    row = survey_row(public_id)
    one = row.questions.select_related("only_if").filter(public_id=question_id).first() if question_id else None
    if question_id and one is None:
        raise Http404
    found = questions_of(row, language=settings.LANGUAGE_CODE)
    place = [view.key for view in found].index(str(question_id)) if question_id else len(found)
    form = QuestionForm(request.POST or None, initial=_question_initial(one), earlier=found[:place])
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            status = saved(form=form, action=lambda: _save_question(request, form=form, row=row, one=one))
            if not status:
                messages.success(request, now_("Die Frage ist gespeichert."))
                return redirect("concept_desk:survey", public_id=public_id)
    context = {"form": form, "row": row, "question": one, "title": row.titles.get(settings.LANGUAGE_CODE, row.slug)}
    return render(request, "concept/desk/question.html", context, status=status)


def _question_initial(one: Question | None) -> dict[str, Any]:
    if one is None:
        return {"kind": QuestionKind.ONE}
    found: dict[str, Any] = {"kind": one.kind, "revision": one.revision}
    found |= {_name("text", code): text for code, text in one.texts.items()}
    for code in codes():
        lines = [option["texts"].get(code, "") for option in one.options]
        found[_name("options", code)] = "\n".join(lines) if all(lines) else ""
    if one.only_if:
        found["condition"] = [f"{one.only_if.public_id}/{key}" for key in one.only_for]
    return found


def _save_question(request: HttpRequest, *, form: QuestionForm, row: Survey, one: Question | None) -> None:
    only_if, only_for = form.condition_given()
    save_question(
        survey_id=row.public_id,
        question_id=one.public_id if one else None,
        kind=form.cleaned_data["kind"],
        texts=form.texts("text"),
        options=form.lines(),
        only_if=only_if,
        only_for=only_for,
        seen_revision=(form.cleaned_data["revision"] or 0) if one else None,
        by=actor_of(request),
    )


@require_POST
@desk_page(rules.SURVEY)
def question_removed(request: HttpRequest, public_id: UUID, question_id: UUID) -> HttpResponse:
    """Take a question out of a draft."""
    try:
        remove_question(survey_id=public_id, question_id=question_id, by=actor_of(request))
    except InvalidInput as refused:
        messages.error(request, refused.sentence)
    else:
        messages.success(request, now_("Die Frage ist gelöscht."))
    return redirect("concept_desk:survey", public_id=public_id)


@require_POST
@desk_page(rules.SURVEY)
def moved(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Open a survey or end it."""
    wanted, seen = request.POST.get("state", ""), request.POST.get("revision", "")
    if wanted not in SurveyState.values:
        raise Http404
    try:
        move_survey(
            survey_id=public_id,
            state=SurveyState(wanted),
            by=actor_of(request),
            seen_revision=int(seen) if seen.isascii() and seen.isdigit() else 0,
        )
    except MoveNotAllowed:
        messages.error(request, now_("Das geht in diesem Zustand nicht. Vielleicht war jemand anderes schneller."))
    except (Conflict, InvalidInput) as refused:
        messages.error(request, refused.sentence)
    else:
        messages.success(request, now_("Gespeichert."))
    return redirect("concept_desk:survey", public_id=public_id)
