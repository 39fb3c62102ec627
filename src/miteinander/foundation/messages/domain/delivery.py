"""Delivering a letter: by SMTP, or as a readable file in the data folder."""

import logging
import os
import re
import smtplib
import ssl
from pathlib import Path

from miteinander.foundation.messages.domain.letters import Letter
from miteinander.foundation.messages.domain.transport import MailFolder, MailServer

SECONDS = 30
DELIVER = "messages.deliver"

log = logging.getLogger("miteinander.messages")


def deliver(*, letter: Letter, by_way_of: MailServer | MailFolder) -> None:
    """Deliver a letter once. Raises ``OSError`` or ``smtplib.SMTPException`` when it did not arrive."""
    if isinstance(by_way_of, MailFolder):
        write_file(letter=letter, folder=by_way_of.path)
    else:
        send_by_smtp(letter=letter, server=by_way_of)


def send_by_smtp(*, letter: Letter, server: MailServer) -> None:
    """Hand the letter to a mail server; with TLS its certificate is checked."""
    with connected(server) as connection:
        if server.starttls:
            connection.starttls(context=ssl.create_default_context())
        if server.user:
            connection.login(server.user, server.password)
        refused = connection.send_message(letter.as_mail(), to_addrs=[*letter.to, *letter.others])
    if refused:
        raise smtplib.SMTPRecipientsRefused(refused)


def connected(server: MailServer) -> smtplib.SMTP:
    """Return an open connection to the mail server."""
    if server.tls:
        return smtplib.SMTP_SSL(server.host, server.port, timeout=SECONDS, context=ssl.create_default_context())
    return smtplib.SMTP(server.host, server.port, timeout=SECONDS)


def write_file(*, letter: Letter, folder: Path) -> Path:
    """Write the letter into the folder; the same letter has the same file, so a second delivery changes nothing."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    stamp = re.sub(r"[^0-9]", "", letter.written)[:14]
    file = folder / f"{stamp}-{letter.message_id.strip('<>').partition('@')[0][:12]}.txt"
    draft = file.with_suffix(f".{os.getpid()}.new")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as out:
        out.write(letter.readable())
    draft.replace(file)
    return file
