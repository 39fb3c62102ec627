"""Which concerns of the districts came in a time, and which were answered; named by topic and district, by day."""

from datetime import datetime
from typing import Any

from django.db.models import F, Max, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from miteinander.foundation.kernel.happened import Happened
from miteinander.participation.neighbourhood.enums import PUBLIC_STATES, NoteKind, Topic
from miteinander.participation.neighbourhood.models import Concern
from miteinander.town.places.service import district_words


def concerns_reported(first: datetime, after: datetime) -> list[Happened]:
    """Return the public concerns that came in a time; two queries."""
    return _rows(_public().filter(created__gte=first, created__lt=after).annotate(at=F("created")))


def concerns_answered(first: datetime, after: datetime) -> list[Happened]:
    """Return the public concerns answered in a time, each once, by the day of the last answer; two queries."""
    inside = Q(notes__kind=NoteKind.ANSWER, notes__written__gte=first, notes__written__lt=after)
    return _rows(_public().annotate(at=Max("notes__written", filter=inside)).filter(at__isnull=False))


def _public() -> QuerySet[Concern]:
    return Concern.objects.filter(state__in=PUBLIC_STATES)


def _rows(rows: Any) -> list[Happened]:
    """Name a concern by what it is about and where: its own words stay its writer's, who may take them back."""
    found = rows.order_by("at", "pk").values_list("at", "topic", "district__key", "public_id")
    names = {one.key: one.name(get_language() or "") for one in district_words()} if found else {}
    return [
        Happened(
            title=f"{Topic(topic).label}, {names.get(district, district)}",
            day=timezone.localdate(at),
            address=reverse("neighbourhood:concern", kwargs={"public_id": public_id}),
        )
        for at, topic, district, public_id in found
    ]
