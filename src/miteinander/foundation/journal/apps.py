"""Register the journal: its own action, its own entry in the register, and the nightly purge."""

from datetime import time

from django.apps import AppConfig
from django.utils.translation import gettext_noop as _

from miteinander.foundation.journal import actions, register
from miteinander.foundation.kernel.schedule import declare_recurring

ENTRY_YEARS = 10


class JournalConfig(AppConfig):
    """What happened, and how long it may be known."""

    name = "miteinander.foundation.journal"
    label = "mt_journal"

    def ready(self) -> None:
        """Declare what the purge writes, what the journal itself keeps, and when the purge runs."""
        from miteinander.foundation.journal import purge  # Django lets nobody import models before the apps are ready

        actions.declare_action(
            name="journal.purged",
            sentence=_("%(count)s Einträge wurden nach Ablauf ihrer Frist gelöscht."),
            room="journal",
            forget=actions.keep_facts(),
        )
        actions.declare_action(
            name="journal.purge_failed",
            sentence=_("Das Löschen nach Ablauf der Frist ist fehlgeschlagen: %(types)s."),
            room="journal",
            forget=actions.keep_facts(),
        )
        register.declare_data(
            model_label="mt_journal.JournalEntry",
            fields=("actor_id", "facts"),
            purpose=_("Nachvollziehen, wer was geändert oder gelesen hat."),
            basis=_("Art. 6 Abs. 1 Buchst. e und Art. 5 Abs. 2 DSGVO (Rechenschaft)"),
            period_days=ENTRY_YEARS * 365,
            start_field="at",
            delete=purge.delete_entries,
        )
        declare_recurring(name="journal.purge", at=time(3, 10), run=purge.run_purge)
