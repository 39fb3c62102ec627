"""What the neighbourhood room registers at start."""

from django.utils.translation import gettext_noop as _

from miteinander.foundation.journal.enums import Begins
from miteinander.foundation.journal.service import (
    declare_action,
    declare_data,
    declare_processing,
    drop_facts,
    keep_facts,
)
from miteinander.foundation.kernel.permissions import declare_permission
from miteinander.foundation.kernel.registry import NavigationItem, navigation
from miteinander.foundation.search.service import name_kind
from miteinander.foundation.ui.service import waiting_lines
from miteinander.participation.neighbourhood import desk, rules, sections, tasks
from miteinander.participation.neighbourhood.domain import forgetting
from miteinander.participation.neighbourhood.domain.publishing import KIND
from miteinander.participation.neighbourhood.web import slots
from miteinander.participation.neighbourhood.web.desk import waiting

ROOM = "neighbourhood"
HANDLERS = tasks  # loading it declares the handlers
_ACTIONS = {
    "reported": _("Jemand hat ein Anliegen gemeldet"),
    "corrected": _("Anliegen mit dem Code geändert"),
    "withdrawn": _("Anliegen mit dem Code zurückgezogen"),
    "shown": _("Anliegen öffentlich gezeigt"),
    "declined": _("Anliegen nicht gezeigt, mit Nachricht"),
    "answered": _("Anliegen öffentlich beantwortet"),
    "noted": _("Interne Notiz geschrieben"),
    "joined": _("Anliegen zusammengeführt"),
    "taken_apart": _("Anliegen wieder für sich gestellt"),
    "handed_over": _("Aus einem Anliegen eine Maßnahme gemacht"),
    "handed_in": _("Aus einem Anliegen einen Vorschlag gemacht"),
}
_PUBLIC_TASK = _("Art. 6 Abs. 1 Buchst. e DSGVO")


def register() -> None:
    """Register everything, once, at start."""
    sections.register()
    declare_permission(
        name=rules.WORK, title=_("Anliegen aus Stadtteilen bearbeiten"), roles=("editor", "officer", "provider")
    )
    declare_permission(
        name=rules.EVERYWHERE, title=_("Anliegen aller Stadtteile bearbeiten"), roles=("editor", "officer")
    )
    for name, sentence in _ACTIONS.items():
        declare_action(name=f"{ROOM}.{name}", sentence=sentence, room=ROOM, forget=keep_facts())
    declare_action(
        name=f"{ROOM}.passed",
        sentence=_("Anliegen weitergegeben"),
        room=ROOM,
        forget=drop_facts(days=forgetting.PERSON_DAYS),
    )
    _declare_personal_data()
    slots.register()
    waiting_lines.add(ROOM, waiting.lines)
    name_kind(KIND, title=_("Anliegen"), icon="megaphone")
    navigation.add(
        "neighbourhood.public",
        NavigationItem(
            title=_("Aus den Stadtteilen"),
            url_name="neighbourhood:concerns",
            area="public",
            order=41,
            icon="megaphone",
            minor=True,
        ),
    )
    navigation.add(
        "neighbourhood.desk",
        NavigationItem(
            title=_("Aus den Stadtteilen"),
            url_name="neighbourhood_desk:concerns",
            area="desk",
            order=22,
            icon="megaphone",
            permission=rules.WORK,
        ),
    )


def _declare_personal_data() -> None:
    consent = _("Einwilligung, Art. 6 Abs. 1 Buchst. a DSGVO")
    declare_processing(desk.PROCESSING, apps=("mt_neighbourhood",))
    declare_data(
        model_label="mt_neighbourhood.Concern",
        fields=("email",),
        purpose=_("Wer ein Anliegen meldet, per E-Mail über jeden Schritt informieren"),
        basis=consent,
        period_days=forgetting.ADDRESS_DAYS,
        start_field="created",
        delete=forgetting.forget_addresses,
        due=forgetting.due_addresses,
        begins=Begins.COLLECTION,
    )
    declare_data(
        model_label="mt_neighbourhood.Concern",
        fields=("title", "text", "place_text", "latitude", "longitude"),
        purpose=_("Anliegen, die nicht öffentlich wurden oder zurückgezogen sind, noch einmal ansehen können"),
        basis=_PUBLIC_TASK,
        period_days=forgetting.UNSEEN_DAYS,
        start_field="modified",
        delete=forgetting.delete_unseen,
        due=forgetting.due_unseen,
    )
    declare_data(
        model_label="mt_neighbourhood.ConcernPhoto",
        fields=("data",),
        purpose=_("Zeigen, wo etwas fehlt oder stört; ohne Aufnahmeort"),
        basis=consent,
        period_days=forgetting.PHOTO_DAYS,
        start_field="created",
        delete=forgetting.delete_photos,
        begins=Begins.COLLECTION,
    )
    declare_data(
        model_label="mt_neighbourhood.Support",
        fields=("mark",),
        purpose=_("Jeden Browser, der ein Anliegen unterstützt, nur einmal zählen; danach bleibt die Zahl"),
        basis=_PUBLIC_TASK,
        period_days=forgetting.MARK_DAYS,
        start_field="created",
        delete=forgetting.forget_marks,
        begins=Begins.COLLECTION,
    )
    declare_data(
        model_label="mt_neighbourhood.ConcernPass",
        fields=("person_name",),
        purpose=_("Wissen, bei wem in einer anderen Stelle ein Anliegen liegt"),
        basis=_PUBLIC_TASK,
        period_days=forgetting.PERSON_DAYS,
        start_field="made",
        delete=forgetting.forget_people,
        due=forgetting.due_people,
        begins=Begins.COLLECTION,
    )
    declare_data(
        model_label="mt_neighbourhood.ConcernNote",
        fields=("author_id",),
        purpose=_("Wissen, wer geantwortet hat, für Rückfragen im Haus"),
        basis=_PUBLIC_TASK,
        period_days=forgetting.PERSON_DAYS,
        start_field="written",
        delete=forgetting.forget_authors,
        due=forgetting.due_authors,
        begins=Begins.COLLECTION,
    )
