"""What the forum registers at start."""

from django.utils.translation import gettext_noop as _

from miteinander.foundation.journal.enums import Begins
from miteinander.foundation.journal.service import (
    declare_action,
    declare_data,
    declare_processing,
    keep_facts,
)
from miteinander.foundation.kernel.permissions import declare_permission
from miteinander.foundation.kernel.registry import NavigationItem, navigation
from miteinander.foundation.languages.service import Translated, declare_translated
from miteinander.foundation.search.service import name_kind
from miteinander.foundation.ui.service import waiting_lines
from miteinander.participation.forum import desk, rules, sections, tasks
from miteinander.participation.forum.domain import wording
from miteinander.participation.forum.domain.basics import CONFERENCE_KIND
from miteinander.participation.forum.domain.publishing import conference_address, part_address
from miteinander.participation.forum.models import ConferenceTranslation, CriterionTranslation, ThemeTranslation
from miteinander.participation.forum.web.desk import waiting

ROOM = "forum"
DAYS_OF_ADDRESSES = 400
_PERMISSIONS = (
    (rules.PREPARE, _("Fachtage vorbereiten"), ("editor", "officer")),
    (rules.MODERATE, _("Vorschläge moderieren"), ("editor", "officer")),
    (rules.RATE, _("Vorschläge in der Projektgruppe ordnen und bewerten"), ("editor", "officer")),
    (rules.DECIDE, _("Über Vorschläge entscheiden und antworten"), ("officer",)),
)
_ACTIONS = {
    "planned": _("Fachtag geplant"),
    "phases_set": _("Zeiten und Regeln des Fachtags gesetzt: %(fields)s"),
    "texts_set": _("Texte des Fachtags geändert"),
    "theme_set": _("Thema des Fachtags geändert"),
    "theme_dropped": _("Thema aus dem Fachtag genommen"),
    "scribe_link": _("Link für das Mitschreiben an Tisch %(table)s ausgegeben"),
    "codes_made": _("%(number)s Codes zum Abstimmen gedruckt"),
    "proposal_given": _("Vorschlag Nummer %(number)s gegeben"),
    "proposal_noted": _("Vorschlag Nummer %(number)s am Tisch aufgeschrieben"),
    "proposal_handed_in": _("Vorschlag Nummer %(number)s aus einem Anliegen gemacht"),
    "proposal_withdrawn": _("Vorschlag zurückgezogen"),
    "proposal_hidden": _("Vorschlag aus der Öffentlichkeit genommen, mit Nachricht"),
    "proposal_shown": _("Vorschlag öffentlich gezeigt"),
    "proposal_translated": _("Vorschlag übersetzt: %(language)s"),
    "supported": _("Vorschlag unterstützt"),
    "word_moderated": _("Wort zu einem Vorschlag moderiert"),
    "review_noted": _("Angebot oder Maßnahme am Tisch geprüft"),
    "clustered": _("Vorschläge geordnet"),
    "merged": _("Vorschläge zu Nummer %(into)s zusammengeführt"),
    "taken_apart": _("Vorschlag wieder für sich gestellt"),
    "rated": _("Vorschlag bewertet"),
    "decided": _("Über einen Vorschlag entschieden"),
    "answers_published": _("%(number)s Antworten gemeinsam veröffentlicht"),
}
_TRANSLATED = (
    Translated(
        kind=CONFERENCE_KIND,
        title=_("Fachtage"),
        rows=ConferenceTranslation,
        parent="conference",
        name="intro",
        labels={"intro": _("Worum es geht"), "outcome": _("Was daraus wurde")},
        permission=rules.PREPARE,
        save=wording.translate_conference,
        public_url=conference_address,
    ),
    Translated(
        kind="theme",
        title=_("Themen der Fachtage"),
        rows=ThemeTranslation,
        parent="theme",
        name="name",
        labels={"name": _("Name"), "question": _("Frage am Tisch"), "talk": _("Aus den Fachgesprächen")},
        permission=rules.PREPARE,
        save=wording.translate_theme,
        public_url=part_address,
    ),
    Translated(
        kind="criterion",
        title=_("Kriterien der Projektgruppe"),
        rows=CriterionTranslation,
        parent="criterion",
        name="name",
        labels={"name": _("Name"), "description": _("Was die Punkte bedeuten")},
        permission=rules.PREPARE,
        save=wording.translate_criterion,
        public_url=part_address,
    ),
)
HANDLERS = tasks  # loading it declares the handlers


def register() -> None:
    """Register everything, once, at start."""
    sections.register()
    waiting_lines.add(ROOM, waiting.lines)
    name_kind(CONFERENCE_KIND, title=_("Fachtag"), icon="megaphone")
    for name, title, roles in _PERMISSIONS:
        declare_permission(name=name, title=title, roles=roles)
    for name, sentence in _ACTIONS.items():
        declare_action(name=f"{ROOM}.{name}", sentence=sentence, room=ROOM, forget=keep_facts())
    for one in _TRANSLATED:
        declare_translated(one)
    declare_data(
        model_label="mt_forum.Proposal",
        fields=("email",),
        purpose=_("Wer einen Vorschlag gab, per E-Mail über jeden Schritt informieren"),
        basis=_("Einwilligung, Art. 6 Abs. 1 Buchst. a DSGVO"),
        period_days=DAYS_OF_ADDRESSES,
        start_field="created",
        delete=tasks.forget_addresses,
        due=tasks.due_addresses,
        begins=Begins.COLLECTION,
    )
    declare_data(
        model_label="mt_forum.Rating",
        fields=("member_id",),
        purpose=_("Jedes Mitglied der Projektgruppe bewertet einmal und kann seine Punkte ändern"),
        basis=_("Art. 6 Abs. 1 Buchst. e DSGVO"),
        until=_("mit dem Vorschlag"),
    )
    declare_processing(desk.PROCESSING, apps=("mt_forum",))
    navigation.add(
        "forum.public",
        NavigationItem(title=_("Mitreden"), url_name="forum:conferences", area="public", order=22, icon="megaphone"),
    )
    navigation.add(
        "forum.desk",
        NavigationItem(
            title=_("Fachtage und Vorschläge"),
            url_name="forum_desk:conferences",
            area="desk",
            order=21,
            icon="megaphone",
            permission=rules.MODERATE,
        ),
    )
