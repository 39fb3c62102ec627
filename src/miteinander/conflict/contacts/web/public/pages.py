"""The page that explains the service: emergency first, how it goes, to whom one may turn."""

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
    advice, doings = service.against_discrimination(language)
    context = {
        "central": [one for one in points if one.central],
        "decentral": [one for one in points if not one.central],
        "against": advice,
        "doings": doings,
        "goals": service.goals(language),
        "parts": service.parts(language),
        "promise": service.promise(),
        "emergency": service.emergency_numbers(language),
        "exit_to": service.exit_address(),
    }
    return render(request, "contacts/about.html", context)
