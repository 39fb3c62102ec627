"""The desk: what somebody handles, and one concern with every step on it."""

from collections.abc import Mapping
from uuid import UUID

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from miteinander.concept.service import field_choices
from miteinander.foundation.accounts.service import history_lines
from miteinander.foundation.kernel.permissions import actor_of, desk_page
from miteinander.foundation.ui.service import page_links
from miteinander.participation.forum.service import open_themes
from miteinander.participation.neighbourhood import rules
from miteinander.participation.neighbourhood.domain import queries
from miteinander.participation.neighbourhood.enums import ConcernKind, State, Topic
from miteinander.participation.neighbourhood.service import ConcernPage, Filters, concern_ref
from miteinander.participation.neighbourhood.web.desk.forms import (
    AnswerForm,
    DeclineForm,
    JoinForm,
    MeasureForm,
    NoteForm,
    PassForm,
    ProposalForm,
    ShowForm,
    WriteForm,
)
from miteinander.town.places.service import districts

PER_PAGE = 50
CHANGE_CONCEPT = "concept.edit"
MODERATE_PROPOSALS = "forum.moderate"


@desk_page(rules.WORK)
def concerns(request: HttpRequest) -> HttpResponse:
    """List what this person handles: what nobody has looked at comes first."""
    asked, by = request.GET, actor_of(request)
    filters = Filters(**{name: asked.get(name, "") for name in ("district", "kind", "topic", "state")})
    number = queries.count_handled(filters=filters, by=by)
    count = max(1, -(-number // PER_PAGE))
    typed = asked.get("page", "")
    page = min(max(int(typed[:6]), 1), count) if typed.isdecimal() and typed.isascii() else 1
    context = {
        "rows": queries.desk_page_of(filters=filters, by=by, window=slice((page - 1) * PER_PAGE, page * PER_PAGE)),
        "filters": filters,
        "choices": [
            ("district", [(one.key, one.name) for one in districts(settings.LANGUAGE_CODE)], filters.district),
            ("state", State.choices, filters.state),
            ("kind", ConcernKind.choices, filters.kind),
            ("topic", Topic.choices, filters.topic),
        ],
        "links": page_links(path=request.path, query=asked, number=page, count=count),
    }
    return render(request, "neighbourhood/desk/concerns.html", context)


@desk_page(rules.WORK)
def concern(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show one concern and what can be done with it."""
    return show_concern(request, public_id=public_id, wrong={})


def show_concern(
    request: HttpRequest, *, public_id: UUID, wrong: Mapping[str, forms.Form], status: int = 200
) -> HttpResponse:
    """Show the page; ``wrong`` is the form of a step that did not work, with everything that was typed."""
    by = actor_of(request)
    one = queries.desk_concern(public_id=public_id, by=by)
    may_hand_over = by.may(CHANGE_CONCEPT) and one.concern.answerable and one.concern.result is None
    context = {
        "one": one,
        "forms": {**forms_of(request, one=one, may_hand_over=may_hand_over), **wrong},
        "may_hand_over": may_hand_over,
        "result": queries.result_of(one.concern, settings.LANGUAGE_CODE),
        "history": history_lines(concern_ref(public_id)),
    }
    return render(request, "neighbourhood/desk/concern.html", context, status=status)


def forms_of(request: HttpRequest, *, one: ConcernPage, may_hand_over: bool) -> dict[str, forms.Form]:
    """Return the forms of all steps that the concern's state allows, each with ids of its own."""
    seen = {"revision": one.concern.revision}
    found: dict[str, forms.Form] = {
        "note": NoteForm(initial=seen, auto_id="note_%s"),
        "decline": DeclineForm(initial=seen, auto_id="decline_%s"),
        "write": WriteForm(initial=seen, auto_id="write_%s"),
        "show": ShowForm(initial={**seen, "with_photo": one.concern.photo}, auto_id="show_%s"),
    }
    if one.concern.answerable:
        answer = {**seen, "state": one.concern.state, "language": one.concern.language}
        found["answer"] = AnswerForm(initial=answer, auto_id="answer_%s")
        found["pass"] = PassForm(initial=seen, auto_id="pass_%s")
    if one.concern.answerable or one.concern.state == State.RECEIVED:
        choices = queries.similar(row=one.concern, by=actor_of(request))
        if choices:
            found["join"] = JoinForm(initial=seen, choices=choices, auto_id="join_%s")
    if may_hand_over:
        found["measure"] = MeasureForm(initial=seen, choices=measure_fields(), auto_id="measure_%s")
    if actor_of(request).may(MODERATE_PROPOSALS) and one.concern.answerable and one.concern.result is None:
        themes = proposal_themes()
        words = {**seen, "text": f"{one.concern.title}\n\n{one.concern.text}".strip()}
        if themes:
            found["proposal"] = ProposalForm(initial=words, choices=themes, auto_id="proposal_%s")
    return found


def proposal_themes() -> list[tuple[str, str]]:
    """Return the forum's themes that take proposals now, for the form."""
    return [(str(public_id), title) for public_id, title in open_themes(settings.LANGUAGE_CODE)]


def measure_fields() -> list[tuple[str, str]]:
    """Return the fields of action for the form."""
    return [(str(one.public_id), one.title) for one in field_choices(language=settings.LANGUAGE_CODE)]
