"""The portal's public pages: home, districts, emergency, and what the law and good manners ask for."""

from datetime import datetime, time, timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from miteinander.foundation.journal.service import data_types
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.errors import NotFound
from miteinander.foundation.kernel.registry import ThingRef, slots
from miteinander.foundation.shelf.service import shelved
from miteinander.information.indicators.service import area_address
from miteinander.portal.domain import home as front
from miteinander.portal.domain.privacy import kept_data
from miteinander.town.gatherings.service import upcoming

DISTRICT_SLOT = "portal.district"
GATHERINGS, SOON = 5, 3


def _midnight(request: HttpRequest) -> datetime:
    """Return when the town's day ends: the home page names today and tomorrow."""
    tomorrow = clock.today() + timedelta(days=1)
    return timezone.make_aware(datetime.combine(tomorrow, time.min))


@shelved(rooms=("directory", "places", "gatherings"), valid_until=_midnight)
def home(request: HttpRequest) -> HttpResponse:
    """Ask the one question, and open every door of the house."""
    found = front.all_districts()
    context = {
        "tiles": front.category_tiles(),
        "days": front.two_days(),
        "gatherings": upcoming(language=get_language() or settings.LANGUAGE_CODE, limit=SOON),
        "places": front.district_lines(found),
        "drawing": front.town_drawing(found),
        "emergency": front.emergency_numbers(),
        "pillars": front.pillars(),
        "offers_url": reverse("directory:list"),
        "figures_url": reverse("indicators:overview"),
    }
    return render(request, "portal/home.html", context)


@shelved(rooms=("places",))
def districts(request: HttpRequest) -> HttpResponse:
    """Show the town's districts as a drawing and as a list."""
    found = front.all_districts()
    context = {"places": front.district_lines(found), "drawing": front.town_drawing(found)}
    return render(request, "portal/districts.html", context)


@shelved(rooms=("indicators", "places", "neighbourhood", "gatherings"), valid_until=_midnight)
def district(request: HttpRequest, key: str) -> HttpResponse:
    """Show one district: where it lies, its villages, the ways to its offers and figures, and what other rooms add.

    The slot ``portal.district`` gets a ``ThingRef`` of kind "district".
    """
    found = front.all_districts()
    chosen = next((one for one in front.district_lines(found) if one.key == key), None)
    if chosen is None:
        raise NotFound("Diesen Stadtteil gibt es nicht.")
    ref = ThingRef(kind="district", public_id=next(one.public_id for one in found if one.key == key))
    parts = [(part.template, part.context(request, ref)) for part in slots.of(DISTRICT_SLOT)]
    context = {
        "place": chosen,
        "parts": [{"template": template, "context": shown} for template, shown in parts if shown is not None],
        "gatherings": upcoming(language=get_language() or settings.LANGUAGE_CODE, limit=GATHERINGS, district=key),
        "places": front.district_lines(found),
        "drawing": front.town_drawing(found),
        "offers_url": f"{reverse('directory:list')}?district={key}",
        "figures_url": area_address(key, language=get_language() or settings.LANGUAGE_CODE),
        "trail": [{"title": _("Stadtteile"), "url": reverse("portal:districts")}],
    }
    return render(request, "portal/district.html", context)


@shelved(rooms=())
def emergency(request: HttpRequest) -> HttpResponse:
    """Say whom to call when it cannot wait."""
    return render(request, "portal/emergency.html", {"emergency": front.emergency_numbers()})


@shelved(rooms=())
def imprint(request: HttpRequest) -> HttpResponse:
    """Say who is responsible for these pages (§ 5 DDG, § 18 MStV), as the town's profile names it."""
    return render(request, "portal/imprint.html", {"imprint": settings.TOWN.details.get("imprint") or {}})


@shelved(rooms=())
def privacy(request: HttpRequest) -> HttpResponse:
    """Say what is kept of whom, why and how long (Art. 13 GDPR), from the register that also deletes it."""
    context = {"controller": settings.TOWN.details.get("privacy") or {}, "kept": kept_data(data_types.values())}
    return render(request, "portal/privacy.html", context)


@shelved(rooms=())
def easy_language(request: HttpRequest) -> HttpResponse:
    """Say honestly that there is no Leichte Sprache yet, and who helps meanwhile."""
    return render(request, "portal/easy_language.html", {"imprint": settings.TOWN.details.get("imprint") or {}})


@shelved(rooms=())
def sign_language(request: HttpRequest) -> HttpResponse:
    """Say honestly that there is no sign language yet, and who helps meanwhile."""
    return render(request, "portal/sign_language.html", {"imprint": settings.TOWN.details.get("imprint") or {}})


@shelved(rooms=())
def open_data(request: HttpRequest) -> HttpResponse:
    """Explain the open data: what there is, in which form, under which terms."""
    return render(request, "portal/open_data.html", {"languages": settings.TOWN.languages})
