"""What the bodies room registers at start."""

from datetime import time

from django.utils.translation import gettext_noop as _

from miteinander.foundation.accounts.service import declare_role
from miteinander.foundation.journal.enums import Begins
from miteinander.foundation.journal.service import (
    declare_action,
    declare_data,
    declare_processing,
    drop_facts,
    keep_facts,
)
from miteinander.foundation.kernel.permissions import declare_permission
from miteinander.foundation.kernel.registry import NavigationItem, SlotPart, navigation, slots
from miteinander.foundation.kernel.schedule import declare_recurring
from miteinander.foundation.languages.service import Translated, declare_translated
from miteinander.foundation.search.service import name_kind
from miteinander.foundation.ui.service import waiting_lines
from miteinander.town.bodies import desk, rules, sections, tasks
from miteinander.town.bodies.domain.bodies import translate_body
from miteinander.town.bodies.domain.following import body_address
from miteinander.town.bodies.domain.seats import KEPT_AFTER_LAST_SEAT, due_members, forget_members
from miteinander.town.bodies.models import BodyTranslation
from miteinander.town.bodies.web.desk import waiting
from miteinander.town.bodies.web.public import beside

ROOM = "bodies"
_ACTIONS = {
    "body_created": _("Gremium angelegt"),
    "body_changed": _("Gremium geändert: %(fields)s"),
    "body_public": _("Gremium veröffentlicht"),
    "body_withdrawn": _("Gremium zurückgezogen"),
    "body_translated": _("Übersetzung eines Gremiums geändert: %(language)s"),
    "seat_saved": _("Sitz gespeichert"),
    "consent_withdrawn": _("Zustimmung zurückgenommen: Ein Name wird nicht mehr gezeigt"),
    "meeting_planned": _("Sitzung geplant"),
    "meeting_changed": _("Sitzung geändert"),
    "meeting_announced": _("Sitzung angekündigt"),
    "meeting_invited": _("Zur Sitzung eingeladen: %(number)s Nachrichten"),
    "meeting_held": _("Sitzung hat stattgefunden"),
    "meeting_cancelled": _("Sitzung abgesagt"),
    "meeting_withdrawn": _("Sitzung zurückgezogen"),
    "meeting_taken_over": _("Sitzung aus dem Ratsinformationssystem übernommen"),
    "item_saved": _("Tagesordnungspunkt gespeichert"),
    "item_removed": _("Tagesordnungspunkt gestrichen"),
    "agenda_ordered": _("Tagesordnung umgestellt"),
    "attendance_recorded": _("Anwesenheit festgehalten"),
    "decision_saved": _("Beschluss festgehalten"),
    "decision_removed": _("Beschluss gestrichen"),
    "task_saved": _("Aufgabe gespeichert"),
    "task_done": _("Aufgabe erledigt"),
    "task_dropped": _("Aufgabe entfallen"),
    "task_open": _("Aufgabe wieder offen"),
    "minutes_saved": _("Protokoll geschrieben, Fassung %(revision)s"),
    "minutes_approved": _("Protokoll genehmigt"),
    "minutes_reopened": _("Genehmigung zurückgenommen"),
    "minutes_published": _("Protokoll veröffentlicht"),
    "minutes_unpublished": _("Protokoll zurückgezogen"),
    "paper_saved": _("Vorlage gespeichert"),
    "paper_consulted": _("Vorlage einem Punkt zugeordnet"),
    "document_added": _("Datei hinzugefügt"),
    "document_removed": _("Datei entfernt"),
    "term_saved": _("Wahlperiode gespeichert"),
}
_ABOUT_PEOPLE = {
    "keeper_added": _("Geschäftsführung übertragen"),
    "keeper_ended": _("Geschäftsführung beendet"),
}
_LABELS = {
    "name": _("Name"),
    "purpose": _("Wofür"),
    "composition": _("Wer dabei ist"),
    "rhythm": _("Wie oft"),
    "joining": _("Mitmachen"),
}


def register() -> None:
    """Register everything, once, at start."""
    sections.register()
    declare_role(name="keeper", title=_("Geschäftsführung eines Gremiums"))
    declare_permission(name=rules.EDIT, title=_("Alle Gremien bearbeiten"), roles=("editor", "officer"))
    declare_permission(name=rules.KEEP, title=_("Eigene Gremien bearbeiten"), roles=("keeper", "editor", "officer"))
    for name, sentence in _ACTIONS.items():
        declare_action(name=f"{ROOM}.{name}", sentence=sentence, room=ROOM, forget=keep_facts())
    for name, sentence in _ABOUT_PEOPLE.items():
        declare_action(name=f"{ROOM}.{name}", sentence=sentence, room=ROOM, forget=drop_facts(days=1095))
    _declare_personal_data()
    declare_translated(
        Translated(
            kind="body",
            title=_("Gremien und Netzwerke"),
            rows=BodyTranslation,
            parent="body",
            name="name",
            labels=_LABELS,
            permission=rules.EDIT,
            save=translate_body,
            public_url=body_address,
        )
    )
    declare_recurring(name="bodies.task_reminders", run=tasks.remind_owners, at=time(7, 0))
    slots.add("thread", SlotPart(template="bodies/parts/beside_offer.html", context=beside.of_offer, order=50))
    slots.add("portal.district", SlotPart(template="bodies/parts/district.html", context=beside.in_district, order=50))
    waiting_lines.add(ROOM, waiting.lines)
    name_kind("body", title=_("Gremium"), icon="users")
    navigation.add(
        "bodies.public",
        NavigationItem(
            title=_("Gremien und Netzwerke"),
            url_name="bodies:register",
            area="public",
            order=42,
            icon="users",
            minor=True,
        ),
    )
    navigation.add(
        "bodies.desk",
        NavigationItem(
            title=_("Gremien"),
            url_name="bodies_desk:bodies",
            area="desk",
            order=22,
            icon="users",
            permission=rules.KEEP,
        ),
    )


def _declare_personal_data() -> None:
    office = _("Ein Gremium führen: einladen, Anwesenheit und Aufgaben festhalten")
    basis = _("Art. 6 Abs. 1 Buchst. e DSGVO; für öffentliche Namen die Einwilligung, Art. 6 Abs. 1 Buchst. a DSGVO")
    declare_data(
        model_label="mt_bodies.Member",
        fields=("name", "sort_name", "email", "language", "account_id"),
        purpose=office,
        basis=basis,
        period_days=KEPT_AFTER_LAST_SEAT.days,
        start_field="created",
        delete=forget_members,
        due=due_members,
        begins=Begins.RELATIONSHIP_END,
    )
    declare_processing(desk.PROCESSING, apps=("mt_bodies",))
    until = _("Der Name geht zwei Jahre nach dem letzten Sitz; ohne ihn sagt die Zeile nichts über einen Menschen")
    for label, fields in (
        ("mt_bodies.Seat", ("member", "consent_on", "function")),
        ("mt_bodies.Attendance", ("seat", "presence")),
        ("mt_bodies.Task", ("owner",)),
    ):
        declare_data(
            model_label=label, fields=fields, purpose=office, basis=basis, until=until, begins=Begins.RELATIONSHIP_END
        )
    declare_data(
        model_label="mt_bodies.Keeper",
        fields=("person_id", "begins", "ends"),
        purpose=_("Nachweisen, wer wann die Geschäftsführung eines Gremiums hatte"),
        basis=_("Art. 6 Abs. 1 Buchst. e DSGVO"),
        until=_("bis das Gremium gelöscht wird; der Name steht nur im Zugang der Person"),
        begins=Begins.RELATIONSHIP_END,
    )
    declare_data(
        model_label="mt_bodies.Minutes",
        fields=("texts",),
        purpose=_("Festhalten, was beraten und beschlossen wurde"),
        basis=_("§ 52 GO NRW; Art. 6 Abs. 1 Buchst. e DSGVO"),
        until=_("dauerhaft: Niederschriften werden dem Archiv angeboten"),
    )
