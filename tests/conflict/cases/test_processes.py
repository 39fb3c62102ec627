"""The three ways of working: who must have said yes before what, and what leaves a case and what never does."""

import json
from datetime import time, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps
from django.core import serializers
from django.core.cache import cache
from django.test import Client

from miteinander.conflict.cases import events, service
from miteinander.conflict.cases.domain import (
    belonging,
    interpreting,
    mediation,
    processes,
    queries,
    sessions,
    sharing,
    working,
)
from miteinander.conflict.cases.domain.writing import newest
from miteinander.conflict.cases.enums import Agreed, EntryKind, Level
from miteinander.conflict.cases.models import Case, Entry, InterpreterRequest
from miteinander.foundation.accounts.models import Person
from miteinander.foundation.journal.models import JournalEntry
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.errors import Conflict, InvalidInput, MoveNotAllowed, NotFound
from miteinander.foundation.search.service import search
from miteinander.town.bodies.service import body_ids
from tests.conflict.cases.making import counsellor, opened, party_ids, reader, reported, said, taken, unlocked_client
from tests.conflict.contacts.making import acting, point_id, staffed
from tests.foundation.accounts.people import make_person, signed_in

pytestmark = pytest.mark.django_db

PARTIES = ("Frau A.", "Herr K.")
DESK = "/desk/sealed/cases/"


@pytest.fixture(autouse=True)
def fresh() -> None:
    """No limit is used up by another test."""
    cache.clear()


def plan(case: UUID, person: Person, form: str, *parties: str, thirds: tuple[str, ...] = (), days: int = 3) -> UUID:
    """Plan a talk."""
    by, unlocked = opened(person)
    day = clock.today() + timedelta(days=days)
    talk = sessions.Talk(form=form, day=day, begins=time(15), place="Rathaus", parties=parties, thirds=thirds)
    return sessions.plan(public_id=case, talk=talk, unlocked=unlocked, by=by)


def refused(case: UUID, person: Person, form: str, *parties: str, thirds: tuple[str, ...] = ()) -> dict[str, Any]:
    """Return what stands against a talk, by field."""
    with pytest.raises(InvalidInput) as wrong:
        plan(case, person, form, *parties, thirds=thirds)
    return wrong.value.fields


def file_of(case: UUID, person: Person) -> queries.CasePage:
    """Return the case as its mediator reads it."""
    by, unlocked = opened(person)
    return queries.case_page(public_id=case, by=by, unlocked=unlocked, language="de")


def test_no_joint_talk_before_all_take_part_and_accept_the_mediator_and_none_apart_without_all() -> None:
    person = counsellor()
    case = taken(person, level="personal", parties=PARTIES[:1])
    [one] = party_ids(case, person)
    assert "mindestens zwei Seiten" in refused(case, person, "joint", one)["form"][0]
    by, _unlocked = opened(person)
    working.add_party(public_id=case, name=PARTIES[1], role="", employee=False, person_id=None, by=by)
    one, other = party_ids(case, person)
    plan(case, person, "first", one)  # a first talk explains, and asks
    said(case, person, one, Agreed.TAKES_PART, Agreed.MEDIATOR, Agreed.APART)
    assert refused(case, person, "joint", one, other)["form"] == [
        "Erst wenn alle freiwillig mitmachen. Es fehlt: Herr K."
    ]
    said(case, person, other, Agreed.TAKES_PART)
    assert "als Vermittlung annehmen" in refused(case, person, "joint", one, other)["form"][0]
    said(case, person, other, Agreed.MEDIATOR)
    assert refused(case, person, "joint", one)["parties"] == ["Zum gemeinsamen Gespräch gehören alle Seiten."]
    plan(case, person, "joint", one, other)
    assert "Getrennte Gespräche nur" in refused(case, person, "apart", one)["form"][0]
    said(case, person, other, Agreed.APART)
    plan(case, person, "apart", other)
    said(case, person, one, Agreed.APART, yes=False)
    assert "Frau A." in refused(case, person, "apart", other)["form"][0], "the newest statement counts"


def test_a_third_person_comes_only_when_every_party_named_them_and_after_promising_secrecy() -> None:
    person = counsellor()
    case = taken(person, level="personal", parties=PARTIES)
    parties = party_ids(case, person)
    for party in parties:
        said(case, person, party, Agreed.TAKES_PART, Agreed.MEDIATOR)
    by, _unlocked = opened(person)
    with pytest.raises(InvalidInput) as early:
        mediation.add_third(public_id=case, name="B.", role="expert", secrecy=clock.today() + timedelta(days=1), by=by)
    assert "secrecy" in early.value.fields
    for name in ("Dolmetscherin B.", "Gutachter C."):
        mediation.add_third(public_id=case, name=name, role="interpreter", secrecy=clock.today(), by=by)
    now = mediation.standing(file_of(case, person).said)
    first, second = (str(one.entry_id) for one in now.thirds)
    with pytest.raises(InvalidInput) as nobody:
        said(case, person, parties[0], Agreed.THIRDS)
    assert "people" in nobody.value.fields
    said(case, person, parties[0], Agreed.THIRDS, people=(first, second))
    said(case, person, parties[1], Agreed.THIRDS, people=(first,))
    plan(case, person, "joint", *parties, thirds=(first,))
    wrong = refused(case, person, "joint", *parties, thirds=(first, second))["thirds"]
    assert wrong == ["Gutachter C. darf nur dabei sein, wenn alle zustimmen. Es fehlt: Herr K."]
    said(case, person, parties[1], Agreed.THIRDS, yes=False)
    assert "Dolmetscherin B." in refused(case, person, "joint", *parties, thirds=(first,))["thirds"][0]


def test_a_stop_takes_everything_back_and_what_was_held_before_can_still_be_written() -> None:
    person = counsellor()
    case = taken(person, level="personal", parties=PARTIES)
    parties = party_ids(case, person)
    for party in parties:
        said(case, person, party, Agreed.TAKES_PART, Agreed.MEDIATOR, Agreed.RECORDED)
    held, later = plan(case, person, "joint", *parties, days=0), plan(case, person, "joint", *parties, days=9)
    by, unlocked = opened(person)
    mediation.stop(public_id=case, who=parties[1], day=clock.today(), text="", unlocked=unlocked, by=by)
    assert "beendet" in refused(case, person, "joint", *parties)["form"][0]
    with pytest.raises(InvalidInput):
        working.agree(public_id=case, text="x", steps=[], all_agree=True, unlocked=unlocked, by=by)
    views = {one.session_id: one for one in sessions.sessions(file_of(case, person).said, level="personal")}
    assert "beendet" in views[later].refused, "the page says that a planned talk may not take place"
    result: dict[str, Any] = {"held": True, "text": "Herr K. ging.", "there": "", "next_day": None}
    with pytest.raises(InvalidInput) as early:
        sessions.write_result(public_id=case, session=str(later), unlocked=unlocked, by=by, **result)
    assert "held" in early.value.fields
    sessions.write_result(public_id=case, session=str(held), unlocked=unlocked, by=by, **result)
    with pytest.raises(MoveNotAllowed):
        sessions.write_result(public_id=case, session=str(held), unlocked=unlocked, by=by, **result)
    said(case, person, parties[0], Agreed.TAKES_PART, Agreed.MEDIATOR)
    assert mediation.standing(file_of(case, person).said).stopped
    said(case, person, parties[1], Agreed.TAKES_PART, Agreed.MEDIATOR)
    assert mediation.standing(file_of(case, person).said).stopped is None
    plan(case, person, "joint", *parties)


def test_an_agreement_follows_from_what_each_party_said_and_who_left_is_asked_no_more() -> None:
    person = counsellor()
    case = taken(person, level="personal", parties=(*PARTIES, "Aus Versehen"))
    parties = party_ids(case, person)
    by, unlocked = opened(person)

    def agree() -> None:
        working.agree(public_id=case, text="Ruhe", steps=[], all_agree=True, unlocked=unlocked, by=by)

    for party in parties[:2]:
        said(case, person, party, Agreed.RECORDED)
    with pytest.raises(InvalidInput) as missing:
        agree()
    assert "Aus Versehen" in missing.value.fields["text"][0], "the box alone is not enough"
    belonging.remove(public_id=case, who=parties[2], why="mistake", text="vertippt", unlocked=unlocked, by=by)
    agree()
    assert file_of(case, person).next_check


def test_a_new_mediator_is_accepted_anew_and_who_acted_for_a_side_cannot_be_one() -> None:
    person, other = counsellor(), counsellor("integrationsrat", name="Can Öz")
    case = taken(person, level="personal", parties=PARTIES)
    for party in party_ids(case, person):
        said(case, person, party, Agreed.TAKES_PART, Agreed.MEDIATOR)
    by, unlocked = opened(person)
    with pytest.raises(InvalidInput):
        mediation.add_earlier(public_id=case, person_id=person.public_id, text="beraten", by=by)
    there = point_id("integrationsrat")
    sharing.hand_over(public_id=case, point_id=there, consent="spoken", unlocked=unlocked, by=by)
    theirs, key = opened(other)
    working.take_over(public_id=case, neutral="nichts", unlocked=key, by=theirs)
    now = mediation.standing(file_of(case, other).said)
    assert now.missing(Agreed.MEDIATOR) == list(PARTIES)
    assert now.missing(Agreed.TAKES_PART) == []
    mediation.add_earlier(public_id=case, person_id=person.public_id, text="Frau A. begleitet", by=theirs)
    with pytest.raises(InvalidInput) as barred:
        sharing.second_opinion(public_id=case, person_id=person.public_id, consent="spoken", unlocked=key, by=theirs)
    assert "vorher für eine Seite" in barred.value.fields["person"][0]


def test_a_request_for_a_sprachmittler_leads_to_no_case() -> None:
    person = counsellor()
    case = taken(person, level="organisation")
    by, unlocked = opened(person)
    day = clock.today() + timedelta(days=5)
    need: dict[str, Any] = {"language": "ar", "day": day, "begins": time(9), "ends": time(10, 30)}
    need |= {"district": "unna-sued", "wish": "woman", "video": False}
    for change, field in (
        ({"binding": True}, "binding"),
        ({"day": clock.today() - timedelta(days=1)}, "day"),
        ({"ends": time(8)}, "ends"),
        ({"language": "xx"}, "language"),
        ({"district": "massen"}, "district"),  # the case's own: with the language it might lead to it
    ):
        with pytest.raises(InvalidInput) as wrong:
            interpreting.want(public_id=case, need=interpreting.Need(**{**need, "binding": False, **change}), by=by)
        assert field in wrong.value.fields
    assert not InterpreterRequest.objects.exists(), "nothing is sent"
    request = interpreting.want(public_id=case, need=interpreting.Need(**need, binding=False), by=by)
    row = InterpreterRequest.objects.get()
    by_video = interpreting.Need(**{**need, "district": "unna-mitte", "video": True}, binding=False)
    interpreting.want(public_id=case, need=by_video, by=by)
    assert InterpreterRequest.objects.exclude(pk=row.pk).get().district is None, "nobody travels to a screen"
    InterpreterRequest.objects.exclude(pk=row.pk).delete()
    names = {field.name for field in InterpreterRequest._meta.get_fields()}
    assert not names & {"case", "created", "modified", "person", "by"}
    rooms = ("mt_cases", "mt_contacts", "mt_vault", "mt_journal", "mt_outbox")
    for model in [one for room in rooms for one in apps.get_app_config(room).get_models()]:
        if model is not InterpreterRequest:
            assert str(request) not in serializers.serialize("json", model._default_manager.all()), model
    assert set(JournalEntry.objects.filter(about_id=case).values_list("action", flat=True)) >= {"cases.worked_on"}
    told: list[Any] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(interpreting, "emit", told.append)
        for _twice in range(2):
            interpreting.announce(clock.now())
    assert [(one.name, one.facts) for one in told] == [(events.INTERPRETER_WANTED, {"request": str(request)})]
    with pytest.raises(NotFound):
        interpreting.requests(by=acting(make_person("counsellor")), language="de")
    steer = staffed("steuerungsgruppe", make_person("counsellor", name="Eva Krug"))
    page = signed_in(steer).get(f"{DESK}interpreters/").content.decode()
    assert "Arabisch" in page
    assert "Unna-Süd" in page
    assert "noch keinen eigenen Zugang" in page
    assert case.hex[:6].upper() not in page
    assert "1 Sprachmittlung gesucht" in signed_in(steer).get("/desk/").content.decode()
    row.refresh_from_db()
    answer = {"state": "found", "revision": row.revision}
    assert signed_in(steer).post(f"{DESK}interpreters/{request}/state/", answer).status_code == 302
    assert [one.state for one in interpreting.requests_of(file_of(case, person).said, language="de")] == ["found"]
    other = taken(person, level="personal")
    with pytest.raises(NotFound):
        interpreting.take_back(public_id=other, request_id=request, unlocked=opened(person)[1], by=by)
    interpreting.take_back(public_id=case, request_id=request, unlocked=unlocked, by=by)
    assert interpreting.forget_past(clock.now() + timedelta(days=6)) == 1
    assert interpreting.requests_of(file_of(case, person).said, language="de") == []


def test_an_organisation_gets_mandate_roles_and_design_and_nobody_overwrites_what_they_did_not_see() -> None:
    person = counsellor()
    case = taken(person, level="organisation")
    by, unlocked = opened(person)
    keys: dict[str, Any] = {"public_id": case, "unlocked": unlocked, "by": by}
    with pytest.raises(InvalidInput) as bare:
        processes.set_mandate(values={"giver": "Leitung"}, seen="", **keys)
    assert "aim" in bare.value.fields
    with pytest.raises(InvalidInput):
        processes.review(text="?", **keys)
    processes.set_mandate(values={"giver": "Leitung", "aim": "Dienstplan"}, seen="", **keys)
    with pytest.raises(Conflict):
        processes.set_mandate(values={"giver": "Andere", "aim": "x"}, seen="", **keys)
    seen = newest(file_of(case, person).said, EntryKind.MANDATE)
    assert seen
    processes.set_mandate(values={"giver": "Träger", "aim": "Plan"}, seen=str(seen.entry_id), **keys)
    processes.add_role(public_id=case, name="Teamleitung", role="entscheidet", by=by)
    processes.set_design(text="Erst einzeln", steps=[("alle befragen", clock.today())], seen="", **keys)
    processes.review(text="läuft", **keys)
    found = processes.organisation(file_of(case, person).said)
    assert found.mandate
    assert found.mandate.words["giver"] == "Träger"
    assert [one.words["giver"] for one in found.older] == ["Leitung"]
    with pytest.raises(MoveNotAllowed):
        processes.set_table(values={}, seen="", **keys)


def test_a_round_table_meets_in_a_public_body_that_knows_of_no_case() -> None:
    person = counsellor()
    case = taken(person, level="society")
    by, unlocked = opened(person)
    body = body_ids()["runder-tisch-massen-nord"]
    with pytest.raises(InvalidInput) as none:
        processes.set_bodies(public_id=case, body="", group="", by=by)
    assert "body" in none.value.fields
    plan = {"sides": "Siedlung, Einrichtung", "themes": "Müll", "convener": "Bürgermeister"}
    processes.set_table(public_id=case, values=plan, seen="", unlocked=unlocked, by=by)
    before = {one.pk for one in JournalEntry.objects.all()}
    processes.set_bodies(public_id=case, body=str(body), group="", by=by)
    [line] = [one for one in JournalEntry.objects.all() if one.pk not in before]
    assert line.action == "cases.table_noted"
    assert str(body) not in json.dumps(line.facts)
    found = processes.round_table(file_of(case, person).said, by=by)
    assert found.body
    assert (found.body.name, found.body.may_plan) == ("Runder Tisch Massen-Nord", False)
    page = unlocked_client(person).get(f"{DESK}{case}/").content.decode()
    assert found.body.address in page
    assert "Bürgermeister" in page
    assert str(case) not in Client().get(found.body.address).content.decode()


def test_the_page_shows_the_matrix_and_what_is_missing_and_keeps_what_was_typed() -> None:
    person = counsellor()
    case = taken(person, level="personal", parties=PARTIES)
    client, page = unlocked_client(person), f"{DESK}{case}/"
    text = client.get(page).content.decode()
    assert "Macht freiwillig mit? Noch offen: Frau A., Herr K." in text
    assert "Runder Tisch" not in text.split("<main", 1)[1].split("Ebene ändern")[0]
    wrong = client.post(f"{page}consent/", {"party": party_ids(case, person)[0], "day_day": "31", "day_month": "2"})
    assert wrong.status_code == 422
    assert 'value="31"' in wrong.content.decode()
    assert 'href="#consent_day"' in wrong.content.decode(), "the head of the long page leads to what is wrong"
    today = clock.today()
    day = {"day_day": today.day, "day_month": today.month, "day_year": today.year}
    planned = {**day, "form": "joint", "begins": "14 Uhr", "place": "Bücherei"}
    late = client.post(f"{page}session/", planned).content.decode()
    assert "Bitte geben Sie die Uhrzeit so an: 14:30." in late
    assert "Bücherei" in late
    sent = client.post(f"{page}session/", {**planned, "begins": "14:00", "parties": party_ids(case, person)})
    assert (sent.status_code, "Es fehlt: Frau A., Herr K." in sent.content.decode()) == (422, True)
    asked = {**day, "binding": "yes", "language": "ar", "begins": "9", "ends": "10", "wish": "any", "way": "there"}
    bound = client.post(f"{page}interpreter/", asked)
    assert (bound.status_code, "beeidigte" in bound.content.decode()) == (422, True)
    elsewhere = client.post(f"{page}mandate/", {"giver": "Leitung", "aim": "Ziel"})
    assert elsewhere.status_code == 409
    assert "Das gehört zu einer anderen Ebene." in elsewhere.content.decode()


def test_an_offer_is_looked_for_without_a_trace_and_read_by_the_reporter_in_their_language() -> None:
    person = counsellor()
    receipt = reported()
    by, unlocked = opened(person)
    working.take_over(public_id=receipt.case_id, neutral="nichts", unlocked=unlocked, by=by)
    working.triage(public_id=receipt.case_id, level=Level.PERSONAL, by=by)
    client, page = unlocked_client(person), f"{DESK}{receipt.case_id}/"
    number = Entry.objects.count()
    found = client.post(f"{page}refer/", {"q": "Beratung", "do": "find", "text": "Dort hilft man."})
    assert "Dort hilft man." in found.content.decode()
    hit = search("Beratung", language="de", limit=1, kinds={"offer"})[0]
    assert hit.title in found.content.decode()
    assert Entry.objects.count() == number
    none = client.post(f"{page}refer/", {"q": "Beratung", "do": "send", "text": "Dort hilft man."})
    assert none.status_code == 422
    sent = client.post(f"{page}refer/", {"q": "", "do": "send", "offer": str(hit.public_id), "text": "Dort."})
    assert sent.status_code == 302
    own = service.own_case(unlocked=reader(receipt.code), language="ar")
    card = own.entries[-1].words["card"]
    assert card.address.startswith("/ar/")
    assert own.answered
    shown = Client().post("/ar/conflict/return/", {"receipt": receipt.code}).content.decode()
    assert f'href="{card.address}"' in shown
    assert Case.objects.get().answered
