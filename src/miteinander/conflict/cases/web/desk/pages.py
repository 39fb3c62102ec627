"""The sealed desk: what is mine as counts and days, one case in full for who unlocked, the steering group's totals."""

from collections.abc import Mapping
from uuid import UUID

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from miteinander.conflict.cases.domain import files, inboxes, queries, steering, working
from miteinander.conflict.cases.domain.counting import PROFILE
from miteinander.conflict.cases.domain.desk import informing
from miteinander.conflict.cases.domain.reporting import open_points
from miteinander.conflict.cases.enums import Level
from miteinander.conflict.cases.web.desk.forms import (
    AgreementForm,
    AnswerForm,
    AskForm,
    CheckForm,
    CloseForm,
    DeskFileForm,
    EscalateForm,
    HandOverForm,
    NoteForm,
    OpinionForm,
    PartyForm,
    TakeForm,
    TriageForm,
)
from miteinander.conflict.cases.web.desk.work_pages import work_forms_of, work_of
from miteinander.conflict.cases.web.uploads import handed_out, preview
from miteinander.conflict.contacts.service import WORK, lacking, promise
from miteinander.foundation.accounts.service import history_lines, people_choices, people_who_may
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.kernel.permissions import actor_of, desk_page
from miteinander.foundation.vault import service as vault


@desk_page(WORK)
def overview(request: HttpRequest) -> HttpResponse:
    """Show the points one works at and the cases whose key one holds; nothing needs to be unlocked for that."""
    by, language = actor_of(request), settings.LANGUAGE_CODE
    context = {
        "inboxes": inboxes.inboxes(by=by, language=language),
        "cases": queries.my_cases(by=by, language=language),
        "ended": queries.my_cases(by=by, language=language, ended=True),
        "unlocked": vault.unlocked_or_none(request) is not None,
        "has_vault": by.public_id is not None and vault.has_vault(by.public_id),
        "steers": steering.may_steer(by),
    }
    return private(render(request, "cases/desk/overview.html", context))


@vault.sealed_page(WORK)
def case(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show one case; that it was read stands in the journal."""
    working.seen(public_id=public_id, by=actor_of(request))
    return show_case(request, public_id=public_id, wrong={})


@vault.sealed_page(WORK)
def file(request: HttpRequest, public_id: UUID, file_id: UUID) -> HttpResponseBase:
    """Hand out a file as it lies in the case."""
    return handed_out(_opened(request, public_id=public_id, file_id=file_id))


@vault.sealed_page(WORK)
def file_preview(request: HttpRequest, public_id: UUID, file_id: UUID) -> HttpResponse:
    """Show a picture drawn anew, so that nothing in it reaches the browser but points."""
    return preview(_opened(request, public_id=public_id, file_id=file_id))


def _opened(request: HttpRequest, *, public_id: UUID, file_id: UUID) -> files.OpenFile:
    return files.opened(public_id=public_id, file_id=file_id, unlocked=vault.unlocked(request), by=actor_of(request))


@desk_page(WORK)
def totals(request: HttpRequest) -> HttpResponse:
    """Show the steering group its totals."""
    found = steering.totals(by=actor_of(request), language=settings.LANGUAGE_CODE)
    context = {"totals": found, "threshold": PROFILE.threshold, "promise": promise()}
    return private(render(request, "cases/desk/totals.html", context))


def show_case(
    request: HttpRequest, *, public_id: UUID, wrong: Mapping[str, forms.Form], status: int = 200, looking: str = ""
) -> HttpResponse:
    """Show the page; ``wrong`` is the form of a step that did not work, with everything that was typed.

    ``looking`` is what an offer was looked for with.
    """
    by = actor_of(request)
    one = queries.case_page(
        public_id=public_id, by=by, unlocked=vault.unlocked(request), language=settings.LANGUAGE_CODE
    )
    context = {
        "one": one,
        "forms": {**_forms(one, by=by), **work_forms_of(one), **wrong},
        "work": work_of(one, by=by, wrong=wrong),
        "looking": looking,
        "problem": _problem(wrong),
        "to_tell": informing.still_open(one.said),
        "history": history_lines(one.ref),
        "levels": Level,
        "lacking": lacking(
            by=by,
            others=counsellors(by) if one.taken else [],
            topic=one.line.topic,
            level=one.level,
            language=settings.LANGUAGE_CODE,
        ),
    }
    return private(render(request, "cases/desk/case.html", context, status=status))


def _problem(wrong: Mapping[str, forms.Form]) -> tuple[str, str] | None:
    """Return the first thing that is wrong, and the id of the field it is about: the page is long."""
    for form in wrong.values():
        for name, sentences in form.errors.items():
            field = name if name in form.fields else next(iter(form.fields), "")
            return str(sentences[0]), form[field].auto_id if field else ""
    return None


def _forms(one: queries.CasePage, *, by: Actor) -> dict[str, forms.Form]:
    """Return the forms of all steps that the case's state allows, each with ids of its own."""
    found: dict[str, forms.Form] = {
        "take": TakeForm(auto_id="take_%s"),
        "note": NoteForm(auto_id="note_%s"),
        "file": DeskFileForm(auto_id="file_%s"),
        "party": PartyForm(auto_id="party_%s", people=people_choices()),
        "check": CheckForm(auto_id="check_%s"),
    }
    if one.taken:
        found |= {
            "triage": TriageForm(auto_id="triage_%s", initial={"level": one.level}),
            "answer": AnswerForm(auto_id="answer_%s"),
            "ask": AskForm(auto_id="ask_%s"),
            "hand_over": HandOverForm(auto_id="hand_over_%s", points=open_points(settings.LANGUAGE_CODE)),
            "opinion": OpinionForm(auto_id="opinion_%s", people=counsellors(by)),
            "hand_up": EscalateForm(auto_id="hand_up_%s"),
            "agreement": AgreementForm(auto_id="agreement_%s", asks=one.level != Level.PERSONAL),
            "close": CloseForm(auto_id="close_%s"),
        }
    return found


def counsellors(by: Actor) -> list[tuple[str, str]]:
    """Return who may do this work, but for oneself: at any point, or as an expert from outside; (public id, name)."""
    return [(key, name) for key, name in people_who_may(WORK) if key != str(by.public_id)]


def private(answer: HttpResponse) -> HttpResponse:
    """Mark a page of the sealed desk: kept by no cache, named to no other page."""
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["Referrer-Policy"] = "same-origin"
    return answer
