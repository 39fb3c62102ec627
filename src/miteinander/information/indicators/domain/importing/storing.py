"""From an upload to observations: begun, checked, stored in parts, taken back. Each step asks who and notes it.

Storing is a chain of jobs: each part is stored, counted and followed by the next job in one transaction, so a worker
that dies leaves whole parts behind and the next one goes on. Until the last part is in, nothing of it counts.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from miteinander.foundation.journal.service import record
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.actor import SYSTEM, Actor, ActorKind
from miteinander.foundation.kernel.errors import Conflict, InvalidInput, NotFound
from miteinander.foundation.kernel.ids import new_id
from miteinander.foundation.kernel.moves import check_move
from miteinander.foundation.kernel.permissions import require
from miteinander.foundation.kernel.registry import ThingRef
from miteinander.foundation.outbox.service import enqueue
from miteinander.foundation.shelf.service import raise_version
from miteinander.information.indicators import rules
from miteinander.information.indicators.domain.importing import files
from miteinander.information.indicators.domain.importing.checking import abandon_check
from miteinander.information.indicators.domain.importing.choices import Chosen
from miteinander.information.indicators.domain.importing.findings import Level, shortened
from miteinander.information.indicators.domain.importing.inserting import insert_observations
from miteinander.information.indicators.domain.importing.standing import standing_mark
from miteinander.information.indicators.domain.importing.workfile import opened_workfile
from miteinander.information.indicators.domain.loading import PROFILE_BATCH
from miteinander.information.indicators.domain.queries.book import ROOM
from miteinander.information.indicators.enums import BATCH_MOVES, BatchState
from miteinander.information.indicators.models import (
    Area,
    Batch,
    DataSource,
    Indicator,
    PopulationBase,
)

CHECK, STORE = "indicators.check_batch", "indicators.store_batch"
BATCH_KIND = "figures_batch"
PART = 20_000
# What nobody stored waits so long; the files of what is stored or taken back stay so long.
WAITING_DAYS, KEEP_DAYS = 30, 7
CHECK_HOURS = 24


def begin_import(*, name: str, chunks: Iterable[bytes], chosen: Chosen, by: Actor) -> UUID:
    """Keep an uploaded file and have it checked; return the delivery's id.

    Raises ``Refusal`` for a file that is empty, too large or of another kind.
    """
    require(by, rules.IMPORT)
    batch_id = new_id()
    kept = files.keep_upload(batch=batch_id, name=name, chunks=chunks)
    report = {"chosen": chosen.plain(), "ending": kept.ending, "size": kept.size}
    try:
        _begin(batch_id, name=name, sha256=kept.sha256, report=report, by=by)
    except Exception:
        files.remove_files(batch_id)
        raise
    return batch_id


@transaction.atomic
def _begin(batch_id: UUID, *, name: str, sha256: str, report: dict[str, Any], by: Actor) -> None:
    source = DataSource.objects.filter(key=report["chosen"]["source"]).first()
    Batch.objects.create(
        public_id=batch_id,
        name=shortened(name.replace("\\", "/").rpartition("/")[2])[:200],
        sha256=sha256,
        source=source,
        by_kind=by.kind.value,
        by_id=by.public_id,
        report=report,
    )
    enqueue(handler=CHECK, payload={"batch": str(batch_id)}, unique=f"{CHECK}:{batch_id}")


@transaction.atomic
def check_again(*, batch_id: UUID, chosen: Chosen, by: Actor) -> UUID:
    """Check a delivered file once more with other choices, as a new delivery; the old one is put away.

    Raises ``Conflict`` ("file_gone") when the file is not kept any more.
    """
    require(by, rules.IMPORT)
    earlier = _locked(batch_id)
    again = new_id()
    if not files.keep_again(batch=again, earlier=batch_id):
        raise Conflict("file_gone")
    if earlier.state in {BatchState.CHECKED, BatchState.REFUSED}:
        _undo(earlier, by=by)
    report = {name: earlier.report[name] for name in ("ending", "size")} | {"chosen": chosen.plain()}
    _begin(again, name=earlier.name, sha256=earlier.sha256, report=report, by=by)
    return again


@transaction.atomic
def ask_to_store(*, batch_id: UUID, confirmed: bool, by: Actor) -> None:
    """Have a checked delivery stored.

    Raises ``InvalidInput`` ("confirm") when warnings were not confirmed; ``Conflict`` when other figures were stored
    since ("stale"), when its files are gone ("file_gone"), or when what it names is gone ("vocabulary_gone").
    """
    require(by, rules.IMPORT)
    batch = _locked(batch_id)
    check_move(moves=BATCH_MOVES, before=batch.state, after=BatchState.STORING)
    if batch.report["counts"][Level.WARNING.value] and not confirmed:
        raise InvalidInput("confirm")
    if batch.report["mark"] != standing_mark():
        raise Conflict("stale")
    if not files.checked_path(batch_id).exists():
        raise Conflict("file_gone")
    _check_references(batch_id)
    batch.done = 0
    _move(batch, BatchState.STORING)
    payload = {"batch": str(batch_id), "after": 0, "by_kind": by.kind.value, "by_id": str(by.public_id or "")}
    enqueue(handler=STORE, payload=payload, unique=f"{STORE}:{batch_id}:0")


def _check_references(batch_id: UUID) -> None:
    with opened_workfile(files.checked_path(batch_id)) as work:
        named = work.references()
    for name, model in (
        ("indicator", Indicator),
        ("area", Area),
        ("base", PopulationBase),
        ("source", DataSource),
    ):
        there = set(model._default_manager.values_list("pk", flat=True))
        if not named[name] <= there:
            raise Conflict("vocabulary_gone")


def store_part(payload: dict[str, Any]) -> None:
    """Store the next part of a delivery and ask for the one after it; the last one makes it count.

    Runs in one transaction with its job's done mark: a part is stored exactly once.
    """
    batch = Batch.objects.select_for_update().get(public_id=UUID(payload["batch"]))
    if batch.state != BatchState.STORING:
        return
    by = Actor(kind=ActorKind(payload["by_kind"]), public_id=UUID(payload["by_id"]) if payload["by_id"] else None)
    file = files.checked_path(batch.public_id)
    if not file.exists():
        _give_back(batch)
        return
    with opened_workfile(file) as work:
        rows = work.records_after(payload["after"], most=PART)
        keys = work.periods()
    if rows:
        insert_observations(batch, records=[one for _number, one in rows], keys=keys)
        batch.done += len(rows)
        batch.save(update_fields=("done",))
        last = rows[-1][0]
        enqueue(handler=STORE, payload={**payload, "after": last}, unique=f"{STORE}:{batch.public_id}:{last}")
    else:
        _finish(batch, by=by)


def _finish(batch: Batch, *, by: Actor) -> None:
    batch.stored_at = clock.now()
    _move(batch, BatchState.STORED)
    record(action=f"{ROOM}.batch_stored", by=by, about=batch_ref(batch), facts={"rows": batch.rows})
    raise_version(ROOM)


def _give_back(batch: Batch) -> None:
    """Take out what was stored of a delivery whose file vanished meanwhile; it does not count, and nothing is lost."""
    batch.observations.all().delete()
    batch.done = 0
    batch.report = {**batch.report, "mark": ""}
    _move(batch, BatchState.CHECKED)


@transaction.atomic
def take_back(*, batch_id: UUID, by: Actor) -> None:
    """Take a stored delivery back: its observations no longer count, those before them do again.

    A delivery that was only checked is put away. Approved editions keep what they have. Raises ``InvalidInput``
    ("profile") for what the town's profile brought: that is changed in the profile.
    """
    require(by, rules.IMPORT)
    batch = _locked(batch_id)
    if is_profile(batch):
        raise InvalidInput("profile")
    _undo(batch, by=by)


def _undo(batch: Batch, *, by: Actor) -> None:
    _move(batch, BatchState.UNDONE)
    record(action=f"{ROOM}.batch_undone", by=by, about=batch_ref(batch))
    raise_version(ROOM)


def clear_away(now: datetime) -> None:
    """Put away what nobody stored for a month, note checks that never ended, remove files nobody needs any more."""
    for batch_id in _older(now - timedelta(hours=CHECK_HOURS), BatchState.CHECKING):
        abandon_check(batch_id)
    for batch_id in _older(now - timedelta(days=WAITING_DAYS), BatchState.CHECKED, BatchState.REFUSED):
        take_back(batch_id=batch_id, by=SYSTEM)
    needed = set(
        Batch.objects.exclude(
            state__in=(BatchState.STORED, BatchState.UNDONE), modified__lt=now - timedelta(days=KEEP_DAYS)
        ).values_list("public_id", flat=True)
    )
    for batch_id in files.kept_ids() - needed:
        files.remove_files(batch_id)


def _older(moment: datetime, *states: BatchState) -> list[UUID]:
    return list(Batch.objects.filter(state__in=states, modified__lt=moment).values_list("public_id", flat=True))


def is_profile(batch: Batch) -> bool:
    """Tell whether a delivery is what the town's profile brought."""
    return batch.name == PROFILE_BATCH and not batch.sha256


def batch_ref(batch: Batch) -> ThingRef:
    """Return a delivery as the journal names it."""
    return ThingRef(kind=BATCH_KIND, public_id=batch.public_id)


def _locked(batch_id: UUID) -> Batch:
    batch = Batch.objects.select_for_update(of=("self",)).filter(public_id=batch_id).first()
    if batch is None:
        raise NotFound(_("Das gibt es nicht mehr."))
    return batch


def _move(batch: Batch, state: BatchState) -> None:
    check_move(moves=BATCH_MOVES, before=batch.state, after=state)
    batch.state = state
    batch.modified = clock.now()
    batch.save(update_fields=("state", "modified", "done", "stored_at", "report"))
