"""What the indicators room registers at start: sections, permissions, journal actions, navigation, recurring work."""

from datetime import time

from django.utils.translation import gettext_noop as _

from miteinander.concept.service import figure_sources
from miteinander.foundation.journal.service import declare_action, keep_facts
from miteinander.foundation.kernel.permissions import declare_permission
from miteinander.foundation.kernel.registry import NavigationItem, navigation
from miteinander.foundation.kernel.schedule import declare_recurring
from miteinander.foundation.languages.service import Translated, declare_translated
from miteinander.foundation.search.service import name_kind
from miteinander.foundation.ui.service import waiting_lines
from miteinander.information.indicators import rules, sections, tasks
from miteinander.information.indicators.domain.publishing import KIND
from miteinander.information.indicators.domain.queries.book import ROOM
from miteinander.information.indicators.domain.queries.current import current_figures
from miteinander.information.indicators.domain.report.writing import section_address, translate_section
from miteinander.information.indicators.models import ReportSectionTranslation
from miteinander.information.indicators.web.desk import waiting

_PERMISSIONS = {
    rules.IMPORT: _("Zahlen einlesen"),
    rules.FREEZE: _("Ausgaben des Berichts einfrieren"),
    rules.APPROVE: _("Ausgaben des Berichts freigeben"),
    rules.WRITE: _("Bericht schreiben"),
}
_ACTIONS = {
    "batch_stored": _("Zahlen eingelesen: %(rows)s Zeilen"),
    "batch_undone": _("Einlesen zurückgenommen"),
    "edition_frozen": _("Ausgabe %(number)s eingefroren"),
    "edition_approved": _("Ausgabe %(number)s freigegeben"),
    "edition_declined": _("Ausgabe %(number)s nicht freigegeben: %(reason)s"),
    "text_saved": _("Text des Berichts gespeichert"),
    "statement_saved": _("Satz mit Daten verknüpft"),
    "statement_removed": _("Verknüpfung eines Satzes gelöscht"),
}


def register() -> None:
    """Register everything, once, at start."""
    sections.register()
    for name, title in _PERMISSIONS.items():
        roles = ("editor", "officer") if name in {rules.IMPORT, rules.WRITE} else ("officer",)
        declare_permission(name=name, title=title, roles=roles)
    for action, sentence in _ACTIONS.items():
        declare_action(name=f"{ROOM}.{action}", sentence=sentence, room=ROOM, forget=keep_facts())
    navigation.add(
        "indicators.public",
        NavigationItem(title=_("Zahlen"), url_name="indicators:overview", area="public", order=30, icon="chart-column"),
    )
    navigation.add(
        "indicators.report",
        NavigationItem(
            title=_("Bericht"), url_name="indicators:report", area="public", order=31, icon="book-open", minor=True
        ),
    )
    navigation.add(
        "indicators.imports",
        NavigationItem(
            title=_("Zahlen einlesen"),
            url_name="indicators_desk:imports",
            area="desk",
            order=20,
            icon="upload",
            permission=rules.IMPORT,
        ),
    )
    navigation.add(
        "indicators.editions",
        NavigationItem(
            title=_("Bericht: Ausgaben"),
            url_name="indicators_desk:editions",
            area="desk",
            order=22,
            icon="book-open",
            permission=rules.FREEZE,
        ),
    )
    navigation.add(
        "indicators.texts",
        NavigationItem(
            title=_("Bericht: Texte"),
            url_name="indicators_desk:texts",
            area="desk",
            order=21,
            icon="file-text",
            permission=rules.WRITE,
        ),
    )
    declare_translated(
        Translated(
            kind="report_section",
            title=_("Texte des Berichts"),
            rows=ReportSectionTranslation,
            parent="section",
            name="heading",
            labels={"heading": _("Überschrift"), "body": _("Text")},
            permission=rules.WRITE,
            save=translate_section,
            public_url=section_address,
        )
    )
    waiting_lines.add("indicators", waiting.lines)
    name_kind(KIND, title=_("Kennzahl"), icon="chart-column")
    figure_sources.add(KIND, current_figures)
    declare_recurring(name="indicators.imports", run=tasks.clear_imports, at=time(2, 40))
