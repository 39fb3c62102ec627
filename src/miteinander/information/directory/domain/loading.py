"""Offers that come from the town's profile: made, published and changed as the system."""

from datetime import timedelta
from uuid import UUID

from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.outbox.service import enqueue
from miteinander.foundation.profile.service import Values
from miteinander.foundation.shelf.service import raise_version
from miteinander.information.directory.domain.offers import ROOM, change_offer, create_offer
from miteinander.information.directory.domain.opening import refresh_intervals
from miteinander.information.directory.domain.publishing import publish_offers
from miteinander.information.directory.enums import Publication
from miteinander.information.directory.models import Offer

FIRST_REVIEW_AFTER = timedelta(days=183)


def load_offer(*, offer_id: UUID, key: str, values: Values, creating: bool, by: Actor) -> None:
    """Write one entry of the profile; a new one is public at once, because the town itself published it.

    Register and index follow once for all in ``finish_loading``.
    """
    if not creating:
        change_offer(offer_id=offer_id, values=values, by=by, reason="profile", follow=False)
        return
    create_offer(values=values, by=by, public_id=offer_id, key=key, reason="profile")
    Offer.objects.filter(public_id=offer_id).update(
        publication=Publication.PUBLISHED, review_date=clock.today() + FIRST_REVIEW_AFTER
    )


def finish_loading() -> None:
    """Publish every public offer anew; search brings index and bridge up to date by itself."""
    offers = list(
        Offer.objects.filter(publication=Publication.PUBLISHED).prefetch_related("offer_places").order_by("slug")
    )
    for offer in offers:
        refresh_intervals(offer)
    publish_offers(offers)
    raise_version(ROOM)
    enqueue(handler="search.refresh", payload={})
