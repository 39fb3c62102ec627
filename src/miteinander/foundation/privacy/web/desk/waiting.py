"""What of data protection waits for somebody: holds that end soon."""

from datetime import timedelta

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from miteinander.foundation.journal.service import HOLD, holds
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.permissions import actor_of
from miteinander.foundation.ui.service import Waiting

SOON = timedelta(days=14)


def lines(request: HttpRequest) -> list[Waiting]:
    """Return the holds that end within two weeks; after that their things are deleted."""
    by = actor_of(request)
    if not by.may(HOLD):
        return []
    ending = [one for one in holds(by=by) if one.active and one.until <= clock.today() + SOON]
    title = _("Das Löschen ist bald nicht mehr ausgesetzt: %(what)s")
    return [
        Waiting(
            title=title % {"what": f"{one.model_label} {one.number}".strip()},
            url=reverse("privacy:holds"),
            room=_("Datenschutz"),
            icon="shield",
            day=one.until,
            until=True,
        )
        for one in ending
    ]
