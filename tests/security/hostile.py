"""What a hostile or clumsy sender sends, and the clear answer it gets: one row of a table, and how it is sent."""

from dataclasses import dataclass, field
from html import unescape
from typing import Any
from urllib.parse import quote

from django.test import Client

from miteinander.foundation.languages.domain.xliff import NAMESPACE
from miteinander.information.directory.models import Offer
from tests.people import person_with, signed_in

SCRIPT = '"><script>alert(1)</script>'
SCRIPT_IN_ADDRESS = quote(SCRIPT)
LEFT_TO_RIGHT_TRICK = "%E2%80%AE%D8%A7%E2%81%A6"  # right-to-left override, alef, isolate
THOUSANDS = "&".join(f"p{number}=1" for number in range(2_500))

NOT_READ = "Diese Anfrage konnten wir nicht lesen. Es ist nichts gespeichert und nichts verändert."
NO_SUCH_PAGE = "Diese Seite gibt es nicht."
TOO_MANY = "Das waren zu viele Versuche."


@dataclass(frozen=True, kw_only=True)
class Row:
    """One input: who sends what where, and what comes back.

    ``says`` are words of the answer, ``keeps`` what a person typed and finds again in the form, ``never`` what must
    not be in the answer as it was sent. ``to`` is where a redirect leads. In a path, ``{offer}`` and
    ``{organisation}`` stand for the ids of a real one.
    """

    name: str
    path: str
    status: int
    who: str = "visitor"
    method: str = "GET"
    query: str = ""
    data: dict[str, Any] | None = None
    body: bytes = b""
    content_type: str = "application/octet-stream"
    headers: dict[str, str] = field(default_factory=dict)
    says: tuple[str, ...] = ()
    keeps: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    to: str = ""


class Senders:
    """The people of the table, made when a row names them, and the real things its paths name."""

    def __init__(self) -> None:
        """Find the offer of the samples."""
        self.offer = Offer.objects.select_related("organisation").get(slug="movement")

    def client(self, who: str) -> Client:
        """Return a browser that does not raise: what a server error looks like to the sender is what counts."""
        client = Client() if who == "visitor" else signed_in(person_with(who))
        client.raise_request_exception = False
        return client

    def send(self, row: Row) -> Any:
        """Send a row and return the answer."""
        client = self.client(row.who)
        path = row.path.format(offer=self.offer.public_id, organisation=self.offer.organisation.public_id)
        if row.data is not None:
            return client.post(path, row.data, QUERY_STRING=row.query, headers=row.headers)
        return client.generic(
            row.method, path, row.body, row.content_type, QUERY_STRING=row.query, headers=row.headers or None
        )


def check(row: Row, answer: Any) -> None:
    """Assert what every answer owes, and what this row says."""
    text = "" if answer.streaming else answer.content.decode(errors="replace")
    assert answer.status_code == row.status, text[:1000]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "script-src 'self'" in answer.headers["Content-Security-Policy"]
    if answer.headers.get("Content-Type", "").startswith("text/html"):
        assert "<script>alert" not in text, "reflected as it was sent"
    plain = unescape(text)
    for words in (*row.says, *row.keeps):
        assert words in plain
    for words in row.never:
        assert words not in text
    if row.to:
        assert answer.headers["Location"] == row.to
    elif 300 <= answer.status_code < 400:
        assert answer.headers["Location"].startswith("/")
        assert not answer.headers["Location"].startswith(("//", "/\\"))


def xliff(inner: str, *, head: str = "", target: str = "ar") -> str:
    """Return an XLIFF document around some text."""
    return f'{head}<xliff xmlns="{NAMESPACE}" version="2.0" srcLang="de" trgLang="{target}">{inner}</xliff>'
