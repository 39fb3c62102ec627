"""Messages: written with the change, delivered by a real mail server or into the folder, once or knowably twice."""

import email
import email.policy
import socket
from collections.abc import Iterator
from datetime import timedelta
from email.message import EmailMessage as Mail
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope
from django.core.mail import EmailMessage, EmailMultiAlternatives, send_mail
from django.db import transaction
from pytest_django import Settings

from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.actor import SYSTEM
from miteinander.foundation.kernel.errors import InvalidInput
from miteinander.foundation.messages import service
from miteinander.foundation.messages.domain.transport import MailServer, server_of
from miteinander.foundation.messages.tasks import clear_folder
from miteinander.foundation.outbox import service as outbox
from miteinander.foundation.outbox.models import Job

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS:UserWarning"),
]


class Postbox:
    """Keeps what a mail server is given; refuses the first so many."""

    def __init__(self) -> None:
        self.received: list[Mail] = []
        self.receivers: list[list[str]] = []
        self.refuse = 0

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Envelope) -> str:  # noqa: N802 -- the library's name
        if self.refuse:
            self.refuse -= 1
            return "451 erika@example.org: try again later"
        content = envelope.content
        assert isinstance(content, bytes)
        self.received.append(email.message_from_bytes(content, policy=email.policy.default))
        self.receivers.append(list(envelope.rcpt_tos))
        return "250 OK"


@pytest.fixture
def postbox(settings: Settings) -> Iterator[Postbox]:
    """A real mail server on a port of its own, that asks for name and password."""
    box = Postbox()

    def authenticate(_server: Any, _session: Any, _envelope: Any, _mechanism: str, data: Any) -> AuthResult:
        return AuthResult(success=(data.login, data.password) == (b"town", b"p@ss:word"), handled=False)

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(
        box, hostname="127.0.0.1", port=port, authenticator=authenticate, auth_required=True, auth_require_tls=False
    )
    controller.start()
    settings.EMAIL_URL = f"smtp://town:p%40ss%3Aword@127.0.0.1:{port}"
    settings.EMAIL_BACKEND = "miteinander.foundation.messages.backend.OutboxBackend"
    yield box
    controller.stop()


@pytest.fixture(autouse=True)
def _empty_outbox(db: None) -> None:
    Job.objects.all().delete()


def send(key: str = "k1", to: str = "erika@example.org") -> None:
    """Send one message."""
    service.send(key=key, to=to, subject="Grüße\naus Унна", text="مرحبا\nĞüle güle", language="ar", by=SYSTEM)


def test_message_reaches_the_server_after_the_commit(postbox: Postbox) -> None:
    with transaction.atomic():
        send()
    assert postbox.received == []
    outbox.run_due()
    mail = postbox.received[0]
    assert (mail["To"], mail["Subject"], mail["Content-Language"]) == ("erika@example.org", "Grüße aus Унна", "ar")
    assert mail.get_content().splitlines() == ["مرحبا", "Ğüle güle"]
    assert mail["Auto-Submitted"] == "auto-generated"
    assert Job.objects.get().payload == {}


def test_message_of_a_change_that_is_rolled_back_is_never_sent(postbox: Postbox) -> None:
    with transaction.atomic():
        send()
        transaction.set_rollback(True)
    outbox.run_due()
    assert postbox.received == []


def test_same_key_is_sent_once_and_has_the_same_id(postbox: Postbox) -> None:
    send()
    send()
    outbox.run_due()
    first = postbox.received[0]["Message-ID"]
    Job.objects.all().delete()
    send()
    send(key="k2")
    outbox.run_due()
    ids = [mail["Message-ID"] for mail in postbox.received]
    assert ids[:2] == [first, first]
    assert ids[2] != first


def test_refused_message_is_tried_again_and_no_address_is_noted(postbox: Postbox, settings: Settings) -> None:
    postbox.refuse = 1
    now = clock.now()
    settings.MITEINANDER_CLOCK = now.isoformat()
    send()
    outbox.run_due()
    job = Job.objects.get()
    assert (job.state, postbox.received) == ("waiting", [])
    assert "SMTPDataError" in job.last_error
    assert "erika" not in job.last_error
    settings.MITEINANDER_CLOCK = (now + timedelta(minutes=1)).isoformat()
    outbox.run_due()
    assert len(postbox.received) == 1


def test_library_s_mail_goes_through_the_outbox(postbox: Postbox) -> None:
    message = EmailMultiAlternatives("Anmelden", "Text", None, ["a@example.org"], bcc=["b@example.org"])
    message.attach_alternative("<p>Text</p>", "text/html")
    assert message.send() == 1
    send_mail("Zweite", "Text", "town@example.org", ["c@example.org"])
    outbox.run_due()
    assert [mail["Subject"] for mail in postbox.received] == ["Anmelden", "Zweite"]
    assert postbox.receivers[0] == ["a@example.org", "b@example.org"]
    assert postbox.received[0]["Bcc"] is None
    body = postbox.received[0].get_body(("html",))
    assert body is not None
    assert body.get_content().strip() == "<p>Text</p>"


def test_attachment_is_refused(postbox: Postbox) -> None:
    message = EmailMessage("x", "y", to=["a@example.org"])
    message.attach("a.txt", "x", "text/plain")
    with pytest.raises(ValueError, match="attachments"):
        message.send()


def test_wrong_password_keeps_the_message(postbox: Postbox, settings: Settings) -> None:
    settings.EMAIL_URL = settings.EMAIL_URL.replace("town:", "stranger:")
    send()
    outbox.run_due()
    assert Job.objects.get().last_error.startswith("SMTPAuthenticationError")


def test_without_a_server_messages_lie_readable_in_the_folder(settings: Settings, tmp_path: Path) -> None:
    settings.EMAIL_URL, settings.DATA = "", tmp_path
    send()
    outbox.run_due()
    (file,) = (tmp_path / "mail").glob("*.txt")
    text = file.read_text(encoding="utf-8")
    assert "To: erika@example.org\nSubject: Grüße aus Унна\nLanguage: ar" in text
    assert text.endswith("\n\nمرحبا\nĞüle güle\n")
    assert file.stat().st_mode & 0o777 == 0o600
    clear_folder(clock.now() + timedelta(days=29))
    assert file.exists()
    clear_folder(clock.now() + timedelta(days=31))
    assert not file.exists()


@pytest.mark.parametrize(
    "address", ["", "erika", "a@b, c@d", "a@b.example\r\nBcc: x@y.example", "Erika <>", "@example.org"]
)
def test_wrong_address_is_refused(address: str) -> None:
    with pytest.raises(InvalidInput):
        send(to=address)


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("smtp://mail.example", MailServer(host="mail.example", port=25)),
        ("smtps://u:p%2F@mail.example", MailServer(host="mail.example", port=465, user="u", password="p/", tls=True)),
        ("smtp+starttls://[::1]:2525", MailServer(host="::1", port=2525, starttls=True)),
    ],
)
def test_address_of_the_server_is_read(url: str, server: MailServer) -> None:
    assert server_of(url) == server


@pytest.mark.parametrize("url", ["mail.example", "http://mail.example", "smtp://", "smtp://u:secret@h:port"])
def test_wrong_address_of_the_server_is_told_without_its_password(url: str) -> None:
    with pytest.raises(InvalidInput) as told:
        server_of(url)
    assert "EMAIL_URL must look like" in str(told.value)
    assert "secret" not in str(told.value)
