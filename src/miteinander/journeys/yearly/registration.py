"""What the year registers at start: counters, permissions, journal actions, navigation, texts to translate."""

from django.utils.translation import gettext_noop as _

from miteinander.foundation.journal.service import declare_action, keep_facts
from miteinander.foundation.kernel.permissions import declare_permission
from miteinander.foundation.kernel.registry import NavigationItem, navigation
from miteinander.foundation.languages.service import Translated, declare_translated
from miteinander.foundation.ui.service import waiting_lines
from miteinander.journeys.yearly import (
    rules,
    tasks,  # noqa: F401  # its handlers register by being read
)
from miteinander.journeys.yearly.domain import counters
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


def register() -> None:
    """Register everything, once, at start."""
    counters.register()
    for name, title in _PERMISSIONS.items():
        declare_permission(name=name, title=title, roles=("officer",))
    for action, sentence in _ACTIONS.items():
        declare_action(name=f"{ROOM}.{action}", sentence=sentence, room=ROOM, forget=keep_facts())
    _navigate()
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


def _navigate() -> None:
    navigation.add(
        "yearly.desk",
        NavigationItem(
            title=_("Das Jahr"),
            url_name="yearly_desk:year",
            area="desk",
            order=9,
            icon="history",
            permission=rules.SEE,
        ),
    )
    navigation.add(
        "yearly.reports",
        NavigationItem(
            title=_("Jahresberichte"),
            url_name="yearly_desk:reports",
            area="desk",
            order=9,
            icon="book-open",
            permission=rules.WRITE,
        ),
    )
    navigation.add(
        "yearly.public",
        NavigationItem(
            title=_("Jahresberichte"), url_name="yearly:reports", area="public", order=33, icon="book-open", minor=True
        ),
    )
