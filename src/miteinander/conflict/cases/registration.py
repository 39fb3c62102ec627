"""What the cases register at start."""

from datetime import timedelta

from django.utils.translation import gettext_noop as _

from miteinander.conflict.cases import desk, tasks
from miteinander.conflict.cases.domain import forgetting, interpreting
from miteinander.conflict.cases.domain.basics import KEPT_DAYS
from miteinander.conflict.cases.web.desk import access, waiting
from miteinander.conflict.contacts.service import WORK
from miteinander.foundation.journal.service import declare_action, declare_data, keep_facts
from miteinander.foundation.kernel.registry import NavigationItem, navigation
from miteinander.foundation.kernel.schedule import declare_recurring
from miteinander.foundation.ui.service import waiting_lines

ROOM = "cases"
HANDLERS = tasks  # loading it declares the handlers
_ACTIONS = {
    "reported": _("Eine Meldung ist eingegangen"),
    "read": _("Fall geöffnet und gelesen"),
    "taken_over": _("Fall übernommen"),
    "triaged": _("Ebene festgelegt"),
    "answered": _("Der meldenden Person geantwortet"),
    "noted": _("Notiz geschrieben"),
    "file_added": _("Datei abgelegt"),
    "searched": _("In eigenen Fällen gesucht"),
    "file_read": _("Datei geöffnet"),
    "party_added": _("Beteiligte aufgeschrieben"),
    "person_removed": _("Aufgeschrieben, dass jemand nicht mehr dazugehört"),
    "agreed": _("Vereinbarung aufgeschrieben"),
    "checked": _("Nachgefragt, ob die Vereinbarung hält"),
    "consent_asked": _("Um Einverständnis gebeten"),
    "consent_given": _("Einverständnis mit Code gegeben"),
    "consent_refused": _("Einverständnis mit Code verweigert"),
    "handed_over": _("Fall an eine andere Anlaufstelle gegeben"),
    "shared": _("Zweite Meinung eingeholt"),
    "opinion_ended": _("Zweite Meinung beendet"),
    "reporter_wrote": _("Mit Code geschrieben"),
    "rated": _("Mit Code gesagt, ob es geholfen hat"),
    "escalated": _("An die Steuerungsgruppe gegeben"),
    "decided": _("Von der Steuerungsgruppe entschieden"),
    "lesson_shared": _("Erfahrung geteilt"),
    "lesson_carried": _("Erfahrung weitergegeben"),
    "withdrawn": _("Meldung mit Code zurückgezogen"),
    "sealed_anew": _("Fall neu versiegelt"),
    "closed": _("Fall abgeschlossen"),
    "reopened": _("Fall wieder geöffnet"),
    "mediation_noted": _("An der Mediation geschrieben"),
    "session_noted": _("Gespräch geplant oder Ergebnis aufgeschrieben"),
    "process_noted": _("Auftrag, Rollen oder Weg aufgeschrieben"),
    "table_noted": _("Runden Tisch vorbereitet"),
    "referred": _("Auf ein Angebot hingewiesen"),
    "worked_on": _("Am Fall gearbeitet"),
    "interpreter_open": _("Sprachmittlung wieder gesucht"),
    "interpreter_found": _("Sprachmittlung gefunden"),
    "interpreter_withdrawn": _("Suche nach Sprachmittlung beendet"),
    "shredded": _("Fall endgültig vernichtet"),
}


_SHREDDED = _("Wird mit dem Fall vernichtet: drei Jahre nach dem Abschluss, 30 Tage nach dem Zurückziehen")


def register() -> None:
    """Register everything, once, at start."""
    for name, sentence in _ACTIONS.items():
        reads = name in {"read", "file_read", "searched"}
        declare_action(name=f"{ROOM}.{name}", sentence=sentence, room=ROOM, forget=keep_facts(), reads=reads)
    _declare_personal_data()
    desk.declare()
    waiting_lines.add(ROOM, waiting.lines)
    waiting_lines.add(f"{ROOM}.access", access.lines)
    declare_recurring(name="cases.announce_wanted", run=interpreting.announce, every=timedelta(hours=1))
    for name, url_name in (("conflict_report", "cases:report"), ("conflict_return", "cases:return")):
        navigation.add(name, NavigationItem(title="", url_name=url_name, area="frame", order=0))
    navigation.add(
        "cases.desk",
        NavigationItem(
            title=_("Konflikte"), url_name="cases_desk:overview", area="desk", order=23, icon="lock", permission=WORK
        ),
    )


def _declare_personal_data() -> None:
    basis = _("Art. 6 Abs. 1 Buchst. e, für besondere Angaben Art. 9 Abs. 2 Buchst. a DSGVO")
    declare_data(
        model_label="mt_cases.Case",
        fields=("topic", "district", "language"),
        purpose=_("Einen gemeldeten Konflikt bearbeiten; was jemand geschrieben hat, ist versiegelt"),
        basis=basis,
        period_days=0,
        start_field="ends",
        delete=forgetting.forget_ended,
        due=forgetting.due_cases,
        class_days=KEPT_DAYS,
        until=_SHREDDED,
    )
    declare_data(
        model_label="mt_cases.Entry",
        fields=("text",),
        purpose=_("Einen gemeldeten Konflikt bearbeiten; lesbar nur für die, die den Schlüssel halten"),
        basis=basis,
        until=_SHREDDED,
    )
    declare_data(
        model_label="mt_cases.Escalation",
        fields=("text", "answer"),
        purpose=_("Was jemand der Steuerungsgruppe zu einem Konflikt vorlegt; lesbar nur für die Gruppe"),
        basis=basis,
        until=_SHREDDED,
    )
    declare_data(
        model_label="mt_cases.FilePart",
        fields=("sealed",),
        purpose=_("Was jemand als Beleg zu einem Konflikt geschickt hat; lesbar nur für die, die den Schlüssel halten"),
        basis=basis,
        until=_SHREDDED,
    )
    declare_data(
        model_label="mt_cases.AccessRequest",
        fields=("due", "done"),
        purpose=_("Eine Anfrage nach Art. 15 DSGVO rechtzeitig beantworten; wer gefragt hat, ist versiegelt"),
        basis=_("Art. 6 Abs. 1 Buchst. c, Art. 12 und 15 DSGVO"),
        until=_SHREDDED,
    )
    declare_data(
        model_label="mt_cases.InterpreterRequest",
        fields=("language", "district", "wish"),
        purpose=_(
            "Jemanden für ein Gespräch finden, der übersetzt; ohne Namen, ohne Fall, ohne den Stadtteil aus der Meldung"
        ),
        basis=basis,
        period_days=interpreting.KEPT_DAYS,
        start_field="day",
        delete=interpreting.forget_past,
        due=interpreting.due_requests,
    )
