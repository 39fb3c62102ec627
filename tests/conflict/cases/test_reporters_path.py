"""The reporter's path as pages: five steps, one receipt, one way back; no cookie, no trace, same words when wrong."""

import re
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from miteinander.conflict.cases.domain import sharing, working
from miteinander.conflict.cases.models import Case
from miteinander.conflict.cases.web.public import reporting
from miteinander.foundation.journal.models import JournalEntry
from miteinander.foundation.kernel.limits import Limit
from miteinander.foundation.outbox.models import Job
from miteinander.foundation.ui.domain import guarding
from miteinander.foundation.vault import crypto
from tests.conflict.cases.making import CENTRAL, SAID, counsellor, opened, reported
from tests.conflict.contacts.making import point_id

pytestmark = pytest.mark.django_db

PAGE, BACK = "/de/conflict/report/", "/de/conflict/return/"
LANGUAGES = ("de", "en", "ar", "ru", "tr", "uk")


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits in tests, and no limit is used up by another test."""
    monkeypatch.setattr(guarding, "LEAST_SECONDS", 0)
    monkeypatch.setattr(guarding, "_is_younger", lambda _stamp: False)
    cache.clear()


def hidden(text: str, name: str) -> str:
    """Return the value of a hidden field."""
    found = re.search(rf'name="{name}" value="([^"]*)"', text)
    assert found, name
    return found[1]


def answers(**changes: Any) -> dict[str, Any]:
    """Return everything somebody says in all steps."""
    return {
        "topic": "neighbours",
        "what": SAID,
        "since": "seit Mai",
        "district": "massen",
        "affected": "me",
        "help": "Ruhe",
        "language": "ar",
        "reach": "",
        "name": "",
        "point": str(point_id(CENTRAL)),
        "not_people": "",
        "do": "next",
        **changes,
    }


def send(client: Client, **changes: Any) -> Any:
    """Go to the last step and send the form."""
    last = client.post(PAGE, {**answers(), "step": "4"}).content.decode()
    typed = {**answers(), "step": "5", "stamp": hidden(last, "stamp"), "draft": hidden(last, "draft"), **changes}
    return client.post(PAGE, typed)


def receipt_of(answer: Any) -> str:
    """Return the code on the page of the receipt."""
    found = re.search(r'm-receipt__code" dir="ltr"><strong>([0-9 ]+)<', answer.content.decode())
    assert found
    return found[1]


def test_the_path_sets_no_cookie_asks_nobody_else_and_is_kept_nowhere() -> None:
    counsellor()
    client = Client(enforce_csrf_checks=True)
    sent = send(client)
    code = receipt_of(sent)
    seen = [client.get(PAGE), sent, client.get(BACK), client.post(BACK, {"receipt": code})]
    for answer in seen:
        assert answer.status_code == 200
        assert not answer.cookies
        assert "no-store" in answer.headers["Cache-Control"]
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert answer.headers["X-Robots-Tag"] == "noindex"
        for source in re.findall(r'(?:src|action|data-[a-z]+)="([^"]*)"', answer.content.decode()):
            assert not source.startswith(("http", "//")), source
    assert not client.cookies


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_step_never_asks_for_residence_or_nationality_and_warns_before_free_text(language: str) -> None:
    counsellor()
    counsellor("integrationsrat", name="Can Öz")
    page = f"/{language}/conflict/report/"
    names: set[str] = set()
    for step in range(1, 5):
        text = Client().post(page, {**answers(), "step": str(step)}).content.decode()
        names |= set(re.findall(r'<(?:input|select|textarea)[^>]* name="([a-z_]+)"', text))
        if step == 1:
            assert text.index("m-notice--warning") < text.index("<textarea")
    assert names == {
        *("topic", "what", "since", "district", "affected", "help", "language", "reach", "name"),
        *("point", "not_points", "not_people", "other", "step", "draft", "stamp", "homepage"),
    } - {"homepage"} | ({"homepage"} & names)


def test_what_was_typed_travels_back_and_forth_and_wrong_input_loses_nothing() -> None:
    counsellor()
    client = Client()
    empty = client.post(PAGE, {"step": "1", "do": "next"})
    assert empty.status_code == 422
    assert "Bitte füllen Sie das aus." in empty.content.decode()
    back = client.post(PAGE, {**answers(do="back"), "step": "3"}).content.decode()
    assert SAID in back
    assert hidden(back, "help") == "Ruhe"
    gone = client.post(PAGE, {**answers(topic="", do="next"), "step": "4"})
    assert gone.status_code == 422
    assert "Worum geht es?" in gone.content.decode(), "the first step that does not pass is shown"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"point": "00000000-0000-4000-8000-000000000000"}, "keine gültige Auswahl"),
        ({"point": ""}, "Bitte füllen Sie das aus."),
        ({"topic": "nothing"}, "keine gültige Auswahl"),
        ({"district": "atlantis"}, "keine gültige Auswahl"),
        ({"language": "xx"}, "keine gültige Auswahl"),
        ({"affected": "nobody"}, "keine gültige Auswahl"),
        ({"what": ""}, "Bitte füllen Sie das aus."),
        ({"what": "x" * 5001}, "höchstens 5000"),
        ({"what": "  \n "}, "Bitte füllen Sie das aus."),
        ({"since": "x" * 201}, "höchstens 200"),
        ({"help": "x" * 5001}, "höchstens 5000"),
        ({"reach": "x" * 301}, "höchstens 300"),
        ({"name": "x" * 121}, "höchstens 120"),
        ({"not_people": "x" * 301}, "höchstens 300"),
        ({"not_points": ["nonsense"]}, "keine gültige Auswahl"),
        ({"homepage": "http://spam.example"}, "noch einmal"),
        ({"stamp": "forged"}, "lange offen"),
        ({"stamp": ""}, "lange offen"),
        ({"what": "a\x00b"}, "Null"),
    ],
)
def test_bad_input_is_answered_and_makes_no_case(changes: dict[str, Any], words: str) -> None:
    counsellor()
    counsellor("integrationsrat", name="Can Öz")
    answer = send(Client(), **changes)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Case.objects.exists()


def test_a_point_that_shall_read_it_and_shall_not_is_noticed() -> None:
    counsellor()
    counsellor("integrationsrat", name="Can Öz")
    answer = send(Client(), not_points=[str(point_id(CENTRAL))])
    assert answer.status_code == 422
    assert "Sie würde Ihre Meldung lesen." in answer.content.decode()


def test_who_excludes_somebody_of_the_point_is_asked_whether_they_are_meant() -> None:
    counsellor(name="Olha Kowal")
    counsellor("integrationsrat", name="Can Öz")
    typed = {"not_people": "Frau Kowal", "not_points": [str(point_id("integrationsrat"))]}
    assert 'type="checkbox" name="other"' not in Client().post(PAGE, {**answers(**typed), "step": "4"}).content.decode()
    asked = send(Client(), **typed)
    assert asked.status_code == 422
    assert "Bei dieser Stelle heißt jemand so." in asked.content.decode()
    assert 'type="checkbox" name="other"' in asked.content.decode()
    late = send(Client(), **typed, other="on", stamp="")
    assert re.search(r'type="checkbox" name="other"[^>]* checked', late.content.decode()), (
        "said once, it stays in sight"
    )
    code = receipt_of(send(Client(), **typed, other="on"))
    own = Client().post(BACK, {"receipt": code}).content.decode()
    assert "Welche Stelle soll nichts davon erfahren?" in own
    assert "<bdi>Integrationsrat</bdi>" in own


def test_the_same_words_again_stand_there_once_until_the_other_side_wrote() -> None:
    person = counsellor()
    receipt, client = reported(), Client()
    by, unlocked = opened(person)
    working.take_over(public_id=receipt.case_id, neutral="nichts", unlocked=unlocked, by=by)
    first = client.post(BACK, {"receipt": receipt.code}).content.decode()
    typed = {"do": "write", "loan": hidden(first, "loan"), "text": "Ja, gern."}
    for _again in range(2):
        said = client.post(BACK, typed).content.decode()
        assert said.count("Ja, gern.") == 1
        assert "Ihre Nachricht ist angekommen." in said
    working.answer(public_id=receipt.case_id, text="Und am Montag?", by=by)
    assert client.post(BACK, typed).content.decode().count("Ja, gern.") == 2
    english = Client().post(BACK.replace("/de/", "/en/"), {"receipt": receipt.code}).content.decode()
    assert re.search(r">\d{1,2} [A-Z][a-z]{2} \d{4}, \d{2}:\d{2}</time>", english), "no 11/12/2026"


def test_paper_says_where_to_read_the_answer_and_not_what_was_reported() -> None:
    counsellor()
    text = send(Client()).content.decode()
    title = re.search(r"<title>(.*?)</title>", text, re.DOTALL)
    assert title
    assert title[1].startswith("Ihr Code")
    paper = text[text.index("m-print-only m-paper") : text.index("</section>")]
    assert "testserver/de/conflict/return/" in paper
    assert "<svg" in paper
    for word in (SAID, "Streit", "Meldung", "Konfliktanlaufstelle"):
        assert word not in paper


def test_discrimination_shows_at_once_who_helps() -> None:
    counsellor()
    text = Client().post(PAGE, {"topic": "discrimination", "step": "1", "do": "next"}).content.decode()
    assert "Antidiskriminierungsstelle" in text


def test_a_flood_is_answered_with_the_way_to_call(monkeypatch: pytest.MonkeyPatch) -> None:
    counsellor()
    monkeypatch.setattr(reporting, "FLOOD", Limit(name="cases.report", count=1, seconds=3600))
    assert send(Client()).status_code == 200
    answer = send(Client())
    assert answer.status_code == 429
    text = answer.content.decode()
    assert 'class="m-number" href="tel:' in text
    assert hidden(text, "help") == "Ruhe", "what was typed is still there"
    assert Case.objects.count() == 1
    typed = {**answers(), "step": "5", "stamp": hidden(text, "stamp"), "draft": hidden(text, "draft")}
    monkeypatch.setattr(reporting, "FLOOD", Limit(name="cases.report.later", count=1, seconds=3600))
    assert Client().post(PAGE, typed).status_code == 200


def test_without_anybody_who_could_read_it_nothing_is_taken() -> None:
    answer = Client().get(PAGE)
    assert "Bitte sprechen Sie uns an" in answer.content.decode()
    assert Client().post(PAGE, {**answers(), "step": "5"}).status_code == 200
    assert not Case.objects.exists()


@pytest.mark.parametrize(
    "change",
    [
        lambda code: code[:-1] + str((int(code[-1]) + 1) % 10),
        lambda code: str((int(code[0]) + 1) % 10) + code[1:],
        lambda _code: "00000000 0000 0000 0000 0000",
    ],
)
def test_wrong_and_unknown_receipts_get_the_same_words_and_the_same_work(
    change: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    counsellor()
    code = reported().code
    work: list[dict[str, Any]] = []
    stretch = crypto.stretch

    def counted(**given: Any) -> bytes:
        work.append({name: value for name, value in given.items() if name not in {"secret", "salt"}})
        return stretch(**given)

    monkeypatch.setattr(crypto, "stretch", counted)
    right = Client().post(BACK, {"receipt": code})
    assert right.status_code == 200
    assert len(work) == 1
    wrong = Client().post(BACK, {"receipt": change(code)})
    assert wrong.status_code == 404
    assert work == [work[0]] * 2
    text = re.sub(r'value="[0-9 ]*"', "", wrong.content.decode())
    assert "Dieser Code öffnet nichts. Bitte prüfen Sie die Ziffern." in text


def test_guessing_at_one_receipt_ends_after_ten_tries() -> None:
    codes = ["12345678" + f"{number:016d}" for number in range(11)]
    found = [Client().post(BACK, {"receipt": code}).status_code for code in codes]
    assert found == [404] * 10 + [429]


def test_the_reporter_reads_writes_corrects_agrees_and_leaves() -> None:
    person = counsellor()
    receipt = reported()
    by, unlocked = opened(person)
    working.take_over(public_id=receipt.case_id, neutral="nichts", unlocked=unlocked, by=by)
    working.answer(public_id=receipt.case_id, text="Guten Tag!", by=by)
    sharing.ask(public_id=receipt.case_id, text="Darf der Integrationsrat helfen?", by=by)
    client = Client()
    text = client.post(BACK, {"receipt": receipt.code}).content.decode()
    assert "Guten Tag!" in text
    assert receipt.code not in text
    loan = hidden(text, "loan")
    empty = client.post(BACK, {"do": "write", "loan": loan, "text": ""})
    assert empty.status_code == 422
    done = client.post(BACK, {"do": "write", "loan": loan, "text": "Danke schön"})
    assert "Ihre Nachricht ist angekommen." in done.content.decode()
    done = client.post(BACK, {"do": "correct", "loan": loan, "text": "Juni, nicht Mai"})
    assert "Juni, nicht Mai" in done.content.decode()
    question = hidden(text, "question")
    done = client.post(BACK, {"do": "consent", "loan": loan, "question": question, "agree": "no"})
    assert "Nicht einverstanden." in done.content.decode()
    again = client.post(BACK, {"do": "consent", "loan": loan, "question": question, "agree": "yes"})
    assert again.status_code == 409
    assert "m-notice--success" not in again.content.decode()
    assert client.post(BACK, {"do": "consent", "loan": loan, "question": "x", "agree": "yes"}).status_code == 409
    assert client.post(BACK, {"do": "leave", "loan": loan}).status_code == 200
    lost = client.post(BACK, {"do": "write", "loan": loan, "text": "Noch etwas"})
    assert lost.status_code == 403
    assert "Noch etwas" in lost.content.decode(), "what was written is given back"


def test_taking_back_what_nobody_took_over_destroys_it() -> None:
    counsellor()
    receipt = reported()
    client = Client()
    loan = hidden(client.post(BACK, {"receipt": receipt.code}).content.decode(), "loan")
    answer = client.post(BACK, {"do": "take_back", "loan": loan})
    assert "Ihre Meldung ist gelöscht." in answer.content.decode()
    assert client.post(BACK, {"receipt": receipt.code}).status_code == 404


@pytest.mark.parametrize("loan", ["", "x", "ä", "A" * 43, "%00"])
def test_a_forged_loan_opens_nothing(loan: str) -> None:
    counsellor()
    reported()
    for step in ("write", "correct", "consent", "take_back", "leave"):
        assert Client().post(BACK, {"do": step, "loan": loan, "text": "x"}).status_code == 403


@pytest.mark.parametrize("receipt", ["", "   ", "x" * 81, "a\x00"])
def test_a_receipt_that_is_none_is_told_kindly(receipt: str) -> None:
    answer = Client().post(BACK, {"receipt": receipt})
    assert answer.status_code in {404, 422}
    assert "m-field__error" in answer.content.decode()


def test_journal_and_outbox_carry_no_word_of_it() -> None:
    counsellor()
    send(Client())
    assert JournalEntry.objects.filter(action="cases.reported").count() == 1
    for row in [*JournalEntry.objects.all(), *Job.objects.all()]:
        assert "KANARIENWORT" not in str(row.__dict__)
