"""What the concept registers for those who work here: permissions, journal actions, navigation, texts to translate."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_noop as _

from miteinander.concept import rules
from miteinander.concept.domain.addresses import address_of
from miteinander.concept.domain.desk.translating import translate_element
from miteinander.concept.models import GoalTranslation, MeasureTranslation, NeedTranslation
from miteinander.concept.web.desk import waiting
from miteinander.foundation.journal.service import (
    Processing,
    declare_action,
    declare_data,
    declare_processing,
    keep_facts,
)
from miteinander.foundation.kernel.permissions import declare_permission
from miteinander.foundation.kernel.registry import NavigationItem, navigation
from miteinander.foundation.languages.service import Translated, declare_translated
from miteinander.foundation.ui.service import waiting_lines

ROOM = "concept"
_PERMISSIONS = {
    rules.EDIT: _("Konzept bearbeiten: Ziele, Bedarfe, Maßnahmen"),
    rules.REVIEW: _("Überprüfungen des Konzepts beginnen und abschließen"),
    rules.SURVEY: _("Befragungen schreiben, beginnen und beenden"),
    rules.ADOPT: _("Fassungen des Konzepts beginnen und in Kraft setzen"),
}
_ACTIONS = {
    "element_created": _("Im Konzept angelegt"),
    "element_changed": _("Im Konzept geändert: %(fields)s"),
    "element_translated": _("Übersetzung geändert: %(language)s"),
    "measure_reported": _("Über die Maßnahme berichtet"),
    "measure_finished": _("Maßnahme abgeschlossen"),
    "need_met": _("Bedarf erfüllt"),
    "task_saved": _("Schritt gespeichert"),
    "task_removed": _("Schritt gelöscht"),
    "version_begun": _("Fassung %(label)s begonnen"),
    "version_saved": _("Fassung %(label)s gespeichert"),
    "version_adopted": _("Fassung %(label)s in Kraft gesetzt"),
    "round_opened": _("Überprüfung begonnen: %(title)s"),
    "round_closed": _("Überprüfung abgeschlossen: %(title)s"),
    "survey_saved": _("Befragung gespeichert"),
    "survey_open": _("Befragung begonnen"),
    "survey_closed": _("Befragung beendet"),
    "people_set": _("Zuständige Personen gesetzt: %(number)s"),
}
_LABELS = {"title": _("Titel"), "summary": _("In einem Satz"), "description": _("Beschreibung")}
_TEXTS = (
    ("goal", _("Ziele des Konzepts"), GoalTranslation),
    ("need", _("Bedarfe des Konzepts"), NeedTranslation),
    ("measure", _("Maßnahmen des Konzepts"), MeasureTranslation),
)


def register() -> None:
    """Register everything of the desk, once, at start."""
    for name, title in _PERMISSIONS.items():
        declare_permission(name=name, title=title, roles=("officer",))
    for name, sentence in _ACTIONS.items():
        declare_action(name=f"{ROOM}.{name}", sentence=sentence, room=ROOM, forget=keep_facts())
    for kind, title, rows in _TEXTS:
        declare_translated(
            Translated(
                kind=kind,
                title=title,
                rows=rows,
                parent=kind,
                name="title",
                labels=_LABELS,
                permission=rules.EDIT,
                save=translate_element(kind),
                public_url=_address(kind),
            )
        )
    navigation.add(
        "concept.desk",
        NavigationItem(title=_("Konzept"), url_name="concept_desk:mine", area="desk", order=8, icon="columns-3"),
    )
    waiting_lines.add(ROOM, waiting.lines)
    _declare_personal_data()


def _declare_personal_data() -> None:
    """Say what is kept about people, and until when."""
    basis = _("Art. 6 Abs. 1 Buchst. e DSGVO (Umsetzung und Überprüfung des Konzepts)")
    declare_processing(
        Processing(
            name="concept",
            title=_("Umsetzung und Überprüfung des Integrationskonzepts"),
            subjects=_("Menschen, die für Maßnahmen zuständig sind; wer an einer Befragung teilnimmt"),
            categories=_("Zuständigkeit, Berichte, Antworten ohne Namen"),
            recipients=_("Wer das Konzept führt; Ergebnisse von Befragungen öffentlich und geschützt"),
            measures=(_("Kleine Zahlen werden geschützt und lassen sich nicht zurückrechnen"),),
        ),
        apps=("mt_concept",),
    )
    declare_data(
        model_label="mt_concept.MeasurePerson",
        fields=("person_id",),
        purpose=_("Wissen, wer für eine Maßnahme berichtet"),
        basis=basis,
        until=_("bis jemand anderes zuständig ist oder der Zugang gelöscht wird"),
    )
    declare_data(
        model_label="mt_concept.Digest",
        fields=("person_id",),
        purpose=_("Niemandem mehr als einen Brief in der Woche schreiben"),
        basis=basis,
        until=_("60 Tage nach dem Brief"),
    )
    declare_data(
        model_label="mt_concept.AnswerSheet",
        fields=("answers",),
        purpose=_("Wissen, was gebraucht wird, wo zu wenig bekannt ist (Befragungen ohne Namen)"),
        basis=basis,
        until=_("ein Jahr nach dem Ende der Befragung; geschützte Anzahlen bleiben"),
    )
    declare_data(
        model_label="mt_concept.MeasureUpdate",
        fields=("by_id",),
        purpose=_("Wissen, wer einen Bericht geschrieben hat"),
        basis=basis,
        until=_("bis die Maßnahme gelöscht wird; der Name geht mit dem Zugang"),
    )


def _address(kind: str) -> Callable[[Any, str], str]:
    """Return how the address of a kind's thing is made."""

    def address(row: Any, language: str) -> str:
        return address_of(kind, row.slug, language=language)

    return address
