"""The register of bodies, who sits where, one body, one meeting."""

from collections.abc import Mapping
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from miteinander.foundation.ui.service import CardView, Fact, Link
from miteinander.town.bodies.domain.queries.meeting import meeting_page
from miteinander.town.bodies.domain.queries.page import body_page
from miteinander.town.bodies.domain.queries.register import BodyLine, Register, register
from miteinander.town.bodies.enums import BodyKind


def language_of_page() -> str:
    """Return the language of the request."""
    return get_language() or settings.LANGUAGE_CODE


def register_page(request: HttpRequest) -> HttpResponse:
    """List all public bodies, narrowed by kind, district and field. Seats begin and end with the day: never shelved."""
    found = register(language_of_page())
    asked = {name: request.GET.get(name, "") for name in ("kind", "district", "field")}
    lines = _narrowed(found, **asked)
    names = {one.key: one.name for one in found.districts}
    groups: dict[str, list[CardView]] = {}
    for line in lines:
        group = str(_("Beendet")) if line.ended else line.kind_name
        groups.setdefault(group, []).append(_card(line, districts=names))
    kinds = {one.kind for one in found.bodies}
    context = {
        "groups": list(groups.items()),
        "number": len(lines),
        "all": len(found.bodies),
        "asked": asked,
        "kinds": [(value, label) for value, label in BodyKind.choices if value in kinds],
        "register": found,
    }
    return render(request, "bodies/register.html", context)


def overview(request: HttpRequest) -> HttpResponse:
    """Show who sits where, where the same organisations meet, and what nobody covers."""
    found = register(language_of_page())
    living = [one for one in found.bodies if not one.ended and one.sitting]
    context = {
        "register": found,
        "columns": living,
        "rows": [(one, [line in one.bodies for line in living]) for one in found.organisations],
        "trail": _trail(),
    }
    return render(request, "bodies/overview.html", context)


def body(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one body. Not kept ready-made: what is past and what comes changes with the hour."""
    page = body_page(slug=slug, language=language_of_page())
    return render(request, "bodies/body.html", {"body": page, "trail": _trail()})


def meeting(request: HttpRequest, slug: str, meeting_id: UUID) -> HttpResponse:
    """Show one meeting: when, where, the public part of its agenda, decisions, published minutes."""
    page = meeting_page(slug=slug, meeting_id=meeting_id, language=language_of_page())
    above = Link(title=page.body_name, url=reverse("bodies:body", kwargs={"slug": slug}))
    return render(request, "bodies/meeting.html", {"meeting": page, "trail": [*_trail(), above]})


def _trail() -> list[Link]:
    return [Link(title=_("Gremien und Netzwerke"), url=reverse("bodies:register"))]


def _narrowed(found: Register, *, kind: str, district: str, field: str) -> list[BodyLine]:
    """Return the bodies asked for. A district also finds what works for the whole town; an unknown word nothing."""
    lines = list(found.bodies)
    if kind:
        lines = [one for one in lines if one.kind == kind]
    if district:
        lines = [one for one in lines if district in one.districts or not one.districts]
    if field:
        covered = next((one.bodies for one in found.fields if one.key == field), ())
        lines = [one for one in lines if one in covered]
    return lines


def _card(line: BodyLine, *, districts: Mapping[str, str]) -> CardView:
    where = ", ".join(districts[key] for key in line.districts if key in districts)
    return CardView(
        title=line.name,
        url=reverse("bodies:body", kwargs={"slug": line.slug}),
        summary=line.purpose.text,
        provider="" if line.coordinator == line.name else line.coordinator,
        kicker=line.kind_name,
        icon="users",
        facts=(
            *([Fact(kind="registration", text=_("offen für alle"), state="yes")] if line.open else []),
            *([Fact(kind="district", text=where)] if where else []),
        ),
        language=line.purpose.language,
        direction=line.purpose.direction,
        is_name=True,
    )
