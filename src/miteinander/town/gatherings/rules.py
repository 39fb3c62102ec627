"""Who may see and change gatherings: as predicate and as filter; a property test proves them equal."""

from django.db.models import Q

from miteinander.foundation.kernel.actor import Actor
from miteinander.town.gatherings.models import Gathering

EDIT = "gatherings.edit"
CHECK_IN = "gatherings.check_in"


def may_see(*, by: Actor, gathering: Gathering) -> bool:
    """Tell whether the actor may see a gathering: everybody a public one, editors every one that stands for itself."""
    return gathering.public or (by.may(EDIT) and not gathering.owner_kind)


def visible_to(by: Actor) -> Q:
    """Return the filter that equals ``may_see``."""
    return Q(public=True) | (Q(owner_kind="") if by.may(EDIT) else Q(pk__in=[]))
