"""Put canaries through the vault's real pages and doors, on a platform of its own; printed: secrets to look for.

Run by ``test_canary.py`` as a process of its own: ``python -m tests.foundation.vault.canary_run FILE``.
"""

import io
import json
import re
import sys
from pathlib import Path
from uuid import uuid4

import django


def main(into: Path) -> None:
    """Seal, read, lend, mistype and crash; write what must be found nowhere."""
    django.setup()

    from django.conf import settings
    from django.test import Client

    from miteinander.config.logs import configure
    from miteinander.foundation.kernel.actor import SYSTEM, VISITOR
    from miteinander.foundation.vault import service as vault
    from tests.foundation.accounts.people import make_person, signed_in
    from tests.foundation.vault.canary import canaries

    settings.ALLOWED_HOSTS = ["testserver"]
    configure({})  # as the server does
    passphrase, wrong, text, name, content = canaries(5)
    person = make_person("officer")
    client = signed_in(person)
    pair = {"passphrase": passphrase, "passphrase_again": passphrase}
    shown = client.post("/desk/sealed/set-up/", pair).content.decode()
    code = re.search(r"<code>([0-9A-Z ]{39})</code>", shown)
    assert code, shown[:500]
    client.post("/desk/sealed/unlock/", {"passphrase": wrong})
    client.post("/desk/sealed/set-up/", {"passphrase": wrong, "passphrase_again": "x"})
    client.post("/desk/sealed/code/check/", {"code": wrong})
    Client(enforce_csrf_checks=True).post("/desk/sealed/unlock/", {"passphrase": wrong})  # the form that came too late
    inbox = vault.make_inbox(module="cases", owner=uuid4(), members=[person.public_id], by=SYSTEM)
    mailbox = vault.make_mailbox(module="cases", owner=uuid4())
    holders = [inbox, mailbox.key_id]
    safe = vault.open_safe(module="cases", owner=uuid4(), holders=holders, reason="report_received", by=VISITOR)
    place = vault.Place(module="cases", model="Attachment", field="content", row=uuid4())
    files = Path(settings.DATA) / "files"
    files.mkdir(exist_ok=True)
    (files / "text").write_bytes(vault.sealer(safe).seal(place, text))
    (files / "name").write_bytes(vault.sealer(safe).seal(place, name))
    with (files / "content").open("wb") as out:
        out.writelines(vault.seal_file(safe_id=safe, place=place, source=io.BytesIO(content.encode() * 5000)))
    unlocked = vault.unlock(person_id=person.public_id, passphrase=passphrase)
    assert vault.opener(unlocked=unlocked, safe_id=safe).text(place, (files / "text").read_bytes()) == text
    token = vault.lend(vault.unlock_with_receipt(code=mailbox.code))
    crash(unlocked=unlocked, text=text)
    parts = vault.make_emergency(module="cases", by=SYSTEM).parts
    secrets = {
        "words": [passphrase, wrong, text, name, content, code[1], code[1].replace(" ", ""), mailbox.code, token],
        "parts": [part.text for part in parts],
        "cookie": client.cookies["mt_vault"].value,
        "seed": unlocked.seed.hex(),
    }
    into.write_text(json.dumps(secrets))


def crash(*, unlocked: object, text: str) -> None:
    """Let the server's own error log tell of a crash in a place that has content in its hands."""
    import logging

    def in_the_middle(opened: object, content: str) -> None:
        raise RuntimeError(f"crashed with {opened!r} and {len(content)} letters")

    try:
        in_the_middle(unlocked, text)
    except RuntimeError:
        logging.getLogger("django.request").exception("Internal Server Error")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
