"""The canary: unmistakable words go into every field through the real pages, and are then looked for everywhere.

Looked at are every row of the database (a dump with sessions, cache, outbox and journal), the log, the mail and what a
crash reports, in seven encodings.
"""

import base64
import logging
import re
import urllib.parse
import zlib
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test import Client

from miteinander.conflict.cases.models import Case
from miteinander.conflict.cases.web.public import reporting
from miteinander.foundation.kernel import clock
from miteinander.foundation.ui.domain import guarding
from tests.conflict.cases.making import CENTRAL, counsellor, unlocked_client
from tests.conflict.contacts.making import point_id

pytestmark = pytest.mark.django_db

PAGE, BACK, DESK = "/de/conflict/report/", "/de/conflict/return/", "/desk/sealed/cases/"
WORD = "Kanarienvogel"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits in tests, and no limit is used up by another test."""
    monkeypatch.setattr(guarding, "_is_younger", lambda _stamp: False)
    cache.clear()


def word(field: str) -> str:
    """Return the word of one field, which occurs nowhere else."""
    return f"{WORD}{field}Ärger"


def encodings(text: str) -> list[bytes]:
    """Return how a word could lie somewhere; base64 at each of its three offsets."""
    plain = text.encode()
    found = [
        plain,
        text.encode("utf-16-le"),
        text.encode("utf-16-be"),
        plain.hex().encode(),
        plain.hex().upper().encode(),
    ]
    found += [urllib.parse.quote(text).encode(), text.encode("unicode_escape"), zlib.compress(plain)[2:12]]
    for offset in range(3):
        whole = base64.b64encode(b"x" * offset + plain)
        found.append(whole[4:-4])
    return found


def everything_kept() -> bytes:
    """Return every row of every table as text, binary ones in hex and raw."""
    parts: list[bytes] = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            for row in cursor.fetchall():
                parts += [bytes(one) if isinstance(one, bytes | memoryview) else str(one).encode() for one in row]
    return b"\x1f".join(parts)


def report(client: Client) -> str:
    """Report through the pages and return the receipt."""
    typed: dict[str, Any] = {
        "topic": "neighbours",
        "district": "massen",
        "affected": "me",
        "language": "de",
        "do": "next",
        "point": str(point_id(CENTRAL)),
        **{name: word(name) for name in ("what", "since", "help", "reach", "name", "not_people")},
    }
    last = client.post(PAGE, {**typed, "step": "4"}).content.decode()
    hidden = dict(re.findall(r'name="(stamp|draft)" value="([^"]*)"', last))
    answer = client.post(PAGE, {**typed, **hidden, "step": "5"})
    found = re.search(r'dir="ltr"><strong>([0-9 ]+)<', answer.content.decode())
    assert found
    return found[1]


def work(client: Client) -> None:
    """Do every step of the desk through the pages."""
    page = f"{DESK}{Case.objects.get().public_id}/"
    day = clock.today() + timedelta(days=10)
    due = {"due_1_day": day.day, "due_1_month": day.month, "due_1_year": day.year}
    for step, typed in (
        ("take", {"neutral": word("neutral"), "free": "on"}),
        ("triage", {"level": "personal"}),
        ("answer", {"text": word("answer")}),
        ("note", {"text": word("note"), "about": word("about")}),
        ("party", {"name": word("party"), "role": word("role"), "person": ""}),
        ("ask", {"text": word("ask")}),
        ("agreement", {"text": word("agreement"), "step_1": word("step"), "all_agree": "on", **due}),
    ):
        assert client.post(f"{page}{step}/", typed).status_code == 302, step
    check = Case.objects.get().checks.order_by("due")[0]
    assert client.post(f"{page}checks/{check.pk}/", {"text": word("check")}).status_code == 302


def come_back(client: Client, receipt: str) -> None:
    """Write and correct with the receipt."""
    loan = re.search(r'name="loan" value="([^"]+)"', client.post(BACK, {"receipt": receipt}).content.decode())
    assert loan
    for step in ("write", "correct"):
        assert client.post(BACK, {"do": step, "loan": loan[1], "text": word(step)}).status_code == 200


def close(client: Client) -> None:
    """Close the case."""
    typed = {"outcome": "agreed", "text": word("closing"), "lessons": word("lessons")}
    assert client.post(f"{DESK}{Case.objects.get().public_id}/close/", typed).status_code == 302


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    """The log, as talkative as it can be."""
    with caplog.at_level(logging.DEBUG):
        logging.getLogger("django.db.backends").setLevel(logging.INFO)  # its DEBUG is off outside of a debugger
        yield caplog


def test_no_word_of_a_case_lies_anywhere_in_clear(log: pytest.LogCaptureFixture) -> None:
    person = counsellor()
    reporter, desk = Client(), unlocked_client(person)
    receipt = report(reporter)
    work(desk)
    come_back(reporter, receipt)
    close(desk)
    seen = desk.get(f"{DESK}{Case.objects.get().public_id}/").content.decode()
    fields = (
        "what",
        "since",
        "help",
        "reach",
        "name",
        "not_people",
        "neutral",
        "answer",
        "note",
        "about",
        "party",
        "role",
    )
    fields += ("ask", "agreement", "step", "check", "write", "correct", "closing", "lessons")
    assert [one for one in fields if word(one) not in seen] == [], "who holds the key reads every word"
    kept = everything_kept()
    digits = receipt.replace(" ", "")
    for needle in (WORD, "rienvogelwhat", receipt, digits, digits[8:]):
        for form in encodings(needle):
            assert form not in kept, (needle, form)
            assert form not in log.text.encode(), (needle, form)
    assert [one for one in mail.outbox if WORD in one.body + one.subject] == []


def test_a_crash_report_carries_no_word(log: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch) -> None:
    counsellor()

    def crash(**_given: Any) -> None:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(reporting.service, "report", crash)
    client = Client(raise_request_exception=False)
    with pytest.raises(AssertionError):
        report(client)
    assert "the disk is full" in log.text
    for form in encodings(WORD):
        assert form not in log.text.encode()


def test_the_canary_would_be_found(log: pytest.LogCaptureFixture) -> None:
    """The check bites: a word in clear is seen, in a row and in the log."""
    person = counsellor()
    person.display_name = word("planted")
    person.save()
    logging.getLogger("mt.test").info("planted %s", word("planted"))
    assert WORD.encode() in everything_kept()
    assert WORD.encode() in log.text.encode()
