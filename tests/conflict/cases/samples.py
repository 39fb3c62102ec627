"""Samples of the addresses of the cases."""

from collections.abc import Callable
from datetime import time, timedelta
from io import BytesIO
from typing import Any
from uuid import UUID

from django.test import Client
from PIL import Image

from miteinander.conflict.cases.domain import files, sessions
from miteinander.conflict.cases.enums import Agreed, Side
from miteinander.conflict.cases.models import AccessRequest, Case, InterpreterRequest
from miteinander.foundation.accounts.models import Person
from miteinander.foundation.kernel import clock
from tests.conflict.cases.making import (
    CENTRAL,
    STEERING,
    counsellor,
    opened,
    party_ids,
    reported,
    said,
    taken,
    unlocked_client,
)
from tests.conflict.contacts.making import point_id
from tests.samples import Sample


def at_work() -> Client:
    """Return the client of somebody who works at the central point and has unlocked the vault."""
    return unlocked_client(counsellor())


def one_case() -> dict[str, Any]:
    """Return the parts of a case's address, just reported to the central point."""
    return {"public_id": reported().case_id}


def one_file() -> dict[str, Any]:
    """Return the parts of a file's address: a picture that the reporter sent."""
    found = one_case()
    row = Case.objects.get(public_id=found["public_id"])
    files.put(row, side=Side.TALK, upload=files.Upload(name="hof.png", data=picture(), size=1), by="reporter")
    return {**found, "file_id": row.files.get().public_id}


def picture() -> bytes:
    """Return a small picture."""
    written = BytesIO()
    Image.new("RGB", (8, 8), "teal").save(written, format="PNG")
    return written.getvalue()


def one_request() -> dict[str, Any]:
    """Return the parts of the address of a request under Art. 15; who asked was not written down."""
    case = reported().case_id
    row = AccessRequest.objects.create(case=Case.objects.get(public_id=case), due=clock.today() + timedelta(days=20))
    return {"public_id": case, "request_id": row.public_id}


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


def in_the_group() -> Client:
    """Return the client of somebody in the steering group, with the vault open."""
    return unlocked_client(counsellor(STEERING, name="Dirk Steuer"))


def one_id(name: str) -> Callable[[], dict[str, Any]]:
    """Return what makes a part of an address that names nothing."""
    return lambda: {name: UUID(int=7)}


def one_interpreter() -> dict[str, Any]:
    """Return the parts of the address of a request for a Sprachmittler."""
    day = clock.today()
    row = InterpreterRequest.objects.create(language="ar", day=day, begins=time(9), ends=time(10))
    return {"request_id": row.public_id}


def one_case_and_request() -> dict[str, Any]:
    """Return the parts of the address at which a case takes a request back."""
    return {**one_case(), **one_interpreter()}


def one_point() -> dict[str, Any]:
    """Return the parts of an inbox's address."""
    return {"point_id": point_id(CENTRAL)}


SAMPLES = {
    "cases:report": Sample(),
    "cases:return": Sample(),
    "cases_desk:overview": Sample(person=at_work),
    "cases_desk:enter": Sample(person=at_work),
    **{f"cases_desk:{name}": Sample(person=at_work) for name in ("lessons",)},
    "cases_desk:matters": Sample(person=in_the_group),
    "cases_desk:evaluation": Sample(person=in_the_group),
    "cases_desk:decide": Sample(person=in_the_group, values=one_id("matter_id"), answers=405, page=False),
    "cases_desk:carry_on": Sample(person=at_work, values=one_id("lesson_id"), answers=405, page=False),
    "cases_desk:begin_evaluation": Sample(person=in_the_group, answers=405, page=False),
    "cases_desk:evaluation_let_in": Sample(person=in_the_group, answers=405, page=False),
    "cases_desk:end_opinion": Sample(
        person=at_work, values=lambda: {**one_case(), **one_id("person_id")()}, answers=405, page=False
    ),
    "cases_desk:search": Sample(person=at_work),
    "cases_desk:ended": Sample(person=at_work),
    "cases_desk:totals": Sample(person=at_work),
    "cases_desk:interpreters": Sample(person=at_work),
    "cases_desk:interpreter_state": Sample(person=at_work, values=one_interpreter, answers=405, page=False),
    "cases_desk:interpreter_back": Sample(person=at_work, values=one_case_and_request, answers=405, page=False),
    "cases_desk:file": Sample(person=at_work, values=one_file, page=False),
    "cases_desk:preview": Sample(person=at_work, values=one_file, page=False),
    "cases_desk:case": Sample(person=at_work, values=mediated_case),
    "cases_desk:make_inbox": Sample(person=at_work, values=one_point, answers=405, page=False),
    "cases_desk:let_in": Sample(person=at_work, values=one_point, answers=405, page=False),
    "cases_desk:informing": Sample(person=at_work, values=mediated_case),
    "cases_desk:informing_letter": Sample(person=at_work, values=one_case, answers=405, page=False),
    "cases_desk:access": Sample(person=at_work, values=one_case),
    "cases_desk:access_answer": Sample(person=at_work, values=one_request),
    "cases_desk:access_extend": Sample(person=at_work, values=one_request, answers=405, page=False),
    "cases_desk:access_refuse": Sample(person=at_work, values=one_request, answers=405, page=False),
    "cases_desk:check": Sample(person=at_work, values=one_check, answers=405, page=False),
    **{
        f"cases_desk:{name}": Sample(person=at_work, values=one_case, answers=405, page=False)
        for name in (
            "take",
            "triage",
            "answer",
            "note",
            "add_file",
            "party",
            "ask",
            "hand_over",
            "opinion",
            "agreement",
            "close",
            "reopen",
            "seal_anew",
            "hand_up",
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
