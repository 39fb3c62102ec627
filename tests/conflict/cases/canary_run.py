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
MEDIATED = ("third", "stop", "left", "earlier", "place", "result", "there", "offered", "looked")
DESIGNED = ("giver", "aim", "limits", "confidential", "person", "their_role", "who", "design", "design_step", "review")
TABLED = ("sides", "themes", "convener", "host", "agreements", "rhythm", "joining")
LATER = ("write", "correct", "closing", "lessons", "phone")
FILES = ("name", "content", "own_name", "own_content")
TOLD = ("asker", "identity", "extension", "refusal")
NAMES = (*ASKED, *WORKED, *MEDIATED, *DESIGNED, *TABLED, *LATER, *TOLD)
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


def day(name: str, *, days: int = 0) -> dict[str, int]:
    """Return the three parts of a day from today on as a form sends them."""
    from miteinander.foundation.kernel import clock

    found = clock.today() + timedelta(days=days)
    return {f"{name}_day": found.day, f"{name}_month": found.month, f"{name}_year": found.year}


def steps(client: Any, page: str, *typed: tuple[str, dict[str, Any]]) -> None:
    """Send the forms of some steps."""
    for step, fields in typed:
        answer = client.post(f"{page}{step}/", fields)
        assert answer.status_code == 302, (step, answer.content.decode()[-3000:])


def choices(client: Any, page: str, field: str) -> list[str]:
    """Return what a choice on the case's page offers."""
    text = client.get(page).content.decode()
    found = re.search(rf'<select name="{field}"[^>]*id="(?:consent|session_result|refer)_.*?</select>', text, re.DOTALL)
    assert found, field
    return [one for one in re.findall(r'<option value="([^"]*)"', found[0]) if one]


def work(client: Any, case: Any) -> None:
    """Do every step of the desk through the pages."""
    page = f"{DESK}{case.public_id}/"
    steps(
        client,
        page,
        ("take", {"neutral": WORDS["neutral"], "free": "on"}),
        ("triage", {"level": "personal"}),
        ("answer", {"text": WORDS["answer"]}),
        ("note", {"text": WORDS["note"], "about": WORDS["about"]}),
        ("party", {"name": WORDS["party"], "role": WORDS["role"], "person": ""}),
        ("party", {"name": "Herr K.", "person": ""}),
        ("party", {"name": "Vertippt", "person": ""}),
        ("ask", {"text": WORDS["ask"]}),
    )
    mediate(client, page)
    check = case.checks.order_by("due")[0]
    assert client.post(f"{page}checks/{check.pk}/", {"text": WORDS["check"]}).status_code == 302
    design(client, page)


def mediate(client: Any, page: str) -> None:
    """Ask for consents, talk, agree, refer, stop."""
    from miteinander.foundation.search.service import cards_of_kinds
    from tests.foundation.accounts.people import make_person

    *parties, mistaken = choices(client, page, "party")
    steps(client, page, ("leave", {"who": mistaken, "why": "mistake", "text": WORDS["left"]}))
    said = dict.fromkeys(("takes_part", "mediator", "recorded"), "yes") | {"how": "spoken", **day("day")}
    steps(client, page, *(("consent", {**said, "party": one}) for one in parties))
    talk = {"form": "joint", "begins": "15:00", "place": WORDS["place"], "parties": parties, **day("day")}
    steps(client, page, ("session", talk))
    result = {"held": "yes", "text": WORDS["result"], "there": WORDS["there"]}
    result |= {"session": choices(client, page, "session")[0]}
    assert client.post(f"{page}refer/", {"do": "find", "q": WORDS["looked"]}).status_code == 200
    offer = str(cards_of_kinds({"offer"}, "de")[0].public_id)
    person = str(make_person("counsellor").public_id)
    steps(
        client,
        page,
        ("session-result", result),
        ("agreement", {"text": WORDS["agreement"], "step_1": WORDS["step"], **day("due_1", days=10)}),
        ("third", {"name": WORDS["third"], "role": "expert", **day("secrecy")}),
        ("earlier", {"person": person, "text": WORDS["earlier"]}),
        ("refer", {"do": "send", "offer": offer, "text": WORDS["offered"]}),
        ("stop", {"who": "mediator", "text": WORDS["stop"], **day("day")}),
    )


def design(client: Any, page: str) -> None:
    """Work with an organisation, then at a round table; ask for a Sprachmittler."""
    from miteinander.town.bodies.service import body_ids

    mandate = {name: WORDS[name] for name in ("giver", "aim", "limits", "confidential")}
    plan = {"text": WORDS["design"], "step_1": WORDS["design_step"], **day("due_1", days=10)}
    need = {"binding": "no", "language": "ar", "begins": "9", "ends": "10", "wish": "any", "way": "video"}
    steps(
        client,
        page,
        ("triage", {"level": "organisation"}),
        ("mandate", mandate),
        ("role", {"name": WORDS["person"], "role": WORDS["their_role"]}),
        ("design", plan),
        ("review", {"text": WORDS["review"]}),
        ("session", {"form": "joint", "who": WORDS["who"], **day("day", days=3)}),
        ("interpreter", {**need, **day("day", days=3)}),
        ("triage", {"level": "society"}),
        ("table", {name: WORDS[name] for name in TABLED}),
        ("table-bodies", {"body": str(next(iter(body_ids().values())))}),
    )


def tell(client: Any, case: Any) -> None:
    """Note that somebody asks what is kept, take the answer as a file with a passage masked, take time, refuse."""
    from miteinander.foundation.kernel import clock

    page, day = f"{DESK}{case.public_id}/access/", clock.today()
    came = {"received_day": day.day, "received_month": day.month, "received_year": day.year}
    asked = client.post(page, {"who": WORDS["asker"], "identity": WORDS["identity"], **came})
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
