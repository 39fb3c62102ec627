"""Art. 15: who holds the key answers; what concerns others is masked; holds and open requests keep a case."""

from datetime import date, datetime, timedelta
from html import unescape
from uuid import UUID

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from miteinander.conflict.cases import service
from miteinander.conflict.cases.domain import entries, forgetting, working
from miteinander.conflict.cases.domain.desk import access
from miteinander.conflict.cases.domain.desk.masking import Choice, Mask, answer_of
from miteinander.conflict.cases.domain.entries import EntryView
from miteinander.conflict.cases.models import AccessRequest, Case, Entry
from miteinander.foundation.journal.models import Deletion, Hold, JournalEntry
from miteinander.foundation.journal.service import purge, set_hold, unheld
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.actor import SYSTEM
from miteinander.foundation.kernel.errors import InvalidInput, MoveNotAllowed
from tests.conflict.cases.making import counsellor, opened, reader, reported, unlocked_client
from tests.conflict.contacts.making import acting

DESK = "/desk/sealed/cases/"
SAID = "Frau  Anna\nMeier und ihr Sohn Tim schreien; Tims Freund auch."


def asked_case() -> tuple[Client, UUID, UUID, EntryView]:
    """Return a client at work, a case with a request, and the case's one entry."""
    person = counsellor()
    case = reported(answers={"text": SAID}).case_id
    by, unlocked = opened(person)
    request = access.ask(public_id=case, who="Amal Haddad", identity="Code", received=clock.today(), by=by)
    [report] = [one for one in entries.read(Case.objects.get(), unlocked=unlocked) if one.kind == "report"]
    return unlocked_client(person), case, request, report


@pytest.mark.django_db
def test_an_answer_is_chosen_masked_looked_at_and_given_and_kept_nowhere() -> None:
    client, case, request, report = asked_case()
    page, key = f"{DESK}{case}/access/{request}/", report.entry_id.hex
    assert "Frau  Anna" in unescape(client.get(page).content.decode())
    typed = {f"use_{key}": "on", f"mask_{key}": "anna meier\nTim\nPaul", f"why_{key}": "third", "step": "preview"}
    wrong = client.post(page, typed)
    text = unescape(wrong.content.decode())
    assert wrong.status_code == 422
    assert "Das steht so in keinem gewählten Eintrag: Paul" in text
    assert "anna meier" in text
    assert client.post(page, {**typed, f"use_{key}": ""}).status_code == 422, "nothing was chosen"
    assert client.post(page, {**typed, f"why_{key}": ""}).status_code == 422, "a mask needs a reason"
    typed[f"mask_{key}"] = "anna meier\nTim"
    seen = client.post(page, typed)
    shown = unescape(seen.content.decode())
    answer = shown[shown.index("m-lead") : shown.index('name="step"')].partition("<form")[0]
    assert "Frau  [geschwärzt] und ihr Sohn [geschwärzt] schreien; [geschwärzt]s Freund auch." in answer
    assert "Rechte einer dritten Person" in answer
    assert "beschweren" in answer
    assert "no-store" in seen.headers["Cache-Control"]
    assert "anna meier" in unescape(client.post(page, {**typed, "step": "change"}).content.decode())
    file = client.post(page, {**typed, "step": "pdf"})
    assert file.content.startswith(b"%PDF-")
    assert not AccessRequest.objects.filter(done__isnull=False).exists()
    done = client.post(page, {**typed, "step": "given"}, follow=True)
    assert "beantwortet am" in unescape(done.content.decode())
    assert client.get(page).status_code == 302, "given once"
    assert "1 Einträge; 3 × Rechte" in unescape(client.get(f"{DESK}{case}/").content.decode())
    for action in ("cases.access_asked", "cases.access_prepared", "cases.access_given"):
        assert JournalEntry.objects.get(action=action).facts == {}
    clear = str(list(AccessRequest.objects.values())) + str(list(JournalEntry.objects.values()))
    assert "Amal" not in clear
    assert "Anna" not in clear


@pytest.mark.django_db
def test_what_is_typed_wrongly_about_a_request_comes_back_and_strangers_get_404() -> None:
    client, case, request, _report = asked_case()
    later = clock.today() + timedelta(days=2)
    day = {"received_day": later.day, "received_month": later.month, "received_year": later.year}
    answer = client.post(f"{DESK}{case}/access/", {"who": "Tom", "identity": "Ausweis", **day})
    assert answer.status_code == 422
    assert "letzten zwölf Monaten" in unescape(answer.content.decode())
    assert "Ausweis" in answer.content.decode()
    refused = client.post(f"{DESK}{case}/access/{request}/refuse/", {"reason": " "})
    assert refused.status_code == 422
    stranger = unlocked_client(counsellor("integrationsrat", name="Can Öz"))
    for path in ("", f"{request}/"):
        assert stranger.get(f"{DESK}{case}/access/{path}").status_code == 404
        assert stranger.post(f"{DESK}{case}/access/{path}", {"who": "x", "step": "pdf"}).status_code == 404
    for path in ("extend/", "refuse/"):
        assert stranger.post(f"{DESK}{case}/access/{request}/{path}", {"reason": "x"}).status_code == 404
    other = reported().case_id
    assert client.get(f"{DESK}{other}/access/{request}/").status_code == 404, "a request belongs to its case"


@pytest.mark.django_db
def test_the_clock_is_one_month_and_can_be_put_forward_once(monkeypatch: pytest.MonkeyPatch) -> None:
    person = counsellor()
    case = reported().case_id
    by, unlocked = opened(person)
    monkeypatch.setattr(clock, "today", lambda: date(2026, 3, 1))
    request = access.ask(public_id=case, who="Tom", identity="Code", received=date(2026, 1, 31), by=by)
    [view] = access.requests(public_id=case, unlocked=unlocked, by=by)
    assert (view.who, view.due, view.overdue) == ("Tom", date(2026, 2, 28), True)
    assert access.waiting(by=by) == [(date(2026, 2, 28), case)]
    assert access.waiting(by=acting(counsellor("integrationsrat", name="Can Öz"))) == []
    access.extend(public_id=case, request_id=request, reason="Sehr viele Einträge", by=by)
    assert access.waiting(by=by) == [(date(2026, 4, 28), case)]
    with pytest.raises(MoveNotAllowed):
        access.extend(public_id=case, request_id=request, reason="noch einmal", by=by)
    access.refuse(public_id=case, request_id=request, reason="Nichts gespeichert", by=by)
    assert access.waiting(by=by) == []
    with pytest.raises(MoveNotAllowed):
        access.refuse(public_id=case, request_id=request, reason="noch einmal", by=by)


@pytest.mark.django_db
def test_a_case_that_is_held_or_asked_about_is_shredded_only_afterwards() -> None:
    person = counsellor()
    held, asked, free = (reported().case_id for _number in range(3))
    by, unlocked = opened(person)
    for case in (held, asked, free):
        working.take_over(public_id=case, neutral="nichts", unlocked=unlocked, by=by)
        working.close(public_id=case, outcome="agreed", text="Alles Gute!", lessons="", unlocked=unlocked, by=by)
    request = access.ask(public_id=asked, who="Tom", identity="Code", received=clock.today(), by=by)
    until = clock.today() + timedelta(days=30)
    set_hold(model_label="mt_cases.Case", thing=held.hex[:6], reason="Gericht", until=until, by=SYSTEM)
    Case.objects.update(ends=clock.today() - timedelta(days=1))
    assert purge(clock.now())["mt_cases.Case:district,language,topic"] == 1
    assert {row.public_id for row in Case.objects.all()} == {held, asked}
    assert Deletion.objects.get(model_label="mt_cases.Case").held == 1
    entries.read(Case.objects.get(public_id=held), unlocked=unlocked)
    assert "Aussetz" not in str(JournalEntry.objects.filter(about_id=held).values_list("facts", flat=True))
    access.refuse(public_id=asked, request_id=request, reason="Nichts", by=by)
    Hold.objects.update(since=clock.today() - timedelta(days=2), until=clock.today() - timedelta(days=1))
    purge(clock.now())
    assert not Case.objects.exists()


@pytest.mark.django_db
def test_who_takes_a_held_report_back_loses_nothing_that_a_court_needs() -> None:
    counsellor()
    receipt, other = reported(), reported()
    until = clock.today() + timedelta(days=30)
    set_hold(model_label="mt_cases.Case", thing=str(receipt.case_id), reason="Gericht", until=until, by=SYSTEM)
    assert service.take_back(unlocked=reader(receipt.code)) is False
    assert service.take_back(unlocked=reader(other.code)) is True
    assert Case.objects.get().state == "withdrawn"
    assert Deletion.objects.get(cause="withdrawn").number == 1
    assert forgetting.may_shred(Case.objects.get()) is False


@pytest.mark.django_db
def test_a_hold_reaches_what_belongs_to_a_case_and_what_it_belongs_to() -> None:
    person = counsellor()
    receipt, other = reported(), reported()
    by, unlocked = opened(person)
    old = clock.now() - timedelta(days=9999)
    for case in (receipt.case_id, other.case_id):
        working.take_over(public_id=case, neutral="nichts", unlocked=unlocked, by=by)
    JournalEntry.objects.update(at=old)
    until = clock.today() + timedelta(days=30)
    set_hold(model_label="mt_cases.Case", thing=str(receipt.case_id), reason="Gericht", until=until, by=SYSTEM)
    assert set(unheld(Entry.objects.all())) == set(Entry.objects.filter(case__public_id=other.case_id))
    purge(clock.now())
    left = JournalEntry.objects.filter(about_kind="case").values_list("about_id", flat=True)
    assert set(left) == {receipt.case_id}
    Hold.objects.all().delete()
    set_hold(model_label="mt_cases.Entry", reason="Alle Notizen", until=until, by=SYSTEM)
    assert service.take_back(unlocked=reader(other.code)) is False, "they would go with the case"


def entry(text: str) -> EntryView:
    """Return an entry with these words and some that a later release may add."""
    words = {"text": text, "later": {"a": ["neu"]}, "person": "an id", "agree": True}
    at = datetime(2026, 3, 1, tzinfo=clock.now().tzinfo)
    return EntryView(entry_id=UUID(int=7), side="file", kind="note", at=at, by="Olha Kowal", words=words)


def masked(text: str, *passages: str) -> str:
    """Return a text without these passages."""
    choice = Choice(chosen=frozenset({UUID(int=7)}), masks={UUID(int=7): Mask(passages=passages, why="third")})
    return answer_of([entry(text)], choice=choice).entries[0].parts[0][1]


def test_passages_that_overlap_leave_nothing_between_them() -> None:
    assert masked("Anna Maria Schmidt kam.", "Anna Maria", "Maria Schmidt") == "[geschwärzt] kam."
    assert masked("aaa b", "aa") == "[geschwärzt] b"
    assert masked("MÜLLERS Hund (sic)", "müller", "(sic)") == "[geschwärzt]S Hund [geschwärzt]"


def test_the_author_is_masked_too_and_nothing_unknown_is_left_out() -> None:
    everywhere = Mask(passages=("olha",), why="secrecy")
    choice = Choice(chosen=frozenset({UUID(int=7)}), masks={}, everywhere=everywhere)
    answer = answer_of([entry("Ruhe")], choice=choice)
    assert answer.entries[0].by == "[geschwärzt] Kowal"
    assert answer.entries[0].parts == (("", "Ruhe"), ("later", "neu"), ("Einverstanden", "ja"))
    assert answer.reasons == (("Verschwiegenheit in der Mediation (§ 4 MediationsG)", 1),)
    with pytest.raises(InvalidInput) as wrong:
        answer_of(
            [entry("Ruhe")],
            choice=Choice(chosen=choice.chosen, masks={}, everywhere=Mask(passages=("Ölha",), why="law")),
        )
    assert list(wrong.value.fields) == ["mask_all"]


def words(signs: str, *, least: int = 0, most: int) -> st.SearchStrategy[str]:
    """Return words made of a few signs."""
    return st.lists(st.sampled_from(signs), min_size=least, max_size=most).map("".join)


@given(words("ABXY \n", most=40), st.lists(words("ABXY ", least=2, most=5), max_size=4))
def test_no_passage_is_left_whatever_they_are(text: str, passages: list[str]) -> None:
    plain = " ".join(text.split())
    meant = [" ".join(one.split()) for one in passages if len(one.strip()) > 1]
    meant = [one for one in meant if one in plain]
    left = " ".join(masked(text, *meant).replace("[geschwärzt]", "\x00").split())
    assert not [one for one in meant if one in left]
