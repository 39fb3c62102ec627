"""``miteinander vault``: the emergency key from paper to mail, keys trusted anew; and who is told what by mail."""

import re
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from django.conf import settings

from miteinander.config.cli import main
from miteinander.foundation.accounts.models import Person
from miteinander.foundation.journal.models import JournalEntry
from miteinander.foundation.outbox.domain.handlers import handlers
from miteinander.foundation.outbox.models import Job
from miteinander.foundation.outbox.service import JobInfo
from miteinander.foundation.vault import service as vault
from miteinander.foundation.vault.domain import installation, keys
from miteinander.foundation.vault.enums import Consent
from tests.foundation.accounts.people import make_person
from tests.foundation.vault.people import PASSPHRASE, somebody, with_vault
from tests.foundation.vault.worlds import TEXT, World, make_world

pytestmark = pytest.mark.django_db
CHANGED = "An Ihrem Tresor hat sich etwas geändert"
GIVEN = "Ihnen wurde etwas Verschlossenes freigegeben"
Said = pytest.CaptureFixture[str]


def address(person_id: UUID) -> str:
    """Return somebody's address."""
    return str(Person.objects.get(public_id=person_id).email)


def letters() -> list[tuple[str, str]]:
    """Return receiver and subject of the letters about the vault that are due now, and forget them."""
    for job in Job.objects.filter(handler__startswith="messages.vault_").order_by("pk"):
        handlers[job.handler].work(job.payload, JobInfo(key=str(job.pk), attempt=1))
        job.delete()
    rows = list(Job.objects.filter(handler="messages.deliver", unique_key__startswith="message:vault.").order_by("pk"))
    assert all(TEXT not in str(row.payload) for row in rows)
    Job.objects.filter(handler="messages.deliver").delete()
    return sorted((row.payload["to"][0], row.payload["subject"]) for row in rows)


def test_an_emergency_from_three_papers_to_a_letter_for_each_holder(tmp_path: Path, capsys: Said) -> None:
    assert main(["vault", "emergency", "make", "cases", "--into", str(tmp_path / "stick")]) == 0
    files = sorted((tmp_path / "stick").iterdir())
    assert [file.name for file in files] == [f"emergency-cases-{letter}.txt" for letter in "ABC"]
    assert {file.stat().st_mode & 0o777 for file in files} == {0o600}
    assert main(["vault", "emergency", "make", "cases"]) == 1
    assert "There is an emergency key for this module already." in capsys.readouterr().err

    world = make_world(emergency=False)
    heir = make_person("officer")
    with_vault(heir.public_id)
    letters()
    use = ["vault", "emergency", "use", "cases", "--reason", "Beide weg", "--person"]
    one, two = ["--part", str(files[0])], ["--part", str(files[2])]
    assert main([*use, "nobody@example.org", *one, *two]) == 1
    assert main([*use, heir.email, *one]) == 1
    assert main([*use, heir.email, *one, "--part", str(tmp_path / "gone.txt")]) == 1
    assert letters() == []
    assert main([*use, heir.email, *one, *two]) == 0
    assert "2 safes and 1 shared keys: granted. 2 holders are told by mail." in capsys.readouterr().out
    told = [address(person.owner) for person in (world.member, world.colleague)]
    assert letters() == sorted((one, "Der Notfallschlüssel wurde benutzt") for one in told)
    opened = vault.unlock(person_id=heir.public_id, passphrase=PASSPHRASE)
    assert vault.opener(unlocked=opened, safe_id=world.talk).text(world.place, world.envelope) == TEXT

    assert main(["vault", "emergency", "refuse", "cases"]) == 0
    assert main(["vault", "emergency", "refuse", "cases"]) == 0
    assert "There was none." in capsys.readouterr().out
    assert main([*use, heir.email, *one, *two]) == 1
    actions = JournalEntry.objects.filter(action__startswith="vault.emergency").values_list("action", flat=True)
    assert set(actions) == {"vault.emergency_made", "vault.emergency_used", "vault.emergency_refused"}


def test_printed_parts_stand_on_the_terminal_only(capsys: Said) -> None:
    assert main(["vault", "emergency", "make", "cases"]) == 0
    parts = re.findall(r"^MTE1 cases [ABC] .+$", capsys.readouterr().out, re.MULTILINE)
    assert len(parts) == 3
    assert vault.unlock_emergency(module="cases", parts=parts[:2]).kind == "emergency"


@pytest.fixture
def lost_keys() -> Iterator[Path]:
    """Give the file of the installation's key, to be lost; it is there again afterwards."""
    file = Path(settings.DATA) / "keys" / installation.NAME
    before = file.read_text() if file.exists() else ""
    yield file
    file.write_text(before) if before else file.unlink(missing_ok=True)
    forget()


def forget() -> None:
    """Forget what this process remembers of the key."""
    installation._read.cache_clear()
    keys._signed.cache_clear()


def test_without_the_keys_folder_every_key_is_refused_until_people_trust_it_anew(lost_keys: Path, capsys: Said) -> None:
    world = make_world()
    lost_keys.unlink()
    forget()
    with pytest.raises(vault.Damaged):
        vault.sealer(world.talk)
    assert main(["vault", "status"]) == 1
    assert "NOT SIGNED BY THIS INSTALLATION" in capsys.readouterr().out
    assert main(["vault", "trust"]) == 0
    assert "Compare the numbers of keys by phone" in capsys.readouterr().out
    assert main(["vault", "status"]) == 0
    member = vault.unlock(person_id=world.member.owner, passphrase=PASSPHRASE)
    assert vault.opener(unlocked=member, safe_id=world.talk).text(world.place, world.envelope) == TEXT
    assert JournalEntry.objects.filter(action="vault.trusted").exists()


def given(world: World, person: Person) -> None:
    """Give both safes of a matter to somebody."""
    for safe in (world.talk, world.file):
        vault.grant(
            unlocked=world.member,
            safe_id=safe,
            person_id=person.public_id,
            reason="mediator",
            consent=Consent.SPOKEN,
            by=world.actor,
        )


def test_who_is_told_when_something_is_given_changed_or_lost() -> None:
    world = make_world()
    mediator = make_person("officer", name="Vera Vermittlerin")
    with_vault(mediator.public_id)
    assert {subject for _to, subject in letters()} == {CHANGED}, "a stolen session could set up a vault"
    given(world, mediator)
    assert letters() == [(mediator.email, GIVEN)] * 2, "one for each matter: this world has two"
    given(world, mediator)
    assert letters() == [(mediator.email, GIVEN)] * 2
    mine = vault.unlock(person_id=mediator.public_id, passphrase=PASSPHRASE)
    vault.renew_recovery(unlocked=mine, by=somebody(mediator.public_id))
    assert letters() == [(mediator.email, CHANGED)]
    vault.start_over(person_id=mediator.public_id, passphrase=PASSPHRASE, by=somebody(mediator.public_id))
    others = [address(one.owner) for one in (world.member, world.colleague)]
    assert letters() == sorted(
        [(mediator.email, "Ihr Tresor wurde neu begonnen")]
        + [(one, "Jemand hat den eigenen Tresor neu begonnen") for one in others]
    ), "members of the contact point hold it through their inbox"
