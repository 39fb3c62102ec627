"""What the directory registers at start: permissions, journal actions, navigation, recurring work, profile sections."""

from datetime import time, timedelta

from django.utils.translation import gettext_noop as _

from miteinander.foundation.journal.service import declare_action, declare_not_personal, keep_facts
from miteinander.foundation.kernel.permissions import declare_permission
from miteinander.foundation.kernel.registry import NavigationItem, navigation
from miteinander.foundation.kernel.schedule import declare_recurring
from miteinander.foundation.languages.service import Translated, declare_translated
from miteinander.foundation.search.service import EDIT_THESAURUS, name_kind
from miteinander.foundation.ui.service import waiting_lines
from miteinander.information.directory import rules, sections, tasks
from miteinander.information.directory.domain.publishing import PROVIDER_KIND, offer_address
from miteinander.information.directory.domain.translating import translate_offer
from miteinander.information.directory.models import OfferTranslation
from miteinander.information.directory.web.desk import waiting

ROOM = "directory"

_ACTIONS = {
    "offer_created": _("Angebot angelegt"),
    "offer_changed": _("Angebot geändert: %(fields)s"),
    "offer_confirmed": _("Angebot geprüft und bestätigt"),
    "offer_scheduled": _("Veröffentlichung geplant"),
    "offer_published": _("Angebot veröffentlicht"),
    "offer_unpublished": _("Angebot zurückgezogen"),
    "offer_draft": _("Planung aufgehoben"),
    "mistake_settled": _("Hinweis auf einen Fehler erledigt"),
    "link_sent": _("Pflegelink verschickt"),
    "change_proposed": _("Träger schlägt eine Änderung vor"),
    "proposal_accepted": _("Vorschlag übernommen"),
    "proposal_declined": _("Vorschlag abgelehnt"),
    "offers_imported": _("Tabelle eingelesen: %(number)s Einträge"),
    "offer_translated": _("Übersetzung geändert: %(language)s"),
}

_LABELS = {
    "name": _("Name"),
    "summary": _("In einem Satz"),
    "description": _("Beschreibung"),
    "fees_description": _("Kosten"),
    "application_process": _("Anmeldung"),
    "eligibility_description": _("Für wen"),
    "required_documents": _("Mitbringen"),
    "schedule_description": _("Zeiten"),
    "status_note": _("Stand"),
}


def register() -> None:
    """Register everything, once, at start."""
    sections.register()
    declare_permission(name=rules.EDIT, title=_("Angebote bearbeiten"), roles=("editor", "officer"))
    declare_permission(name=rules.PUBLISH, title=_("Angebote veröffentlichen"), roles=("editor", "officer"))
    declare_permission(name=rules.IMPORT, title=_("Tabellen einlesen"), roles=("editor", "officer"))
    for name, sentence in _ACTIONS.items():
        declare_action(name=f"{ROOM}.{name}", sentence=sentence, room=ROOM, forget=keep_facts())
    declare_not_personal(
        model_label="mt_directory.Offer",
        fields=("phone", "phone_dial", "email"),
        reason="numbers and addresses of an offer, published by its provider",
    )
    declare_translated(
        Translated(
            kind="offer",
            title=_("Angebote"),
            rows=OfferTranslation,
            parent="offer",
            name="name",
            labels=_LABELS,
            permission=rules.EDIT,
            save=translate_offer,
            public_url=offer_address,
        )
    )
    declare_recurring(name="directory.openings", run=tasks.renew_openings, at=time(0, 5))
    declare_recurring(name="directory.import_drafts", run=tasks.drop_import_drafts, every=timedelta(hours=1))
    declare_recurring(name="directory.review", run=tasks.ask_providers, at=time(6, 30))
    declare_recurring(name="directory.publish_due", run=tasks.publish_due_offers, every=timedelta(minutes=1))
    navigation.add(
        "directory.public",
        NavigationItem(title=_("Angebote und Karte"), url_name="directory:list", area="public", order=10, icon="map"),
    )
    waiting_lines.add("directory", waiting.lines)
    name_kind(PROVIDER_KIND, title=_("Organisation"), icon="users")
    navigation.add(
        "directory.waiting",
        NavigationItem(
            title=_("Vorschläge und Hinweise"),
            url_name="directory_desk:proposals",
            area="desk",
            order=11,
            icon="inbox",
            permission=rules.EDIT,
        ),
    )
    navigation.add(
        "directory.words",
        NavigationItem(
            title=_("Wörter der Suche"),
            url_name="directory_desk:words",
            area="desk",
            order=40,
            icon="search",
            permission=EDIT_THESAURUS,
        ),
    )
    navigation.add(
        "directory.desk",
        NavigationItem(
            title=_("Angebote"),
            url_name="directory_desk:offers",
            area="desk",
            order=10,
            icon="map",
            permission=rules.EDIT,
        ),
    )
