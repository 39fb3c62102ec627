"""Who may see and do what in the forum: as predicate and as filter; a property test proves them equal."""

from django.db.models import Q

from miteinander.foundation.kernel.actor import Actor, ActorKind
from miteinander.participation.forum.enums import PUBLIC_STATES
from miteinander.participation.forum.models import Conference, Proposal

PREPARE = "forum.prepare"
MODERATE = "forum.moderate"
RATE = "forum.rate"
DECIDE = "forum.decide"
_NOBODY = Q(pk__in=[])


def may_see_conference(*, by: Actor, conference: Conference) -> bool:
    """Tell whether the actor may see a conference: everybody a published one, who prepares it every one."""
    return conference.published or by.may(PREPARE)


def visible_conferences(by: Actor) -> Q:
    """Return the filter that equals ``may_see_conference``."""
    return Q() if by.may(PREPARE) else Q(published=True)


def may_see(*, by: Actor, proposal: Proposal) -> bool:
    """Tell whether the actor may see a proposal: moderators all, its giver one's own, everybody a public one."""
    if by.may(MODERATE):
        return True
    own = by.kind is ActorKind.CODE_HOLDER and by.public_id is not None and proposal.channel_id == by.public_id
    return own or (proposal.conference.published and proposal.state in PUBLIC_STATES)


def visible_to(by: Actor) -> Q:
    """Return the filter that equals ``may_see``."""
    if by.may(MODERATE):
        return Q()
    own = by.kind is ActorKind.CODE_HOLDER and by.public_id is not None
    return Q(conference__published=True, state__in=PUBLIC_STATES) | (Q(channel_id=by.public_id) if own else _NOBODY)
