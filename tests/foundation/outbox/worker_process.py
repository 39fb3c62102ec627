"""A worker in a process of its own, for the tests that kill it.

Called with ``prepare`` (tables and one job), ``work`` (run what is due) or ``look`` (print what happened, as JSON).
The handlers say "reached" on standard output at the place the test names and then wait for a line that never comes.
"""

import json
import os
import sys
from pathlib import Path
from typing import Any

import django

django.setup()

from django.core.management import call_command  # noqa: E402 -- Django must be set up first
from django.db import connection  # noqa: E402

from miteinander.foundation.kernel import clock, ids, schedule  # noqa: E402
from miteinander.foundation.outbox import service  # noqa: E402
from miteinander.foundation.outbox.models import Heartbeat, Job  # noqa: E402

schedule.recurring._items.clear()  # other rooms' work would want other rooms' tables

HALT_AT = os.environ.get("HALT_AT", "")


def halt(place: str) -> None:
    """Tell the test that the place is reached, and wait there to be killed."""
    if place == HALT_AT:
        sys.stdout.write("reached\n")
        sys.stdout.flush()
        sys.stdin.readline()


@service.handler("test.inside")
def inside(payload: dict[str, Any], job: service.JobInfo) -> None:
    """Change the database."""
    halt("before change")
    Heartbeat.objects.create(name=f"effect-{ids.new_id()}"[:40], beat=clock.now())
    halt("after change")


@service.effect_after("test.outside")
def outside(payload: dict[str, Any], job: service.JobInfo) -> None:
    """Change the world outside the database: a line with the job's key."""
    in_transaction = connection.in_atomic_block
    with Path(os.environ["OUTSIDE"]).open("a") as out:
        out.write(f"{job.key} {in_transaction}\n")
    halt("after effect")


def main(mode: str, name: str) -> None:
    """Do one of the three things."""
    if mode == "prepare":
        call_command("migrate", "mt_outbox", verbosity=0)
        service.enqueue(handler=name, payload={"who": "secret@example.org"}, unique="one")
    elif mode == "work":
        ran = service.run_due()
        halt("after run")
        sys.stdout.write(f"ran {ran}\n")
    else:
        job = Job.objects.get(unique_key="one")
        effects = Heartbeat.objects.filter(name__startswith="effect-").count()
        result = {"state": job.state, "attempts": job.attempts, "payload": job.payload, "effects": effects}
        sys.stdout.write(json.dumps(result) + "\n")


main(*sys.argv[1:])
