"""Register the codes room: its journal entries and its entry in the register of personal data."""

from django.apps import AppConfig
from django.utils.translation import gettext_noop as _


class CodesConfig(AppConfig):
    """Personal codes and their channels."""

    name = "miteinander.foundation.codes"
    label = "mt_codes"

    def ready(self) -> None:
        """Declare actions and data types."""
        # Django lets nobody import models before the apps are ready.
        from miteinander.foundation.codes import desk
        from miteinander.foundation.codes.domain.channels import delete_expired
        from miteinander.foundation.journal.service import (
            declare_action,
            declare_data,
            declare_processing,
            keep_facts,
        )

        sentences = {
            "codes.opened": _("Ein Anliegen ohne Namen ist eingegangen."),
            "codes.written": _("In einem Anliegen ohne Namen wurde geschrieben."),
            "codes.closed": _("Ein Anliegen ohne Namen wurde abgeschlossen."),
            "codes.withdrawn": _("Ein Anliegen ohne Namen wurde zurückgezogen."),
        }
        for name, sentence in sentences.items():
            declare_action(name=name, sentence=sentence, room="codes", forget=keep_facts())
        declare_data(
            model_label="mt_codes.ChannelMessage",
            fields=("text", "actor_id"),
            purpose=_("Rückfragen und Antworten zu einem Anliegen, das ohne Namen einging."),
            basis=_("Art. 6 Abs. 1 Buchst. e DSGVO"),
            until=_("Der Kanal läuft ab; mit ihm gehen seine Nachrichten."),
        )
        declare_data(
            model_label="mt_codes.Channel",
            fields=("digest",),
            purpose=_("Den Code wiedererkennen, mit dem jemand ohne Konto eine Antwort abholt."),
            basis=_("Art. 6 Abs. 1 Buchst. e DSGVO"),
            period_days=0,
            start_field="expires",
            delete=delete_expired,
        )
        declare_processing(desk.PROCESSING, apps=("mt_codes",))
