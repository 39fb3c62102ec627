"""Cards that make the service known: to print from the page, or as PDF, each in the reader's language.

The QR code leads to the plain address of the reporting path: no parameter, so that nobody can tell cards apart.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from miteinander.conflict.contacts import service
from miteinander.foundation.documents.service import pdf_of, qr_svg
from miteinander.foundation.kernel.errors import NotFound
from miteinander.foundation.shelf.service import shelved
from miteinander.foundation.ui.service import Link, PageFrame
from miteinander.town.organisations.service import Phone

TEMPLATE = Path(__file__).resolve().parents[2] / "templates" / "contacts" / "cards.typ"
COPIES = {"small": 10, "large": 4}
_IN_DANGER = 2


@dataclass(frozen=True, kw_only=True)
class CardFace:
    """What stands on a card. ``shown`` is the address as one types it."""

    title: str
    lead: str
    points: tuple[str, ...]
    call: str
    phones: tuple[Phone, ...]
    danger: str
    numbers: tuple[dict[str, str], ...]
    scan: str
    url: str
    shown: str
    town: str


@never_cache
def cards(request: HttpRequest) -> HttpResponse:
    """Show a card in one of two sizes and offer the sheet to print; three queries."""
    asked = request.GET.get("size", "")
    size = asked if asked in COPIES else "small"
    face = card_face(request)
    context = {
        "card": face,
        "qr": qr_svg(face.url, title=_("QR-Code: führt zur Internetseite %(url)s") % {"url": face.url}),
        "size": size,
        "copies": range(COPIES[size] - 1),
        "trail": [Link(title=_("Hilfe bei Konflikten"), url=reverse("contacts:about"))],
    }
    return render(request, "contacts/cards.html", context)


@shelved(rooms=("contacts",))
def cards_pdf(request: HttpRequest, size: str) -> HttpResponse:
    """Answer a sheet of cards as PDF."""
    if size not in COPIES:
        raise NotFound("Diese Karte gibt es nicht.")
    language = get_language() or settings.LANGUAGE_CODE
    face = card_face(request)
    pdf = pdf_of(template=TEMPLATE, data=_data(face, size=size), language=language, title=face.title)
    response = HttpResponse(pdf, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{size}-{language}.pdf"'
    return response


def card_face(request: HttpRequest) -> CardFace:
    """Return a card in the page's language, with the town's own numbers; three queries."""
    frame = PageFrame(request)
    url = f"{frame.absolute}{frame.ways.get('conflict_report') or reverse('contacts:about')}"
    return CardFace(
        title=_("Streit? Wir helfen."),
        lead=_("Ärger in der Nachbarschaft, im Haus, mit einem Amt? Diskriminierung? Jemand hört zu und vermittelt."),
        points=(
            _("Ohne Namen und ohne Konto"),
            _("In Ihrer Sprache"),
            _("Vertraulich"),
            _("Sie wählen, wer es liest"),
        ),
        call=_("Oder rufen Sie an:"),
        phones=tuple(service.central_phones()),
        danger=_("In Gefahr zuerst:"),
        numbers=tuple(service.emergency_numbers(frame.language)[:_IN_DANGER]),
        scan=_("Scannen und melden:"),
        url=url,
        shown=url.split("://", 1)[-1],
        town=frame.town,
    )


def _data(face: CardFace, *, size: str) -> dict[str, Any]:
    return {
        "size": size,
        "copies": COPIES[size],
        "title": face.title,
        "lead": face.lead,
        "points": list(face.points),
        "call": face.call,
        "phones": [{"text": one.printed, "href": f"tel:{one.dial}"} for one in face.phones],
        "danger": face.danger,
        "numbers": [{"text": one["phone"], "href": f"tel:{one['dial']}"} for one in face.numbers],
        "scan": face.scan,
        "url": face.url,
        "shown": face.shown,
    }
