"""A case, its backups, and its end, in a process of its own with a platform's environment."""

import os
import sys
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from tests.conflict.cases.office import EMAIL, PASSPHRASE, _acting, staff

SAID = "Der Nachbar schreit jede Nacht KANARIENWORT."


def make(folder: Path) -> None:
    """Report and take over a case, back everything up, destroy the case, back the shred keys up again."""
    from miteinander.config import backups
    from miteinander.conflict.cases import service
    from miteinander.conflict.cases.domain import working
    from miteinander.conflict.cases.models import Case
    from miteinander.conflict.contacts.models import ContactPoint
    from miteinander.foundation.journal.service import purge
    from miteinander.foundation.kernel import clock
    from miteinander.foundation.vault import service as vault

    staff()
    point = ContactPoint.objects.get(key="zentrale-konfliktanlaufstelle").public_id
    report = service.Report(topic="neighbours", district="", language="de", point_id=point, answers={"text": SAID})
    case = service.report(report=report).case_id
    unlocked, by = vault.unlock(person_id=_person(), passphrase=PASSPHRASE), _acting(_person())
    working.take_over(public_id=case, neutral="nichts", unlocked=unlocked, by=by)
    backups.back_up(folder / "data.tar.gz")
    backups.back_up_keys(folder / "keys.tar.gz")
    backups.back_up_shred_keys(folder / "shred" / "before.tar.gz")
    working.close(public_id=case, outcome="agreed", text="Alles Gute!", lessons="", unlocked=unlocked, by=by)
    Case.objects.update(ends=clock.today() - timedelta(days=1))
    purge(clock.now())
    assert not Case.objects.exists()
    backups.back_up_shred_keys(folder / "shred" / "after.tar.gz")
    print(case)  # noqa: T201 -- the test reads it


def read(case: str) -> None:
    """Print what who holds the case reads in it with the passphrase, or that nothing opens; then what stays."""
    from miteinander.conflict.cases.domain import entries
    from miteinander.conflict.cases.models import Case
    from miteinander.conflict.cases.tasks import follow_shredding
    from miteinander.foundation.kernel import clock
    from miteinander.foundation.outbox.models import Job
    from miteinander.foundation.vault import service as vault
    from miteinander.foundation.vault.domain.sweeping import sweep

    unlocked = vault.unlock(person_id=_person(), passphrase=PASSPHRASE)
    row = Case.objects.get(public_id=UUID(case))
    try:
        print(*[one.text for one in entries.read(row, unlocked=unlocked)])  # noqa: T201 -- the test reads it
    except vault.Shredded:
        print("NOTHING OPENS")  # noqa: T201
    sweep(clock.now())
    for job in Job.objects.filter(handler="cases.follow_shredding"):
        follow_shredding(job.payload, None)  # type: ignore[arg-type]  # it asks nothing of the job
    print("cases:", Case.objects.count())  # noqa: T201


def _person() -> UUID:
    from miteinander.foundation.accounts.service import person_by_email

    person = person_by_email(EMAIL)
    assert person
    return person


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    import django

    django.setup()
    make(Path(sys.argv[2])) if sys.argv[1] == "make" else read(sys.argv[2])
