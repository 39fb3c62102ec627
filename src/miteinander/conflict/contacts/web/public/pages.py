"""The page that explains the service: emergency first, how it goes, to whom one may turn."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache

from miteinander.conflict.contacts import service


@never_cache
def about(request: HttpRequest) -> HttpResponse:
    """Explain what happens to a report, who reads it, and which help there is against discrimination; three queries."""
    language = get_language() or settings.LANGUAGE_CODE
    points = service.public_points(language)
    context = {
        "central": [one for one in points if one.central],
        "decentral": [one for one in points if not one.central],
        "against": service.helpers_against_discrimination(language),
        "promise": service.promise(),
        "emergency": emergency(),
    }
    return render(request, "contacts/about.html", context)


def emergency() -> list[dict[str, Any]]:
    """Return the first two numbers of the town's profile for an emergency, as shown and as dialled."""
    language = get_language() or settings.LANGUAGE_CODE
    source = settings.TOWN.source_language
    rows: list[dict[str, Any]] = settings.TOWN.details.get("emergency") or []
    return [
        {
            "name": row["name"].get(language) or row["name"].get(source, ""),
            "phone": str(row["phone"]),
            "dial": "".join(sign for sign in str(row["phone"]) if sign in "+0123456789"),
        }
        for row in rows
    ]
