"""Recomputing all indicators: seconds and memory of reading, computing, protecting and freezing, and how they grow.

    .venv/bin/python bench/recompute.py [--years 20] [--areas 5,50,500] [--people 3000]

Fills a fresh town with the counts that its own definitions need: every count on every base, for so many areas and
years; an area has about ``--people`` inhabitants, so there are always some small numbers. Each size is measured in a
process of its own, so its peak memory is its own. SQLite in a folder of its own, and PostgreSQL too where DATABASE_URL
names an empty database. "small" are values that are hidden because they are small, "hidden" all that are. "freeze" is
the whole way again, with digest and rows written; the report's text, which draws every district, is left out.
"""

import argparse
import json
import os
import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench import running

LAST_YEAR = 2025
_BATCH = 5000


def main() -> int:
    """Print a table for each database."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--years", type=int, default=20)
    parser.add_argument("--areas", default="5,50,500", help="numbers of areas, parted by commas")
    parser.add_argument("--people", type=int, default=3000, help="inhabitants of an area")
    parser.add_argument("--measured", type=int, default=0, help="used by the bench itself, in the platform's process")
    options = parser.parse_args()
    if options.measured:
        print(json.dumps(measured(areas=options.measured, years=options.years, people=options.people)))
        return 0
    for database_url in dict.fromkeys(("", os.environ.get("DATABASE_URL", ""))):
        print_table(options, database_url=database_url)
    return 0


def print_table(options: argparse.Namespace, *, database_url: str) -> None:
    """Measure and print one database: a fresh town for each size."""
    titles = ("areas", "counts", "values", "small", "hidden", "read s", "compute s", "protect s", "freeze s", "peak MB")
    print(f"\n{options.years} years on {'PostgreSQL' if database_url else 'SQLite'}, {options.people} people an area")
    print("".join(f"{title:>11}" for title in titles), flush=True)
    for areas in options.areas.split(","):
        with tempfile.TemporaryDirectory(prefix="mt-bench-") as folder:
            environment = running.environment_for(data=Path(folder), database_url=database_url)
            running.set_up(environment)
            own = ["--measured", areas, "--years", str(options.years), "--people", str(options.people)]
            print(row_of(run(own, environment=environment)), flush=True)


def run(words: list[str], *, environment: dict[str, str]) -> dict[str, Any]:
    """Run this file in a process of its own and return what it measured."""
    import subprocess

    done = subprocess.run(
        [sys.executable, __file__, *words], env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(done.stderr)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def row_of(one: dict[str, Any]) -> str:
    """Return a line of the table."""
    counts = "".join(f"{one[name]:>11,}" for name in ("areas", "counts", "values", "small", "hidden"))
    times = "".join(f"{one[name]:>11.2f}" for name in ("read", "compute", "protect", "freeze"))
    return f"{counts}{times}{one['mb']:>11.0f}"


def measured(*, areas: int, years: int, people: int) -> dict[str, Any]:
    """Fill the town, measure each step, and freeze an edition."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "miteinander.config.settings")
    import django

    django.setup()
    counts = fill(areas=areas, years=years, people=people)
    found = {"areas": areas, "counts": counts, **steps()}
    with timed(found, "freeze"):
        freeze_one()
    return found | {"mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


def steps() -> dict[str, Any]:
    """Measure reading, computing and protecting, each for itself."""
    from miteinander.information.indicators.domain.computing.values import compute
    from miteinander.information.indicators.domain.drafting import earlier_editions
    from miteinander.information.indicators.domain.effective import facts, read_plan
    from miteinander.information.indicators.domain.protecting.showing import HIDDEN, protect_values

    found: dict[str, Any] = {}
    with timed(found, "read"):
        plan = read_plan()
        known = list(facts())
    with timed(found, "compute"):
        computed = compute(known, plan=plan)
    with timed(found, "protect"):
        cells, _hiding = protect_values(computed, plan=plan, earlier=earlier_editions(plan))
    statuses = [cell.status for cell in cells.values()]
    found["hidden"] = sum(1 for one in statuses if one in HIDDEN)
    found["small"] = sum(1 for one in statuses if one == "hidden_primary")
    return found | {"values": len(cells)}


class timed:  # noqa: N801 -- a context manager reads like a function
    """Notes how many seconds a block took."""

    def __init__(self, found: dict[str, Any], name: str) -> None:
        """Remember where to note it."""
        self._found, self._name = found, name

    def __enter__(self) -> None:
        self._begun = time.perf_counter()

    def __exit__(self, *_error: object) -> None:
        self._found[self._name] = time.perf_counter() - self._begun


def freeze_one() -> None:
    """Freeze an edition as somebody of the town's office."""
    from miteinander.foundation.kernel import clock
    from miteinander.foundation.kernel.actor import Actor, ActorKind
    from miteinander.foundation.kernel.ids import new_id
    from miteinander.information.indicators import rules
    from miteinander.information.indicators.domain.editions import freeze
    from miteinander.information.indicators.models import ReportSection

    ReportSection.objects.all().delete()  # written about other figures
    by = Actor(kind=ActorKind.PERSON, public_id=new_id(), permissions=frozenset({rules.FREEZE}))
    freeze(number="9999", day=clock.today(), titles={"de": "Bench"}, by=by)


def fill(*, areas: int, years: int, people: int) -> int:
    """Store counts for areas and years in one delivery; return how many."""
    from miteinander.foundation.kernel import clock
    from miteinander.information.indicators.domain.loading import period_of
    from miteinander.information.indicators.enums import BatchState
    from miteinander.information.indicators.models import Batch, Indicator, Observation, PopulationBase

    batch = Batch.objects.create(
        name="bench", state=BatchState.STORED, by_kind="person", stored_at=clock.now() + timedelta(days=1)
    )
    indicators = dict(Indicator.objects.values_list("key", "pk"))
    bases = dict(PopulationBase.objects.values_list("key", "pk"))
    periods = [period_of(f"{LAST_YEAR - back}-12-31").pk for back in range(years)]
    rows: list[Observation] = []
    number = 0
    for area, period, key, base, count in invented(the_areas(areas), periods, people=people):
        rows.append(
            Observation(
                batch=batch,
                indicator_id=indicators[key],
                area_id=area,
                period_id=period,
                base_id=bases[base],
                numerator=count,
            )
        )
        number += 1
        if len(rows) == _BATCH:
            Observation.objects.bulk_create(rows)
            rows.clear()
    Observation.objects.bulk_create(rows)
    return number


def the_areas(number: int) -> list[int]:
    """Return the town's districts, or so many invented areas in their place."""
    from miteinander.information.indicators.models import Area, AreaVersion

    town = Area.objects.get(kind="town")
    districts = Area.objects.filter(kind="district")
    if number == districts.count():
        return list(districts.values_list("pk", flat=True))
    AreaVersion.objects.filter(parent=town).delete()
    made = Area.objects.bulk_create(
        [Area(key=f"b{one}", label=f"Bezirk {one}", kind="district", order=1000 + one) for one in range(number)]
    )
    AreaVersion.objects.bulk_create([AreaVersion(area=one, parent=town) for one in made])
    return [one.pk for one in made]


def needed() -> dict[tuple[str, str], tuple[str, str] | None]:
    """Return each count on each base that a definition needs, with the larger count in which it lies."""
    from miteinander.information.indicators.domain.effective import read_plan

    plan = read_plan()
    wanted: set[tuple[str, str]] = set()
    for one in plan.indicators.values():
        for rule in one.rules:
            if rule.derivation == "count" and one.unit == "persons":
                wanted.add((one.key, rule.base))
            if rule.numerator and rule.denominator:
                wanted |= {(rule.numerator, rule.base), (rule.denominator, rule.denominator_base or rule.base)}
    return {(key, base): _around(key, base, wanted, plan) for key, base in sorted(wanted)}


def _around(key: str, base: str, wanted: set[tuple[str, str]], plan: Any) -> tuple[str, str] | None:
    bases = [base]
    while outer := plan.bases.get(bases[-1], ""):
        bases.append(outer)
    within = plan.indicators[key].within
    candidates = [(key, one) for one in bases[1:]] + [(within, one) for one in bases if within]
    return next((one for one in candidates if one in wanted), None)


def invented(areas: list[int], periods: list[int], *, people: int) -> Iterator[tuple[int, int, str, str, int]]:
    """Return a count for every area, time, indicator and base; a part is never more than what it lies in."""
    chance, counts = random.Random(1), needed()
    order = sorted(counts, key=lambda one: _depth(one, counts))
    shares = {one: chance.choice((0.6, 0.3, 0.1, 0.02)) for one in order}
    for area in areas:
        size = chance.uniform(0.3, 1.7) * people
        for period in periods:
            values: dict[tuple[str, str], int] = {}
            for one in order:
                outer = counts[one]
                whole = values[outer] if outer else size * chance.uniform(0.97, 1.03)
                share = shares[one] * chance.uniform(0.5, 1.5) if outer else 1.0
                values[one] = min(round(whole * share), round(whole))
                yield area, period, *one, values[one]


def _depth(one: tuple[str, str], counts: dict[tuple[str, str], tuple[str, str] | None]) -> tuple[int, tuple[str, str]]:
    depth, outer = 0, counts[one]
    while outer is not None:
        depth, outer = depth + 1, counts[outer]
    return depth, one


if __name__ == "__main__":
    raise SystemExit(main())
