"""What happened in the forum in a time, by day; a proposal is named by its number, never by its words."""

from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from miteinander.foundation.kernel.happened import Happened
from miteinander.participation.forum.enums import PUBLIC_STATES
from miteinander.participation.forum.models import Decision, Proposal


def proposals_given(first: datetime, after: datetime) -> list[Happened]:
    """Return the public proposals given in a time; one query."""
    rows = Proposal.objects.filter(
        created__gte=first, created__lt=after, state__in=PUBLIC_STATES, conference__published=True
    )
    return [_row(one, one.created) for one in rows.select_related("conference").order_by("created", "pk")]


def proposals_answered(first: datetime, after: datetime) -> list[Happened]:
    """Return the public proposals whose answer was published in a time; one query."""
    rows = Decision.objects.filter(
        published__gte=first,
        published__lt=after,
        proposal__state__in=PUBLIC_STATES,
        proposal__conference__published=True,
    )
    found = rows.select_related("proposal__conference").order_by("published", "pk")
    return [_row(one.proposal, one.published) for one in found if one.published]


def _row(one: Proposal, at: datetime) -> Happened:
    return Happened(
        title=_("Vorschlag %(number)s") % {"number": one.number},
        day=timezone.localdate(at),
        address=reverse("forum:proposal", kwargs={"key": one.conference.key, "number": one.number}),
    )
