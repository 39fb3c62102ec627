"""Look at every case after the server was killed: whole or not there; printed as JSON.

Run as a process of its own with the platform's environment: ``python -m tests.conflict.cases.kill_check FILE``, where
FILE names the receipts that clients got, with the words each of them wrote.
"""

import json
import os
import sys
from datetime import timedelta
from pathlib import Path

import django

from tests.conflict.cases.office import EMAIL, PASSPHRASE


def main() -> None:
    """Print how many receipts open their case, how many cases are whole, and what was left lying."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    django.setup()

    from miteinander.conflict.cases.models import Case
    from miteinander.foundation.journal.models import JournalEntry
    from miteinander.foundation.kernel import clock
    from miteinander.foundation.vault.domain import store
    from miteinander.foundation.vault.domain.sweeping import sweep

    receipts: dict[str, str] = json.loads(Path(sys.argv[1]).read_text())
    before = sweep(clock.now() + timedelta(days=30))["orphans"]
    found = {
        "open": sum(opens(code, words) for code, words in receipts.items()),
        "cases": Case.objects.count(),
        "whole": sum(map(whole, Case.objects.order_by("pk"))),
        "drafts": Case.objects.values("draft").distinct().count(),
        "strays": strays(),
        "replaced": JournalEntry.objects.filter(action="cases.shredded").count(),
        "orphans": before,
        "shred_keys": store.count(),
    }
    json.dump(found, sys.stdout)


def opens(code: str, words: str) -> bool:
    """Tell whether a receipt opens the case with these words."""
    from miteinander.conflict.cases import service
    from miteinander.foundation.vault import service as vault

    try:
        own = service.own_case(unlocked=vault.unlock_with_receipt(code=code), language="de")
    except vault.WrongSecret:
        return False
    return own.entries[0].text == words


def whole(case: object) -> bool:
    """Tell whether a case has both safes, the mailbox with its receipt, and its entry, and its point can read it."""
    from miteinander.conflict.cases.domain import entries
    from miteinander.conflict.cases.models import Case
    from miteinander.foundation.accounts.service import person_by_email
    from miteinander.foundation.vault import service as vault
    from miteinander.foundation.vault.models import Slot

    if not isinstance(case, Case):
        return False
    person = person_by_email(EMAIL)
    if person is None or not Slot.objects.filter(key__public_id=case.mailbox_id, kind="receipt").exists():
        return False
    mine = vault.unlock(person_id=person, passphrase=PASSPHRASE)
    said = entries.read(case, unlocked=mine)
    return len(said) == 1 and vault.epoch_of(case.file_id) == 1


def strays() -> int:
    """Return how many safes, mailboxes and journal lines belong to no case."""
    from miteinander.conflict.cases.models import Case
    from miteinander.foundation.journal.models import JournalEntry
    from miteinander.foundation.vault.models import Key, Safe

    cases = Case.objects.values("public_id")
    safes = Safe.objects.filter(module="cases", state="open").exclude(owner__in=cases)
    mailboxes = Key.objects.filter(kind="mailbox").exclude(owner__in=cases)
    gone = JournalEntry.objects.filter(action="cases.shredded").values("about_id")
    lines = JournalEntry.objects.filter(action="cases.reported").exclude(about_id__in=cases)
    return safes.count() + mailboxes.count() + lines.exclude(about_id__in=gone).count()


if __name__ == "__main__":
    main()
