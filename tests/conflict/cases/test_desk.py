"""The sealed desk as pages: counts when shut, the case when open, 404 for strangers; every step from page to page."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from miteinander.conflict.cases import rules, service
from miteinander.conflict.cases.domain import queries, steering, working
from miteinander.conflict.cases.enums import Agreed
from miteinander.conflict.cases.models import Case
from miteinander.foundation.journal.models import JournalEntry
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.errors import NotFound
from miteinander.foundation.vault import service as vault
from tests.conflict.cases.making import (
    CENTRAL,
    SAID,
    counsellor,
    opened,
    party_ids,
    reader,
    reported,
    said,
    unlocked_client,
)
from tests.conflict.contacts.making import acting, point_id, staffed
from tests.foundation.accounts.people import make_person, signed_in

pytestmark = pytest.mark.django_db

DESK = "/desk/sealed/cases/"
TAKE = {"neutral": "nichts", "free": "on"}


@pytest.fixture(autouse=True)
def fresh() -> None:
    """No limit is used up by another test."""
    cache.clear()


def post(client: Client, page: str, **typed: Any) -> str:
    """Send a form and return the page one lands on."""
    answer = client.post(page, typed, follow=True)
    assert answer.status_code == 200, answer.content.decode()
    return answer.content.decode()


def test_shut_the_desk_shows_counts_and_days_and_no_word() -> None:
    person = counsellor()
    reported()
    client = signed_in(person)
    text = client.get(DESK).content.decode()
    assert "Streit in der Nachbarschaft oder im Haus" in text
    assert "KANARIENWORT" not in text
    assert "Ihr Tresor ist zu" in text
    one = client.get(f"{DESK}{Case.objects.get().public_id}/")
    assert one.status_code == 302
    assert one.headers["Location"].startswith("/desk/sealed/unlock/")


def test_the_whole_work_goes_from_page_to_page() -> None:
    person = counsellor()
    counsellor("integrationsrat", name="Can Öz")
    receipt = reported()
    client = unlocked_client(person)
    page = f"{DESK}{receipt.case_id}/"
    opened_page = client.get(page)
    assert SAID in opened_page.content.decode()
    assert "no-store" in opened_page.headers["Cache-Control"]
    refused = client.post(f"{page}take/", {"neutral": "nichts"})
    assert refused.status_code == 422, "who takes over says how one stands to it"
    assert "Sie haben den Fall übernommen." in post(client, f"{page}take/", **TAKE)
    assert "Freiwillig" in post(client, f"{page}triage/", level="personal")
    assert "Wir hören zu." in post(client, f"{page}answer/", text="Wir hören zu.")
    assert "Nur für uns" in post(client, f"{page}note/", text="Nur für uns", about="Herr K.")
    assert "Herr K." in post(client, f"{page}party/", name="Herr K.", role="Nachbar", person="")
    post(client, f"{page}party/", name="Frau A.", role="Nachbarin", person="")
    day = clock.today() + timedelta(days=10)
    due = {"due_1_day": day.day, "due_1_month": day.month, "due_1_year": day.year}
    alone = client.post(f"{page}agreement/", {"text": "Ruhe", "step_1": "Alle leise", **due})
    assert alone.status_code == 422
    assert "Alle leise" in alone.content.decode(), "nothing typed is lost"
    for party in party_ids(receipt.case_id, person):
        said(receipt.case_id, person, party, Agreed.RECORDED)
    done = post(client, f"{page}agreement/", text="Ruhe ab 22 Uhr", step_1="Alle leise", **due)
    assert "Ruhe ab 22 Uhr" in done
    check = Case.objects.get().checks.order_by("due")[0]
    assert "Es hält" in post(client, f"{page}checks/{check.pk}/", text="Es hält")
    assert "Die Frage steht" in post(client, f"{page}ask/", text="Darf der Integrationsrat helfen?")
    early = client.post(f"{page}hand-over/", {"point": str(point_id("integrationsrat")), "consent": "written"})
    assert early.status_code == 422
    assert "Es liegt noch kein Einverständnis vor." in early.content.decode()
    closed = post(client, f"{page}close/", outcome="agreed", text="Alles Gute!", lessons="Früher fragen")
    assert "Der Fall ist abgeschlossen." in closed
    assert client.post(f"{page}answer/", {"text": "noch etwas"}).status_code == 409
    assert "wieder offen" in post(client, f"{page}reopen/")
    given = client.post(
        f"{page}hand-over/", {"point": str(point_id("integrationsrat")), "consent": "spoken"}, follow=True
    )
    assert "Der Fall liegt jetzt bei der anderen Stelle." in given.content.decode()
    assert client.get(page).status_code == 404, "the vault stays open, and the case is no longer in it"


def test_a_stranger_a_colleague_and_an_administrator_get_404_on_every_address_of_a_case() -> None:
    person = counsellor()
    receipt = reported()
    by, unlocked = opened(person)
    working.take_over(public_id=receipt.case_id, neutral="nichts", unlocked=unlocked, by=by)
    strangers = [unlocked_client(counsellor("integrationsrat", name="Can Öz"))]
    officer = make_person("officer")
    vault.set_up(person_id=officer.public_id, passphrase="andere fünf Wörter ganz ohne Sinn", by=acting(officer))
    steps: tuple[str, ...] = (
        "take",
        "triage",
        "answer",
        "note",
        "party",
        "ask",
        "hand-over",
        "opinion",
        "agreement",
        "close",
        "reopen",
    )
    steps += ("consent", "stop", "third", "leave", "earlier", "session", "session-result", "interpreter", "refer")
    steps += ("mandate", "role", "design", "review", "table", "table-bodies")
    for client in strangers:
        assert client.get(f"{DESK}{receipt.case_id}/").status_code == 404
        for step in steps:
            typed = {
                **TAKE,
                "level": "personal",
                "text": "x",
                "name": "x",
                "outcome": "agreed",
                "consent": "spoken",
                "point": str(point_id("integrationsrat")),
                "all_agree": "on",
            }
            answer = client.post(f"{DESK}{receipt.case_id}/{step}/", typed)
            assert answer.status_code == 404, step
        assert str(receipt.case_id) not in client.get(DESK).content.decode()
    for role in ("officer", "administrator", "editor"):
        client = signed_in(make_person(role), power=True)
        answer = client.get(f"{DESK}{receipt.case_id}/")
        assert answer.status_code in {302, 403, 404}
        assert "KANARIENWORT" not in answer.content.decode()
    assert Client().get(f"{DESK}{receipt.case_id}/").status_code == 302


def test_key_and_filter_tell_the_same() -> None:
    person, other = counsellor(), counsellor("integrationsrat", name="Can Öz")
    cases = [reported().case_id, reported().case_id, reported("integrationsrat").case_id]
    by, unlocked = opened(person)
    working.take_over(public_id=cases[0], neutral="nichts", unlocked=unlocked, by=by)
    for one in (person, other, make_person("counsellor"), make_person("officer")):
        actor = acting(one)
        rows = list(Case.objects.order_by("pk"))
        by_filter = set(Case.objects.filter(rules.worked_on_by(actor)).values_list("pk", flat=True))
        assert {row.pk for row in rows if rules.may_work_on(by=actor, case=row)} == by_filter
    assert len(queries.my_cases(by=acting(person), language="de")) == 2
    assert len(queries.my_cases(by=acting(other), language="de")) == 1


def test_reading_is_journaled_without_content() -> None:
    person = counsellor()
    receipt = reported()
    unlocked_client(person).get(f"{DESK}{receipt.case_id}/")
    entry = JournalEntry.objects.get(action="cases.read")
    assert str(entry.actor_id) == str(person.public_id)
    assert not entry.facts


def test_a_report_on_the_phone_gets_the_same_receipt() -> None:
    person = counsellor()
    client = unlocked_client(person)
    form = client.get(f"{DESK}enter/").content.decode()
    import re

    fields = dict(re.findall(r'type="hidden" name="(stamp|draft)" value="([^"]*)"', form))
    typed = {
        **fields,
        "way": "phone",
        "warned": "on",
        "topic": "office",
        "what": "Am Telefon gesagt",
        "district": "",
        "language": "tr",
        "point": str(point_id(CENTRAL)),
    }
    from miteinander.foundation.ui.domain import guarding

    refused = client.post(f"{DESK}enter/", {**typed, "warned": ""})
    assert refused.status_code == 422
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(guarding, "_is_younger", lambda _stamp: False)
        answer = client.post(f"{DESK}enter/", typed)
    code = re.search(r'dir="ltr"><strong>([0-9 ]+)<', answer.content.decode())
    assert code
    paper = answer.content.decode().split("m-print-only m-paper", 1)[1].split("</section>", 1)[0]
    assert 'lang="tr" dir="ltr"' in paper
    assert "testserver/tr/conflict/return/" in paper
    own = service.own_case(unlocked=reader(code[1]), language="tr")
    assert own.entries[0].text == "Am Telefon gesagt"
    assert own.entries[0].way_name == "am Telefon"


def test_the_steering_group_sees_overdue_promises_and_no_small_number() -> None:
    counsellor()
    for _number in range(3):
        reported()
    Case.objects.update(answer_due=clock.today() - timedelta(days=1), month=clock.today().replace(day=1, year=2020))
    steer = staffed("steuerungsgruppe", make_person("counsellor", name="Eva Krug"))
    found = steering.totals(by=acting(steer), language="de")
    assert [(one.answers, one.results) for one in found.overdue] == [(3, 0)]
    assert all(row.value is None or row.value >= 5 for row in (*found.states, *found.topics, *found.levels))
    text = signed_in(steer).get(f"{DESK}totals/").content.decode()
    assert "Überfällige Zusagen" in text
    assert "Es sind noch zu wenige Fälle gemeldet." in text
    assert "nicht gezeigt" not in text, "one sentence instead of a wall of them"
    assert "KANARIENWORT" not in text
    with pytest.raises(NotFound):
        steering.totals(by=acting(make_person("counsellor")), language="de")


def test_large_totals_are_shown_and_no_hidden_one_can_be_worked_out() -> None:
    counsellor()
    row_of = reported().case_id
    template = Case.objects.get(public_id=row_of)
    from miteinander.foundation.kernel import ids

    for number in range(23):
        topic = "neighbours" if number < 12 else "public" if number < 21 else "family"
        Case.objects.create(
            point=template.point,
            topic=topic,
            language="de",
            month=template.month,
            answer_due=template.answer_due,
            result_due=template.result_due,
            talk_id=ids.random_id(),
            file_id=ids.random_id(),
            mailbox_id=ids.random_id(),
        )
    Case.objects.update(month=clock.today().replace(day=1, year=2020))
    steer = staffed("steuerungsgruppe", make_person("counsellor", name="Eva Krug"))
    found = steering.totals(by=acting(steer), language="de")
    hidden = [row for row in found.topics if row.value is None]
    assert len(hidden) >= 2
    assert max(row.value or 0 for row in found.topics) >= 5


def test_a_page_asks_the_database_as_often_with_three_cases_as_with_one() -> None:
    person = counsellor()
    receipt = reported()
    client = unlocked_client(person)

    def number(page: str) -> int:
        client.get(page)
        with CaptureQueriesContext(
            connection,
        ) as found:
            client.get(page)
        return len(found)

    one, single = number(DESK), number(f"{DESK}{receipt.case_id}/")
    reported()
    reported()
    for text in ("eins", "zwei", "drei"):
        service.add(unlocked=reader(receipt.code), text=text)
    assert number(DESK) == one
    assert number(f"{DESK}{receipt.case_id}/") == single


def test_who_leaves_a_point_loses_its_inbox() -> None:
    from miteinander.conflict.cases.domain import inboxes
    from miteinander.conflict.contacts.models import PointMember
    from miteinander.conflict.contacts.service import end_member
    from tests.conflict.contacts.making import OFFICER

    person = counsellor()
    colleague = counsellor(name="Can Öz", inbox=False)
    by, unlocked = opened(person)
    inboxes.let_in(point_id=point_id(CENTRAL), unlocked=unlocked, by=by)
    reported()
    assert len(queries.my_cases(by=acting(colleague), language="de")) == 1
    member = PointMember.objects.get(person_id=colleague.public_id)
    end_member(point_id=point_id(CENTRAL), member_id=member.pk, by=OFFICER)
    inboxes.shut_out(point_id=point_id(CENTRAL), person_id=colleague.public_id)
    reported()
    key = vault.inbox_key(module="cases", owner=point_id(CENTRAL))
    assert key
    assert colleague.public_id not in {line.person for line in vault.members(key)}


def test_what_was_typed_is_not_lost_when_the_vault_closed_meanwhile() -> None:
    person = counsellor()
    receipt = reported()
    shut = signed_in(person)
    answer = shut.post(f"{DESK}{receipt.case_id}/note/", {"text": "Ein langer Satz, der bleibt.", "about": ""})
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "Ihr Tresor ist inzwischen zu" in page
    assert 'name="text" value="Ein langer Satz, der bleibt."' in page
    assert f'action="{DESK}{receipt.case_id}/note/"' in page
    assert "no-store" in answer.headers["Cache-Control"]
