"""The vault: opening a safe with 200 entries, adding a holder, scanning 5,000 notes, re-keying, unlocking.

    .venv/bin/python bench/vault.py [--entries 200] [--notes 5000] [--size 2000] [--rounds 5]

Runs on a data folder of its own with an empty SQLite database and the product's parameters. Medians, in milliseconds.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

PROJECT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(PROJECT / "src"), str(PROJECT)]
PASSPHRASE = "Laterne Kiesel Oboe Wintergerste"


def timed(work: Callable[[], object], *, rounds: int) -> float:
    """Return the median of some rounds, in milliseconds."""
    spent = []
    for _round in range(rounds):
        begin = time.perf_counter()
        work()
        spent.append((time.perf_counter() - begin) * 1000)
    return statistics.median(spent)


def measure(*, entries: int, notes: int, size: int, rounds: int) -> None:
    """Make the world, do the work, print the figures."""
    from miteinander.foundation.kernel.actor import SYSTEM
    from miteinander.foundation.vault import service as vault
    from miteinander.foundation.vault.enums import Consent

    people = [uuid4() for _number in range(rounds + 1)]
    for person_id in people:
        vault.set_up(person_id=person_id, passphrase=PASSPHRASE, by=SYSTEM)

    def unlock() -> vault.Unlocked:
        return vault.unlock(person_id=people[0], passphrase=PASSPHRASE)

    print(f"unlock by passphrase (Argon2id)      {timed(unlock, rounds=rounds):9.1f}")
    mine = unlock()
    safe = vault.open_safe(module="bench", owner=uuid4(), holders=[mine.key_id], reason="bench", by=SYSTEM)
    places = [vault.Place(module="bench", model="Note", field="text", row=uuid4()) for _number in range(notes)]
    sealer = vault.sealer(safe)
    begin = time.perf_counter()
    sealed = [sealer.seal(place, ("Der Hof " * size)[:size]) for place in places]
    print(f"seal {notes} notes of {size} letters        {(time.perf_counter() - begin) * 1000:9.1f}")

    def opened(number: int) -> Callable[[], int]:
        def work() -> int:
            opener = vault.opener(unlocked=mine, safe_id=safe)
            return sum("Hof" in opener.text(places[at], sealed[at]) for at in range(number))

        return work

    print(f"open a safe with {entries} entries         {timed(opened(entries), rounds=rounds):9.1f}")
    print(f"open and search {notes} notes             {timed(opened(notes), rounds=rounds):9.1f}")
    newcomers = iter(people[1:])

    def add() -> object:
        return vault.grant(
            unlocked=mine,
            safe_id=safe,
            person_id=next(newcomers),
            reason="bench",
            consent=Consent.NOT_NEEDED,
            by=SYSTEM,
        )

    print(f"add a holder                         {timed(add, rounds=rounds):9.1f}")
    begin = time.perf_counter()
    vault.revoke(unlocked=mine, safe_id=safe, holder=people[1], reason="bench", by=SYSTEM)
    print(f"revoke with a new epoch, {rounds} holders   {(time.perf_counter() - begin) * 1000:9.1f}")
    begin = time.perf_counter()
    opener = vault.opener(unlocked=mine, safe_id=safe)
    for at in range(entries):
        opener.reseal(places[at], sealed[at])
    print(f"seal {entries} entries anew                {(time.perf_counter() - begin) * 1000:9.1f}")


def main() -> None:
    """Read the options and measure in a data folder that goes afterwards."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--entries", type=int, default=200)
    parser.add_argument("--notes", type=int, default=5000)
    parser.add_argument("--size", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as data:
        os.environ.update(MITEINANDER_DATA=data, DJANGO_SETTINGS_MODULE="miteinander.config.settings")
        os.environ.pop("DATABASE_URL", None)
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        measure(**vars(options))


if __name__ == "__main__":
    main()
