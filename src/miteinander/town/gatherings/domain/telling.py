"""What people who registered are told: in their answer channel, and by mail where they gave an address."""

from contextlib import suppress

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from miteinander.foundation.codes.service import post
from miteinander.foundation.kernel.actor import SYSTEM
from miteinander.foundation.kernel.errors import MoveNotAllowed, NotFound
from miteinander.foundation.messages.service import send
from miteinander.town.gatherings.domain.queries import GatheringView, view_of
from miteinander.town.gatherings.models import Gathering, Registration


def tell(row: Registration, *, step: str, secret: str = "") -> None:
    """Write what happened into the channel and, where an address was given, into a mail; in the reader's language.

    ``step`` is "registered", "waiting", "offered" (with the secret of its link), "lapsed", "cancelled", "changed".
    """
    language = row.language if row.language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
    with override(language):
        gathering = Gathering.objects.select_related("place", "series").get(pk=row.gathering_id)
        view = view_of(gathering, language)
        text = "\n\n".join([_words(row, view=view, step=step, secret=secret), _when(view)])
        with suppress(NotFound, MoveNotAllowed):  # the code's holder closed the matter, or its time is over
            post(channel_id=row.channel_id, text=text, by=SYSTEM)
        if row.email:
            key = f"registration:{row.public_id}:{step}:{row.modified.isoformat()}"
            send(key=key, to=row.email, subject=view.title, text=text, language=language, by=SYSTEM)


def _words(row: Registration, *, view: GatheringView, step: str, secret: str) -> str:
    facts = {"title": view.title, "ticket": row.ticket}
    if step == "registered":
        ticket = reverse("gatherings:ticket", kwargs={"public_id": view.public_id, "ticket": row.ticket})
        said = _("Sie haben einen Platz: %(title)s. Die Nummer Ihrer Eintrittskarte ist %(ticket)s.") % facts
        return f"{said}\n{_whole(ticket)}"
    if step == "offered":
        until = row.offered_until or view.starts_at
        moment = date_format(timezone.localtime(until), "SHORT_DATETIME_FORMAT")
        said = _("Ein Platz ist frei geworden: %(title)s. Bitte nehmen Sie ihn bis %(moment)s mit diesem Link an:")
        link = reverse("gatherings:accept", kwargs={"secret": secret})
        return f"{said % {**facts, 'moment': moment}}\n{_whole(link)}"
    sentences = {
        "waiting": _(
            "Zurzeit sind alle Plätze vergeben: %(title)s. Sie stehen auf der Warteliste. "
            "Wird ein Platz frei, lesen Sie es hier."
        ),
        "lapsed": _(
            "Der freie Platz wurde nicht rechtzeitig angenommen und geht weiter: %(title)s. "
            "Sie können sich gern noch einmal anmelden."
        ),
        "cancelled": _("Sie sind abgemeldet: %(title)s."),
        "off": _("Der Termin ist leider abgesagt: %(title)s."),
        "changed": _("An diesem Termin hat sich etwas geändert: %(title)s."),
    }
    return sentences[step] % facts


def _when(view: GatheringView) -> str:
    moment = date_format(timezone.localtime(view.starts_at), "DATETIME_FORMAT")
    return " · ".join(part for part in (moment, view.place, view.street) if part)


def _whole(path: str) -> str:
    return f"{settings.PUBLIC_URL}{path}"
