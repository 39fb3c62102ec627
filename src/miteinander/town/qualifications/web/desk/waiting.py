"""What of the qualifications waits for somebody, for the desk's first page."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.permissions import actor_of
from miteinander.foundation.ui.service import Waiting
from miteinander.town.qualifications import rules
from miteinander.town.qualifications.domain.desk import queries
from miteinander.town.qualifications.web.desk.forms import desk_language

MOST = 50


def lines(request: HttpRequest) -> list[Waiting]:
    """Return one's own certificates that end; for who keeps the trainings also those of others, and trainings that
    are over and where nobody said who came. Three queries, however much waits.
    """
    by = actor_of(request)
    if by.public_id is None:
        return []
    keeps = by.may(rules.KEEP)
    rows = queries.ending(day=clock.today())
    rows = rows[:MOST] if keeps else rows.filter(person_id=by.public_id)[:MOST]
    found = list(rows)
    own = {row.public_id for row in found if row.person_id == by.public_id}
    made = [_line(view, own=view.public_id in own) for view in queries.views(found, desk_language())]
    return [*made, *(_attendance() if keeps else [])]


def _line(view: queries.CertificateView, *, own: bool) -> Waiting:
    title = _("Ihre Bescheinigung läuft ab: %(kind)s") if own else _("Bescheinigung läuft ab: %(kind)s, %(name)s")
    return Waiting(
        title=title % {"kind": view.kind, "name": view.holder},
        url=reverse("qualifications_desk:certificate", args=[view.public_id]),
        day=view.valid_until,
        until=True,
        room=_("Schulungen"),
        icon="graduation-cap",
    )


def _attendance() -> list[Waiting]:
    return [
        Waiting(
            title=_("Noch nicht eingetragen, wer da war: %(title)s") % {"title": row.title},
            url=reverse("qualifications_desk:attendance", args=[row.public_id]),
            day=row.last_day,
            room=_("Schulungen"),
            icon="list-checks",
        )
        for row in queries.without_attendance()[:MOST]
    ]
