"""Which gatherings were held in a time, and how many people registered."""

from collections import Counter
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from miteinander.foundation.journal.service import moments
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.happened import Happened
from miteinander.town.gatherings.domain.changing import gathering_ref
from miteinander.town.gatherings.models import GatheringTranslation


def gatherings_held(first: datetime, after: datetime) -> list[Happened]:
    """Return the public gatherings held in a time and not cancelled, by day; one query."""
    rows = GatheringTranslation.objects.filter(
        language=settings.LANGUAGE_CODE,
        gathering__public=True,
        gathering__cancelled__isnull=True,
        gathering__ends_at__gte=first,
        gathering__ends_at__lt=min(after, clock.now()),
    )
    found = rows.order_by("gathering__ends_at", "pk").values_list("title", "gathering__ends_at", "gathering__public_id")
    return [_row(title=title, at=at, public_id=one) for title, at, one in found]


def registrations_made(first: datetime, after: datetime) -> list[Happened]:
    """Return the public gatherings to which people registered in a time, with their number, by day; two queries.

    Counted from the journal: the registrations themselves are deleted soon after a gathering. Who gave the place back
    later is counted too. The numbers are bare: whoever shows them protects them.
    """
    people = Counter(about for about, _at in moments("gatherings.registered", first=first, after=after))
    rows = GatheringTranslation.objects.filter(
        language=settings.LANGUAGE_CODE, gathering__public=True, gathering__public_id__in=people
    )
    found = rows.order_by("gathering__starts_at", "pk").values_list(
        "title", "gathering__starts_at", "gathering__public_id"
    )
    return [_row(title=title, at=at, public_id=one, persons=people[one]) for title, at, one in found]


def _row(*, title: str, at: datetime, public_id: UUID, persons: int | None = None) -> Happened:
    return Happened(
        title=title,
        day=timezone.localdate(at),
        address=reverse("gatherings:gathering", kwargs={"public_id": public_id}),
        language=settings.LANGUAGE_CODE,
        ref=gathering_ref(public_id),
        persons=persons,
    )
