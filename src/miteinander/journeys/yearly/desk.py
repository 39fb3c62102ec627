"""What the year registers for those who work here: permissions, journal actions, navigation, texts to translate."""

from django.utils.translation import gettext_noop as _

from miteinander.foundation.journal.service import declare_action, keep_facts
from miteinander.foundation.kernel.permissions import declare_permission
from miteinander.foundation.kernel.registry import NavigationItem, navigation
from miteinander.foundation.languages.service import Translated, declare_translated
from miteinander.foundation.ui.service import waiting_lines
from miteinander.journeys.yearly import rules
from miteinander.journeys.yearly.domain.basics import KIND, ROOM
from miteinander.journeys.yearly.domain.desk.writing import report_address, translate_report
from miteinander.journeys.yearly.domain.words import LABELS
from miteinander.journeys.yearly.models import YearReportTranslation
from miteinander.journeys.yearly.web.desk import waiting

_PERMISSIONS = {
    rules.SEE: _("Sehen, was in einem Jahr geschehen ist"),
    rules.WRITE: _("Jahresbericht schreiben"),
    rules.FREEZE: _("Jahresbericht einfrieren"),
    rules.APPROVE: _("Jahresbericht freigeben"),
}
_ACTIONS = {
    "begun": _("Jahresbericht %(year)s begonnen"),
    "text_saved": _("Text des Jahresberichts gespeichert: %(language)s"),
    "frozen": _("Ausgabe %(number)s des Jahresberichts eingefroren"),
    "approved": _("Ausgabe %(number)s des Jahresberichts freigegeben"),
    "declined": _("Ausgabe %(number)s des Jahresberichts nicht freigegeben: %(reason)s"),
}
_NAVIGATION = (
    ("desk", _("Das Jahr"), "year", "history", rules.SEE),
    ("reports", _("Jahresberichte"), "reports", "book-open", rules.WRITE),
)


def register() -> None:
    """Register everything of the desk, once, at start."""
    for name, title in _PERMISSIONS.items():
        declare_permission(name=name, title=title, roles=("officer",))
    for action, sentence in _ACTIONS.items():
        declare_action(name=f"{ROOM}.{action}", sentence=sentence, room=ROOM, forget=keep_facts())
    for name, title, url_name, icon, permission in _NAVIGATION:
        item = NavigationItem(
            title=title, url_name=f"yearly_desk:{url_name}", area="desk", order=9, icon=icon, permission=permission
        )
        navigation.add(f"yearly.{name}", item)
    declare_translated(
        Translated(
            kind=KIND,
            title=_("Jahresberichte"),
            rows=YearReportTranslation,
            parent="report",
            name="title",
            labels=LABELS,
            permission=rules.WRITE,
            save=translate_report,
            public_url=report_address,
        )
    )
    waiting_lines.add(ROOM, waiting.lines)
