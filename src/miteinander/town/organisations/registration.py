"""What the organisations room registers at start."""

from django.utils.translation import gettext_noop as _

from miteinander.foundation.accounts.service import offer_organisations
from miteinander.foundation.journal.enums import Begins
from miteinander.foundation.journal.service import (
    declare_action,
    declare_data,
    declare_not_personal,
    declare_processing,
    keep_facts,
)
from miteinander.foundation.kernel.permissions import declare_permission
from miteinander.foundation.kernel.registry import NavigationItem, navigation
from miteinander.town.organisations import desk, rules, sections
from miteinander.town.organisations.queries import organisation_choices

ROOM = "organisations"
_ACTIONS = {
    "saved": _("Träger gespeichert"),
    "contact_saved": _("Kontakt gespeichert"),
    "contact_removed": _("Kontakt gelöscht"),
}


def register() -> None:
    """Register profile sections, permission, journal actions, navigation, personal data; offer who may be acted for."""
    sections.register()
    offer_organisations(organisation_choices)
    declare_permission(name=rules.EDIT, title=_("Träger und Kontakte bearbeiten"), roles=("editor", "officer"))
    for name, sentence in _ACTIONS.items():
        declare_action(name=f"{ROOM}.{name}", sentence=sentence, room=ROOM, forget=keep_facts())
    navigation.add(
        "organisations.desk",
        NavigationItem(
            title=_("Träger"),
            url_name="organisations_desk:organisations",
            area="desk",
            order=12,
            icon="building-2",
            permission=rules.EDIT,
        ),
    )
    declare_data(
        model_label="mt_organisations.Contact",
        fields=("name", "phone", "phone_dial", "email"),
        purpose=_("Ansprechpersonen erreichbar machen, die ihr Träger selbst veröffentlicht hat"),
        basis=_("Veröffentlichung durch den Träger; Art. 6 Abs. 1 Buchst. e DSGVO"),
        until=_("bis die Redaktion den Kontakt entfernt; jeder Eintrag wird regelmäßig geprüft"),
        begins=Begins.RELATIONSHIP_END,
    )
    declare_processing(desk.PROCESSING, apps=("mt_organisations",))
    declare_not_personal(
        model_label="mt_organisations.Organisation",
        fields=("phone", "phone_dial", "email"),
        reason="numbers and addresses of an organisation, published by itself",
    )
