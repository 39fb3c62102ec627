"""What of the concept waits for somebody, for the desk's first page: reports and steps of measures, review rounds."""

from datetime import date, timedelta
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from miteinander.concept import rules
from miteinander.concept.domain.queries.book import MeasureView
from miteinander.concept.domain.queries.desk import my_measures, overdue
from miteinander.concept.enums import OVER, Freshness, RoundState
from miteinander.concept.models import MeasurePerson, Plan, ReviewRound, Task
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.kernel.permissions import actor_of
from miteinander.foundation.ui.service import Waiting

MOST = 50


def lines(request: HttpRequest) -> list[Waiting]:
    """Return one line per measure and step that wait for a person, and open review rounds for who closes them.

    Of others' measures editors see the number only. A fixed number of queries.
    """
    by = actor_of(request)
    if by.public_id is None:
        return []
    own = set(MeasurePerson.objects.filter(person_id=by.public_id).values_list("measure__public_id", flat=True))
    if not own and not by.may(rules.EDIT):
        return _rounds(by)
    waiting = overdue(my_measures(by=by))
    days = dict(Plan.objects.values_list("key", "update_days"))
    found = [
        Waiting(
            title=_("Bericht zu: %(title)s") % {"title": one.title.text},
            url=reverse("concept_desk:report", args=[one.public_id]),
            day=_due(one, days=days[one.plan]),
            until=True,
            room=_("Konzept"),
            icon="list-checks",
        )
        for one in waiting
        if one.public_id in own
    ]
    found += [*_steps(by.public_id), *_rounds(by)]
    others = len(waiting) - len(found)
    if others:
        words = ngettext(
            "%(number)s Maßnahme wartet auf einen Bericht", "%(number)s Maßnahmen warten auf einen Bericht", others
        )
        address = f"{reverse('concept_desk:mine')}?show=waiting"
        found.append(Waiting(title=words % {"number": others}, url=address, room=_("Konzept"), icon="clock"))
    return found


def _due(one: MeasureView, *, days: int) -> date | None:
    """Return by which day a report was to come; none where there never was one, or where only the measure is late."""
    if one.freshness != Freshness.STALE or one.reported is None:
        return None
    return timezone.localdate(one.reported) + timedelta(days=days)


def _steps(person: UUID) -> list[Waiting]:
    """Return the open steps, with a day, of the measures somebody answers for; one query."""
    mine = Task.objects.filter(measure__people__person_id=person, done__isnull=True, due__isnull=False)
    rows = mine.exclude(measure__phase__in=OVER).select_related("measure").order_by("due", "pk")
    return [
        Waiting(
            title=_("Schritt: %(title)s") % {"title": one.title},
            url=reverse("concept_desk:measure", args=[one.measure.public_id]),
            day=one.due,
            until=True,
            room=_("Konzept"),
            icon="list-checks",
        )
        for one in rows[:MOST]
    ]


def _rounds(by: Actor) -> list[Waiting]:
    """Return the open review rounds for who may close them; one query."""
    if not by.may(rules.REVIEW):
        return []
    return [
        Waiting(
            title=_("Überprüfung abschließen: %(title)s") % {"title": one.title},
            url=reverse("concept_desk:round", args=[one.public_id]),
            day=one.due,
            until=True,
            room=_("Konzept"),
            icon="clock",
        )
        for one in ReviewRound.objects.filter(state=RoundState.OPEN).order_by("due", "pk")
    ]
