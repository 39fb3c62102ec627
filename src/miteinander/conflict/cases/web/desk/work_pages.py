"""What a case's page shows of the three ways: the level decides which; what was written stays readable after a change.

Also the desk's list of requests for a Sprachmittler.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from miteinander.conflict.cases.domain import belonging, interpreting, mediation, processes, sessions
from miteinander.conflict.cases.domain.entries import EntryView
from miteinander.conflict.cases.domain.queries import CasePage
from miteinander.conflict.cases.domain.writing import newest
from miteinander.conflict.cases.enums import Agreed, EntryKind, Gone, HowSaid, Level, ThirdRole
from miteinander.conflict.cases.web.desk import work_forms
from miteinander.conflict.cases.web.desk.next_steps import Step, next_steps
from miteinander.conflict.contacts.service import WORK
from miteinander.foundation.accounts.service import names_of
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.kernel.errors import Conflict, MoveNotAllowed
from miteinander.foundation.kernel.permissions import actor_of, desk_page
from miteinander.town.bodies.service import may_make
from miteinander.town.places.service import districts

Row = tuple[str, list[tuple[str, mediation.Answer | None]]]
_OWN = {Level.PERSONAL: "mediation", Level.ORGANISATION: "organisation", Level.SOCIETY: "table"}
_FORMS = {
    "mediation": frozenset({"consent", "stop", "third"}),
    "organisation": frozenset({"mandate", "role", "design", "review"}),
    "table": frozenset({"table", "table_bodies"}),
    "sessions": frozenset({"session", "session_result"}),
}


@dataclass(frozen=True, kw_only=True)
class Statement:
    """Something a party said, a stop, or who is gone, in words."""

    day: str
    who: str
    text: str
    by: str


@dataclass(frozen=True, kw_only=True)
class Third:
    """A third person, and which sides have not said yes to them."""

    name: str
    role: str
    secrecy: str
    against: str


@dataclass(frozen=True, kw_only=True)
class Mediation:
    """The consent matrix: a row per thing, an answer per party; and everything that was said, the newest first."""

    now: mediation.Standing
    rows: tuple[Row, ...]
    statements: tuple[Statement, ...]
    thirds: tuple[Third, ...]
    begun: bool


@dataclass(frozen=True, kw_only=True)
class Work:
    """Everything of the three ways that one page shows. ``next`` are sentences; ``first`` is the form they lead to.

    ``before`` are ways of other levels on which something was written; a mediation never lies behind: its rules stay.
    """

    shows: frozenset[str]
    before: frozenset[str]
    mediation: Mediation
    organisation: processes.Organisation
    table: processes.RoundTable
    sessions: tuple[sessions.SessionView, ...]
    requests: tuple[interpreting.RequestView, ...]
    earlier: tuple[tuple[str, str], ...]
    gone: tuple[Statement, ...]
    next: tuple[Step, ...]
    first: str
    may_make_bodies: bool


def work_of(one: CasePage, *, by: Actor, wrong: Collection[str] = ()) -> Work:
    """Return the three ways of a case; ``wrong`` names the forms that have something to say."""
    said = one.said
    found = _mediation(said)
    organisation, table = processes.organisation(said), processes.round_table(said, by=by)
    talks = tuple(sessions.sessions(said, level=one.level))
    steps = next_steps(one, now=found.now, organisation=organisation, table=table, talks=talks)
    own = _OWN[Level(one.level)] if one.level else ""
    begun = {"mediation": found.begun, "organisation": organisation.begun, "table": table.begun}
    shown = {**begun, "sessions": own in {"mediation", "organisation"} or bool(talks)}
    return Work(
        shows=frozenset(name for name, here in shown.items() if here or name == own or _FORMS[name] & set(wrong)),
        before=frozenset(name for name, here in begun.items() if here and name not in {own, "mediation"}),
        mediation=found,
        organisation=organisation,
        table=table,
        sessions=talks,
        requests=tuple(interpreting.requests_of(said, language=settings.LANGUAGE_CODE)),
        earlier=_earlier(said),
        gone=_gone(said),
        next=tuple(steps),
        first=steps[0][1] if steps else "",
        may_make_bodies=may_make(by),
    )


def work_forms_of(one: CasePage) -> dict[str, forms.Form]:
    """Return the forms of the case's level, each with ids of its own; none where nobody works on it."""
    names = ["earlier"] if one.leads else []
    if one.taken:
        names.append("leave")
    if one.taken and one.level:
        names += ["interpreter", "refer"]
        names += ["consent", "stop"] if one.level != Level.PERSONAL and mediation.began(one.said) else []
        names += {
            Level.PERSONAL: ["consent", "stop", "third", "session", "session_result"],
            Level.ORGANISATION: ["mandate", "role", "design", "review", "session", "session_result"],
            Level.SOCIETY: ["table", "table_bodies"],
        }[Level(one.level)]
    return {name: form_of(name, one) for name in names}


def form_of(name: str, one: CasePage, data: Any = None) -> forms.Form:
    """Return a form of this name for a case: empty, filled with what counts now, or bound to what was typed."""
    made, more = _MADE[name], _MORE.get(name)
    facts = more(one) if more else {}
    if data is None:
        return made(auto_id=f"{name}_%s", initial=facts.pop("initial", {}), **facts)
    facts.pop("initial", None)
    return made(data, auto_id=f"{name}_%s", **facts)


@desk_page(WORK)
def requests(request: HttpRequest) -> HttpResponse:
    """List the requests for a Sprachmittler, for the central point and the steering group."""
    found = interpreting.requests(by=actor_of(request), language=settings.LANGUAGE_CODE)
    coming, past = [one for one in found if not one.past], [one for one in found if one.past]
    context = {"coming": coming, "past": past, "kept": interpreting.KEPT_DAYS}
    answer = render(request, "cases/desk/interpreters.html", context)
    answer.headers["Cache-Control"] = "no-store"
    return answer


@require_POST
@desk_page(WORK)
def request_state(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """Say what became of a request."""
    seen = request.POST.get("revision", "")
    try:
        interpreting.set_state(
            request_id=request_id,
            state=request.POST.get("state", ""),
            seen_revision=int(seen) if seen.isdecimal() else None,
            by=actor_of(request),
        )
        messages.success(request, _("Gespeichert."))
    except (Conflict, MoveNotAllowed) as error:
        messages.warning(request, error.sentence)
    return redirect("cases_desk:interpreters")


def _mediation(said: tuple[EntryView, ...]) -> Mediation:
    now = mediation.standing(said)
    rows = tuple(
        (str(what.label), [(party.text, now.answers.get((str(party.entry_id), what))) for party in now.parties])
        for what in Agreed
    )
    names = {**now.names, mediation.MEDIATOR: _("wer vermittelt")}
    kinds = {EntryKind.PARTY_CONSENT, EntryKind.STOPPED}
    lines = [_statement(one, names) for one in reversed(said) if one.kind in kinds]
    thirds = tuple(
        Third(
            name=one.text,
            role=str(ThirdRole(one.words["role"]).label),
            secrecy=_day(one.words["secrecy"]),
            against=", ".join(now.against(str(one.entry_id))),
        )
        for one in now.thirds
    )
    return Mediation(now=now, rows=rows, statements=tuple(lines), thirds=thirds, begun=mediation.began(said))


def _statement(one: EntryView, names: Mapping[str, str]) -> Statement:
    facts = one.words
    who = names.get(facts.get("party") or facts.get("who") or "", "—")
    if one.kind == EntryKind.STOPPED:
        text = _("hört auf. %(words)s") % {"words": facts["text"]}
    else:
        said = [f"{Agreed(what).label}: {_('ja') if yes else _('nein')}" for what, yes in facts["says"].items()]
        said += [names.get(key, "—") for key in facts["people"]]
        text = f"{', '.join(said)} ({HowSaid(facts['how']).label})"
    return Statement(day=_day(facts["day"]), who=who, text=text.strip(), by=one.by)


def _names(rows: Sequence[EntryView]) -> dict[str, str]:
    """Return the names of who was noted; of those who acted before, the entry holds an id only. One query at most."""
    ids = [UUID(one.words["person"]) for one in rows if one.kind == EntryKind.EARLIER]
    people = names_of(ids) if ids else {}
    return {
        str(one.entry_id): people.get(UUID(one.words["person"]), "—") if one.kind == EntryKind.EARLIER else one.text
        for one in rows
    }


def _earlier(said: tuple[EntryView, ...]) -> tuple[tuple[str, str], ...]:
    rows = belonging.there(said, EntryKind.EARLIER)
    names = _names(rows)
    return tuple((names[str(one.entry_id)], one.text) for one in rows)


def _gone(said: tuple[EntryView, ...]) -> tuple[Statement, ...]:
    leavings = belonging.leavings(said)
    names = _names([one for one in said if str(one.entry_id) in leavings])
    return tuple(
        Statement(
            day=date_format(timezone.localdate(one.at), "SHORT_DATE_FORMAT"),
            who=names.get(key, "—"),
            text=f"{Gone(one.words.get('why', Gone.LEFT)).label}: {one.text}",
            by=one.by,
        )
        for key, one in leavings.items()
    )


def _parties(one: CasePage) -> dict[str, Any]:
    now = mediation.standing(one.said)
    return {"parties": [(str(party.entry_id), party.text) for party in now.parties]}


def _people(one: CasePage) -> dict[str, Any]:
    now = mediation.standing(one.said)
    return {**_parties(one), "thirds": [(str(third.entry_id), third.text) for third in now.thirds]}


def _leaving(one: CasePage) -> dict[str, Any]:
    groups = [
        (_("Beteiligte"), EntryKind.PARTY),
        (_("Dritte Personen"), EntryKind.THIRD),
        (_("War vorher für eine Seite tätig"), EntryKind.EARLIER),
        (_("Personen und Rollen"), EntryKind.ROLE),
    ]
    rows = [(title, belonging.there(one.said, kind)) for title, kind in groups]
    names = _names([entry for _title, found in rows for entry in found])
    return {
        "people": [
            (title, [(str(entry.entry_id), names[str(entry.entry_id)]) for entry in found])
            for title, found in rows
            if found
        ]
    }


def _session(one: CasePage) -> dict[str, Any]:
    return {**_people(one), "named": one.level == Level.PERSONAL}


def _planned(one: CasePage) -> dict[str, Any]:
    talks = [talk for talk in sessions.sessions(one.said, level=one.level) if talk.result is None]
    return {"planned": [(str(talk.session_id), f"{_day(talk.day)} · {talk.form_name}") for talk in reversed(talks)]}


def _interpreter(_one: CasePage) -> dict[str, Any]:
    areas = [(area.key, area.name) for area in districts(settings.LANGUAGE_CODE)]
    return {"languages": interpreting.languages(), "districts": areas}


def _now(kind: EntryKind) -> Callable[[CasePage], dict[str, Any]]:
    """Return a function that fills a form with the newest entry of a kind, and says which one it was."""

    def facts(one: CasePage) -> dict[str, Any]:
        found = newest(one.said, kind)
        if found is None:
            return {}
        words: dict[str, Any] = {**found.words, "seen": str(found.entry_id)}
        for number, step in enumerate(found.words.get("steps", []), start=1):
            words |= {f"step_{number}": step["what"], f"due_{number}": step["due"]}
        return {"initial": words}

    return facts


def _bodies(one: CasePage) -> dict[str, Any]:
    return {"bodies": processes.bodies(), **_now(EntryKind.TABLE_BODY)(one)}


def _day(day: Any) -> str:
    return date_format(date.fromisoformat(day) if isinstance(day, str) else day, "SHORT_DATE_FORMAT")


_MADE: dict[str, Callable[..., forms.Form]] = {
    "consent": work_forms.ConsentForm,
    "stop": work_forms.StopForm,
    "third": work_forms.ThirdForm,
    "leave": work_forms.LeaveForm,
    "earlier": work_forms.EarlierForm,
    "session": work_forms.SessionPlanForm,
    "session_result": work_forms.SessionResultForm,
    "interpreter": work_forms.InterpreterForm,
    "refer": work_forms.ReferForm,
    "mandate": work_forms.MandateForm,
    "role": work_forms.RoleForm,
    "design": work_forms.DesignForm,
    "review": work_forms.ReviewForm,
    "table": work_forms.TableForm,
    "table_bodies": work_forms.TableBodiesForm,
}
_MORE: dict[str, Callable[[CasePage], dict[str, Any]]] = {
    "consent": _people,
    "stop": _parties,
    "leave": _leaving,
    "session": _session,
    "session_result": _planned,
    "interpreter": _interpreter,
    "mandate": _now(EntryKind.MANDATE),
    "design": _now(EntryKind.DESIGN),
    "table": _now(EntryKind.TABLE),
    "table_bodies": _bodies,
}
