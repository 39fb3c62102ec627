"""Who works at which point, and who may say so: as predicate and as filter; a property test proves them equal.

Membership is a fact of a day, not a role: the role "counsellor" opens the desk, the membership one point.
"""

from django.db.models import Q, QuerySet

from miteinander.conflict.contacts.models import ContactPoint, PointMember
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.actor import Actor

WORK = "conflict.work"
MANAGE = "conflict.manage_points"


def works_at(*, by: Actor, point: ContactPoint) -> bool:
    """Tell whether the actor works at this point today."""
    if not by.may(WORK) or by.public_id is None:
        return False
    today = clock.today()
    return any(
        one.person_id == by.public_id and one.begins <= today and (one.ends is None or one.ends >= today)
        for one in point.members.all()
    )


def worked_at_by(by: Actor) -> Q:
    """Return the filter on points that equals ``works_at``."""
    if not by.may(WORK) or by.public_id is None:
        return Q(pk__in=[])
    return Q(pk__in=current_members().filter(person_id=by.public_id).values("point_id"))


def current_members() -> QuerySet[PointMember]:
    """Return the memberships of today."""
    today = clock.today()
    return PointMember.objects.filter(Q(ends__isnull=True) | Q(ends__gte=today), begins__lte=today)
