"""A certificate ends soon: its holder hears of it once, by mail, in their own language."""

from datetime import date

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import formats, translation
from django.utils.translation import gettext as _

from miteinander.foundation.accounts.service import Reachable, reachable
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.messages.service import send
from miteinander.town.qualifications.domain.desk.queries import ending
from miteinander.town.qualifications.domain.settings import AFTERWARDS
from miteinander.town.qualifications.models import Certificate


@transaction.atomic
def remind_of_ends(*, day: date, by: Actor) -> int:
    """Write to those whose certificate ends soon or ended lately and who were not told; return how many.

    Whoever renewed in time hears nothing. A second run writes to nobody twice.
    """
    rows = ending(day=day, since=AFTERWARDS).filter(reminded__isnull=True, person_id__isnull=False)
    found = list(rows.select_for_update(of=("self",)))
    people = reachable(row.person_id for row in found if row.person_id)
    told: list[int] = []
    for row in found:
        if row.person_id in people and row.valid_until:
            _write(row, until=row.valid_until, to=people[row.person_id], by=by)
            told.append(row.pk)
    return Certificate.objects.filter(pk__in=told).update(reminded=day)


def _write(row: Certificate, *, until: date, to: Reachable, by: Actor) -> None:
    language = to.language if to.language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
    with translation.override(language):
        kind, day = row.kind.name_in(language), formats.date_format(until, "DATE_FORMAT")
        lines = [
            _("Guten Tag,"),
            "",
            _("Ihre Bescheinigung „%(kind)s“ gilt bis %(day)s.") % {"kind": kind, "day": day},
            _("Bitte denken Sie an eine Auffrischung. Welche Schulungen es gibt, steht an Ihrem Schreibtisch."),
        ]
        if settings.PUBLIC_URL:
            lines += ["", f"{settings.PUBLIC_URL}{reverse('qualifications_desk:own')}"]
        send(
            key=f"qualifications:{row.public_id}",
            to=to.email,
            subject=_("Ihre Bescheinigung läuft ab: %(kind)s") % {"kind": kind},
            text="\n".join(lines),
            language=language,
            by=by,
        )
