"""Yearly reports at the desk: which there are, the texts in each language, what an edition would hold, freezing it."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from miteinander.foundation.accounts.service import history_lines
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.editions import EditionState
from miteinander.foundation.kernel.errors import Conflict, InvalidInput
from miteinander.foundation.kernel.permissions import actor_of, desk_page
from miteinander.foundation.languages.enums import TranslationState
from miteinander.foundation.languages.service import Texts
from miteinander.foundation.ui.service import SideBySide, saved, side_by_side
from miteinander.journeys.yearly import rules
from miteinander.journeys.yearly.domain.basics import report_ref
from miteinander.journeys.yearly.domain.content import content_of, hidden_in, parts_in
from miteinander.journeys.yearly.domain.desk.editions import approved_of, freeze
from miteinander.journeys.yearly.domain.desk.writing import begin_report, save_texts, translate_report
from miteinander.journeys.yearly.domain.queries import DraftView, desk_reports, draft_view, report_of
from miteinander.journeys.yearly.models import YearReport, YearReportTranslation
from miteinander.journeys.yearly.web.desk.forms import FreezeForm, TextsForm, YearForm


@desk_page(rules.WRITE)
def reports(request: HttpRequest) -> HttpResponse:
    """List the reports with their editions, and begin one."""
    form = YearForm(request.POST or None, initial={"year": clock.today().year})
    if request.method == "POST" and form.is_valid():
        year, by = form.cleaned_data["year"], actor_of(request)
        if not saved(form=form, action=lambda: begin_report(year=year, by=by)):
            return redirect("yearly_desk:report", year=year)
    context = {"form": form, "lines": desk_reports(), "source_language": settings.LANGUAGE_CODE}
    return render(request, "yearly/desk/reports.html", context, status=422 if form.errors else 200)


@desk_page(rules.WRITE)
def report(request: HttpRequest, year: int) -> HttpResponse:
    """Show what the next edition would hold, and freeze it."""
    one = draft_view(year, language=settings.LANGUAGE_CODE)
    row = report_of(year)
    before = approved_of(row) if row else None
    corrects = before.number if before else ""
    form = FreezeForm(request.POST or None, corrects=corrects, initial={"seen": one.seen})
    status = 200
    if request.method == "POST" and form.is_valid():
        made, status = _frozen(request, form, one=one)
        if made:
            messages.success(
                request, _("Der Bericht ist eingefroren. Jetzt fehlt die Freigabe durch eine zweite Person.")
            )
            return redirect("yearly_desk:edition", public_id=made)
    elif form.errors:
        status = 422
    context = {
        "form": form,
        "one": one,
        "corrects": corrects,
        "languages": _languages(one),
        "may_freeze": actor_of(request).may(rules.FREEZE),
        "history": history_lines(report_ref(one.public_id)),
        **_preview(row, hidden=hidden_in(before.content) if before else set()),
    }
    return render(request, "yearly/desk/report.html", context, status=status)


def _frozen(request: HttpRequest, form: FreezeForm, *, one: DraftView) -> tuple[UUID | None, int]:
    """Freeze, or say why not: the public id, or the answer's status."""
    seen = form.cleaned_data["seen"]
    try:
        made = freeze(
            report_id=one.public_id,
            reasons=form.reasons(),
            by=actor_of(request),
            seen_revision=int(seen) if seen.isdecimal() else 0,
        )
    except Conflict as conflict:
        form.add_error(None, conflict.sentence)
        typed = request.POST.copy()
        typed["seen"] = one.seen  # what is shown beside it is what is there now: freezing again means this
        form.data = typed
        return None, 409
    except InvalidInput as refused:
        form.refuse(refused.fields, sentence=refused.sentence)
        return None, 422
    return made, 0


def _preview(row: YearReport | None, *, hidden: set[str]) -> dict[str, Any]:
    """Return title, texts and numbers as an edition would hold them now, in the desk's language."""
    if row is None:
        return {}
    language = get_language() or settings.LANGUAGE_CODE
    content = content_of(row, languages=(language,), keep_hidden=hidden)
    texts = content["texts"][language]
    return {
        "title": texts["title"],
        "introduction": texts["introduction"],
        "parts": [(part, texts[part.value], numbers) for part, numbers in parts_in(content, language=language)],
        "waits": row.editions.filter(state=EditionState.FROZEN).first(),
    }


def _languages(one: DraftView) -> list[tuple[str, str, bool]]:
    """Return code, name and whether something is missing or outdated, of every language."""
    return [(code, name, code in one.waiting) for code, name in settings.LANGUAGES]


@desk_page(rules.WRITE)
def text(request: HttpRequest, year: int, language: str) -> HttpResponse:
    """Show and save the texts in one language. Who saves second is told, and keeps what was typed."""
    one = draft_view(year, language=language)
    form = TextsForm(request.POST or None, one=one, initial=_initial(one))
    status, clash = 200, []
    if request.method == "POST" and form.is_valid():
        status = saved(form=form, action=lambda: _save(form, one=one, request=request))
        if not status:
            messages.success(request, _("Der Text ist gespeichert."))
            return redirect("yearly_desk:text", year=year, language=language)
        if status == 409:
            one = draft_view(year, language=language)
            clash = _clash(form, one=one, request=request)
    elif form.errors:
        status = 422
    context = {
        "form": form,
        "one": one,
        "clash": clash,
        "pairs": [(one.source[name], form[name]) for name in YearReportTranslation.TEXT_FIELDS],
        "languages": _languages(one),
        "language_name": dict(settings.LANGUAGES)[one.language],
        "direction": "rtl" if one.language in settings.LANGUAGES_BIDI else "ltr",
        "source_language": settings.LANGUAGE_CODE,
    }
    return render(request, "yearly/desk/text.html", context, status=status)


def _initial(one: DraftView) -> dict[str, Any]:
    return {**one.texts, "state": one.state or TranslationState.DRAFT, "seen": one.seen}


def _save(form: TextsForm, *, one: DraftView, request: HttpRequest) -> None:
    seen, by = form.cleaned_data["seen"], actor_of(request)
    if one.is_source:
        revision = int(seen) if seen.isdecimal() else 0
        save_texts(report_id=one.public_id, values=form.texts(), by=by, seen_revision=revision)
        return
    state = TranslationState(form.cleaned_data["state"])
    translate_report(
        texts=Texts(
            public_id=one.public_id,
            language=one.language,
            values=form.texts(),
            state=state,
            confirmed=frozenset(one.outdated) if state == TranslationState.REVIEWED else frozenset(),
            seen=seen,
        ),
        by=by,
    )


def _clash(form: TextsForm, *, one: DraftView, request: HttpRequest) -> list[tuple[str, SideBySide]]:
    """Compare what somebody else saved with what was typed; the next save then overwrites it knowingly."""
    typed = request.POST.copy()
    typed["seen"] = one.seen
    form.data = typed
    found = []
    for name in YearReportTranslation.TEXT_FIELDS:
        mine = str(typed.get(name, "")).replace("\r\n", "\n").strip()
        if mine != one.texts[name]:
            found.append((str(form.fields[name].label), side_by_side(before=one.texts[name], after=mine)))
    return found
