"""A version of a plan as it was frozen."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from miteinander.concept.domain.passages import day_words
from miteinander.concept.domain.queries.versions import known_version
from miteinander.concept.enums import VersionState
from miteinander.concept.web.public.look import SHOWN, Look
from miteinander.foundation.shelf.service import shelved
from miteinander.foundation.ui.service import Link


@shelved(rooms=SHOWN)
def show_version(request: HttpRequest, key: str, label: str) -> HttpResponse:
    """Show what a version said when it came into force."""
    look = Look(request)
    told = known_version(plan=key, label=label, language=look.language)
    trail = [look.concept_link, Link(title=told.plan.text, url=told.plan_url)]
    context = {
        "look": look,
        "told": told,
        "trail": trail,
        "state": str(VersionState(told.state).label),
        "adopted": day_words(told.adopted),
        "told_parts": [
            (gettext("Ziele"), told.goals, "ziele"),
            (gettext("Maßnahmen"), told.measures, "massnahmen"),
            (gettext("Was fehlt"), told.needs, "bedarfe"),
        ],
        "here": gettext("Fassung {label}").format(label=label),
    }
    return render(request, "concept/version.html", context)
