"""Which gatherings were held in a time."""

from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from miteinander.foundation.kernel import clock
from miteinander.town.gatherings.models import GatheringTranslation


def gatherings_held(first: datetime, after: datetime) -> list[tuple[str, date, str]]:
    """Return (title, day, address) of public gatherings held in a time and not cancelled, by day; one query."""
    rows = GatheringTranslation.objects.filter(
        language=settings.LANGUAGE_CODE,
        gathering__public=True,
        gathering__cancelled__isnull=True,
        gathering__ends_at__gte=first,
        gathering__ends_at__lt=min(after, clock.now()),
    )
    found = rows.order_by("gathering__ends_at", "pk").values_list("title", "gathering__ends_at", "gathering__public_id")
    return [(title, timezone.localdate(at), _address(one)) for title, at, one in found]


def _address(public_id: UUID) -> str:
    return reverse("gatherings:gathering", kwargs={"public_id": public_id})
