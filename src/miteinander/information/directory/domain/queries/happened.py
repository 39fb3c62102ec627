"""What was added to the directory in a time."""

from datetime import date, datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from miteinander.information.directory.enums import Publication
from miteinander.information.directory.models import OfferTranslation


def offers_added(first: datetime, after: datetime) -> list[tuple[str, date, str]]:
    """Return (name, day, address) of the public entries added in a time, by day; one query."""
    rows = OfferTranslation.objects.filter(
        language=settings.LANGUAGE_CODE,
        offer__publication=Publication.PUBLISHED,
        offer__created__gte=first,
        offer__created__lt=after,
    )
    found = rows.order_by("offer__created", "offer_id").values_list("name", "offer__created", "offer__slug")
    return [
        (name, timezone.localdate(at), reverse("directory:offer", kwargs={"slug": slug})) for name, at, slug in found
    ]
