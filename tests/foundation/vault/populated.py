"""A populated vault of this release, kept as a fixture that every later release must open.

``python -m tests.foundation.vault.populated`` writes ``populated/`` anew; do so only to ADD a fixture of a new release
beside the old ones. ``fill`` and ``check`` run on the platform's own settings, with the real parameters.
"""

import io
import json
import sys
import tempfile
from pathlib import Path
from uuid import UUID, uuid4

FIXTURES = Path(__file__).resolve().parent / "populated"
TEXT = "Grüße, سلام, привіт: das las im ersten Jahr jemand."
PASSWORD = "drei Enten am Kurpark"
PASSPHRASE = "Laterne Kiesel Oboe Wintergerste"


def fill(into: Path) -> None:
    """Fill the platform's vault; write what opens it, and what was sealed, as JSON."""
    from miteinander.foundation.accounts.service import add_person
    from miteinander.foundation.kernel.actor import SYSTEM, VISITOR, Actor, ActorKind
    from miteinander.foundation.vault import service as vault
    from miteinander.foundation.vault.domain import suites
    from miteinander.foundation.vault.enums import Consent, Suite

    person_id, waiting = (
        add_person(email=f"{name}@example.org", display_name=name, language="de", password=PASSWORD, by=SYSTEM)
        for name in ("first", "second")
    )
    by = Actor(kind=ActorKind.PERSON, public_id=person_id)
    made = vault.set_up(person_id=person_id, passphrase=PASSPHRASE, by=by)
    parts = vault.make_emergency(module="cases", by=SYSTEM).parts
    suites.choose(Suite.HYBRID)  # both suites must stay readable
    inbox = vault.make_inbox(module="cases", owner=uuid4(), members=[person_id], by=SYSTEM)
    suites.choose(Suite.X25519)
    mailbox = vault.make_mailbox(module="cases", owner=uuid4())
    safe = vault.open_safe(
        module="cases", owner=uuid4(), holders=[inbox, mailbox.key_id], reason="report_received", by=VISITOR
    )
    place = vault.Place(module="cases", model="Message", field="text", row=uuid4())
    old = vault.sealer(safe).seal(place, TEXT)
    unlocked = vault.unlock(person_id=person_id, passphrase=PASSPHRASE)
    vault.take_over(unlocked=unlocked, safe_id=safe, drop=[inbox], reason="assigned", consent=Consent.NOT_NEEDED, by=by)
    vault.grant(unlocked=unlocked, safe_id=safe, person_id=waiting, reason="mediator", consent=Consent.WRITTEN, by=by)
    file = b"".join(vault.seal_file(safe_id=safe, place=place, source=io.BytesIO(TEXT.encode() * 1000)))
    facts = {
        "person": str(person_id),
        "waiting": str(waiting),
        "recovery": made.recovery_code,
        "receipt": mailbox.code,
        "parts": [part.text for part in parts],
        "safe": str(safe),
        "row": str(place.row),
        "envelopes": [old.hex(), vault.sealer(safe).seal(place, TEXT).hex()],
    }
    into.with_name("file.sealed").write_bytes(file)
    into.write_text(json.dumps(facts, indent=1))


def check(facts_file: Path) -> None:
    """Open everything of a fixture in every way; raises where something does not open."""
    from miteinander.foundation.kernel.actor import SYSTEM
    from miteinander.foundation.vault import service as vault

    facts = json.loads(facts_file.read_text())
    person_id, waiting, safe = (UUID(facts[name]) for name in ("person", "waiting", "safe"))
    place = vault.Place(module="cases", model="Message", field="text", row=UUID(facts["row"]))
    ways = [
        vault.unlock(person_id=person_id, passphrase=PASSPHRASE),
        vault.unlock_with_recovery(person_id=person_id, code=facts["recovery"]),
        vault.unlock_with_receipt(code=facts["receipt"]),
        vault.unlock_emergency(module="cases", parts=facts["parts"][1:]),
    ]
    vault.set_up(person_id=waiting, passphrase=PASSPHRASE, by=SYSTEM)
    if vault.complete_pending(ways[0]) != 2:
        raise AssertionError("the waiting grants were not completed")
    ways.append(vault.unlock(person_id=waiting, passphrase=PASSPHRASE))
    for unlocked in ways:
        opener = vault.opener(unlocked=unlocked, safe_id=safe)
        for envelope in facts["envelopes"]:
            if opener.text(place, bytes.fromhex(envelope)) != TEXT:
                raise AssertionError("another text")
        with facts_file.with_name("file.sealed").open("rb") as source:
            content = b"".join(opener.file(place, source))
        if content != TEXT.encode() * 1000:
            raise AssertionError("another file")
    if vault.strangers() or vault.status().without_shred_key:
        raise AssertionError("keys that are not ours")


def code_for(function: str, file: Path) -> str:
    """Return what ``miteinander manage shell -c`` runs."""
    return f"from pathlib import Path; from tests.foundation.vault.populated import *; {function}(Path({str(file)!r}))"


def make(folder: Path) -> None:
    """Write a fixture: the backups of data, keys and shred keys of a filled platform, and what opens it."""
    from tests.config.platforms import new_platform

    folder.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as scratch:
        platform = new_platform(Path(scratch), loaded=False)
        platform.environment["DJANGO_SETTINGS_MODULE"] = "miteinander.config.settings"
        for words in (
            ("manage", "migrate", "--verbosity", "0"),
            ("manage", "shell", "-c", code_for("fill", folder / "facts.json")),
            ("backup", *(str(folder / "data.tar.gz"), "--keys", str(folder / "keys.tar.gz"))),
            ("backup", str(folder / "again.tar.gz"), "--shred", str(folder / "shred.tar.gz")),
        ):
            done = platform.run(*words)
            if done.returncode:
                raise SystemExit(done.stderr)
        (folder / "again.tar.gz").unlink()


if __name__ == "__main__":
    make(FIXTURES / sys.argv[1])
