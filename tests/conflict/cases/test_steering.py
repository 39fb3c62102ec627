"""Who only reads along; what is handed up, decided, evaluated and learnt: nothing shown holds a person."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from miteinander.conflict.cases import service
from miteinander.conflict.cases.domain import escalating, evaluating, lessons, queries, sharing, steering, working
from miteinander.conflict.cases.domain.counting import CLOSED_PROFILE, last_step
from miteinander.conflict.cases.enums import EntryKind
from miteinander.conflict.cases.models import Case, Escalation, Evaluation, Lesson
from miteinander.foundation.accounts.models import Person
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.errors import InvalidInput, MoveNotAllowed, NotFound
from miteinander.foundation.vault import service as vault
from tests.conflict.cases.making import PASSPHRASE, STEERING, counsellor, opened, reader, reported, unlocked_client
from tests.conflict.contacts.making import acting
from tests.foundation.accounts.people import make_person

pytestmark = pytest.mark.django_db
DESK = "/desk/sealed/cases/"


def taken(person: Person) -> UUID:
    """Return a case that this person took over."""
    receipt = reported()
    by, unlocked = opened(person)
    working.take_over(public_id=receipt.case_id, neutral="nichts", unlocked=unlocked, by=by)
    return receipt.case_id


def outsider() -> Person:
    """Return an expert from outside: the role and a vault, no contact point."""
    person = make_person("counsellor", name="Dr. Fern")
    vault.set_up(person_id=person.public_id, passphrase=PASSPHRASE, by=acting(person))
    return person


def test_an_expert_reads_the_file_alone_writes_notes_and_does_nothing_else() -> None:
    person, expert = counsellor(), outsider()
    case = taken(person)
    by, unlocked = opened(person)
    sharing.second_opinion(
        public_id=case, person_id=expert.public_id, consent="spoken", unlocked=unlocked, by=by, days=7, talk=False
    )
    theirs, read = opened(expert)
    page = queries.case_page(public_id=case, by=theirs, unlocked=read, language="de")
    assert page.talk == ()
    assert not page.leads
    assert [one.kind for one in page.file] == [EntryKind.DISCLOSURE]
    working.note(public_id=case, text="Mein Rat", about="", by=theirs)
    refused: list[Callable[[], Any]] = [
        lambda: working.answer(public_id=case, text="x", by=theirs),
        lambda: working.triage(public_id=case, level="personal", by=theirs),
        lambda: working.close(public_id=case, outcome="agreed", text="x", lessons="", unlocked=read, by=theirs),
        lambda: sharing.ask(public_id=case, text="x", by=theirs),
        lambda: escalating.hand_up(public_id=case, text="x", by=theirs),
    ]
    for step in refused:
        with pytest.raises(MoveNotAllowed):
            step()
    shown = unlocked_client(expert).get(f"{DESK}{case}/").content.decode()
    assert "Mein Rat" in shown
    assert "Fall abschließen" not in shown
    sharing.end_opinion(public_id=case, person_id=expert.public_id, unlocked=opened(person)[1], by=by)
    with pytest.raises(NotFound):
        queries.case_page(public_id=case, by=theirs, unlocked=opened(expert)[1], language="de")
    with pytest.raises(InvalidInput, match="90"):
        sharing.second_opinion(
            public_id=case, person_id=expert.public_id, consent="spoken", unlocked=opened(person)[1], by=by, days=91
        )


def test_a_matter_goes_to_the_group_and_the_decision_comes_back_into_the_file() -> None:
    person = counsellor()
    case = taken(person)
    by, _unlocked = opened(person)
    with pytest.raises(InvalidInput) as early:
        escalating.hand_up(public_id=case, text="Wir brauchen einen Raum.", by=by)
    assert "text" in early.value.fields
    member = counsellor(STEERING, name="Dirk Steuer")
    client, page = unlocked_client(person), f"{DESK}{case}/"
    assert client.post(f"{page}hand-up/", {"text": "Wir brauchen STEUERWORT."}).status_code == 302
    assert b"STEUERWORT" not in bytes(Escalation.objects.get().text)
    with pytest.raises(NotFound):
        escalating.matters(unlocked=opened(person)[1], by=by, language="de")
    group = unlocked_client(member)
    shown = group.get(f"{DESK}matters/").content.decode()
    assert "Wir brauchen STEUERWORT." in shown
    assert str(case) not in shown, "the group does not see the case"
    assert group.get(page).status_code == 404
    new = unlocked_client(counsellor(STEERING, name="Neu Hier", inbox=False))
    assert "Sie haben den Schlüssel der Gruppe noch nicht." in new.get(f"{DESK}matters/").content.decode()
    assert "1 Bitte wartet auf eine Entscheidung." in group.get(f"{DESK}totals/").content.decode()
    assert f"{DESK}matters/" not in client.get(f"{DESK}totals/").content.decode(), "the central point does not decide"
    matter, here = Escalation.objects.get(), f"{DESK}matters/{Escalation.objects.get().public_id}/"
    wrong = group.post(here, {"answer": "", "provides": "20 Stunden", "seen_revision": 1})
    assert wrong.status_code == 422
    assert "20 Stunden" in wrong.content.decode(), "nothing typed is lost"
    typed = {"answer": "Ja, ein Raum im Rathaus.", "provides": "20 Stunden", "seen_revision": 1}
    assert group.post(here, typed).status_code == 302
    assert "Ja, ein Raum im Rathaus." in client.get(page).content.decode()
    assert "20 Stunden" in client.get(page).content.decode()
    again = {**typed, "answer": "Doch nicht.", "seen_revision": 2}
    assert group.post(here, again).status_code == 404, "decided once"
    matter.refresh_from_db()
    assert matter.decided == clock.today()


def test_the_evaluation_counts_closed_cases_and_hides_small_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    person = counsellor()
    member = counsellor(STEERING, name="Dirk Steuer")
    group = unlocked_client(member)
    assert "Auswertung beginnen" in group.get(f"{DESK}evaluation/").content.decode()
    assert group.post(f"{DESK}evaluation/begin/").status_code == 302
    for number in range(8):
        receipt = closed(person, "agreed" if number < 6 else "none", "neighbours" if number < 7 else "shelter")
    service.rate(unlocked=reader(receipt.code), rating="content")
    with pytest.raises(MoveNotAllowed):
        service.rate(unlocked=reader(receipt.code), rating="not")
    closed_again(person, receipt, "none")
    assert Evaluation.objects.count() == 10, "eight cases, one of them closed twice, and a rating"
    records = b"".join(bytes(one) for one in Evaluation.objects.values_list("record", flat=True))
    assert b"agreed" not in records
    assert evaluated(member).until is None, "this month is not over"
    assert "noch zu wenige Fälle" in group.get(f"{DESK}evaluation/").content.decode()
    later(monkeypatch, days=40)
    found = evaluated(member)
    tables = dict(found.tables)
    assert found.total == 8, "closed twice, counted once"
    assert {row.label: row.value for row in tables["Ebene"]}["zwischen Personen"] == 8
    topics = {row.label: row.value for row in tables["Worum es ging"]}
    assert topics["Streit in einer Unterkunft"] is None
    assert topics["Streit in der Nachbarschaft oder im Haus"] is None, "else the one in the shelter could be worked out"
    with pytest.raises(NotFound):
        evaluating.evaluated(
            unlocked=opened(counsellor("integrationsrat", name="Can Öz"))[1],
            by=acting(Person.objects.get(display_name="Can Öz")),
            language="de",
        )


def test_nobody_learns_of_one_case_by_looking_before_and_after(monkeypatch: pytest.MonkeyPatch) -> None:
    """The attack: two looks, between which one case was closed, and all numbers that grew by one are about it."""
    person, member = counsellor(), counsellor(STEERING, name="Dirk Steuer")
    earlier = closed(person, "none")
    evaluating.set_up(by=acting(member))
    receipts = [closed(person, "agreed") for _number in range(CLOSED_PROFILE.threshold)]
    service.rate(unlocked=reader(receipts[0].code), rating="content")
    service.rate(unlocked=reader(earlier.code), rating="not")
    later(monkeypatch, days=40)
    before = evaluated(member)
    assert before.total == 5
    closed_again(person, receipts[0], "none")
    closed(person, "none", "shelter")
    assert evaluated(member) == before
    later(monkeypatch, days=40)
    assert evaluated(member) == before, "a month with one case waits, and the case that was closed again stays in it"
    for _number in range(CLOSED_PROFILE.threshold - 1):
        closed(person, "agreed")
    later(monkeypatch, days=40)
    after = evaluated(member)
    assert after.total == 10
    assert before.until
    assert after.until
    assert before.until < after.until


@given(st.dictionaries(st.integers(1, 28), st.integers(0, 6)), st.integers(1, 29), st.integers(1, 29))
def test_between_two_looks_nothing_or_enough_was_added(numbers: dict[int, int], one: int, other: int) -> None:
    months = {date(2026, 1, day): number for day, number in numbers.items()}

    def look(day: int) -> int:
        until = last_step(months, before=date(2026, 1, day), profile=CLOSED_PROFILE)
        return sum(number for month, number in months.items() if until and month <= until)

    grown = abs(look(one) - look(other))
    assert grown == 0 or grown >= CLOSED_PROFILE.threshold


def closed(person: Person, outcome: str, topic: str = "neighbours") -> service.Receipt:
    """Return the receipt of a case between persons that was closed today."""
    receipt = reported(topic=topic)
    by, unlocked = opened(person)
    working.take_over(public_id=receipt.case_id, neutral="nichts", unlocked=unlocked, by=by)
    working.triage(public_id=receipt.case_id, level="personal", by=by)
    working.close(public_id=receipt.case_id, outcome=outcome, text="Danke", lessons="", unlocked=unlocked, by=by)
    return receipt


def closed_again(person: Person, receipt: service.Receipt, outcome: str) -> None:
    """Open a case once more and close it today."""
    by, unlocked = opened(person)
    working.reopen(public_id=receipt.case_id, by=by)
    working.close(public_id=receipt.case_id, outcome=outcome, text="Danke", lessons="", unlocked=unlocked, by=by)


def later(monkeypatch: pytest.MonkeyPatch, *, days: int) -> None:
    """Let days go by."""
    now = clock.now() + timedelta(days=days)
    monkeypatch.setattr(clock, "now", lambda: now)


def evaluated(member: Person) -> evaluating.Evaluated:
    """Return what a member of the group sees."""
    return evaluating.evaluated(unlocked=opened(member)[1], by=acting(member), language="de")


def test_who_joins_the_group_gets_the_evaluation_s_key() -> None:
    member = counsellor(STEERING, name="Dirk Steuer")
    evaluating.set_up(by=acting(member))
    new = counsellor(name="Olha Kowal")
    assert evaluating.missing() == {new.public_id}
    assert "hat den Schlüssel noch nicht" in unlocked_client(member).get(f"{DESK}evaluation/").content.decode()
    shut = unlocked_client(new).get(f"{DESK}evaluation/").content.decode()
    assert "Sie haben den Schlüssel zur Auswertung nicht" in shut
    evaluating.let_in(unlocked=opened(member)[1], by=acting(member))
    assert evaluating.missing() == frozenset()
    assert evaluated(new).until is None


def test_lessons_name_nobody_and_the_central_point_carries_them_on() -> None:
    central, other = counsellor(), counsellor("integrationsrat", name="Can Öz")
    client: Client = unlocked_client(other)
    typed = {"text": "Früh fragen, ob ein Sprachmittler hilft.", "topic": "neighbours", "level": "personal"}
    wrong = client.post(f"{DESK}lessons/", typed)
    assert wrong.status_code == 422
    assert "Früh fragen" in wrong.content.decode()
    assert client.post(f"{DESK}lessons/", {**typed, "nobody": "on"}).status_code == 302
    row = Lesson.objects.get()
    assert lessons.lesson(row.public_id) is None, "not before it was carried on"
    there = f"{DESK}lessons/{row.public_id}/carry-on/"
    assert client.post(there, {"seen_revision": 1}).status_code == 404, "the central point leads the exchange"
    assert "Weitergeben" not in client.get(f"{DESK}lessons/").content.decode()
    assert unlocked_client(central).post(there, {"seen_revision": 1}).status_code == 302
    told = lessons.lesson(row.public_id)
    assert told is not None
    assert told.text == typed["text"]
    assert steering.may_steer(acting(central))
    assert Case.objects.count() == 0
