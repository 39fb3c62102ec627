"""What was added to the directory in a time, and what was changed."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import F, Max, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from miteinander.foundation.kernel.happened import Happened
from miteinander.information.directory.domain.offers import offer_ref
from miteinander.information.directory.enums import Publication
from miteinander.information.directory.models import OfferTranslation


def offers_added(first: datetime, after: datetime) -> list[Happened]:
    """Return the public entries added in a time, by day; one query."""
    return _rows(_names().filter(offer__created__gte=first, offer__created__lt=after).annotate(at=F("offer__created")))


def offers_changed(first: datetime, after: datetime) -> list[Happened]:
    """Return the public entries changed in a time, each once, by the day of the last change; one query.

    What was made in that time is new, not changed.
    """
    inside = Q(offer__versions__revision__gt=1, offer__versions__at__gte=first, offer__versions__at__lt=after)
    changed = _names().filter(offer__created__lt=first).annotate(at=Max("offer__versions__at", filter=inside))
    return _rows(changed.filter(at__isnull=False))


def _names() -> QuerySet[OfferTranslation]:
    return OfferTranslation.objects.filter(language=settings.LANGUAGE_CODE, offer__publication=Publication.PUBLISHED)


def _rows(rows: Any) -> list[Happened]:
    found = rows.order_by("at", "offer_id").values_list("name", "at", "offer__slug", "offer__public_id")
    return [
        Happened(
            title=name,
            day=timezone.localdate(at),
            address=reverse("directory:offer", kwargs={"slug": slug}),
            language=settings.LANGUAGE_CODE,
            ref=offer_ref(public_id),
        )
        for name, at, slug, public_id in found
    ]
