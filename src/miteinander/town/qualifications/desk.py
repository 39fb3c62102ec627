"""What the qualifications register at start; everything here is read at the desk only."""

from datetime import time

from django.utils.translation import gettext_noop as _

from miteinander.foundation.journal.service import (
    Processing,
    declare_action,
    declare_data,
    declare_processing,
    keep_facts,
)
from miteinander.foundation.kernel.permissions import declare_permission
from miteinander.foundation.kernel.registry import NavigationItem, navigation
from miteinander.foundation.kernel.schedule import declare_recurring
from miteinander.foundation.ui.service import waiting_lines
from miteinander.town.qualifications import rules, sections, tasks
from miteinander.town.qualifications.domain import forgetting
from miteinander.town.qualifications.web.desk import waiting

ROOM = "qualifications"
_ACTIONS = {
    "training_saved": _("Schulung gespeichert"),
    "training_cancelled": _("Schulung abgesagt"),
    "participant_added": _("Jemand nimmt teil"),
    "participant_removed": _("Jemand nimmt nicht mehr teil"),
    "attendance_recorded": _("Eingetragen, wer da war"),
    "certificates_issued": _("Bescheinigungen ausgestellt: %(number)s"),
    "certificate_issued": _("Bescheinigung ausgestellt"),
    "certificate_renewed": _("Bescheinigung erneuert"),
    "certificate_withdrawn": _("Bescheinigung zurückgenommen"),
}


_PROCESSING = Processing(
    name="qualifications",
    title=_("Schulungen und Bescheinigungen"),
    subjects=_("Menschen, die an Schulungen der Stadt teilnehmen"),
    categories=_("Name, Teilnahme, Bescheinigungen mit dem Tag, bis zu dem sie gelten"),
    recipients=_("Wer Schulungen führt; jede Person sieht ihre eigenen"),
    measures=(_("Niemand sonst sieht, wer wofür qualifiziert ist; fehlt etwas, wird nur gewarnt"),),
)


def register() -> None:
    """Register everything, once, at start."""
    sections.register()
    declare_permission(name=rules.KEEP, title=_("Schulungen und Bescheinigungen führen"), roles=("officer",))
    for name, sentence in _ACTIONS.items():
        declare_action(name=f"{ROOM}.{name}", sentence=sentence, room=ROOM, forget=keep_facts())
    _declare_personal_data()
    declare_processing(_PROCESSING, apps=("mt_qualifications",))
    declare_recurring(name="qualifications.remind", run=tasks.remind, at=time(7, 10))
    waiting_lines.add(ROOM, waiting.lines)
    navigation.add(
        "qualifications.desk",
        NavigationItem(
            title=_("Schulungen"), url_name="qualifications_desk:own", area="desk", order=26, icon="graduation-cap"
        ),
    )


def _declare_personal_data() -> None:
    basis = _("Art. 6 Abs. 1 Buchst. b und e DSGVO, § 18 DSG NRW (Beschäftigte und Beauftragte)")
    declare_data(
        model_label="mt_qualifications.Participant",
        fields=("person_id", "name", "attendance"),
        purpose=_("Eine Schulung vorbereiten und bescheinigen, wer da war"),
        basis=basis,
        period_days=forgetting.PARTICIPANT_DAYS,
        start_field="training",  # its last day starts the period
        delete=forgetting.forget_participants,
        due=forgetting.due_participants,
    )
    declare_data(
        model_label="mt_qualifications.Certificate",
        fields=("person_id", "name", "issued", "valid_until", "withdrawn", "reminded"),
        purpose=_("Wissen, wer wofür qualifiziert ist, und rechtzeitig an eine Auffrischung erinnern"),
        basis=basis,
        period_days=forgetting.CERTIFICATE_DAYS,
        start_field="valid_until",
        delete=forgetting.forget_certificates,
        due=forgetting.due_certificates,
    )
