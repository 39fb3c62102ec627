"""The directory's background work: opening intervals each night, publications on time, cards that follow names."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q

from miteinander.foundation.kernel.actor import SYSTEM
from miteinander.foundation.outbox.service import JobInfo, handler
from miteinander.foundation.shelf.service import raise_version
from miteinander.information.directory.domain.maintenance import ask_for_review
from miteinander.information.directory.domain.offers import ROOM, publish_due
from miteinander.information.directory.domain.opening import refresh_intervals
from miteinander.information.directory.domain.publishing import publish_offers
from miteinander.information.directory.enums import Hours, Publication
from miteinander.information.directory.models import ImportDraft, Offer
from miteinander.town.organisations import events as organisation_events
from miteinander.town.places import events as place_events


@transaction.atomic
def renew_openings(_now: datetime) -> None:
    """Compute the opening intervals of all public offers for the next 14 days."""
    offers = Offer.objects.filter(publication=Publication.PUBLISHED, hours=Hours.OPEN_HOURS)
    for offer in offers.prefetch_related("offer_places"):
        refresh_intervals(offer)
    raise_version(ROOM)


def drop_import_drafts(now: datetime) -> None:
    """Delete tables that nobody took over within a day."""
    ImportDraft.objects.filter(created__lt=now - timedelta(days=1)).delete()


def publish_due_offers(now: datetime) -> None:
    """Publish what was scheduled for now."""
    publish_due(now=now, by=SYSTEM)


def ask_providers(now: datetime) -> None:
    """Ask providers whose entries are due for a check to look at them."""
    ask_for_review(now=now, by=SYSTEM)


@handler("directory.republish_organisation", on=organisation_events.ORGANISATION_CHANGED)
def republish_organisation(payload: dict[str, Any], _job: JobInfo) -> None:
    """Bring the cards of an organisation's offers up to its new name and numbers."""
    _republish(Q(organisation__public_id=payload["organisation"]) | Q(partners__public_id=payload["organisation"]))


@handler("directory.republish_place", on=place_events.PLACE_CHANGED)
def republish_place(payload: dict[str, Any], _job: JobInfo) -> None:
    """Bring the cards of a place's offers up to its new name, district and access."""
    _republish(Q(offer_places__place__public_id=payload["place"]))


def _republish(which: Q) -> None:
    offers = Offer.objects.filter(which, publication=Publication.PUBLISHED).distinct().order_by("slug")
    publish_offers(list(offers))
    raise_version(ROOM)
