"""Who reported hears at every step: in the answer channel of the code, and by mail where an address was given."""

from collections.abc import Mapping
from contextlib import suppress

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from miteinander.foundation.codes.service import post
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.actor import SYSTEM
from miteinander.foundation.kernel.errors import MoveNotAllowed, NotFound
from miteinander.foundation.messages.service import send
from miteinander.participation.neighbourhood.domain.publishing import concern_address
from miteinander.participation.neighbourhood.enums import PUBLIC_STATES, Reason, State
from miteinander.participation.neighbourhood.models import Concern


def tell(row: Concern, *, step: str, facts: Mapping[str, object] | None = None) -> None:
    """Write to who reported what happened, in their language.

    ``step`` is "received", "shown", "declined" (``reason``, ``words``), "answered" (``state``, ``words``), "passed"
    (``office``, ``day``), "joined" (``title``), "apart", "measure" (``title``), "proposal" (``number``), "corrected".
    """
    if row.channel_id is None:
        return
    language = row.language if row.language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
    with override(language):
        text = _letter(row, step=step, facts=facts or {}, language=language)
        with suppress(NotFound, MoveNotAllowed):  # the code's holder took it back, or its time is over
            post(channel_id=row.channel_id, text=text, by=SYSTEM)
        if row.email:
            send(
                key=f"concern:{row.public_id}:{step}:{clock.now().isoformat()}",
                to=row.email,
                subject=_("Ihr Anliegen: %(title)s") % {"title": row.title},
                text=text,
                language=language,
                by=SYSTEM,
            )


def _letter(row: Concern, *, step: str, facts: Mapping[str, object], language: str) -> str:
    told = dict(facts)
    if "state" in told:
        told["state"] = State(str(told["state"])).label
    if "reason" in told:
        told["reason"] = Reason(str(told["reason"])).label
    parts = [_sentences()[step] % told, str(facts.get("words", ""))]
    if row.state in PUBLIC_STATES:
        parts.append(f"{settings.PUBLIC_URL}{concern_address(row.joined_into or row, language)}")
    return "\n\n".join(part for part in parts if part)


def _sentences() -> dict[str, str]:
    return {
        "received": _("Danke, Ihr Anliegen ist angekommen. Jemand von der Stadt liest es, bevor andere es sehen."),
        "shown": _("Ihr Anliegen ist jetzt öffentlich zu lesen. Andere können es unterstützen."),
        "declined": _(
            "Ihr Anliegen ist nicht öffentlich. Der Grund: %(reason)s "
            "Sie können den Text mit Ihrem Code ändern oder hier antworten, wenn Sie das anders sehen."
        ),
        "answered": _("Es gibt eine Antwort auf Ihr Anliegen. Stand: %(state)s."),
        "passed": _("Wir haben Ihr Anliegen weitergegeben an: %(office)s. Eine Antwort erwarten wir bis %(day)s."),
        "joined": _(
            "Andere haben dasselbe gemeldet. Ihr Anliegen steht jetzt bei: %(title)s. Ihre Worte bleiben dort zu lesen."
        ),
        "apart": _("Ihr Anliegen steht wieder für sich allein."),
        "measure": _("Aus Ihrem Anliegen ist eine Maßnahme geworden: %(title)s."),
        "proposal": _(
            "Aus Ihrem Anliegen ist ein Vorschlag für die Konferenz geworden: Nummer %(number)s. "
            "Alle können ihn dort unterstützen; die Projektgruppe beantwortet ihn öffentlich."
        ),
        "corrected": _("Ihre Änderung ist angekommen."),
    }
