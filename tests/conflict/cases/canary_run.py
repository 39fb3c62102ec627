"""Put canaries into every field of a case through the real pages, on a platform of its own; printed: what to look for.

Run by ``test_canary.py`` as a process of its own: ``python -m tests.conflict.cases.canary_run FILE``.
"""

import json
import re
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

import django

from tests.foundation.vault.canary import canaries

PAGE, BACK, DESK = "/de/conflict/report/", "/de/conflict/return/", "/desk/sealed/cases/"
ASKED = ("what", "since", "help", "reach", "name", "not_people")
WORKED = ("neutral", "answer", "note", "about", "party", "role", "ask", "agreement", "step", "check")
LATER = ("write", "correct", "closing", "lessons", "phone")
FILES = ("name", "content", "own_name", "own_content")
TOLD = ("who", "identity", "extension", "refusal")
NAMES = (*ASKED, *WORKED, *LATER, *TOLD)
WORDS = dict(zip(NAMES, canaries(len(NAMES)), strict=True))
FILE_WORDS = dict(zip(FILES, canaries(len(WORDS) + len(FILES))[len(WORDS) :], strict=True))


def report(client: Any, point: str) -> str:
    """Report through the pages and return the receipt; nothing where the program crashed."""
    typed: dict[str, Any] = {"topic": "neighbours", "district": "massen", "affected": "me", "language": "de"}
    typed |= {"do": "next", "point": point, **{name: WORDS[name] for name in ASKED}}
    last = client.post(PAGE, {**typed, "step": "4"}).content.decode()
    hidden = dict(re.findall(r'name="(stamp|draft)" value="([^"]*)"', last))
    answer = client.post(PAGE, {**typed, **hidden, "step": "5"})
    found = re.search(r'dir="ltr"><strong>([0-9 ]+)<', answer.content.decode())
    return found[1] if found else ""


def on_the_phone(client: Any, point: str) -> str:
    """Take a report on the phone and return its receipt."""
    form = client.get(f"{DESK}enter/").content.decode()
    hidden = dict(re.findall(r'type="hidden" name="(stamp|draft)" value="([^"]*)"', form))
    typed = {
        "way": "phone",
        "warned": "on",
        "topic": "office",
        "what": WORDS["phone"],
        "language": "tr",
        "point": point,
    }
    answer = client.post(f"{DESK}enter/", {**hidden, **typed}).content.decode()
    found = re.search(r'dir="ltr"><strong>([0-9 ]+)<', answer)
    assert found, answer
    return found[1]


def work(client: Any, case: Any) -> None:
    """Do every step of the desk through the pages."""
    from miteinander.foundation.kernel import clock

    page, day = f"{DESK}{case.public_id}/", clock.today() + timedelta(days=10)
    due = {"due_1_day": day.day, "due_1_month": day.month, "due_1_year": day.year}
    for step, typed in (
        ("take", {"neutral": WORDS["neutral"], "free": "on"}),
        ("triage", {"level": "personal"}),
        ("answer", {"text": WORDS["answer"]}),
        ("note", {"text": WORDS["note"], "about": WORDS["about"]}),
        ("party", {"name": WORDS["party"], "role": WORDS["role"], "person": ""}),
        ("ask", {"text": WORDS["ask"]}),
        ("agreement", {"text": WORDS["agreement"], "step_1": WORDS["step"], "all_agree": "on", **due}),
    ):
        assert client.post(f"{page}{step}/", typed).status_code == 302, step
    check = case.checks.order_by("due")[0]
    assert client.post(f"{page}checks/{check.pk}/", {"text": WORDS["check"]}).status_code == 302


def tell(client: Any, case: Any) -> None:
    """Note that somebody asks what is kept, take the answer as a file with a passage masked, take time, refuse."""
    from miteinander.foundation.kernel import clock

    page, day = f"{DESK}{case.public_id}/access/", clock.today()
    came = {"received_day": day.day, "received_month": day.month, "received_year": day.year}
    asked = client.post(page, {"who": WORDS["who"], "identity": WORDS["identity"], **came})
    answer = asked.headers["Location"]
    found = re.findall(r'name="use_([0-9a-f]{32})"', client.get(answer).content.decode())
    chosen = {f"use_{key}": "on" for key in found}
    masked = {"mask_all": WORDS["note"], "why_all": "third", **chosen}
    assert WORDS["note"] in client.post(answer, {**masked, "step": "preview"}).content.decode(), "typed, to be kept"
    assert client.post(answer, {**masked, "step": "pdf"}).content.startswith(b"%PDF-")
    for step, word in (("extend", "extension"), ("refuse", "refusal")):
        assert client.post(f"{answer}{step}/", {"reason": WORDS[word]}).status_code == 302, step


def come_back(client: Any, receipt: str) -> str:
    """Write and correct with the receipt; returns the loan that stood in the forms."""
    loan = re.search(r'name="loan" value="([^"]+)"', client.post(BACK, {"receipt": receipt}).content.decode())
    assert loan
    for step in ("write", "correct"):
        assert client.post(BACK, {"do": step, "loan": loan[1], "text": WORDS[step]}).status_code == 200
    client.post(BACK, {"receipt": receipt[:-1] + "x"})
    return loan[1]


def send_files(client: Any, receipt_client: Any, *, case: Any, loan: str) -> None:
    """Send a file from either side: names and contents are words too."""
    from django.core.files.uploadedfile import SimpleUploadedFile

    typed = {"file": SimpleUploadedFile(f"{FILE_WORDS['own_name']}.txt", FILE_WORDS["own_content"].encode())}
    assert client.post(f"{DESK}{case.public_id}/file/", typed).status_code == 302
    typed = {"file": SimpleUploadedFile(f"{FILE_WORDS['name']}.txt", (FILE_WORDS["content"] * 200_000).encode())}
    assert receipt_client.post(BACK, {"do": "file", "loan": loan, **typed}).status_code == 200
    for one in case.files.all():
        answer = client.get(f"{DESK}{case.public_id}/files/{one.public_id}/")
        assert (
            b"".join(answer.streaming_content).decode().startswith((FILE_WORDS["own_content"], FILE_WORDS["content"]))
        )


def crash(client: Any, point: str) -> None:
    """Let the program fail in the middle of a report."""
    from miteinander.conflict.cases import service

    with patch.object(service, "report", side_effect=RuntimeError("the disk is full")):
        assert report(client, point) == ""


def main(into: Path) -> None:
    """Report, work, come back, close, crash; write what must be found nowhere."""
    django.setup()

    from django.conf import settings
    from django.test import Client

    from miteinander.config.logs import configure
    from miteinander.conflict.cases.models import Case
    from miteinander.foundation.ui.domain import guarding
    from tests.conflict.cases.making import CENTRAL, PASSPHRASE, counsellor, unlocked_client
    from tests.conflict.contacts.making import point_id

    configure({})  # as the server does
    settings.ALLOWED_HOSTS = ["testserver"]
    patch.object(guarding, "_is_younger", return_value=False).start()  # nobody waits here
    desk, point = unlocked_client(counsellor()), str(point_id(CENTRAL))
    receipt = report(Client(), point)
    case = Case.objects.get()
    work(desk, case)
    tell(desk, case)
    loan = come_back(Client(), receipt)
    send_files(desk, Client(), case=case, loan=loan)
    typed = {"outcome": "agreed", "text": WORDS["closing"], "lessons": WORDS["lessons"]}
    assert desk.post(f"{DESK}{case.public_id}/close/", typed).status_code == 302
    seen = desk.get(f"{DESK}{case.public_id}/").content.decode()
    unread = [name for name, word in WORDS.items() if word not in seen]
    second = on_the_phone(desk, point)
    crash(Client(raise_request_exception=False), point)
    codes = [receipt, second, *(one.replace(" ", "")[8:] for one in (receipt, second)), loan, PASSPHRASE]
    into.write_text(
        json.dumps({"words": [*WORDS.values(), *FILE_WORDS.values(), *codes], "unread": unread}), encoding="utf-8"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
