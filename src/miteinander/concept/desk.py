"""What the concept registers for those who work here: permissions, journal actions, navigation, texts to translate."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_noop as _

from miteinander.concept import rules
from miteinander.concept.domain.addresses import address_of
from miteinander.concept.domain.desk.translating import translate_element
from miteinander.concept.models import GoalTranslation, MeasureTranslation, NeedTranslation
from miteinander.foundation.journal.service import declare_action, keep_facts
from miteinander.foundation.kernel.permissions import declare_permission
from miteinander.foundation.languages.service import Translated, declare_translated

ROOM = "concept"
_PERMISSIONS = {
    rules.EDIT: _("Konzept bearbeiten: Ziele, Bedarfe, Maßnahmen"),
}
_ACTIONS = {
    "element_created": _("Im Konzept angelegt"),
    "element_changed": _("Im Konzept geändert: %(fields)s"),
    "element_translated": _("Übersetzung geändert: %(language)s"),
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


def _address(kind: str) -> Callable[[Any, str], str]:
    """Return how the address of a kind's thing is made."""

    def address(row: Any, language: str) -> str:
        return address_of(kind, row.slug, language=language)

    return address
