"""The guide to a district: its contact points and offers on a page made for printing, and as PDF."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from miteinander.foundation.documents.service import pdf_of
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.errors import NotFound
from miteinander.foundation.shelf.service import shelved
from miteinander.foundation.ui.service import Link, PageFrame
from miteinander.information.directory.service import GuideEntry, guide_entries
from miteinander.portal.domain.home import Place, all_districts, district_lines, emergency_numbers


@shelved(rooms=("directory", "places"))
def guide(request: HttpRequest, key: str) -> HttpResponse:
    """Show what a district has, as one sheet to print and pass on."""
    place = _place(key)
    context = {
        "place": place,
        "parts": _parts(key),
        "emergency": emergency_numbers(),
        "today": clock.today(),
        "trail": [
            Link(title=_("Stadtteile"), url=reverse("portal:districts")),
            Link(title=place.name, url=place.url),
        ],
    }
    return render(request, "portal/guide.html", context)


@shelved(rooms=("directory", "places"))
def guide_pdf(request: HttpRequest, key: str) -> HttpResponse:
    """Answer the same as PDF, with a QR code that leads back to the living page."""
    place = _place(key)
    data = {
        "lead": place.summary,
        "facts": [{"label": one.name, "value": one.phone, "href": f"tel:{one.dial}"} for one in emergency_numbers()],
        "sections": [section for title, entries in _parts(key) for section in _sections(title, entries)],
        "url": f"{PageFrame(request).absolute}{reverse('portal:guide', kwargs={'key': key})}",
    }
    language = get_language() or settings.LANGUAGE_CODE
    title = _("Wegweiser für %(district)s") % {"district": place.name}
    pdf = pdf_of(template="sheet", data=data, language=language, title=title)
    response = HttpResponse(pdf, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{key}-{language}.pdf"'
    return response


def _place(key: str) -> Place:
    found = next((one for one in district_lines(all_districts()) if one.key == key), None)
    if found is None:
        raise NotFound("Diesen Stadtteil gibt es nicht.")
    return found


def _parts(key: str) -> list[tuple[str, list[GuideEntry]]]:
    """Return contact points first, then everything else; a part without entries is left out."""
    entries = guide_entries(district=key, language=get_language() or settings.LANGUAGE_CODE)
    parts = [
        (_("Anlaufstellen"), [one for one in entries if one.contact_point]),
        (_("Angebote"), [one for one in entries if not one.contact_point]),
    ]
    return [(title, found) for title, found in parts if found]


def _sections(title: str, entries: list[GuideEntry]) -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = [{"heading": title, "lang": "", "paragraphs": [], "items": []}]
    for one in entries:
        facts = [one.provider, one.place, one.times, f"\u2066{one.phone}\u2069" if one.phone else ""]
        made.append(
            {
                "heading": one.title,
                "lang": one.text_language,
                "paragraphs": [one.sentence] if one.sentence else [],
                "items": [" · ".join(part for part in facts if part)],
            }
        )
    return made
