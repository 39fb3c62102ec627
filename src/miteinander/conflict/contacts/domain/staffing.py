"""Who works at a point, and for which area: said by who looks after the points."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from miteinander.conflict.contacts import rules
from miteinander.conflict.contacts.events import MEMBERS_CHANGED
from miteinander.conflict.contacts.models import ContactPoint, PointMember
from miteinander.foundation.accounts.service import names_of
from miteinander.foundation.journal.service import record, unheld
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.kernel.errors import InvalidInput, NotFound
from miteinander.foundation.kernel.permissions import require
from miteinander.foundation.kernel.registry import ThingRef
from miteinander.foundation.outbox.service import Event, emit

KIND = "contact_point"


@transaction.atomic
def add_member(*, point_id: UUID, person_id: UUID, begins: date, by: Actor) -> None:
    """Let somebody work at a point from a day on.

    Effects: row, journal, event. Raises ``NotAllowed``, ``NotFound``, ``InvalidInput`` for who has no access or
    works there already.
    """
    point = _point(point_id, by=by)
    sentence = ""
    if not names_of([person_id]):
        sentence = _("Diese Person hat keinen Zugang.")
    elif point.members.filter(person_id=person_id, ends__isnull=True).exists():
        sentence = _("Diese Person arbeitet dort schon.")
    if sentence:
        raise InvalidInput(sentence, fields={"person": [sentence]})
    PointMember.objects.create(point=point, person_id=person_id, begins=begins)
    _tell("member_added", point, by=by, person_id=person_id)


@transaction.atomic
def end_member(*, point_id: UUID, member_id: int, by: Actor) -> None:
    """End somebody's work at a point yesterday, so that it is over now; ended already, nothing happens."""
    point = _point(point_id, by=by)
    row = PointMember.objects.select_for_update().filter(point=point, pk=member_id).first()
    if row is None:
        raise NotFound(_("Das gibt es nicht mehr."))
    if row.ends is not None:
        return
    if row.begins >= clock.today():
        row.delete()
    else:
        row.ends = clock.today() - timedelta(days=1)
        row.save(update_fields=["ends"])
    _tell("member_ended", point, by=by, person_id=row.person_id)


@transaction.atomic
def assign_area(*, point_id: UUID, area: str, by: Actor) -> None:
    """Say for which area a point is there; empty takes it back. Effects: row, journal."""
    point = _point(point_id, by=by)
    point.area = area.strip()
    point.modified = clock.now()
    point.save(update_fields=["area", "modified"])
    record(action="contacts.area_assigned", by=by, about=point_ref(point_id))


def point_ref(public_id: UUID) -> ThingRef:
    """Return how other rooms name a point."""
    return ThingRef(kind=KIND, public_id=public_id)


def forget_members(before: datetime) -> int:
    """Delete memberships that ended before a moment."""
    number, _each = unheld(PointMember.objects.filter(ends__lt=before.date())).delete()
    return number


def _point(point_id: UUID, *, by: Actor) -> ContactPoint:
    require(by, rules.MANAGE)
    point = ContactPoint.objects.select_for_update().filter(public_id=point_id).first()
    if point is None:
        raise NotFound(_("Das gibt es nicht mehr."))
    return point


def _tell(what: str, point: ContactPoint, *, by: Actor, person_id: UUID) -> None:
    record(action=f"contacts.{what}", by=by, about=point_ref(point.public_id), facts={"person": str(person_id)})
    emit(Event(name=MEMBERS_CHANGED, facts={"point": str(point.public_id), "person": str(person_id)}))
