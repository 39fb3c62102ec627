"""Holding back: what the law or a dispute needs is kept beyond its period, with a reason and an end.

A hold speaks of a model, for one thing in it or for all. ``unheld`` takes out of whatever a room is about to delete:
what is held back; what belongs to it, by a key that falls with it or by its bare id (the roles of a person who is held,
the journal's lines about a case); and what would take something held along (the person whose roles are held).
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, TypeVar
from uuid import UUID

from django.apps import apps
from django.db import transaction
from django.db.models import CASCADE, ForeignKey, Model, Q, QuerySet
from django.utils.translation import gettext as _

from miteinander.foundation.journal.models import Hold
from miteinander.foundation.journal.record import record
from miteinander.foundation.journal.register import data_types
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.kernel.errors import InvalidInput, NotFound
from miteinander.foundation.kernel.permissions import require
from miteinander.foundation.kernel.registry import ThingRef

HOLD = "journal.hold"
OVERSEE = "journal.oversee"
LONGEST = timedelta(days=10 * 365)
SHORTEST_NUMBER = 6
HEX = 32
RANDOM = 4
# Fields by which a row belongs to a thing of a higher room: its id without a key.
LOOSE = ("about_id", "matter_id", "owner_id")
M = TypeVar("M", bound=Model)


@dataclass(frozen=True, kw_only=True)
class HoldView:
    """A hold as who may see holds reads it; people by id."""

    hold_id: UUID
    model_label: str
    thing_id: UUID | None
    reason: str
    set_by_id: UUID | None
    since: date
    until: date
    active: bool
    lifted_by_id: UUID | None
    lifted: date | None
    lift_reason: str

    @property
    def number(self) -> str:
        """Return how people call the thing; empty for all of a type."""
        return number_of(self.thing_id) if self.thing_id else ""


def number_of(thing_id: UUID) -> str:
    """Return how people call a thing: the first six signs of a random id, as at the sealed desk.

    An id that tells the time is given whole: its first signs are those of everything made that day.
    """
    return thing_id.hex[:SHORTEST_NUMBER].upper() if thing_id.version == RANDOM else str(thing_id)


@transaction.atomic
def set_hold(*, model_label: str, thing: str = "", reason: str, until: date, by: Actor) -> UUID:
    """Keep a thing, or all of a model, from being deleted until a day. Journal: ``journal.hold_set``.

    ``thing`` is an id or its beginning, as people write it. Raises ``NotAllowed``, and ``InvalidInput`` with the field
    for a model that is not in the register, a thing that is none, no reason, or a day that cannot be.
    """
    require(by, HOLD)
    if model_label not in {one.model_label for one in data_types.values()}:
        raise _wrong("model_label", _("Bitte wählen Sie eine Datenart aus der Liste."))
    if not reason.strip():
        raise _wrong("reason", _("Bitte schreiben Sie, warum."))
    today = clock.today()
    if not today <= until <= today + LONGEST:
        raise _wrong("until", _("Der letzte Tag liegt zwischen heute und in zehn Jahren."))
    thing_id = _thing(apps.get_model(model_label), thing) if thing.strip() else None
    row = Hold.objects.create(
        model_label=model_label, thing_id=thing_id, reason=reason.strip(), set_by_id=by.public_id, until=until
    )
    facts = {"type": model_label, "number": number_of(thing_id) if thing_id else "", "until": until}
    record(action="journal.hold_set", by=by, about=_ref(row), facts=facts)
    return row.public_id


@transaction.atomic
def lift_hold(*, hold_id: UUID, reason: str, by: Actor) -> None:
    """End a hold now; the next purge deletes what is due. Journal: ``journal.hold_lifted``.

    Raises ``NotAllowed``, ``NotFound`` for one that does not hold any more, ``InvalidInput`` without a reason.
    """
    require(by, HOLD)
    row = Hold.objects.select_for_update().filter(_active(), public_id=hold_id).first()
    if row is None:
        raise NotFound(_("Das gibt es nicht mehr."))
    if not reason.strip():
        raise _wrong("reason", _("Bitte schreiben Sie, warum."))
    row.lifted, row.lifted_by_id, row.lift_reason = clock.today(), by.public_id, reason.strip()
    row.save()
    record(action="journal.hold_lifted", by=by, about=_ref(row), facts={"type": row.model_label})


def holds(*, by: Actor) -> list[HoldView]:
    """Return all holds, those that hold first, then the newest; one query. Raises ``NotAllowed``."""
    require(by, HOLD)
    views = [_view(row) for row in Hold.objects.order_by("-since", "-pk")]
    return sorted(views, key=lambda one: not one.active)


def unheld(rows: "QuerySet[M]") -> "QuerySet[M]":
    """Return rows without those that are held back; one query for the holds, nothing more where there are none."""
    found = _held_back(rows.model, holds=_active_holds(), above=())
    return rows if found is None else rows.filter(~found)


def is_held(*, model_label: str) -> bool:
    """Tell whether all of a model is held back; ``unheld`` tells it of single rows."""
    return Hold.objects.filter(_active(), model_label=model_label, thing_id__isnull=True).exists()


def ended_before(before: date) -> QuerySet[Hold]:
    """Return the holds that ended before a day, lifted or over."""
    return Hold.objects.filter(Q(lifted__lt=before) | Q(lifted__isnull=True, until__lt=before))


def _active() -> Q:
    return Q(lifted__isnull=True, until__gte=clock.today())


def _active_holds() -> dict[str, list[UUID | None]]:
    found: dict[str, list[UUID | None]] = {}
    for label, thing_id in Hold.objects.filter(_active()).values_list("model_label", "thing_id"):
        found.setdefault(label, []).append(thing_id)
    return found


def _held_back(model: type[Model], *, holds: dict[str, list[UUID | None]], above: tuple[type[Model], ...]) -> Q | None:
    """Return which rows of a model stay: what is held or belongs to it, and what would take something held along."""
    if not holds:
        return None
    found = _belonging(model, holds=holds, below=())
    for relation in model._meta.related_objects:
        below: type[Model] = relation.related_model
        if getattr(relation, "on_delete", None) is not CASCADE or below in (model, *above):
            continue
        inner = _held_back(below, holds=holds, above=(model, *above))
        if inner is not None:
            keys = below._default_manager.filter(inner).values(f"{relation.field.name}_id")
            found = _either(found, Q(pk__in=keys))
    return found


def _belonging(model: type[Model], *, holds: dict[str, list[UUID | None]], below: tuple[type[Model], ...]) -> Q | None:
    """Return which rows of a model are held, or belong to something that is: they would fall with it."""
    things = holds.get(model._meta.label, [])
    if None in things:
        return Q(pk__isnull=False)
    found = Q(public_id__in=things) if things else None
    single = [one for held in holds.values() for one in held if one is not None]
    for field in model._meta.concrete_fields:
        if field.name in LOOSE and single:
            found = _either(found, Q(**{f"{field.name}__in": single}))
        if not isinstance(field, ForeignKey) or field.remote_field.on_delete is not CASCADE:
            continue
        parent: type[Model] = field.remote_field.model
        inner = None if parent in (model, *below) else _belonging(parent, holds=holds, below=(model, *below))
        if inner is not None:
            found = _either(found, Q(**{f"{field.name}__in": parent._default_manager.filter(inner).values("pk")}))
    return found


def _either(one: Q | None, other: Q) -> Q:
    return other if one is None else one | other


def _thing(model: type[Model], thing: str) -> UUID:
    """Return the id of the one thing of a model whose id begins as somebody wrote it."""
    if not has_ids(model):
        raise _wrong("thing", _("Von dieser Datenart lässt sich nur alles zusammen aufbewahren."))
    written = thing.strip().replace("-", "").lower()
    if not SHORTEST_NUMBER <= len(written) <= HEX or not set(written) <= set("0123456789abcdef"):
        raise _wrong("thing", _("Bitte schreiben Sie mindestens die ersten sechs Zeichen der Kennung."))
    first, last = UUID(written.ljust(HEX, "0")), UUID(written.ljust(HEX, "f"))
    rows = model._default_manager.filter(public_id__gte=first, public_id__lte=last)
    found: list[Any] = list(rows.values_list("public_id", flat=True)[:2])
    if not found:
        raise _wrong("thing", _("Mit dieser Kennung gibt es nichts."))
    if len(found) > 1:
        raise _wrong("thing", _("Diese Kennung haben mehrere. Bitte schreiben Sie mehr Zeichen."))
    return UUID(str(found[0]))


def has_ids(model: type[Model]) -> bool:
    """Tell whether one thing of a model can be held back."""
    return any(field.name == "public_id" for field in model._meta.get_fields())


def _ref(row: Hold) -> ThingRef:
    return ThingRef(kind="hold", public_id=row.public_id)


def _view(row: Hold) -> HoldView:
    return HoldView(
        hold_id=row.public_id,
        model_label=row.model_label,
        thing_id=row.thing_id,
        reason=row.reason,
        set_by_id=row.set_by_id,
        since=row.since,
        until=row.until,
        active=row.lifted is None and row.until >= clock.today(),
        lifted_by_id=row.lifted_by_id,
        lifted=row.lifted,
        lift_reason=row.lift_reason,
    )


def _wrong(field: str, sentence: str) -> InvalidInput:
    return InvalidInput(sentence, fields={field: [sentence]})
