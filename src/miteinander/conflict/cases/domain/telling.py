"""What people are told who are written about in a conflict: a letter in their language, and their rights.

Not at the desk: whoever gets it may read any of the town's languages.
"""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from miteinander.foundation.documents.service import pdf_of
from miteinander.foundation.journal.service import data_types
from miteinander.foundation.kernel import clock

Pair = tuple[str, str]


def letter_pdf(*, name: str, point: str, language: str) -> bytes:
    """Return the letter under Art. 14 DSGVO as an accessible PDF; it names neither who reported nor what was said."""
    with translation.override(language):
        title = _("Wir haben etwas über Sie gespeichert")
        return pdf_of(template="sheet", data=_letter(name, point=point), language=language, title=title)


def contact_pair() -> Pair:
    """Return who is responsible, and whom one asks about data protection, as the town's profile says."""
    told: Mapping[str, Any] = settings.TOWN.details.get("privacy") or {}
    contact = ", ".join(str(told[key]) for key in ("controller", "officer", "email") if told.get(key))
    return _("Verantwortlich"), contact or "—"


def register_pairs() -> tuple[Pair, Pair, Pair]:
    """Return purpose, ground and period, as the register has them."""
    types = [one for one in data_types.values() if one.model_label in {"mt_cases.Case", "mt_cases.Entry"}]
    return (
        (_("Zweck"), _("Einen gemeldeten Konflikt bearbeiten")),
        (_("Grundlage"), "; ".join(dict.fromkeys(_(one.basis) for one in types))),
        (_("Wie lange"), "; ".join(dict.fromkeys(_(one.until) for one in types if one.until))),
    )


def rights() -> tuple[str, ...]:
    """Return what somebody may demand, in plain words."""
    told: Mapping[str, Any] = settings.TOWN.details.get("privacy") or {}
    authority = str(told.get("authority") or _("der Aufsichtsbehörde für den Datenschutz Ihres Landes"))
    return (
        _("Sie können verlangen, dass Falsches berichtigt wird."),
        _("Sie können verlangen, dass etwas gelöscht oder nicht mehr benutzt wird, und widersprechen."),
        _("Sie können sich beschweren: bei %(where)s.") % {"where": authority},
    )


def _letter(name: str, *, point: str) -> dict[str, Any]:
    pairs = (
        (_("Datum"), date_format(clock.today(), "DATE_FORMAT")),
        contact_pair(),
        (_("Wer den Fall bearbeitet"), point),
        (_("Was wir gespeichert haben"), _("Ihren Namen, wie Sie beteiligt sind, und was uns dazu gesagt wurde")),
        *register_pairs(),
        (_("Woher"), _("Jemand hat uns von dem Konflikt erzählt. Wer das war, sagen wir nicht.")),
        (_("Wer es liest"), _("Nur wer den Fall bearbeitet. Es ist verschlüsselt.")),
        (_("Automatische Entscheidungen"), _("keine")),
    )
    asks = _("Sie können fragen, was über Sie gespeichert ist. Wir antworten innerhalb eines Monats.")
    paragraphs = [
        _("Jemand hat uns von einem Konflikt erzählt, an dem Sie beteiligt sind oder bei dem Sie helfen."),
        _("Wir wollen, dass es eine gute Lösung gibt. Niemand hat über Sie entschieden. Sie müssen nichts tun."),
        _("Wenn Sie etwas dazu sagen möchten: Wir hören Ihnen zu. Unsere Adresse steht unten auf dem Blatt."),
    ]
    return {
        "lead": _("Guten Tag %(name)s, das müssen und wollen wir Ihnen sagen (Art. 14 DSGVO).") % {"name": name},
        "facts": [{"label": label, "value": value} for label, value in pairs],
        "sections": [
            {"heading": _("Worum es geht"), "paragraphs": paragraphs},
            {"heading": _("Ihre Rechte"), "items": [asks, *rights()]},
        ],
    }
