"""Register the messages room: its handler, its page at the desk, its entry in the register of personal data."""

from datetime import time

from django.apps import AppConfig
from django.utils.translation import gettext_noop as _

from miteinander.foundation.kernel.permissions import declare_permission
from miteinander.foundation.kernel.registry import NavigationItem, navigation
from miteinander.foundation.kernel.schedule import declare_recurring


class MessagesConfig(AppConfig):
    """Messages to people."""

    name = "miteinander.foundation.messages"
    label = "mt_messages"

    def ready(self) -> None:
        """Declare the delivery, what a waiting message keeps of its receiver, and the page at the desk."""
        # Django lets nobody import models before the apps are ready.
        from miteinander.foundation.journal.service import belongs_to, declare_action, declare_data, keep_facts
        from miteinander.foundation.messages import rules, tasks
        from miteinander.foundation.messages.web.desk import waiting
        from miteinander.foundation.ui.service import waiting_lines

        declare_data(
            model_label="mt_outbox.Job",
            fields=("payload",),
            purpose=_("Nachrichten zustellen und Aufgaben im Hintergrund erledigen."),
            basis=_("Art. 6 Abs. 1 Buchst. e DSGVO"),
            period_days=tasks.KEEP_UNSENT_DAYS,
            start_field="finished",
            delete=tasks.delete_unsent,
        )
        belongs_to(processing="platform", apps=("mt_outbox",))
        declare_recurring(name="messages.clear_folder", at=time(3, 40), run=tasks.clear_folder)
        declare_permission(
            name=rules.SEE, title=_("Ausgehende Nachrichten sehen"), roles=("editor", "officer", "administrator")
        )
        declare_permission(
            name=rules.REVIVE, title=_("Aufgegebene Aufgaben noch einmal versuchen"), roles=("administrator",)
        )
        declare_action(
            name="messages.tried_again",
            sentence=_("%(number)s aufgegebene Aufgaben werden noch einmal versucht."),
            room="messages",
            forget=keep_facts(),
        )
        navigation.add(
            "messages.desk",
            NavigationItem(
                title=_("Nachrichten"),
                url_name="messages:outgoing",
                area="desk",
                order=80,
                icon="mail",
                permission=rules.SEE,
            ),
        )
        waiting_lines.add("messages", waiting)
