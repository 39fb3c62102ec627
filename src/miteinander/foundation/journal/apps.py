"""Register the journal: its own actions and permissions, its entries in the register, and the nightly purge."""

from datetime import time

from django.apps import AppConfig
from django.utils.translation import gettext_noop as _

from miteinander.foundation.journal import processing, register
from miteinander.foundation.journal.enums import Begins
from miteinander.foundation.kernel.schedule import declare_recurring

ENTRY_YEARS = 10
HOLD_YEARS = 3


class JournalConfig(AppConfig):
    """What happened, and how long it may be known."""

    name = "miteinander.foundation.journal"
    label = "mt_journal"

    def ready(self) -> None:
        """Declare what the purge writes, what the journal itself keeps, and when the purge runs."""
        # Django lets nobody import models before the apps are ready.
        from miteinander.foundation.journal import purge
        from miteinander.foundation.journal.desk import holds, words

        words.declare()
        register.declare_data(
            model_label="mt_journal.JournalEntry",
            fields=("actor_id", "facts"),
            purpose=_("Nachvollziehen, wer was geändert oder gelesen hat."),
            basis=_("Art. 6 Abs. 1 Buchst. e und Art. 5 Abs. 2 DSGVO (Rechenschaft)"),
            period_days=ENTRY_YEARS * 365,
            start_field="at",
            delete=purge.delete_entries,
            begins=Begins.COLLECTION,
        )
        register.declare_data(
            model_label="mt_journal.Hold",
            fields=("set_by_id", "lifted_by_id", "reason", "lift_reason"),
            purpose=_("Nachweisen, warum etwas länger aufbewahrt wurde."),
            basis=_("Art. 5 Abs. 2, Art. 17 Abs. 3 und Art. 18 DSGVO"),
            period_days=HOLD_YEARS * 365,
            start_field="until",
            delete=purge.delete_holds,
            due=lambda before: holds.ended_before(before.date()),
        )
        processing.belongs_to(processing="platform", apps=("mt_journal",))
        declare_recurring(name="journal.purge", at=time(3, 10), run=purge.run_purge)
