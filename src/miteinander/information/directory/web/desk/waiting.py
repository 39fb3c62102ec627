"""What of the directory waits for an editor, for the desk's first page."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from miteinander.foundation.kernel.permissions import actor_of
from miteinander.foundation.ui.service import Waiting
from miteinander.information.directory import rules
from miteinander.information.directory.domain.queries.desk import mistakes, proposals, waiting


def lines(request: HttpRequest) -> list[Waiting]:
    """Return proposals and reports one by one, and how many entries are to be checked; four queries."""
    if not actor_of(request).may(rules.EDIT):
        return []
    found = [
        Waiting(
            title=_("Vorschlag: %(title)s") % {"title": one.title},
            url=reverse("directory_desk:proposal", args=[one.public_id]),
            day=one.created.date(),
            room=_("Angebote"),
            icon="inbox",
        )
        for one in proposals()
    ]
    found += [
        Waiting(
            title=_("Hinweis auf einen Fehler: %(title)s") % {"title": one.title},
            url=reverse("directory_desk:mistake", args=[one.public_id]),
            day=one.created.date(),
            room=_("Angebote"),
            icon="flag",
        )
        for one in mistakes()
        if one.closed is None
    ]
    numbers = waiting()
    number = numbers.due
    if number:
        title = ngettext("%(number)s Eintrag ist zu prüfen", "%(number)s Einträge sind zu prüfen", number)
        address = f"{reverse('directory_desk:offers')}?due=1&sort=review"
        found.append(
            Waiting(
                title=title % {"number": number},
                url=address,
                day=numbers.oldest,
                until=True,
                room=_("Angebote"),
                icon="clock",
            )
        )
    return found
