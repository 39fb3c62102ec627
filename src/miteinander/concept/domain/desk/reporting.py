"""Reports about a measure, its steps, and who answers for it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from miteinander.concept import events, rules
from miteinander.concept.domain.desk.elements import raise_revision, record_end, ref
from miteinander.concept.domain.figures import figures_of
from miteinander.concept.domain.publishing import publish_element
from miteinander.concept.domain.queries.book import facts_of
from miteinander.concept.domain.standing import progress_of, timing_of
from miteinander.concept.enums import PHASE_MOVES, ProgressFrom
from miteinander.concept.models import Measure, MeasurePerson, MeasureUpdate, Task
from miteinander.foundation.accounts.service import names_of
from miteinander.foundation.journal.service import record
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.kernel.errors import InvalidInput, NotFound
from miteinander.foundation.kernel.moves import check_move
from miteinander.foundation.kernel.permissions import require
from miteinander.foundation.kernel.revisions import locked, save_next
from miteinander.foundation.outbox.service import Event, emit

# The brochure's own four questions of the monitoring, in its order.
QUESTIONS = ("experienced", "steering", "new", "reaction")


@dataclass(frozen=True, kw_only=True)
class Answers:
    """What somebody reports: answers to the four questions, and one public sentence."""

    experienced: str = ""
    steering: str = ""
    new: str = ""
    reaction: str = ""
    for_all: str = ""

    @property
    def empty(self) -> bool:
        """Whether nothing was said at all."""
        return not any(text.strip() for text in (*(getattr(self, name) for name in QUESTIONS), self.for_all))


@transaction.atomic
def report(
    *,
    measure_id: UUID,
    answers: Answers,
    phase: str,
    by: Actor,
    percent: int | None = None,
    reason: str = "",
    seen_revision: int | None = None,
) -> UUID:
    """Report about a measure and return the report's public id.

    ``percent`` and ``reason`` count only where the progress is set by hand. Effects: the phase moves, the report is
    kept with what stands at that moment, journal, register, event. Raises ``NotFound`` for whom the measure is none of
    their business, ``Conflict`` when somebody else reported meanwhile, ``InvalidInput``, ``MoveNotAllowed``.
    """
    row = locked(rows=rules.reportable_measures(by).filter(public_id=measure_id), seen_revision=seen_revision)
    _check(row, answers=answers, percent=percent, reason=reason)
    if phase != row.phase:
        check_move(moves=PHASE_MOVES, before=row.phase, after=phase)
        row.phase = phase
        record_end(kind="measure", public_id=measure_id, changes={"phase": phase}, by=by)
    if row.progress_from == ProgressFrom.MANUAL:
        row.progress_percent, row.progress_reason = percent, reason.strip()
    row.reported = clock.now()
    row.save(update_fields=["phase", "progress_percent", "progress_reason", "reported"])
    raise_revision(row)
    made = _keep(row, answers=answers, by=by)
    record(action="concept.measure_reported", by=by, about=ref("measure", measure_id))
    publish_element(kind="measure", public_id=measure_id)
    emit(Event(name=events.MEASURE_UPDATED, facts={"measure": str(measure_id)}))
    return made.public_id


def _check(row: Measure, *, answers: Answers, percent: int | None, reason: str) -> None:
    fields: dict[str, list[str]] = {}
    if answers.empty:
        fields["experienced"] = [_("Bitte beantworten Sie mindestens eine der Fragen.")]
    if len(answers.for_all) > 400:
        fields["for_all"] = [_("Bitte höchstens 400 Zeichen.")]
    if row.progress_from == ProgressFrom.MANUAL:
        if percent is None or not 0 <= percent <= 100:
            fields["percent"] = [_("Bitte eine Zahl von 0 bis 100.")]
        if not reason.strip():
            fields["reason"] = [_("Bitte begründen: Woran sieht man das?")]
    if fields:
        raise InvalidInput(_("Bitte prüfen Sie die markierten Felder."), fields=fields)


def _keep(row: Measure, *, answers: Answers, by: Actor) -> MeasureUpdate:
    """Keep a report with what stands at this moment."""
    wanted = [("indicator", row.progress_indicator)] if row.progress_indicator else []
    figures = figures_of(wanted, language=settings.LANGUAGE_CODE)
    facts = facts_of(row, figure=next(iter(figures.values()), None), update_days=row.since.plan.update_days)
    return MeasureUpdate.objects.create(
        measure=row,
        **{name: getattr(answers, name).strip() for name in (*QUESTIONS, "for_all")},
        phase=row.phase,
        percent=progress_of(facts).percent,
        punctuality=timing_of(facts, today=clock.today()).state,
        by_kind=by.kind.value,
        by_id=by.public_id,
    )


@transaction.atomic
def save_task(
    *,
    measure_id: UUID,
    title: str,
    due: date | None,
    done: date | None,
    by: Actor,
    task_id: UUID | None = None,
    seen_revision: int | None = None,
) -> UUID:
    """Make a step of a measure or change one; return its public id.

    Effects: row, journal, the measure's pages. Raises ``NotFound`` for whom the measure is none of their business,
    ``Conflict``, ``InvalidInput``.
    """
    measure = locked(rows=rules.reportable_measures(by).filter(public_id=measure_id), seen_revision=None)
    if not title.strip():
        raise InvalidInput(_("Bitte angeben, was zu tun ist."), fields={"title": [_("Bitte angeben, was zu tun ist.")]})
    if done and done > clock.today():
        raise InvalidInput(_("Dieser Tag kommt erst."), fields={"done": [_("Dieser Tag kommt erst.")]})
    if task_id is None:
        row = Task(measure=measure, revision=0)
    else:
        row = locked(rows=Task.objects.filter(public_id=task_id, measure=measure), seen_revision=seen_revision)
    row.title, row.due, row.done = title.strip(), due, done
    row.modified = clock.now()
    save_next(row)
    record(action="concept.task_saved", by=by, about=ref("measure", measure_id))
    publish_element(kind="measure", public_id=measure_id)
    return row.public_id


@transaction.atomic
def remove_task(*, measure_id: UUID, task_id: UUID, by: Actor) -> None:
    """Delete a step of a measure. Raises ``NotFound`` as ``save_task``."""
    measure = locked(rows=rules.reportable_measures(by).filter(public_id=measure_id), seen_revision=None)
    locked(rows=Task.objects.filter(public_id=task_id, measure=measure), seen_revision=None).delete()
    record(action="concept.task_removed", by=by, about=ref("measure", measure_id))
    publish_element(kind="measure", public_id=measure_id)


@transaction.atomic
def set_people(*, measure_id: UUID, person_ids: Collection[UUID], by: Actor) -> None:
    """Set who answers for a measure and may report about it; journal. Raises ``NotAllowed``, ``NotFound``."""
    require(by, rules.EDIT)
    row = locked(rows=Measure.objects.filter(public_id=measure_id), seen_revision=None)
    known = names_of(person_ids)
    if set(person_ids) - known.keys():
        raise NotFound(_("Diese Person gibt es hier nicht."))
    MeasurePerson.objects.filter(measure=row).exclude(person_id__in=known).delete()
    there = set(MeasurePerson.objects.filter(measure=row).values_list("person_id", flat=True))
    MeasurePerson.objects.bulk_create(
        MeasurePerson(measure=row, person_id=one) for one in sorted(set(known) - there, key=str)
    )
    record(action="concept.people_set", by=by, about=ref("measure", measure_id), facts={"number": len(known)})


def forget_people(_now: datetime) -> None:
    """Take people out of measures whose access no longer exists."""
    named = set(MeasurePerson.objects.values_list("person_id", flat=True))
    gone = named - names_of(named).keys()
    MeasurePerson.objects.filter(person_id__in=gone).delete()
