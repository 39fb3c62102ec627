"""What happened in the public bodies in a time, by day: meetings held, and what they decided in public."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import get_language

from miteinander.foundation.kernel.happened import Happened
from miteinander.town.bodies.domain.queries.words import texts_of
from miteinander.town.bodies.enums import BodyState, MeetingState
from miteinander.town.bodies.models import Decision, Meeting

_LONGEST = 140


def meetings_held(first: datetime, after: datetime) -> list[Happened]:
    """Return the meetings that public bodies held in a time; two queries."""
    rows = Meeting.objects.filter(
        state=MeetingState.HELD,
        body__state=BodyState.PUBLIC,
        gathering__starts_at__gte=first,
        gathering__starts_at__lt=after,
    )
    found = rows.select_related("body", "gathering").prefetch_related("body__translations")
    return [
        _row(one, title=one.title, language=settings.LANGUAGE_CODE)
        if one.title
        else _row(one, title=texts_of(one.body, get_language() or settings.LANGUAGE_CODE)["name"].text)
        for one in found.order_by("gathering__starts_at", "pk")
    ]


def decisions_taken(first: datetime, after: datetime) -> list[Happened]:
    """Return what public bodies decided in a time under public points of their agendas; one query.

    Named by the words of the decision, shortened; they stand on the meeting's public page.
    """
    rows = Decision.objects.filter(
        item__public=True,
        item__meeting__state=MeetingState.HELD,
        item__meeting__body__state=BodyState.PUBLIC,
        item__meeting__gathering__starts_at__gte=first,
        item__meeting__gathering__starts_at__lt=after,
    ).exclude(outcome="")
    found = rows.select_related("item__meeting__body", "item__meeting__gathering")
    return [
        _row(
            one.item.meeting,
            title=Truncator(one.text or one.motion).chars(_LONGEST),
            language=settings.LANGUAGE_CODE,
        )
        for one in found.order_by("item__meeting__gathering__starts_at", "item__order", "pk")
    ]


def _row(meeting: Meeting, *, title: str, language: str = "") -> Happened:
    return Happened(
        title=title,
        day=timezone.localdate(meeting.gathering.starts_at),
        address=reverse("bodies:meeting", kwargs={"slug": meeting.body.slug, "meeting_id": meeting.public_id}),
        language=language,
    )
