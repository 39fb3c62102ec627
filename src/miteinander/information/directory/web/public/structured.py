"""An offer as schema.org tells it to search engines (JSON-LD): only what is known."""

import json
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from miteinander.information.directory.enums import OfferKind
from miteinander.town.places.enums import Answer

if TYPE_CHECKING:
    from miteinander.information.directory.web.public.offer_page import OfferPage

_TYPES = {OfferKind.COURSE.value: "Course", OfferKind.PROJECT.value: "Project"}
# What would end the block of data or begin a comment in it is written as an escape (stops injection into the page).
_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def structured_offer(page: "OfferPage") -> SafeString:
    """Return the JSON-LD of an offer's page."""
    offer = page.offer
    kind = _TYPES.get(offer.kind, "Service")
    provider: dict[str, Any] = {
        "@type": "Organization",
        "name": offer.organisation.name,
        "url": f"{page.absolute}{page.provider_address}",
    }
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": kind,
        "@id": f"{page.absolute}{page.address}",
        "url": f"{page.absolute}{page.address}",
        "name": page.name.text,
        "description": page.texts["summary"].text,
        "inLanguage": page.name.language or page.language,
        ("parentOrganization" if kind == "Project" else "provider"): provider,
    }
    if kind == "Service":
        data |= _service(page)
    if offer.free_of_charge == Answer.YES:
        data["isAccessibleForFree" if kind == "Course" else "offers"] = (
            True if kind == "Course" else {"@type": "Offer", "price": "0", "priceCurrency": "EUR"}
        )
    return as_block(data)


def as_block(data: dict[str, Any]) -> SafeString:
    """Return data as the text of a data block in a page."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)
    return mark_safe(text)  # noqa: S308 -- every sign that could leave the block is escaped above


def _service(page: "OfferPage") -> dict[str, Any]:
    channel = [
        {"@type": "ServiceChannel", "servicePhone": {"@type": "ContactPoint", "telephone": one.dial or one.phone}}
        for one in page.contacts
        if one.phone
    ]
    places = [
        {
            "@type": "Place",
            "name": one.name,
            "address": {"@type": "PostalAddress", "streetAddress": one.street, "addressLocality": one.city},
        }
        for one in page.places
        if one.street
    ]
    found: dict[str, Any] = {"areaServed": settings.TOWN.name(page.language)}
    if channel or places:
        rooms = [{"@type": "ServiceChannel", "serviceLocation": place} for place in places]
        found["availableChannel"] = [*channel, *rooms]
    return found
