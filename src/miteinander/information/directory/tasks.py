"""The directory's recurring work: opening intervals each night, scheduled publications each minute."""

from datetime import datetime

from django.db import transaction

from miteinander.foundation.kernel.actor import SYSTEM
from miteinander.foundation.shelf.service import raise_version
from miteinander.information.directory.domain.offers import ROOM, publish_due
from miteinander.information.directory.domain.opening import refresh_intervals
from miteinander.information.directory.enums import Hours, Publication
from miteinander.information.directory.models import Offer


@transaction.atomic
def renew_openings(_now: datetime) -> None:
    """Compute the opening intervals of all public offers for the next 14 days."""
    offers = Offer.objects.filter(publication=Publication.PUBLISHED, hours=Hours.OPEN_HOURS)
    for offer in offers.prefetch_related("offer_places"):
        refresh_intervals(offer)
    raise_version(ROOM)


def publish_due_offers(now: datetime) -> None:
    """Publish what was scheduled for now."""
    publish_due(now=now, by=SYSTEM)
