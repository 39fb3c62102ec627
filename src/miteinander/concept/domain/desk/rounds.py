"""Review rounds: opened for a time, reported in, closed for good, compared with the one before."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from miteinander.concept import rules
from miteinander.concept.domain.desk.elements import ref
from miteinander.concept.domain.desk.reporting import QUESTIONS
from miteinander.concept.domain.queries.book import MeasureView, of, read_book
from miteinander.concept.enums import OVER, ROUND_MOVES, RoundState
from miteinander.concept.models import MeasureUpdate, Plan, ReviewRound
from miteinander.foundation.journal.service import record
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.kernel.errors import InvalidInput, NotFound
from miteinander.foundation.kernel.moves import check_move
from miteinander.foundation.kernel.permissions import require
from miteinander.foundation.kernel.revisions import locked, save_next

KIND = "review_round"
Plain = dict[str, Any]


@transaction.atomic
def open_round(*, plan_id: UUID, title: str, starts: date, ends: date, due: date, by: Actor) -> UUID:
    """Open a review round of a plan and return its public id; one at a time per plan.

    Effects: row, journal. Raises ``NotAllowed``, ``NotFound``, ``InvalidInput``.
    """
    require(by, rules.REVIEW)
    plan = Plan.objects.select_for_update().filter(public_id=plan_id).first()
    if plan is None:
        raise NotFound(_("Diesen Plan gibt es nicht."))
    fields: dict[str, list[str]] = {}
    if not title.strip():
        fields["title"] = [_("Bitte einen Titel angeben.")]
    if ends < starts:
        fields["ends"] = [_("Das Ende liegt vor dem Anfang.")]
    if due < starts:
        fields["due"] = [_("Dieser Tag liegt vor dem Anfang.")]
    if ReviewRound.objects.filter(plan=plan, state=RoundState.OPEN).exists():
        fields["plan"] = [_("Für diesen Plan läuft schon eine Runde.")]
    if fields:
        raise InvalidInput(_("Bitte prüfen Sie die markierten Felder."), fields=fields)
    row = ReviewRound.objects.create(plan=plan, title=title.strip(), starts=starts, ends=ends, due=due)
    record(action="concept.round_opened", by=by, about=ref(KIND, row.public_id), facts={"title": row.title})
    return row.public_id


@transaction.atomic
def close_round(*, round_id: UUID, by: Actor, seen_revision: int | None = None) -> None:
    """Close a round: freeze what was reported and how everything stands. Nothing of it changes afterwards.

    Effects: state, frozen data, journal. Raises ``NotAllowed``, ``NotFound``, ``Conflict``, ``MoveNotAllowed``.
    """
    require(by, rules.REVIEW)
    row = locked(rows=ReviewRound.objects.filter(public_id=round_id), seen_revision=seen_revision)
    check_move(moves=ROUND_MOVES, before=row.state, after=RoundState.FROZEN)
    row.frozen = reported_in(row)
    row.frozen_at = clock.now()
    row.state = RoundState.FROZEN
    save_next(row)
    record(action="concept.round_closed", by=by, about=ref(KIND, round_id), facts={"title": row.title})


def reported_in(row: ReviewRound) -> Plain:
    """Return what was reported in a round, as JSON: per measure its standing and its reports of that time."""
    book = read_book(language=settings.LANGUAGE_CODE)
    measures = of(book.measures.values(), plan=row.plan.key)
    updates = _updates(row)
    return {"form": 1, "measures": [_told(one, updates.get(one.public_id, [])) for one in measures]}


def window(row: ReviewRound) -> tuple[datetime, datetime]:
    """Return from when until when reports count for a round: from its beginning until the day it is due."""
    first = timezone.make_aware(datetime.combine(row.starts, time.min))
    last = timezone.make_aware(datetime.combine(max(row.ends, row.due) + timedelta(days=1), time.min))
    return first, last


def _updates(row: ReviewRound) -> dict[UUID, list[Plain]]:
    first, last = window(row)
    rows = MeasureUpdate.objects.filter(measure__since__plan=row.plan, created__gte=first, created__lt=last)
    found: dict[UUID, list[Plain]] = {}
    for one in rows.select_related("measure").order_by("created", "pk"):
        answers = {name: getattr(one, name) for name in (*QUESTIONS, "for_all") if getattr(one, name)}
        found.setdefault(one.measure.public_id, []).append({"at": one.created.isoformat(), **answers})
    return found


def _told(one: MeasureView, updates: list[Plain]) -> Plain:
    return {
        "id": str(one.public_id),
        "title": one.title.text,
        "pillar": one.pillar,
        "phase": one.phase,
        "punctuality": one.timing.state.value,
        "freshness": one.freshness.value,
        "percent": one.progress.percent,
        "reports": updates,
    }


@dataclass(frozen=True, kw_only=True)
class Totals:
    """A round in numbers."""

    measures: int
    reported: int
    late: int
    over: int
    percent: int | None


@dataclass(frozen=True, kw_only=True)
class Step:
    """A measure in two rounds: what it was and is; ``before`` empty where it is new."""

    now: Mapping[str, Any]
    before: Mapping[str, Any]

    @property
    def moved(self) -> bool:
        """Whether phase, punctuality or progress differ."""
        names = ("phase", "punctuality", "percent")
        return bool(self.before) and any(self.now[name] != self.before[name] for name in names)


def totals_of(data: Mapping[str, Any]) -> Totals:
    """Return a round's numbers; the progress is the mean of those measures that have one."""
    measures = data.get("measures", [])
    percents = [one["percent"] for one in measures if one["percent"] is not None]
    return Totals(
        measures=len(measures),
        reported=sum(bool(one["reports"]) for one in measures),
        late=sum(one["punctuality"] == "late" for one in measures),
        over=sum(one["phase"] in OVER for one in measures),
        percent=sum(percents) // len(percents) if percents else None,
    )


def steps_between(*, before: Mapping[str, Any], now: Mapping[str, Any]) -> list[Step]:
    """Return every measure of a round beside the same one of the round before."""
    earlier = {one["id"]: one for one in before.get("measures", [])}
    return [Step(now=one, before=earlier.get(one["id"], {})) for one in now.get("measures", [])]


def round_before(row: ReviewRound) -> ReviewRound | None:
    """Return the last closed round of the same plan before this one."""
    rows = ReviewRound.objects.filter(plan=row.plan, state=RoundState.FROZEN, starts__lt=row.starts)
    return rows.order_by("-starts", "-pk").first()
