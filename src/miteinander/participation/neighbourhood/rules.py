"""Who may see and handle concerns: as predicate and as filter; a property test proves them equal."""

from django.db.models import Q

from miteinander.foundation.kernel.actor import Actor, ActorKind
from miteinander.participation.neighbourhood.enums import PUBLIC_STATES
from miteinander.participation.neighbourhood.models import Concern, DistrictOffice

WORK = "neighbourhood.work"
EVERYWHERE = "neighbourhood.everywhere"
_NOBODY = Q(pk__in=[])
_EVERY_ONE = Q(pk__isnull=False)  # not the empty Q(): joined by "or" it would vanish, and with it the permission


def may_handle(*, by: Actor, concern: Concern) -> bool:
    """Tell whether the actor handles a concern: town-wide, or for an organisation that looks after its district."""
    if not by.may(WORK):
        return False
    if by.may(EVERYWHERE):
        return True
    return any(office.organisation.public_id in by.organisations for office in concern.district.offices.all())


def handled_by(by: Actor) -> Q:
    """Return the filter that equals ``may_handle``."""
    if not by.may(WORK):
        return _NOBODY
    if by.may(EVERYWHERE):
        return _EVERY_ONE
    return Q(district__in=_districts_of(by))


def may_see(*, by: Actor, concern: Concern) -> bool:
    """Tell whether the actor may see a concern: everybody a public one, its writer one's own, who handles it always."""
    own = by.kind is ActorKind.CODE_HOLDER and by.public_id is not None and concern.channel_id == by.public_id
    return own or concern.state in PUBLIC_STATES or may_handle(by=by, concern=concern)


def visible_to(by: Actor) -> Q:
    """Return the filter that equals ``may_see``."""
    own = by.kind is ActorKind.CODE_HOLDER and by.public_id is not None
    return Q(state__in=PUBLIC_STATES) | handled_by(by) | (Q(channel_id=by.public_id) if own else _NOBODY)


def _districts_of(by: Actor) -> list[int]:
    """Return the keys of the districts that the actor's organisations look after; no query where there are none."""
    if not by.organisations:
        return []
    rows = DistrictOffice.objects.filter(organisation__public_id__in=by.organisations)
    return list(rows.order_by("district_id").values_list("district_id", flat=True))
