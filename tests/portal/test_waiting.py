"""What waits for an officer, from every room in one list: overdue first, then by date; much asks no more than one."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from miteinander.concept.domain.desk.reporting import save_task, set_people
from miteinander.concept.domain.desk.rounds import open_round
from miteinander.foundation.accounts.models import Person
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.permissions import permissions_of
from miteinander.foundation.ui.service import Waiting
from miteinander.participation.forum.models import Conference, Proposal
from miteinander.participation.neighbourhood import service as neighbourhood
from miteinander.participation.neighbourhood.models import ConcernPass
from miteinander.town.bodies.models import Task
from miteinander.town.bodies.service import save_task as save_body_task
from tests.concept.making import OFFICER, measure, world
from tests.information.indicators.importing.world import deliver
from tests.journeys.yearly.making import frozen, report
from tests.participation.forum.making import give, make_conference
from tests.participation.neighbourhood.making import reported, shown
from tests.people import EDITOR, person_with, signed_in
from tests.town.bodies.making import held_meeting, make_body, make_meeting

pytestmark = [pytest.mark.django_db, pytest.mark.sql]

YESTERDAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _no_limits() -> None:
    cache.clear()


def waiting(client: Client) -> list[Waiting]:
    """Return what the desk's first page shows."""
    found: list[Waiting] = client.get("/desk/").context["waiting"]
    return found


def concept_waits(person: Person, *, key: str) -> None:
    """Let a step of a measure and a review round wait."""
    made = world(key)
    row = measure(made, f"Maßnahme {key}")
    set_people(measure_id=row.public_id, person_ids=[person.public_id], by=OFFICER)
    save_task(measure_id=row.public_id, title=f"Schritt {key}", due=clock.today() - YESTERDAY, done=None, by=OFFICER)
    today = clock.today()
    open_round(
        plan_id=made.plan.public_id, title=f"Runde {key}", starts=today, ends=today, due=today + YESTERDAY, by=OFFICER
    )


def body_waits(name: str) -> None:
    """Let a body wait for an invitation, for minutes, and for a task whose day is over."""
    body = make_body(name)
    make_meeting(body)
    held_meeting(body)
    task = save_body_task(body_id=body, values={"text": f"Raum suchen {name}", "due": clock.today()}, by=EDITOR)
    Task.objects.filter(public_id=task).update(due=clock.today() - 3 * YESTERDAY)


def concerns_wait() -> None:
    """Let a concern wait for a first look, and another for the answer of an office."""
    reported()
    passed = shown()
    neighbourhood.pass_on(public_id=passed, office="Bauhof", person_name="", due=clock.today(), by=EDITOR)
    ConcernPass.objects.update(due=clock.today() - 2 * YESTERDAY)


def conference_waits(key: str) -> Conference:
    """Let a conference wait for answers, with one proposal that nobody has read."""
    made = make_conference(key)
    for _ in range(2):
        give(made)
    first = Proposal.objects.filter(conference=made).order_by("number")[0]
    Proposal.objects.filter(pk=first.pk).update(state="waiting")
    Conference.objects.filter(pk=made.pk).update(proposals_close=clock.now() - timedelta(hours=1))
    return made


def everything(person: Person, *, key: str) -> None:
    """Let something wait in every room."""
    concept_waits(person, key=key)
    body_waits(f"Kreis {key}")
    concerns_wait()
    conference_waits(f"tag-{key}")
    deliver("indicator,area,period,numerator\n", name=f"{key}.csv")


def officer() -> tuple[Person, Client]:
    """Return an officer and the officer's client."""
    person = person_with("officer")
    return person, signed_in(person)


def test_every_room_says_what_waits_and_what_is_overdue_comes_first() -> None:
    person, client = officer()
    everything(person, key="eins")
    frozen(report(clock.today().year - 1))
    lines = waiting(client)
    titles = [line.title for line in lines]
    late = [line.title for line in lines if line.overdue]
    assert titles[: len(late)] == late
    assert late == [
        "Aufgabe überfällig (Kreis eins): Raum suchen Kreis eins",
        "1 Antwort einer anderen Stelle ist überfällig",
        "Schritt: Schritt eins",
    ]
    for title in (
        "Überprüfung abschließen: Runde eins",
        "Noch nicht eingeladen: Kreis eins",
        "Protokoll fehlt: Kreis eins",
        "1 neues Anliegen ansehen",
        "1 Vorschlag ist zu lesen",
        "Offene Werkstatt: 1 Vorschlag ohne Entscheidung",
        "Gelesene Zahlen warten: eins.csv",
        f"Jahresbericht, Ausgabe {clock.today().year - 1}, wartet auf Freigabe",
        "Bericht zu: Maßnahme eins",
    ):
        assert title in titles
    days = [line.day or date.max for line in lines[len(late) :]]
    assert days == sorted(days)
    html = client.get("/desk/").content.decode()
    assert html.count("überfällig</span>") == len(late)


def test_more_that_waits_asks_no_more(settings: Any) -> None:
    person, client = officer()
    asked = []
    everything(person, key="eins")
    client.get("/desk/")
    for key in ("zwei", "drei"):
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/desk/").status_code == 200
        asked.append(len(queries))
        everything(person, key=key)
        body_waits(f"Noch ein Kreis {key}")
    with CaptureQueriesContext(connection) as queries:
        client.get("/desk/")
    assert {*asked, len(queries)} == {asked[0]}


def test_who_may_nothing_sees_nothing_wait() -> None:
    person, _client = officer()
    everything(person, key="eins")
    provider = signed_in(person_with("provider"))
    assert [line.title for line in waiting(provider)] == []
    assert "forum.decide" not in permissions_of("provider")
    assert isinstance(person.public_id, UUID)
