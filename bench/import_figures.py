"""Bringing figures in: seconds, rows a second and peak memory of checking and storing files that grow.

    .venv/bin/python bench/import_figures.py [--rows 10000,100000,1000000] [--again]

Each step runs in a process of its own, as the worker does it, so its peak memory is its own; "bare" is a process that
has loaded the platform and done nothing. Files are CSV in German form: 500 areas, 40 indicators, as many months as it
takes. "--again" checks the same file once more when it is stored: every value is compared with a stored one. SQLite
in a folder of its own, and PostgreSQL too where DATABASE_URL names an empty database.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench import running

AIM_SECONDS, AIM_MB = 120.0, 500.0
AREAS, INDICATORS = 500, 40
STEPS = ("bare", "check", "store", "again")


def main() -> int:
    """Print a table for each database."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", default="10000,100000,1000000", help="sizes, parted by commas")
    parser.add_argument("--again", action="store_true", help="check each file once more when it is stored")
    parser.add_argument("--step", choices=STEPS, help="used by the bench itself, in the platform's own process")
    parser.add_argument("--file", default="")
    parser.add_argument("--batch", default="")
    options = parser.parse_args()
    if options.step:
        print(json.dumps(measured(step=options.step, file=Path(options.file), batch=options.batch)))
        return 0
    sizes = [int(one) for one in options.rows.split(",")]
    for database_url in dict.fromkeys(("", os.environ.get("DATABASE_URL", ""))):
        with tempfile.TemporaryDirectory(prefix="mt-bench-") as folder:
            data = Path(folder)
            environment = running.environment_for(data=data, database_url=database_url)
            running.set_up(environment)
            print_table(sizes, data=data, environment=environment, again=options.again)
    return 0


def print_table(sizes: list[int], *, data: Path, environment: dict[str, str], again: bool) -> None:
    """Measure and print one database."""
    bare = run("bare", environment=environment)
    print(f"\nBringing figures in on {bare['database']}; a bare process takes {bare['mb']:.0f} MB")
    steps = (f"{step:>9}{'cpu s':>9}{'rows/s':>9}{'peak MB':>9}" for step in ("check s", "store s"))
    print(f"{'rows':>10}{'MB':>7}" + "".join(steps), end="")
    print(f"{'both s':>8}" + (f"{'again s':>9}{'cpu s':>9}{'peak MB':>9}" if again else ""))
    for rows in sizes:
        file = data / f"{rows}.csv"
        write_file(file, rows=rows)
        check = run("check", environment=environment, file=file)
        store = run("store", environment=environment, batch=check["batch"])
        line = f"{rows:>10,}{file.stat().st_size / 1e6:>7.1f}"
        for one in (check, store):
            line += f"{one['seconds']:>9.1f}{one['cpu']:>9.1f}{rows / one['seconds']:>9,.0f}{one['mb']:>9.0f}"
        line += f"{check['seconds'] + store['seconds']:>9.1f}"
        if again:
            second = run("again", environment=environment, file=file)
            line += f"{second['seconds']:>9.1f}{second['cpu']:>9.1f}{second['mb']:>9.0f}"
        print(line, flush=True)
        file.unlink()
    print(f"aim: 1,000,000 rows checked and stored within {AIM_SECONDS:.0f} s and {AIM_MB:.0f} MB")


def run(step: str, *, environment: dict[str, str], file: Path | None = None, batch: str = "") -> dict[str, Any]:
    """Run one step in a process of its own and return what it measured."""
    words = [sys.executable, __file__, "--step", step, "--file", str(file or ""), "--batch", batch]
    done = subprocess.run(words, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{step} failed:\n{done.stdout}\n{done.stderr}")
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def write_file(file: Path, *, rows: int) -> None:
    """Write a file in German form: one value a row, a time after the other, with a sign now and then."""
    with file.open("w", encoding="utf-8") as out:
        out.write("Indikator;Gebiet;Zeit;Wert;Anmerkung\n")
        for number, (month, indicator, area) in enumerate(places()):
            if number == rows:
                return
            sign = "*" if number % 97 == 0 else german(1_000 + 7 * area + 3 * indicator + month % 12)
            out.write(f"bench-{indicator};Bezirk {area};{month % 12 + 1}/{1900 + month // 12};{sign};\n")


def places() -> Iterator[tuple[int, int, int]]:
    """Yield month, indicator and area without end."""
    month = 0
    while True:
        for indicator in range(INDICATORS):
            for area in range(AREAS):
                yield month, indicator, area
        month += 1


def german(value: int) -> str:
    """Write a number with points between thousands."""
    return f"{value:,}".replace(",", ".")


# Inside the platform's own process


def measured(*, step: str, file: Path, batch: str) -> dict[str, Any]:
    """Do one step; return its seconds and the process's peak memory."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "miteinander.config.settings")
    import django

    django.setup()
    from django.db import connection

    from miteinander.foundation.outbox.service import run_due

    made = ""
    if step in {"check", "again"}:
        make_vocabulary()
    elif step == "store":
        run_due()  # what waits besides is not measured
    begun, begun_cpu = time.perf_counter(), time.process_time()
    if step in {"check", "again"}:
        made = check(file)
    elif step == "store":
        store(batch)
    seconds, cpu = time.perf_counter() - begun, time.process_time() - begun_cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"seconds": seconds, "cpu": cpu, "mb": peak, "batch": made, "database": connection.vendor}


def make_vocabulary() -> None:
    """Give the town many areas and indicators, once."""
    from miteinander.foundation.shelf.service import raise_version
    from miteinander.information.indicators.models import Area, Definition, Indicator, PopulationBase, Topic

    if Topic.objects.filter(key="bench").exists():
        return
    topic = Topic.objects.create(key="bench", names={"de": "Messung"})
    base = PopulationBase.objects.create(key="bench", names={"de": "Messung"})
    Area.objects.bulk_create(
        Area(key=f"bezirk-{one}", label=f"Bezirk {one}", kind="district", names={"de": f"Bezirk {one}"})
        for one in range(AREAS)
    )
    for one in range(INDICATORS):
        indicator = Indicator.objects.create(key=f"bench-{one}", topic=topic, unit="persons", order=one)
        Definition.objects.create(indicator=indicator, derivation="count", base=base)
    raise_version("indicators")


def check(file: Path) -> str:
    """Upload and check a file; return its delivery."""
    from miteinander.foundation.kernel.actor import SYSTEM
    from miteinander.information.indicators.domain.importing.checking import check_batch
    from miteinander.information.indicators.domain.importing.choices import Chosen
    from miteinander.information.indicators.domain.importing.storing import begin_import
    from miteinander.information.indicators.models import Batch

    with file.open("rb") as content:
        chunks = iter(lambda: content.read(65_536), b"")
        made = begin_import(name=file.name, chunks=chunks, chosen=Chosen(), by=SYSTEM)
    check_batch(made, attempt=1)
    batch = Batch.objects.get(public_id=made)
    if batch.state != "checked":
        raise SystemExit(f"{batch.state}: {batch.report}")
    return str(made)


def store(batch: str) -> None:
    """Store a checked delivery as the worker does it, part after part."""
    from miteinander.foundation.kernel.actor import SYSTEM
    from miteinander.foundation.outbox.service import run_due
    from miteinander.information.indicators.domain.importing.storing import ask_to_store
    from miteinander.information.indicators.models import Batch

    ask_to_store(batch_id=UUID(batch), confirmed=True, by=SYSTEM)
    run_due(at_most=10_000)
    found = Batch.objects.get(public_id=UUID(batch))
    if found.state != "stored":
        raise SystemExit(f"{found.state}: {found.report}")


if __name__ == "__main__":
    raise SystemExit(main())
