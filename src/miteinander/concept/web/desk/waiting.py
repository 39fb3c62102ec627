"""What of the concept waits for somebody, for the desk's first page: reports of measures they answer for."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from miteinander.concept import rules
from miteinander.concept.domain.queries.desk import my_measures, overdue
from miteinander.concept.models import MeasurePerson
from miteinander.foundation.kernel.permissions import actor_of
from miteinander.foundation.ui.service import Waiting


def lines(request: HttpRequest) -> list[Waiting]:
    """Return one line per measure that waits for a person; editors see their number only."""
    by = actor_of(request)
    if by.public_id is None:
        return []
    own = set(MeasurePerson.objects.filter(person_id=by.public_id).values_list("measure__public_id", flat=True))
    if not own and not by.may(rules.EDIT):
        return []
    waiting = overdue(my_measures(by=by))
    found = [
        Waiting(
            title=_("Bericht zu: %(title)s") % {"title": one.title.text},
            url=reverse("concept_desk:report", args=[one.public_id]),
            room=_("Konzept"),
            icon="list-checks",
        )
        for one in waiting
        if one.public_id in own
    ]
    others = len(waiting) - len(found)
    if others:
        words = ngettext(
            "%(number)s Maßnahme wartet auf einen Bericht", "%(number)s Maßnahmen warten auf einen Bericht", others
        )
        address = f"{reverse('concept_desk:mine')}?show=waiting"
        found.append(Waiting(title=words % {"number": others}, url=address, room=_("Konzept"), icon="clock"))
    return found
