"""Who may do what in a case: who only reads, who gave it away, whose days are over; and what is due on a desk."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from miteinander.conflict.cases import rules, service
from miteinander.conflict.cases.domain import inboxes, queries, sharing, working
from miteinander.conflict.cases.models import Case, Check, Entry
from miteinander.foundation.accounts.models import Person
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.errors import InvalidInput, MoveNotAllowed
from miteinander.foundation.vault import service as vault
from miteinander.foundation.vault.models import Grant
from tests.conflict.cases.making import (
    CENTRAL,
    PASSPHRASE,
    counsellor,
    opened,
    party_ids,
    reader,
    reported,
    taken,
    unlocked_client,
)
from tests.conflict.cases.test_attacks import addresses, parts_of
from tests.conflict.contacts.making import acting, point_id
from tests.foundation.accounts.people import make_person

pytestmark = pytest.mark.django_db
DESK = "/desk/sealed/cases/"


@pytest.fixture(autouse=True)
def fresh() -> None:
    """No limit is used up by another test."""
    cache.clear()


def expert() -> Person:
    """Return somebody from outside: the role and a vault, no contact point."""
    person = make_person("counsellor", name="Dr. Fern")
    vault.set_up(person_id=person.public_id, passphrase=PASSPHRASE, by=acting(person))
    return person


def let_in(case: UUID, person: Person, *, guest: Person, talk: bool = True, days: int = 7) -> None:
    """Let a guest read a case."""
    by, unlocked = opened(person)
    sharing.second_opinion(
        public_id=case, person_id=guest.public_id, consent="spoken", unlocked=unlocked, by=by, talk=talk, days=days
    )


def everything(case: UUID, *, party: str, guest: Person) -> dict[str, Any]:
    """Return a form that fills every field of every step with something that would do."""
    today = clock.today()
    days = {
        f"{name}_{part}": getattr(today, part)
        for name in ("day", "secrecy", "received", "due_1", "next_day")
        for part in ("day", "month", "year")
    }
    return {
        **days,
        "neutral": "nichts",
        "free": "on",
        "level": "society",
        "text": "x",
        "about": "",
        "to_reporter": "on",
        "name": "x",
        "role": "interpreter",
        "person": str(guest.public_id),
        "near": "",
        "days": "7",
        "talk": "all",
        "point": str(point_id("integrationsrat")),
        "consent": "spoken",
        "all_agree": "on",
        "step_1": "x",
        "outcome": "agreed",
        "lessons": "",
        "party": party,
        "how": "spoken",
        "takes_part": "yes",
        "who": party,
        "why": "left",
        "form": "first",
        "begins": "9",
        "ends": "10",
        "place": "x",
        "parties": party,
        "do": "send",
        "binding": "no",
        "language": "ar",
        "district": "",
        "wish": "any",
        "way": "there",
        "reason": "x",
        "giver": "x",
        "aim": "x",
        "sides": "x",
        "themes": "x",
        "convener": "x",
        "seen": "",
        "identity": "x",
    }


def state(case: UUID) -> tuple[Any, ...]:
    """Return what may not change: the case, its entries, who holds it, what is asked when."""
    row = Case.objects.get(public_id=case)
    grants = Grant.objects.filter(key__owner__in=(row.talk_id, row.file_id)).order_by("pk")
    rows = list(Case.objects.filter(pk=row.pk).values())
    return rows, Entry.objects.filter(case=row).count(), list(grants.values()), list(Check.objects.values())


def test_who_only_reads_changes_nothing_whatever_is_sent() -> None:
    person, guest = counsellor(), expert()
    counsellor("integrationsrat", name="Can Öz")
    case = taken(person, level="organisation", parties=("Frau A.",))
    by, unlocked = opened(person)
    working.agree(public_id=case, text="x", steps=[], all_agree=True, unlocked=unlocked, by=by)
    let_in(case, person, guest=guest)
    client, before = unlocked_client(guest), state(case)
    typed = everything(case, party=party_ids(case, person)[0], guest=make_person("editor", name="X"))
    check, reads = Check.objects.order_by("due")[0].pk, {"note", "add_file", "case"}
    for name, path, _permission in addresses("cases_desk", case=case):
        if "public_id" not in parts_of(name) or name.partition(":")[2] in reads:
            continue
        sent = client.post(path.replace("checks/1/", f"checks/{check}/"), typed)
        assert sent.status_code in {404, 405, 409, 422} | ({302} if name.endswith("_back") else set()), name
        assert state(case) == before, name
    assert client.post(f"{DESK}{case}/note/", {"text": "Mein Rat"}).status_code == 302
    shown = client.get(f"{DESK}{case}/").content.decode()
    assert "Sie lesen diesen Fall nur mit" in shown
    for step in ("take", "party", "earlier", "leave", "checks", "reopen", "access", "close"):
        assert f"{DESK}{case}/{step}/" not in shown, step
    working.close(public_id=case, outcome="agreed", text="x", lessons="", unlocked=opened(person)[1], by=by)
    assert client.post(f"{DESK}{case}/take/", typed).status_code == 409, "a closed case is nobody's to take"
    with pytest.raises(MoveNotAllowed):
        working.take_over(public_id=case, neutral="x", unlocked=opened(guest)[1], by=acting(guest))


def nothing_is_there(client: Client, case: UUID) -> None:
    """Every address of a case is no such page, and the list does not name it."""
    for name, path, _permission in addresses("cases_desk", case=case):
        if "public_id" in parts_of(name):
            assert client.get(path).status_code in {404, 405}, name
            assert client.post(path, {"text": "x", "do": "find", "q": "x"}).status_code == 404, name
    for name in ("overview", "ended"):
        assert str(case) not in client.get(reverse(f"cases_desk:{name}")).content.decode()


def test_who_gave_a_case_away_or_whose_days_are_over_knows_of_no_case(monkeypatch: pytest.MonkeyPatch) -> None:
    person, guest, heir = counsellor(), expert(), counsellor("integrationsrat", name="Can Öz")
    case = taken(person, level="personal")
    let_in(case, person, guest=guest, days=7)
    mine, theirs = unlocked_client(person), unlocked_client(guest)
    assert str(case) in theirs.get(DESK).content.decode()
    by, unlocked = opened(person)
    there = point_id("integrationsrat")
    sharing.hand_over(public_id=case, point_id=there, consent="spoken", unlocked=unlocked, by=by)
    nothing_is_there(mine, case)  # with the vault as it was: who gives away need not unlock anew
    assert theirs.get(f"{DESK}{case}/").status_code in {302, 404}
    by, unlocked = opened(heir)
    working.take_over(public_id=case, neutral="nichts", unlocked=unlocked, by=by)
    let_in(case, heir, guest=guest, days=7)
    later = clock.now() + timedelta(days=8)
    monkeypatch.setattr(clock, "now", lambda: later)
    nothing_is_there(unlocked_client(guest), case)
    assert str(case) in unlocked_client(heir).get(DESK).content.decode()


def test_leading_is_the_same_as_predicate_and_as_filter() -> None:
    person, guest = counsellor(), expert()
    cases = [taken(person, level="personal"), taken(person, level="personal"), reported().case_id]
    let_in(cases[0], person, guest=guest)
    for actor in (
        acting(person),
        acting(guest),
        acting(make_person("counsellor", name="Z")),
        acting(make_person("editor")),
    ):
        by_filter = set(Case.objects.filter(rules.led_by(actor)).values_list("pk", flat=True))
        assert {row.pk for row in Case.objects.all() if rules.leads(by=actor, case=row)} == by_filter
    assert Case.objects.filter(rules.led_by(acting(person))).count() == 3
    assert not Case.objects.filter(rules.led_by(acting(guest))).exists()


def test_a_yes_counts_for_the_newest_question_only() -> None:
    person, guest = counsellor(), expert()
    receipt = reported()
    case = receipt.case_id
    by, unlocked = opened(person)
    working.take_over(public_id=case, neutral="nichts", unlocked=unlocked, by=by)

    def with_code() -> None:
        by, unlocked = opened(person)
        sharing.second_opinion(public_id=case, person_id=guest.public_id, consent="written", unlocked=unlocked, by=by)

    sharing.ask(public_id=case, text="Darf der Integrationsrat helfen?", by=by)
    question = service.own_case(unlocked=reader(receipt.code), language="de").question
    assert question is not None
    service.answer_question(unlocked=reader(receipt.code), question=question.entry_id, agree=True)
    sharing.ask(public_id=case, text="Darf Dr. Fern mitlesen?", by=by)
    with pytest.raises(InvalidInput, match="noch kein Einverständnis"):
        with_code()
    assert "noch keine Antwort" in unlocked_client(person).get(f"{DESK}{case}/").content.decode()
    question = service.own_case(unlocked=reader(receipt.code), language="de").question
    assert question is not None
    service.answer_question(unlocked=reader(receipt.code), question=question.entry_id, agree=True)
    with_code()


def test_neither_an_excluded_point_s_people_nor_who_is_barred_get_to_read() -> None:
    person, other = counsellor(), counsellor("integrationsrat", name="Can Öz")
    there = point_id("integrationsrat")
    excluding = reported(answers={"not_points": [str(there)]}).case_id
    by, unlocked = opened(person)
    working.take_over(public_id=excluding, neutral="nichts", unlocked=unlocked, by=by)
    with pytest.raises(InvalidInput, match="möchte nicht"):
        let_in(excluding, person, guest=other)
    case = taken(person, level="personal")
    working.add_party(
        public_id=case, name="Frau Öz", role="", employee=False, person_id=None, near=[other.public_id], by=by
    )
    with pytest.raises(InvalidInput, match="Dort liest jemand mit"):
        sharing.hand_over(public_id=case, point_id=there, consent="spoken", unlocked=opened(person)[1], by=by)
    colleague = counsellor(CENTRAL, name="Kim Lee", inbox=False)
    inboxes.let_in(point_id=point_id(CENTRAL), unlocked=opened(person)[1], by=by)
    new = reported().case_id
    with pytest.raises(InvalidInput, match="Übernehmen Sie ihn zuerst"):
        working.add_party(
            public_id=new, name="Kim", role="", employee=True, person_id=colleague.public_id, by=acting(person)
        )


def test_a_desk_shows_what_comes_next_and_when_closed_cases_are_to_be_asked_about() -> None:
    person, guest = counsellor(), expert()
    case = taken(person, level="organisation")
    by, unlocked = opened(person)
    working.answer(public_id=case, text="Guten Tag", by=by)
    working.agree(public_id=case, text="Ruhe", steps=[], all_agree=True, unlocked=unlocked, by=by)
    let_in(case, person, guest=guest)
    row = Case.objects.get(public_id=case)
    Case.objects.filter(pk=row.pk).update(news=True)
    unlocked_client(guest).get(f"{DESK}{case}/")
    assert Case.objects.get(public_id=case).news, "a guest's reading does not hide from the lead what is new"
    (read,) = queries.my_cases(by=acting(guest), language="de")
    assert (read.next, read.until is not None, read.news) == ("Mitlesen", True, False)
    unlocked_client(person).get(f"{DESK}{case}/")
    (line,) = queries.my_cases(by=by, language="de")
    assert (line.next, line.soon, line.overdue) == ("Zu einem Ergebnis kommen", False, False)
    working.close(public_id=case, outcome="agreed", text="x", lessons="", unlocked=opened(person)[1], by=by)
    assert queries.my_cases(by=by, language="de") == []
    first = Check.objects.filter(case=row).order_by("due")[0]
    Check.objects.filter(pk=first.pk).update(due=clock.today() - timedelta(days=1))
    (line,) = queries.my_cases(by=by, language="de")
    assert (line.next, line.overdue) == ("Nachfragen, ob die Vereinbarung hält", True)
    assert queries.waiting_numbers(by=by).asks == 1
    assert queries.waiting_numbers(by=acting(guest)).asks == 0
    client = unlocked_client(person)
    assert "1 Mal nachfragen: Hält die Vereinbarung?" in client.get("/desk/").content.decode()
    shown = client.get(f"{DESK}{case}/").content.decode()
    assert "Fragen Sie nach, ob die Vereinbarung hält." in shown
    working.check(public_id=case, check_id=first.pk, text="Es hält.", by=by)
    assert queries.my_cases(by=by, language="de") == []
    assert str(case) in client.get(f"{DESK}ended/").content.decode()


def test_sixty_cases_are_sorted_filtered_and_in_three_groups() -> None:
    person = counsellor()
    first = Case.objects.get(public_id=taken(person, level="personal"))
    days = {}
    for number in range(14):
        case = reported(topic="public" if number % 2 else "neighbours").case_id
        days[case] = clock.today() + timedelta(days=number - 3)
        Case.objects.filter(public_id=case).update(answer_due=days[case], news=False)
    Case.objects.filter(pk=first.pk).update(answered=True, news=False)
    client = unlocked_client(person)
    text = client.get(DESK).content.decode()
    places = [text.index(f"{DESK}{case}/") for case in days]
    assert places == sorted(places), "the most urgent first"
    late, soon, later = (text.index(words) for words in ("Überfällig ", "Neu oder in den nächsten 7 Tagen", "Später "))
    assert late < places[0] < places[2] < soon < places[3] < places[10] < later < places[11]
    chosen = client.get(DESK, {"topic": "public", "state": "received", "level": "nonsense"}).content.decode()
    assert "7 von 15" in chosen
    assert "Alle zeigen" in chosen
    assert client.get(DESK, {"level": "personal"}).content.decode().count('role="rowheader"') == 1
