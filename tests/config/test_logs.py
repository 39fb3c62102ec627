"""What the log holds, and what it never holds: a test drives errors with words that could not be overlooked."""

import json
import logging
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing

from miteinander.config.logs import JsonLine
from miteinander.foundation.codes.domain import digits
from tests.config.conftest import Make
from tests.config.platforms import Answer

WORDS = ("Wiedererkennbar", "unmistakable", "kennwort", "203.0.113.77", "Spaeher/9.9", "erika@example.org")


def record(name: str, message: str, *args: object, **facts: object) -> logging.LogRecord:
    """Return a record as a logger would make it."""
    made = logging.LogRecord(name, logging.WARNING, __file__, 1, message, args, None)
    made.__dict__.update(facts)
    return made


def test_own_line_has_its_words_and_listed_facts_only() -> None:
    given = record("miteinander.outbox", "job failed", handler="x.y", attempt=2, address="203.0.113.77", user="erika")
    line = json.loads(JsonLine().format(given))
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", line.pop("time"))
    assert line == {
        "level": "warning",
        "logger": "miteinander.outbox",
        "message": "job failed",
        "handler": "x.y",
        "attempt": 2,
    }


def test_foreign_line_loses_its_words_and_an_error_its_values() -> None:
    try:
        raise ValueError("erika@example.org")
    except ValueError as error:
        given = record("django.request", "Not Found: %s", "/Wiedererkennbar", request="GET /Wiedererkennbar")
        given.exc_info = (ValueError, error, error.__traceback__)
    text = JsonLine().format(given)
    line = json.loads(text)
    assert (line["logger"], line["error"], "message" in line) == ("django.request", "ValueError", False)
    assert line["places"][0].startswith("test_logs:")
    assert not [word for word in WORDS if word in text]


def test_errors_leave_no_trace_of_anybody(make_platform: Make) -> None:
    platform = make_platform(sqlite_only=True)
    process = platform.serve()
    marks = {
        "User_Agent": "Spaeher/9.9",
        "X_Forwarded_For": "203.0.113.77",
        "Referer": "http://unmistakable.example/",
        "Cookie": "mt_session=Wiedererkennbar",
    }
    assert platform.ask("/de/Wiedererkennbar/?q=unmistakable", **marks).status == 404
    assert platform.ask("/de/", Host="unmistakable.example").status == 400
    assert platform.ask("/%00Wiedererkennbar", **marks).status in {400, 404}
    assert platform.ask("/de/code/", method="POST", body="number=kennwort", **marks).status == 403
    with closing(sqlite3.connect(platform.data / "miteinander.sqlite3")) as database:
        database.execute("ALTER TABLE mt_codes_channel RENAME TO broken")
    code = digits.new_code()
    assert submit_code(ask=platform.ask, marks=marks, code=code) == 500
    process.terminate()
    process.wait(timeout=15)
    lines = [json.loads(line) for line in platform.log.splitlines()]
    statuses = {line.get("status") for line in lines if line["logger"] == "mt.request"}
    assert {404, 500} <= statuses
    assert [line["error"] for line in lines if line["logger"] == "django.request"] == ["OperationalError"]
    found = [word for word in (*WORDS, code, "/de/") if word in platform.log]
    assert found == []


def submit_code(*, ask: Callable[..., Answer], marks: dict[str, str], code: str) -> int:
    """Send a well-formed code through the form, as a browser does, and return the status."""
    page = ask("/de/code/")
    cookie = page.headers["set-cookie"].split(";")[0]
    token = re.search(rb'name="csrfmiddlewaretoken" value="([^"]+)"', page.body)
    assert token is not None
    body = f"csrfmiddlewaretoken={token[1].decode()}&number={code}&mail=erika@example.org"
    headers = {**marks, "Cookie": cookie, "Content_Type": "application/x-www-form-urlencoded", "Referer": ""}
    return ask("/de/code/", method="POST", body=body, **headers).status
