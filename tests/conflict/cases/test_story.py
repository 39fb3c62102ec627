"""A case from the report to the end, at the room's door."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from miteinander.conflict.cases import service
from miteinander.conflict.cases.domain import queries, sharing, working
from miteinander.conflict.cases.enums import EntryKind, State
from miteinander.conflict.cases.models import Case, Entry
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.errors import InvalidInput, MoveNotAllowed, NotFound
from miteinander.foundation.vault import service as vault
from tests.conflict.cases.making import CENTRAL, SAID, counsellor, opened, reader, reported
from tests.conflict.contacts.making import point_id

pytestmark = pytest.mark.django_db


def test_a_report_reaches_the_point_and_its_answer_the_reporter() -> None:
    person = counsellor()
    receipt = reported()
    today = clock.today()
    assert receipt.answer_due == today + timedelta(days=7)
    assert len(receipt.code.replace(" ", "")) == 24
    by, unlocked = opened(person)
    page = queries.case_page(public_id=receipt.case_id, by=by, unlocked=unlocked, language="de")
    assert [one.text for one in page.talk] == [SAID]
    working.take_over(public_id=receipt.case_id, neutral="nichts", unlocked=unlocked, by=by)
    working.answer(public_id=receipt.case_id, text="Wir melden uns morgen.", by=by)
    own = service.own_case(unlocked=reader(receipt.code), language="de")
    assert [(one.text, one.from_reporter) for one in own.entries] == [(SAID, True), ("Wir melden uns morgen.", False)]
    assert own.answered
    service.add(unlocked=reader(receipt.code), text="Danke.")
    service.add(unlocked=reader(receipt.code), text="Nicht Mai, Juni.", correction=True)
    kinds = [one.kind for one in service.own_case(unlocked=reader(receipt.code), language="de").entries]
    assert kinds == [EntryKind.REPORT, EntryKind.MESSAGE, EntryKind.MESSAGE, EntryKind.CORRECTION]


def test_after_it_was_taken_over_the_colleagues_of_the_point_know_nothing() -> None:
    person = counsellor()
    colleague = counsellor(name="Can Öz", inbox=False)
    by, unlocked = opened(person)
    from miteinander.conflict.cases.domain import inboxes

    inboxes.let_in(point_id=point_id(CENTRAL), unlocked=unlocked, by=by)
    receipt = reported()
    theirs, their_key = opened(colleague)
    assert [one.public_id for one in queries.my_cases(by=theirs, language="de")] == [receipt.case_id]
    by, unlocked = opened(person)
    working.take_over(public_id=receipt.case_id, neutral="nichts", unlocked=unlocked, by=by)
    assert queries.my_cases(by=theirs, language="de") == []
    with pytest.raises(NotFound):
        queries.case_page(public_id=receipt.case_id, by=theirs, unlocked=their_key, language="de")
    with pytest.raises(NotFound):
        working.note(public_id=receipt.case_id, text="x", about="", by=theirs)


def test_a_party_with_access_cannot_be_let_in_and_an_excluded_point_gets_nothing() -> None:
    person, other = counsellor(), counsellor("integrationsrat", name="Can Öz")
    receipt = reported(answers={"not_points": [str(point_id("integrationsrat"))]})
    by, unlocked = opened(person)
    working.take_over(public_id=receipt.case_id, neutral="nichts", unlocked=unlocked, by=by)
    working.add_party(
        public_id=receipt.case_id, name="Can Öz", role="Nachbar", employee=True, person_id=other.public_id, by=by
    )
    with pytest.raises(InvalidInput) as party:
        sharing.second_opinion(
            public_id=receipt.case_id, person_id=other.public_id, consent="spoken", unlocked=unlocked, by=by
        )
    assert "person" in party.value.fields
    with pytest.raises(InvalidInput) as excluded:
        sharing.hand_over(
            public_id=receipt.case_id, point_id=point_id("integrationsrat"), consent="spoken", unlocked=unlocked, by=by
        )
    assert "point" in excluded.value.fields


def test_a_person_whom_the_reporter_excluded_is_kept_out_by_name() -> None:
    person, other = counsellor(), counsellor("integrationsrat", name="Can Öz")
    council = point_id("integrationsrat")
    with pytest.raises(InvalidInput) as asked:
        reported("integrationsrat", answers={"not_people": "Herr OEZ"})
    assert "other" in asked.value.fields
    assert not Case.objects.exists()
    reported("integrationsrat", answers={"not_people": "Öz", "other": True})
    receipt = reported(answers={"not_people": "mein Nachbar Öz"})
    by, unlocked = opened(person)
    working.take_over(public_id=receipt.case_id, neutral="nichts", unlocked=unlocked, by=by)
    shared: dict[str, Any] = {"public_id": receipt.case_id, "consent": "spoken", "unlocked": unlocked, "by": by}
    with pytest.raises(InvalidInput) as opinion:
        sharing.second_opinion(person_id=other.public_id, **shared)
    assert "mit diesem Namen" in opinion.value.fields["person"][0]
    with pytest.raises(InvalidInput) as handed:
        sharing.hand_over(point_id=council, **shared)
    assert "nichts erfahren soll" in handed.value.fields["point"][0]


def test_a_handover_needs_the_reporters_yes_and_takes_the_key_from_who_gave_it() -> None:
    person, other = counsellor(), counsellor("integrationsrat", name="Can Öz")
    receipt = reported()
    by, unlocked = opened(person)
    working.take_over(public_id=receipt.case_id, neutral="nichts", unlocked=unlocked, by=by)
    there = point_id("integrationsrat")

    def hand_over() -> None:
        by, unlocked = opened(person)
        sharing.hand_over(public_id=receipt.case_id, point_id=there, consent="written", unlocked=unlocked, by=by)

    with pytest.raises(InvalidInput) as missing:
        hand_over()
    assert "consent" in missing.value.fields
    for agree in (False, True):
        sharing.ask(public_id=receipt.case_id, text="Darf der Integrationsrat helfen?", by=by)
        question = service.own_case(unlocked=reader(receipt.code), language="de").question
        assert question is not None
        service.answer_question(unlocked=reader(receipt.code), question=question.entry_id, agree=agree)
        if not agree:
            with pytest.raises(InvalidInput):
                hand_over()
    hand_over()
    assert queries.my_cases(by=by, language="de") == []
    theirs, key = opened(other)
    page = queries.case_page(public_id=receipt.case_id, by=theirs, unlocked=key, language="de")
    assert page.line.state == State.RECEIVED
    assert page.talk[0].text == SAID
    assert service.own_case(unlocked=reader(receipt.code), language="de").point == "Integrationsrat"


def test_an_agreement_is_checked_after_three_and_six_months_and_the_case_closed_and_opened_again() -> None:
    person = counsellor()
    receipt = reported()
    by, unlocked = opened(person)
    case = receipt.case_id
    with pytest.raises(MoveNotAllowed):
        working.answer(public_id=case, text="x", by=by)
    working.take_over(public_id=case, neutral="nichts", unlocked=unlocked, by=by)
    due = clock.today() + timedelta(days=9)
    with pytest.raises(MoveNotAllowed):  # without a level nobody knows what an agreement needs
        working.agree(public_id=case, text="Ruhe", steps=[], all_agree=True, unlocked=unlocked, by=by)
    working.triage(public_id=case, level="organisation", by=by)
    with pytest.raises(InvalidInput) as alone:
        working.agree(
            public_id=case, text="Ruhe ab 22 Uhr", steps=[("Alle", due)], all_agree=False, unlocked=unlocked, by=by
        )
    assert "all_agree" in alone.value.fields
    working.agree(
        public_id=case, text="Ruhe ab 22 Uhr", steps=[("Alle", due)], all_agree=True, unlocked=unlocked, by=by
    )
    by, unlocked = opened(person)
    page = queries.case_page(public_id=case, by=by, unlocked=unlocked, language="de")
    assert page.next_check is not None
    assert len(page.checks) == 2
    working.check(public_id=case, check_id=page.next_check.check_id, text="Es hält.", by=by)
    working.close(
        public_id=case, outcome="agreed", text="Alles Gute!", lessons="Früher fragen.", unlocked=unlocked, by=by
    )
    row = Case.objects.get(public_id=case)
    assert row.state == State.CLOSED
    with pytest.raises(MoveNotAllowed):
        service.add(unlocked=reader(receipt.code), text="Noch etwas")
    assert service.own_case(unlocked=reader(receipt.code), language="de").entries[-1].text == "Alles Gute!"
    assert service.own_case(unlocked=reader(receipt.code), language="de").entries[-1].outcome_name == "Einigung"
    working.reopen(public_id=case, by=by)
    service.add(unlocked=reader(receipt.code), text="Noch etwas")


def test_what_nobody_took_over_is_destroyed_at_once_when_taken_back() -> None:
    counsellor()
    receipt = reported()
    assert service.take_back(unlocked=reader(receipt.code)) is True
    assert not Case.objects.exists()
    assert not Entry.objects.exists()
    with pytest.raises(vault.WrongSecret):
        reader(receipt.code)


def test_what_somebody_works_on_is_destroyed_thirty_days_after_it_was_taken_back() -> None:
    from miteinander.conflict.cases.domain.forgetting import forget_ended

    person = counsellor()
    receipt = reported()
    by, unlocked = opened(person)
    working.take_over(public_id=receipt.case_id, neutral="nichts", unlocked=unlocked, by=by)
    assert service.take_back(unlocked=reader(receipt.code)) is False
    assert forget_ended(clock.now() + timedelta(days=30)) == 0
    assert forget_ended(clock.now() + timedelta(days=31)) == 1
    assert not Case.objects.exists()


def test_the_same_form_sent_twice_leaves_one_case_with_the_newer_receipt() -> None:
    counsellor()
    draft = uuid4()
    first, second = reported(draft=draft), reported(draft=draft)
    assert [row.public_id for row in Case.objects.all()] == [second.case_id]
    with pytest.raises(vault.WrongSecret):
        reader(first.code)


def test_nothing_that_was_written_lies_in_clear_in_any_row() -> None:
    person = counsellor()
    receipt = reported()
    by, unlocked = opened(person)
    working.take_over(public_id=receipt.case_id, neutral="KANARIENWORT", unlocked=unlocked, by=by)
    working.note(public_id=receipt.case_id, text="KANARIENWORT", about="KANARIENWORT", by=by)
    from django.apps import apps
    from django.core import serializers

    for model in apps.get_models():
        rows = serializers.serialize("json", model._default_manager.all())
        assert "KANARIENWORT" not in rows, model
    for row in Entry.objects.all():
        assert b"KANARIENWORT" not in bytes(row.text)
