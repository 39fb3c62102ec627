"""Who may do what in the directory: each rule as predicate and as filter; a property test proves them equal."""

from django.db.models import Q

from miteinander.foundation.kernel.actor import Actor
from miteinander.information.directory.enums import Publication
from miteinander.information.directory.models import Offer

EDIT = "directory.edit"
PUBLISH = "directory.publish"
IMPORT = "directory.import"


def may_see(*, by: Actor, offer: Offer) -> bool:
    """Tell whether the actor may see an offer: everybody a published one, editors every one."""
    if offer.publication == Publication.PUBLISHED or by.may(EDIT):
        return True
    return offer.organisation.public_id in by.organisations


def visible_to(by: Actor) -> Q:
    """Return the filter that equals ``may_see``."""
    if by.may(EDIT):
        return Q()
    return Q(publication=Publication.PUBLISHED) | Q(organisation__public_id__in=by.organisations)
