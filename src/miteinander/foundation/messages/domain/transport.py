"""Where messages go: to the mail server that ``EMAIL_URL`` names, else into the data folder."""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.conf import settings

from miteinander.foundation.kernel.errors import InvalidInput

PORTS = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}
HELP = "EMAIL_URL must look like smtp+starttls://name:password@mail.example.org:587, smtps://… or smtp://…"


@dataclass(frozen=True, kw_only=True)
class MailServer:
    """A mail server: with TLS from the first byte (``smtps``), after STARTTLS, or without."""

    host: str
    port: int
    user: str = ""
    password: str = ""
    tls: bool = False
    starttls: bool = False


@dataclass(frozen=True, kw_only=True)
class MailFolder:
    """A folder in which messages lie as readable files."""

    path: Path


def transport() -> MailServer | MailFolder:
    """Return where messages go now. Raises ``InvalidInput`` for an ``EMAIL_URL`` that cannot be used."""
    url: str = settings.EMAIL_URL
    return server_of(url) if url else MailFolder(path=Path(settings.DATA) / "mail")


def server_of(url: str) -> MailServer:
    """Read a mail server's address. Raises ``InvalidInput``; its sentence never repeats the password."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise InvalidInput(HELP) from error
    if parts.scheme not in PORTS or not parts.hostname:
        raise InvalidInput(HELP)
    return MailServer(
        host=parts.hostname,
        port=port or PORTS[parts.scheme],
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        tls=parts.scheme == "smtps",
        starttls=parts.scheme == "smtp+starttls",
    )
