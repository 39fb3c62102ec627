"""The sealed desk: what is mine as counts and days, one case in full for who unlocked, the steering group's totals."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from miteinander.conflict.cases.domain import escalating, files, inboxes, mediation, queries, steering, working
from miteinander.conflict.cases.domain.counting import PROFILE, are_shown
from miteinander.conflict.cases.domain.desk import informing
from miteinander.conflict.cases.domain.entries import EntryView
from miteinander.conflict.cases.domain.reporting import open_points
from miteinander.conflict.cases.enums import Level, State
from miteinander.conflict.cases.web.desk.forms import (
    AgreementForm,
    AnswerForm,
    AskForm,
    CheckForm,
    CloseForm,
    DeskFileForm,
    EscalateForm,
    FilterForm,
    HandOverForm,
    NoteForm,
    OpinionForm,
    PartyForm,
    TakeForm,
    TriageForm,
)
from miteinander.conflict.cases.web.desk.work_pages import Work, work_forms_of, work_of
from miteinander.conflict.cases.web.uploads import handed_out, preview
from miteinander.conflict.contacts.service import WORK, lacking, promise
from miteinander.foundation.accounts.service import history_lines, people_who_may
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.kernel.permissions import actor_of, desk_page
from miteinander.foundation.ui.service import page_links
from miteinander.foundation.vault import service as vault

PER_PAGE = 100
NEWEST = 8  # entries of a long row that stay in sight
FEW = 10  # from here on a list is worth a filter


@desk_page(WORK)
def overview(request: HttpRequest) -> HttpResponse:
    """Show the points one works at and the cases whose key one holds; nothing needs to be unlocked for that."""
    by, language = actor_of(request), settings.LANGUAGE_CODE
    lines = queries.my_cases(by=by, language=language)
    chosen = FilterForm(request.GET)
    mine = [one for one in lines if not one.until]
    shown = chosen.of(mine)
    page = Paginator(shown, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "inboxes": inboxes.inboxes(by=by, language=language),
        "groups": groups_of(page.object_list),
        "several": len({one.point for one in mine}) > 1,
        "reads": [one for one in lines if one.until],
        "number": len(mine),
        "shown": len(shown),
        "filter": chosen if len(mine) > FEW or chosen.is_on else None,
        "links": page_links(path=request.path, query=request.GET, number=page.number, count=page.paginator.num_pages),
        "ended": queries.ended_cases(by=by).count(),
        "unlocked": vault.unlocked_or_none(request) is not None,
        "has_vault": by.public_id is not None and vault.has_vault(by.public_id),
        "steers": steering.may_steer(by),
    }
    return private(render(request, "cases/desk/overview.html", context))


def groups_of(lines: Iterable[queries.CaseLine]) -> list[tuple[str, list[queries.CaseLine]]]:
    """Return the cases under headings that tell when to turn to them, in their order; no empty heading."""
    rows = list(lines)
    found = [
        (_("Überfällig"), [one for one in rows if one.overdue]),
        (_("Neu oder in den nächsten 7 Tagen"), [one for one in rows if one.soon and not one.overdue]),
        (_("Später"), [one for one in rows if not one.soon]),
    ]
    return [group for group in found if group[1]]


@desk_page(WORK)
def ended(request: HttpRequest) -> HttpResponse:
    """Show the cases that were closed or taken back, as far as one holds their key."""
    rows = queries.ended_cases(by=actor_of(request))
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "rows": [queries.line_of(row, settings.LANGUAGE_CODE) for row in page.object_list],
        "number": page.paginator.count,
        "links": page_links(path=request.path, query=request.GET, number=page.number, count=page.paginator.num_pages),
    }
    return private(render(request, "cases/desk/ended.html", context))


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
    by = actor_of(request)
    found = steering.totals(by=by, language=settings.LANGUAGE_CODE)
    tables = [(_("Stand"), found.states), (_("Worum geht es?"), found.topics), (_("Ebene"), found.levels)]
    context = {
        "totals": found,
        "tables": [(title, rows, are_shown(rows)) for title, rows in tables],
        "threshold": PROFILE.threshold,
        "promise": promise(),
        "decides": escalating.may_decide(by),
        "matters": escalating.number_open(by),
    }
    return private(render(request, "cases/desk/totals.html", context))


def show_case(
    request: HttpRequest,
    *,
    public_id: UUID,
    wrong: Mapping[str, forms.Form],
    status: int = 200,
    looking: Mapping[str, str] | None = None,
) -> HttpResponse:
    """Show the page; ``wrong`` is the form of a step that did not work, with everything that was typed.

    ``looking``: what was looked for in a form, such as an offer or a colleague.
    """
    by = actor_of(request)
    one = queries.case_page(
        public_id=public_id, by=by, unlocked=vault.unlocked(request), language=settings.LANGUAGE_CODE
    )
    work = work_of(one, by=by, wrong=wrong)
    found = {**_forms(one, by=by), **work_forms_of(one), **wrong}
    context = {
        "one": one,
        "forms": found,
        "work": work,
        "talk": folded(one.talk, first=1),
        "file": folded(one.file),
        "places": places_of(one, work=work, made=found),
        "looking": looking or {},
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


@dataclass(frozen=True, kw_only=True)
class Folded:
    """A long row of entries: how it began, what lies behind a line, and the newest."""

    first: Sequence[EntryView]
    older: Sequence[EntryView]
    rest: Sequence[EntryView]


def folded(said: Sequence[EntryView], *, first: int = 0) -> Folded:
    """Return entries with all but the ``first`` and the newest ``NEWEST`` folded; a single one is never folded."""
    end = max(first, len(said) - NEWEST)
    if end - first < 2:  # a line that hides one entry saves nothing
        end = first
    return Folded(first=said[:first], older=said[first:end], rest=said[end:])


def _problem(wrong: Mapping[str, forms.Form]) -> tuple[str, str] | None:
    """Return the first thing that is wrong, and the id of the field it is about: the page is long."""
    for form in wrong.values():
        for name, sentences in form.errors.items():
            field = name if name in form.fields else next(iter(form.fields), "")
            return str(sentences[0]), form[field].auto_id if field else ""
    return None


def _forms(one: queries.CasePage, *, by: Actor) -> dict[str, forms.Form]:
    """Return the forms of all steps that the case's state and the reader's part in it allow, with ids of their own."""
    found: dict[str, forms.Form] = {
        "note": NoteForm(auto_id="note_%s"),
        "file": DeskFileForm(auto_id="file_%s", shares=one.taken),
    }
    if one.leads:
        found |= {
            "take": TakeForm(auto_id="take_%s"),
            "party": PartyForm(auto_id="party_%s"),
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
            "close": CloseForm(auto_id="close_%s"),
        }
    if one.taken and one.level:
        found["agreement"] = AgreementForm(auto_id="agreement_%s", asks=asks_all(one))
    return found


def asks_all(one: queries.CasePage) -> bool:
    """Tell whether a box says that all agree; in a mediation each party's own words say it."""
    return one.level != Level.PERSONAL and not mediation.began(one.said)


def places_of(one: queries.CasePage, *, work: Work, made: Mapping[str, forms.Form]) -> list[tuple[str, str]]:
    """Return the headings of a long page, as (id, words), so that one gets to the place one wants."""
    places = {
        "gespraech": (_("Mit der meldenden Person"), bool(one.talk)),
        "nehmen": (_("Übernehmen"), one.line.state == State.RECEIVED),
        "ebene": (_("Ebene und Weg"), one.taken),
        "mediation": (_("Mediation"), "mediation" in work.shows),
        "auftrag": (_("Auftrag und Weg"), "organisation" in work.shows - work.before),
        "tisch": (_("Runder Tisch"), "table" in work.shows - work.before),
        "parteien": (_("Beteiligte"), True),
        "gespraeche": (_("Gespräche"), "sessions" in work.shows),
        "einigung": (_("Vereinbarung"), "agreement" in made or bool(one.agreements)),
        "sprache": (_("Sprachmittlung"), "interpreter" in made or bool(work.requests)),
        "hinweis": (_("Hinweis auf ein Angebot"), "refer" in made),
        "akte": (_("Akte"), True),
        "teilen": (_("Mit anderen teilen"), one.taken),
        "ende": (_("Abschließen"), one.taken),
    }
    return [(place, words) for place, (words, here) in places.items() if here]


def counsellors(by: Actor) -> list[tuple[str, str]]:
    """Return who may do this work, but for oneself: at any point, or as an expert from outside; (public id, name)."""
    return [(key, name) for key, name in people_who_may(WORK) if key != str(by.public_id)]


def private(answer: HttpResponse) -> HttpResponse:
    """Mark a page of the sealed desk: kept by no cache, named to no other page."""
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["Referrer-Policy"] = "same-origin"
    return answer
