"""What the gatherings room registers at start."""

from django.utils.translation import gettext_noop as _

from miteinander.foundation.journal.service import declare_action, keep_facts
from miteinander.foundation.kernel.permissions import declare_permission
from miteinander.foundation.kernel.registry import NavigationItem, navigation
from miteinander.foundation.languages.service import Translated, declare_translated
from miteinander.town.gatherings import rules
from miteinander.town.gatherings.domain.changing import translate_gathering
from miteinander.town.gatherings.domain.publishing import gathering_address
from miteinander.town.gatherings.models import GatheringTranslation

ROOM = "gatherings"
_ACTIONS = {
    "created": _("Termin angelegt"),
    "changed": _("Termin geändert"),
    "cancelled": _("Termin abgesagt"),
    "translated": _("Übersetzung eines Termins geändert: %(language)s"),
}


def register() -> None:
    """Register permissions, journal actions, the translated kind and navigation."""
    declare_permission(name=rules.EDIT, title=_("Termine planen"), roles=("editor", "officer"))
    for name, sentence in _ACTIONS.items():
        declare_action(name=f"{ROOM}.{name}", sentence=sentence, room=ROOM, forget=keep_facts())
    declare_translated(
        Translated(
            kind="gathering",
            title=_("Termine"),
            rows=GatheringTranslation,
            parent="gathering",
            name="title",
            labels={"title": _("Titel"), "summary": _("Worum es geht")},
            permission=rules.EDIT,
            save=translate_gathering,
            public_url=gathering_address,
        )
    )
    navigation.add(
        "gatherings.desk",
        NavigationItem(
            title=_("Termine"),
            url_name="gatherings_desk:gatherings",
            area="desk",
            order=20,
            icon="calendar",
            permission=rules.EDIT,
        ),
    )
