"""Register the messages room: its handler, its entry in the register of personal data, its clearing."""

from datetime import time

from django.apps import AppConfig
from django.utils.translation import gettext_noop as _

from miteinander.foundation.kernel.schedule import declare_recurring


class MessagesConfig(AppConfig):
    """Messages to people."""

    name = "miteinander.foundation.messages"
    label = "mt_messages"

    def ready(self) -> None:
        """Declare the delivery and what a waiting message keeps of its receiver."""
        # Django lets nobody import models before the apps are ready.
        from miteinander.foundation.journal.service import declare_data
        from miteinander.foundation.messages import tasks

        declare_data(
            model_label="mt_outbox.Job",
            fields=("payload",),
            purpose=_("Nachrichten zustellen und Aufgaben im Hintergrund erledigen."),
            basis=_("Art. 6 Abs. 1 Buchst. e DSGVO"),
            period_days=tasks.KEEP_UNSENT_DAYS,
            start_field="finished",
            delete=tasks.delete_unsent,
        )
        declare_recurring(name="messages.clear_folder", at=time(3, 40), run=tasks.clear_folder)
