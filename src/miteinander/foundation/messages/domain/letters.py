"""A message as plain data, its lasting Message-ID, and its form as mail."""

import hashlib
import hmac
from dataclasses import asdict, dataclass
from datetime import datetime
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, getaddresses
from typing import Any, Self
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.encoding import force_bytes
from django.utils.translation import gettext_noop as _

from miteinander.foundation.kernel.errors import InvalidInput

NO_ADDRESS = _("Das ist keine Mail-Adresse.")


@dataclass(frozen=True, kw_only=True)
class Letter:
    """A message ready to go. ``written`` is ISO 8601; ``others`` get it too, unseen."""

    message_id: str
    sender: str
    to: list[str]
    others: list[str]
    subject: str
    text: str
    html: str
    language: str
    reply_to: str
    written: str

    @classmethod
    def from_payload(cls, payload: dict[str, Any]) -> Self:
        """Return the letter a job carries."""
        return cls(**payload)

    def payload(self) -> dict[str, Any]:
        """Return the letter as a job carries it."""
        return asdict(self)

    def as_mail(self) -> EmailMessage:
        """Return the letter as mail: plain text, readable as it stands, with a second form where there is one."""
        mail = EmailMessage(policy=SMTP.clone(cte_type="8bit", utf8=False))
        mail["From"] = self.sender
        mail["To"] = ", ".join(self.to)
        mail["Subject"] = self.subject
        mail["Date"] = format_datetime(datetime.fromisoformat(self.written))
        mail["Message-ID"] = self.message_id
        mail["Auto-Submitted"] = "auto-generated"
        if self.reply_to:
            mail["Reply-To"] = self.reply_to
        mail.set_content(self.text, cte="quoted-printable")
        if self.html:
            mail.add_alternative(self.html, subtype="html", cte="quoted-printable")
        if self.language:
            mail["Content-Language"] = self.language  # after the content, which begins by clearing such headers
        return mail

    def readable(self) -> str:
        """Return the letter as a person reads it in a text editor."""
        head = {
            "Date": self.written,
            "From": self.sender,
            "To": ", ".join([*self.to, *self.others]),
            "Subject": self.subject,
            "Language": self.language,
            "Message-ID": self.message_id,
        }
        lines = [f"{name}: {value}" for name, value in head.items() if value]
        return "\n".join([*lines, "", self.text, ""])


def message_id_of(key: str) -> str:
    """Return the same Message-ID for the same key, always, so that a second delivery is known as one."""
    digest = hmac.new(force_bytes(settings.SECRET_KEY), f"message:{key}".encode(), hashlib.sha256).hexdigest()
    host = urlsplit(settings.PUBLIC_URL).hostname or "miteinander.localhost"
    return f"<{digest[:40]}@{host}>"


def checked_address(address: str) -> str:
    """Return one mail address as given; raise ``InvalidInput`` for more than one, none, or a line break in it."""
    found = getaddresses([address])
    if len(found) != 1 or any(sign in address for sign in "\r\n"):
        raise InvalidInput(NO_ADDRESS)
    _name, plain = found[0]
    try:
        parsed = Address(addr_spec=plain)
    except (HeaderParseError, ValueError, IndexError) as error:
        raise InvalidInput(NO_ADDRESS) from error
    if not parsed.username or not parsed.domain:
        raise InvalidInput(NO_ADDRESS)
    return address
