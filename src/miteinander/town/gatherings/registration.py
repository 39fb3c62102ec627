"""What the gatherings room registers at start."""

from datetime import timedelta

from django.utils.translation import gettext_noop as _

from miteinander.foundation.journal.service import (
    declare_action,
    declare_data,
    declare_processing,
    keep_facts,
)
from miteinander.foundation.kernel.permissions import declare_permission
from miteinander.foundation.kernel.registry import NavigationItem, navigation
from miteinander.foundation.kernel.schedule import declare_recurring
from miteinander.foundation.languages.service import Translated, declare_translated
from miteinander.foundation.search.service import name_kind
from miteinander.town.gatherings import desk, rules, sections, tasks
from miteinander.town.gatherings.domain.changing import translate_gathering
from miteinander.town.gatherings.domain.publishing import gathering_address
from miteinander.town.gatherings.domain.registering import DAYS_AFTER, due_people, end_offers, forget_people
from miteinander.town.gatherings.models import GatheringTranslation

ROOM = "gatherings"
HANDLERS = tasks  # loading it declares the handlers
_ACTIONS = {
    "created": _("Termin angelegt"),
    "changed": _("Termin geändert"),
    "cancelled": _("Termin abgesagt"),
    "registered": _("Jemand hat sich angemeldet: %(state)s"),
    "place_offered": _("Freien Platz angeboten"),
    "place_accepted": _("Angebotenen Platz angenommen"),
    "registration_cancelled": _("Anmeldung zurückgegeben"),
    "checked_in": _("Jemand ist gekommen"),
    "invited": _("%(number)s Einladungen verschickt"),
    "translated": _("Übersetzung eines Termins geändert: %(language)s"),
}


def register() -> None:
    """Register permissions, journal actions, the translated kind and navigation."""
    declare_permission(name=rules.EDIT, title=_("Termine planen"), roles=("editor", "officer"))
    declare_permission(
        name=rules.CHECK_IN, title=_("Anmeldungen sehen und Gäste einlassen"), roles=("editor", "officer")
    )
    declare_data(
        model_label="mt_gatherings.Registration",
        fields=("person_name", "email", "interpreter", "children", "access_needs"),
        purpose=_("Den Termin vorbereiten: Plätze, Sprachmittlung, Kinderbetreuung, Hilfen"),
        basis=_("Einwilligung, Art. 6 Abs. 1 Buchst. a und Art. 9 Abs. 2 Buchst. a DSGVO"),
        period_days=DAYS_AFTER,
        start_field="gathering",  # its end starts the period
        delete=forget_people,
        due=due_people,
    )
    declare_processing(desk.PROCESSING, apps=("mt_gatherings",))
    declare_recurring(name="gatherings.end_offers", run=end_offers, every=timedelta(minutes=5))
    sections.register()
    name_kind("gathering", title=_("Termin"), icon="calendar")
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
        "gatherings.public",
        NavigationItem(
            title=_("Termine"), url_name="gatherings:gatherings", area="public", order=43, icon="calendar", minor=True
        ),
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
