"""The door of the messages room: write a message to somebody, and say where messages go."""

from django.conf import settings
from django.db import transaction

from miteinander.foundation.journal.service import record
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.kernel.permissions import require
from miteinander.foundation.messages.domain.delivery import DELIVER, deliver, log
from miteinander.foundation.messages.domain.letters import Letter, checked_address, message_id_of
from miteinander.foundation.messages.domain.transport import MailFolder, MailServer, transport
from miteinander.foundation.messages.rules import REVIVE
from miteinander.foundation.outbox.service import enqueue, revive_dead

__all__ = ["MailFolder", "MailServer", "send", "send_test", "transport", "try_again"]


def send(*, key: str, to: str, subject: str, text: str, language: str, by: Actor) -> None:
    """Write a message in the caller's transaction; it leaves after the commit.

    The same ``key`` is the same message: written once, and with the same Message-ID should it be delivered twice.
    ``subject`` and ``text`` are already in the receiver's ``language``. Raises ``InvalidInput`` for a wrong address.
    """
    letter = letter_of(key=key, to=to, subject=subject, text=text, language=language)
    enqueue(handler=DELIVER, payload=letter.payload(), unique=f"message:{key}"[:200])
    log.info("message written", extra={"by": by.kind.value})


def letter_of(*, key: str, to: str, subject: str, text: str, language: str) -> Letter:
    """Return the letter of a message."""
    return Letter(
        message_id=message_id_of(key),
        sender=settings.DEFAULT_FROM_EMAIL,
        to=[checked_address(to)],
        others=[],
        subject=" ".join(subject.split()),
        text=text,
        html="",
        language=language,
        reply_to="",
        written=clock.now().isoformat(timespec="seconds"),
    )


def send_test(*, to: str) -> MailServer | MailFolder:
    """Deliver a test message now, without the outbox, and return where it went. Errors of the server pass through."""
    way = transport()
    moment = clock.now().isoformat()
    letter = letter_of(
        key=f"test:{to}:{moment}",
        to=to,
        subject="Miteinander: Test",
        text="Diese Nachricht zeigt, dass der Versand funktioniert.\nThis message shows that sending works.",
        language="de",
    )
    deliver(letter=letter, by_way_of=way)
    return way


def try_again(*, by: Actor) -> int:
    """Let every job that was given up be tried from the beginning; return how many. Journal: ``messages.tried_again``.

    Raises ``NotAllowed`` without the permission.
    """
    require(by, REVIVE)
    with transaction.atomic():
        number = revive_dead(by=by)
        record(action="messages.tried_again", by=by, facts={"number": number})
    return number
