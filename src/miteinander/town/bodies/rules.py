"""Who may see and change what: each rule as predicate and as filter; a property test proves them equal.

Nobody begins with rights. Editors and officers change every body; who keeps a body's office changes that body alone,
between the first and the last day of keeping it.
"""

from django.db.models import Q

from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.actor import Actor
from miteinander.town.bodies.enums import SHOWN_MEETINGS, BodyState
from miteinander.town.bodies.models import Body, Keeper, Meeting

EDIT = "bodies.edit"
KEEP = "bodies.keep"


def may_edit(*, by: Actor, body: Body) -> bool:
    """Tell whether the actor may change this body and all that belongs to it."""
    if by.may(EDIT):
        return True
    if not by.may(KEEP) or by.public_id is None:
        return False
    today = clock.today()
    return any(
        one.person_id == by.public_id and one.begins <= today and (one.ends is None or one.ends >= today)
        for one in body.keepers.all()
    )


def editable_by(by: Actor) -> Q:
    """Return the filter on bodies that equals ``may_edit``."""
    if by.may(EDIT):
        return Q()
    if not by.may(KEEP) or by.public_id is None:
        return Q(pk__in=[])
    today = clock.today()
    kept = Keeper.objects.filter(Q(ends__isnull=True) | Q(ends__gte=today), person_id=by.public_id, begins__lte=today)
    return Q(pk__in=kept.values("body_id"))


def may_see(*, by: Actor, body: Body) -> bool:
    """Tell whether the actor may see a body: everybody a public one, who may change it every one."""
    return body.state == BodyState.PUBLIC or may_edit(by=by, body=body)


def visible_to(by: Actor) -> Q:
    """Return the filter on bodies that equals ``may_see``."""
    return Q(state=BodyState.PUBLIC) | editable_by(by) if not by.may(EDIT) else Q()


def may_see_meeting(*, by: Actor, meeting: Meeting) -> bool:
    """Tell whether the actor may see a meeting: everybody one that a public body announced."""
    if may_edit(by=by, body=meeting.body):
        return True
    return meeting.body.state == BodyState.PUBLIC and meeting.state in SHOWN_MEETINGS


def visible_meetings(by: Actor) -> Q:
    """Return the filter on meetings that equals ``may_see_meeting``."""
    if by.may(EDIT):
        return Q()
    public = Q(body__state=BodyState.PUBLIC, state__in=SHOWN_MEETINGS)
    return public | Q(body__in=Body.objects.filter(editable_by(by)).values("pk"))
