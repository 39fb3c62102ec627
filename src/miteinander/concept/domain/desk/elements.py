"""Goals, needs and measures: made and changed, by people, by the profile and by other rooms."""

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from miteinander.concept import events, rules
from miteinander.concept.domain.desk.checking import check_values
from miteinander.concept.domain.publishing import publish_element
from miteinander.concept.domain.queries.happened import MEASURE_FINISHED, NEED_MET
from miteinander.concept.domain.values import KINDS, VALUES
from miteinander.concept.enums import PHASE_MOVES, NeedState, Phase, VersionState
from miteinander.concept.models import Element, FieldOfAction, Goal, Measure, PlanVersion
from miteinander.foundation.journal.service import record
from miteinander.foundation.kernel import clock, ids
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.kernel.errors import InvalidInput, NotFound
from miteinander.foundation.kernel.moves import check_move
from miteinander.foundation.kernel.permissions import require
from miteinander.foundation.kernel.registry import ThingRef
from miteinander.foundation.kernel.revisions import locked
from miteinander.foundation.outbox.service import Event, emit
from miteinander.foundation.profile.service import Values


def ref(kind: str, public_id: UUID) -> ThingRef:
    """Return how journal and other rooms name a thing of the concept."""
    return ThingRef(kind=kind, public_id=public_id)


@transaction.atomic
def create_element(*, kind: str, values: Values, by: Actor, public_id: UUID | None = None, key: str = "") -> UUID:
    """Make a goal, need or measure and return its public id.

    Effects: rows, journal, register and event. It is public at once where its version is in force. Raises
    ``NotAllowed`` and ``InvalidInput`` with messages per field.
    """
    require(by, rules.EDIT)
    made = public_id or ids.new_id()
    write_element(kind=kind, public_id=made, key=key, values=values, creating=True)
    record(action="concept.element_created", by=by, about=ref(kind, made))
    publish_element(kind=kind, public_id=made)
    if kind == "measure":
        emit(Event(name=events.MEASURE_ADDED, facts={"measure": str(made)}))
    return made


@transaction.atomic
def change_element(*, kind: str, public_id: UUID, values: Values, by: Actor, seen_revision: int | None = None) -> int:
    """Change the given values of an element and return its revision.

    Raises ``NotAllowed``, ``NotFound``, ``InvalidInput``, ``MoveNotAllowed`` for a phase that cannot follow, and
    ``Conflict`` when somebody else saved meanwhile. Effects: rows, journal, register, event.
    """
    require(by, rules.EDIT)
    row = locked(rows=KINDS[kind]._default_manager.filter(public_id=public_id), seen_revision=seen_revision)
    before = VALUES[kind].existing([public_id])[public_id]
    changes = {name: value for name, value in values.items() if before.get(name) != value}
    if not changes:
        return row.revision
    if "phase" in changes:
        check_move(moves=PHASE_MOVES, before=before["phase"], after=changes["phase"])
    write_element(kind=kind, public_id=public_id, key=row.slug, values=changes, creating=False, before=before)
    raise_revision(row)
    record(action="concept.element_changed", by=by, about=ref(kind, public_id), facts={"fields": sorted(changes)})
    record_end(kind=kind, public_id=public_id, changes=changes, by=by)
    publish_element(kind=kind, public_id=public_id)
    if kind == "measure":
        emit(Event(name=events.MEASURE_CHANGED, facts={"measure": str(public_id)}))
    return row.revision


def record_end(*, kind: str, public_id: UUID, changes: Mapping[str, Any], by: Actor) -> None:
    """Write into the journal that a measure is finished, or that a need is met, where the changes say so."""
    if kind == "measure" and changes.get("phase") == Phase.DONE:
        record(action=MEASURE_FINISHED, by=by, about=ref(kind, public_id))
    if kind == "need" and changes.get("state") == NeedState.MET:
        record(action=NEED_MET, by=by, about=ref(kind, public_id))


def raise_revision(row: Element) -> None:
    """Give a row its next revision, without touching what else was written."""
    row.revision += 1
    type(row)._default_manager.filter(pk=row.pk).update(revision=row.revision, modified=clock.now())


def write_element(
    *, kind: str, public_id: UUID, key: str, values: Values, creating: bool, before: Mapping[str, Any] | None = None
) -> Any:
    """Check and write values; the caller holds the transaction, journals and publishes."""
    whole = {**(before or {}), **values}
    check_values(whole)
    _check_belonging(whole)
    return VALUES[kind].apply(
        public_id=public_id, key=key or str(values.get("title", "")), values=values, creating=creating
    )


def _check_belonging(values: Mapping[str, Any]) -> None:
    """Raise ``InvalidInput`` where pillar or last version are of another plan, or the last version comes too early."""
    wanted = [one for one in (values.get("since"), values.get("until")) if one]
    versions = {str(one.public_id): one for one in PlanVersion.objects.defer("frozen").filter(public_id__in=wanted)}
    since, until = versions.get(str(values.get("since"))), versions.get(str(values.get("until")))
    if since is None:
        raise InvalidInput(_("Diese Fassung gibt es nicht."), fields={"since": [_("Diese Fassung gibt es nicht.")]})
    fields: dict[str, list[str]] = {}
    if until and (until.plan_id != since.plan_id or until.order < since.order):
        fields["until"] = [_("Diese Fassung liegt davor oder gehört zu einem anderen Plan.")]
    if values.get("pillar") and not since.plan.pillars.filter(public_id=values["pillar"]).exists():
        fields["pillar"] = [_("Diese Säule gehört zu einem anderen Plan.")]
    if fields:
        raise InvalidInput(_("Bitte prüfen Sie die markierten Felder."), fields=fields)


@transaction.atomic
def add_measure(
    *,
    titles: Mapping[str, str],
    by: Actor,
    summaries: Mapping[str, str] | None = None,
    goal_id: UUID | None = None,
    field_id: UUID | None = None,
    need_ids: Collection[UUID] = (),
    lead_ids: Collection[UUID] = (),
    origin_kind: str = "",
    origin_id: UUID | None = None,
) -> UUID:
    """Add a planned measure to the version in force and return its public id; in the caller's transaction.

    With a goal its plan, pillar and fields are taken; with a field alone the first plan that has a version in force.
    Effects and errors as of ``create_element``; ``NotFound`` where goal or field do not exist, or no version is in
    force.
    """
    values = _place_of(goal_id) if goal_id else _first_place(field_id)
    values |= {
        "phase": Phase.PLANNED.value,
        "needs": [str(one) for one in need_ids],
        "lead": [str(one) for one in lead_ids],
        **_texts("title", titles),
        **_texts("summary", summaries or {}),
    }
    made = create_element(kind="measure", values=values, by=by)
    if origin_kind and origin_id:
        Measure.objects.filter(public_id=made).update(origin_kind=origin_kind, origin_id=origin_id)
    return made


def _texts(name: str, texts: Mapping[str, str]) -> Values:
    source = settings.LANGUAGE_CODE
    return {name if code == source else f"{name}@{code}": text for code, text in texts.items()}


def _place_of(goal_id: UUID) -> Values:
    """Return where a measure of a goal stands."""
    goal = Goal.objects.select_related("since", "pillar").defer("since__frozen").filter(public_id=goal_id).first()
    if goal is None:
        raise NotFound(_("Dieses Ziel gibt es nicht."), goal=str(goal_id))
    version = _in_force(plan_id=goal.since.plan_id)
    return {
        "since": str(version.public_id),
        "goals": [str(goal_id)],
        "pillar": str(goal.pillar.public_id) if goal.pillar else None,
        "fields_of_action": [str(one.public_id) for one in goal.fields_of_action.all()],
    }


def _first_place(field_id: UUID | None) -> Values:
    """Return where a measure of a field of action stands."""
    if field_id is None or not FieldOfAction.objects.filter(public_id=field_id).exists():
        raise NotFound(_("Dieses Handlungsfeld gibt es nicht."), field=str(field_id))
    return {"since": str(_in_force().public_id), "fields_of_action": [str(field_id)]}


def _in_force(*, plan_id: int | None = None) -> PlanVersion:
    """Return the version in force of a plan, or of the first plan that has one."""
    rows = PlanVersion.objects.defer("frozen").filter(state=VersionState.IN_FORCE)
    rows = rows.filter(plan_id=plan_id) if plan_id else rows
    found = rows.order_by("plan__order", "plan__key").first()
    if found is None:
        raise NotFound(_("Es gilt noch keine Fassung des Konzepts."))
    return found
