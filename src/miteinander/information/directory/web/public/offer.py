"""The page of one offer, and the same as PDF and QR code."""

from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from miteinander.foundation.documents.service import pdf_of, qr_svg
from miteinander.foundation.kernel.registry import slots
from miteinander.foundation.shelf.service import shelved
from miteinander.information.directory.domain.vocabulary import ROOM
from miteinander.information.directory.web.public.offer_page import OfferPage
from miteinander.information.directory.web.public.paper import sheet_of
from miteinander.information.directory.web.public.structured import structured_offer

# What other rooms have to tell of an offer, such as the story it is part of.
SLOT = "thread"


def _until(request: HttpRequest) -> datetime | None:
    """Return until when the page just made holds."""
    until: datetime | None = getattr(request, "directory_until", None)
    return until


@shelved(rooms=(ROOM,), valid_until=_until)
def show_offer(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one public offer; 404 where there is none."""
    offer = OfferPage(slug=slug, absolute=absolute(request))
    request.directory_until = offer.valid_until  # type: ignore[attr-defined]  # read by the shelf, see ``_until``
    parts = [(part.template, part.context(request, offer.ref)) for part in slots.of(SLOT)]
    context = {
        "offer": offer,
        "parts": [{"template": template, "context": one} for template, one in parts if one is not None],
        "structured": structured_offer(offer),
    }
    return render(request, "directory/offer.html", context)


@shelved(rooms=(ROOM,))
def offer_pdf(request: HttpRequest, slug: str) -> HttpResponse:
    """Answer an offer as PDF in the reader's language, with a QR code that leads back to the living page."""
    offer = OfferPage(slug=slug, absolute=absolute(request))
    language = get_language() or settings.LANGUAGE_CODE
    pdf = pdf_of(template="sheet", data=sheet_of(offer), language=language, title=offer.name.text)
    response = HttpResponse(pdf, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{offer.offer.slug}-{language}.pdf"'
    return response


@shelved(rooms=(ROOM,))
def offer_qr(request: HttpRequest, slug: str) -> HttpResponse:
    """Answer the QR code of an offer as a drawing; the short address in it speaks the language of whoever opens it."""
    offer = OfferPage(slug=slug, absolute=absolute(request))
    return HttpResponse(qr_svg(offer.short_address, title=offer.name.text), content_type="image/svg+xml")


def absolute(request: HttpRequest) -> str:
    """Return the beginning of every whole address of this platform."""
    return settings.PUBLIC_URL or f"{request.scheme}://{request.get_host()}"
