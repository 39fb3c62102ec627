"""Samples of the addresses of the cases."""

from datetime import time
from typing import Any

from django.test import Client

from miteinander.conflict.cases.domain import sessions
from miteinander.conflict.cases.enums import Agreed
from miteinander.conflict.cases.models import InterpreterRequest
from miteinander.foundation.accounts.models import Person
from miteinander.foundation.kernel import clock
from tests.conflict.cases.making import CENTRAL, counsellor, opened, party_ids, reported, said, taken, unlocked_client
from tests.conflict.contacts.making import point_id
from tests.samples import Sample


def at_work() -> Client:
    """Return the client of somebody who works at the central point and has unlocked the vault."""
    return unlocked_client(counsellor())


def one_case() -> dict[str, Any]:
    """Return the parts of a case's address, just reported to the central point."""
    return {"public_id": reported().case_id}


def mediated_case() -> dict[str, Any]:
    """Return the parts of the address of a case that who is at work mediates: with parties, a consent, a talk."""
    person = Person.objects.filter(display_name="Olha Kowal").latest("pk")
    case = taken(person, level="personal", parties=("Amal", "Herr K."))
    for party in party_ids(case, person):
        said(case, person, party, Agreed.TAKES_PART, Agreed.MEDIATOR)
    by, unlocked = opened(person)
    talk = sessions.Talk(
        form="joint", day=clock.today(), begins=time(15), place="", parties=tuple(party_ids(case, person))
    )
    sessions.plan(public_id=case, talk=talk, unlocked=unlocked, by=by)
    return {"public_id": case}


def one_check() -> dict[str, Any]:
    """Return the parts of a check's address."""
    return {**one_case(), "check_id": 1}


def one_request() -> dict[str, Any]:
    """Return the parts of the address of a request for a Sprachmittler."""
    day = clock.today()
    row = InterpreterRequest.objects.create(language="ar", day=day, begins=time(9), ends=time(10))
    return {"request_id": row.public_id}


def one_case_and_request() -> dict[str, Any]:
    """Return the parts of the address at which a case takes a request back."""
    return {**one_case(), **one_request()}


def one_point() -> dict[str, Any]:
    """Return the parts of an inbox's address."""
    return {"point_id": point_id(CENTRAL)}


SAMPLES = {
    "cases:report": Sample(),
    "cases:return": Sample(),
    "cases_desk:overview": Sample(person=at_work),
    "cases_desk:enter": Sample(person=at_work),
    "cases_desk:totals": Sample(person=at_work),
    "cases_desk:interpreters": Sample(person=at_work),
    "cases_desk:interpreter_state": Sample(person=at_work, values=one_request, answers=405, page=False),
    "cases_desk:interpreter_back": Sample(person=at_work, values=one_case_and_request, answers=405, page=False),
    "cases_desk:case": Sample(person=at_work, values=mediated_case),
    "cases_desk:make_inbox": Sample(person=at_work, values=one_point, answers=405, page=False),
    "cases_desk:let_in": Sample(person=at_work, values=one_point, answers=405, page=False),
    "cases_desk:check": Sample(person=at_work, values=one_check, answers=405, page=False),
    **{
        f"cases_desk:{name}": Sample(person=at_work, values=one_case, answers=405, page=False)
        for name in (
            "take",
            "triage",
            "answer",
            "note",
            "party",
            "ask",
            "hand_over",
            "opinion",
            "agreement",
            "close",
            "reopen",
            "consent",
            "stop",
            "third",
            "leave",
            "earlier",
            "session",
            "session_result",
            "interpreter",
            "refer",
            "mandate",
            "role",
            "design",
            "review",
            "table",
            "table_bodies",
        )
    },
}
