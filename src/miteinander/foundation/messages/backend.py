"""Django's mail backend: what a library sends (a link to sign in, a changed address) goes through the outbox too."""

from collections.abc import Sequence

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.utils.translation import get_language

from miteinander.foundation.kernel import clock, ids
from miteinander.foundation.messages.domain.delivery import DELIVER
from miteinander.foundation.messages.domain.letters import Letter, message_id_of
from miteinander.foundation.outbox.service import enqueue


class OutboxBackend(BaseEmailBackend):
    """Writes messages as jobs, in the caller's transaction."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Write each message and return their number. Raises ``ValueError`` for an attachment: none is ever sent."""
        for message in email_messages:
            key = str(message.extra_headers.get("Message-ID") or ids.new_id())
            enqueue(handler=DELIVER, payload=letter_of(message=message, key=key).payload(), unique=f"message:{key}")
        return len(email_messages)


def letter_of(*, message: EmailMessage, key: str) -> Letter:
    """Return a library's message as our letter."""
    if message.attachments:
        raise ValueError("Messages carry no attachments; they name the page where something lies.")
    html = ""
    if isinstance(message, EmailMultiAlternatives):
        html = next((str(content) for content, kind in message.alternatives if kind == "text/html"), "")
    return Letter(
        message_id=message_id_of(key),
        sender=message.from_email or settings.DEFAULT_FROM_EMAIL,
        to=list(message.to),
        others=[*message.cc, *message.bcc],
        subject=" ".join(str(message.subject).split()),
        text=str(message.body),
        html=html,
        language=get_language() or "",
        reply_to=", ".join(message.reply_to),
        written=clock.now().isoformat(timespec="seconds"),
    )
