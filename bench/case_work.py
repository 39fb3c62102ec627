"""Working on cases: the page of one with 200 entries, a second reader for it, search, a file: ``bench/case_work.py``.

    .venv/bin/python bench/case_work.py [--entries 200] [--cases 60] [--notes 84] [--rounds 7]

Loads the town into a data folder of its own and asks the program in this process, as its pages do. 60 cases with 84
notes of 2,000 letters are about 5,000 notes. Medians, in milliseconds; the number of queries beside each page.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(PROJECT / "src"), str(PROJECT)]

from bench.running import environment_for, set_up  # noqa: E402 -- the path above leads there

NOTE = "Die Familie im ersten Stock sagt, es sei seit dem Sommer jede Nacht laut. " * 27


def timed(name: str, work: Callable[[], object], *, rounds: int) -> None:
    """Print the median of some rounds."""
    spent = []
    for _round in range(rounds):
        begin = time.perf_counter()
        work()
        spent.append((time.perf_counter() - begin) * 1000)
    print(f"{name:58} {statistics.median(spent):9.1f}")


def measure(*, entries: int, cases: int, notes: int, rounds: int) -> None:
    """Make the cases, do the work, print the figures."""
    from django.conf import settings
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from miteinander.conflict.cases.domain import files, searching, sharing, working
    from miteinander.conflict.cases.models import Case
    from miteinander.foundation.vault import service as vault
    from tests.conflict.cases.making import counsellor, opened, reported, unlocked_client

    settings.ALLOWED_HOSTS = ["testserver"]
    person = counsellor()
    readers = [counsellor("integrationsrat", name=f"Leserin {at}", inbox=at == 0) for at in range(rounds)]
    by, unlocked = opened(person)

    def begun(number: int) -> Case:
        case = reported().case_id
        working.take_over(public_id=case, neutral="nichts", unlocked=unlocked, by=by)
        for _note in range(number):
            working.note(public_id=case, text=NOTE, about="", by=by)
        return Case.objects.get(public_id=case)

    large = begun(entries)
    client, page = unlocked_client(person), f"/desk/sealed/cases/{large.public_id}/"
    with CaptureQueriesContext(connection) as asked:
        client.get(page)
    timed(f"page of a case with {entries} entries, {len(asked)} queries", lambda: client.get(page), rounds=rounds)
    waiting = iter(readers)
    timed(
        "a second reader for it",
        lambda: sharing.second_opinion(
            public_id=large.public_id,
            person_id=next(waiting).public_id,
            consent="spoken",
            unlocked=unlocked,
            by=by,
        ),
        rounds=rounds,
    )
    for _case in range(cases):
        begun(notes)
    token = vault.lend(unlocked, minutes=60)

    def search_afresh(words: str) -> object:
        return searching.search(words=words, unlocked=vault.borrow(token), by=by, language="de")

    for words in ("sommer", "gibtesnicht"):
        timed(
            f"search for '{words}' in {cases + 1} cases, {cases * notes + entries} notes",
            partial(search_afresh, words),
            rounds=rounds,
        )
    upload = files.Upload(name="ton.mp3", data=b"ID3" + os.urandom(9_000_000), size=9_000_003)
    timed(
        "a file of 9 MB, sealed and stored",
        lambda: files.add(public_id=large.public_id, upload=upload, to_reporter=False, by=by),
        rounds=3,
    )


def main() -> None:
    """Read the options and measure in a data folder that goes afterwards."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--entries", type=int, default=200)
    parser.add_argument("--cases", type=int, default=60)
    parser.add_argument("--notes", type=int, default=84)
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        environment = environment_for(data=Path(folder))
        set_up(environment)
        os.environ.update(environment, DJANGO_SETTINGS_MODULE="miteinander.config.settings")
        import django

        django.setup()
        measure(**vars(options))


if __name__ == "__main__":
    main()
