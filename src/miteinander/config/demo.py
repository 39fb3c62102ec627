"""The demonstration: invented people in every role, and the page on which one slips into one of them."""

from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_noop as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

MARK = "DEMO"
PASSWORD = "vier-saeulen-ein-dach"  # noqa: S105 -- it stands on the demonstration's page, for people who do not exist


@dataclass(frozen=True, kw_only=True)
class Invented:
    """Somebody who does not exist. ``role`` is empty for somebody without rights; ``does`` is a German msgid."""

    name: str
    email: str
    role: str
    does: str


PEOPLE = (
    Invented(
        name="Nadja Probe",
        email="anbieterin@demo.example",
        role="provider",
        does=_("Anbieterin: hält die Angebote ihrer Organisation aktuell."),
    ),
    Invented(
        name="Emre Probe",
        email="redaktion@demo.example",
        role="editor",
        does=_("Redaktion: prüft, übersetzt und veröffentlicht."),
    ),
    Invented(
        name="Olena Probe",
        email="fachstelle@demo.example",
        role="officer",
        does=_("Fachstelle: liest Berichte und das Verzeichnis der Daten."),
    ),
    Invented(
        name="Karl Probe",
        email="verwaltung@demo.example",
        role="administrator",
        does=_("Verwaltung der Plattform: lädt Menschen ein und gibt Rollen."),
    ),
    Invented(
        name="Leyla Probe",
        email="konflikte@demo.example",
        role="counsellor",
        does=_("Konfliktberatung: arbeitet an der zentralen Anlaufstelle."),
    ),
    Invented(
        name="Jonas Probe",
        email="datenschutz@demo.example",
        role="data_protection",
        does=_("Datenschutz: sieht Fristen, Löschungen und Lesezugriffe, keinen Inhalt."),
    ),
    Invented(
        name="Samir Probe",
        email="neu@demo.example",
        role="",
        does=_("Neu und noch ohne Rolle: darf am Schreibtisch nichts."),
    ),
)


def is_marked(data: Path) -> bool:
    """Tell whether a data folder belongs to a demonstration."""
    return (data / MARK).exists()


def mark(data: Path) -> None:
    """Mark a data folder as a demonstration's, for good: nobody's real data ever go there."""
    (data / MARK).write_text("Invented people. This folder may be deleted.\n")


def add_people() -> int:
    """Add the invented people who are not there yet and return how many came."""
    from miteinander.foundation.accounts import service as accounts  # rooms may be imported once Django is set up
    from miteinander.foundation.kernel import clock
    from miteinander.foundation.kernel.actor import SYSTEM
    from miteinander.foundation.kernel.errors import InvalidInput

    came = 0
    for one in PEOPLE:
        try:
            person = accounts.add_person(
                email=one.email, display_name=one.name, language="de", password=PASSWORD, by=SYSTEM
            )
        except InvalidInput:
            continue  # an earlier start added this one
        came += 1
        if one.role:
            accounts.grant_role(
                person_id=person,
                role=one.role,
                begin=clock.now(),
                end=None,
                reason="Probebetrieb",
                organisation=_an_organisation() if one.role == "provider" else None,
                by=SYSTEM,
            )
        if one.role == "counsellor":
            _let_work_at_the_centre(person)
    return came


def _let_work_at_the_centre(person: UUID) -> None:
    """Let the invented counsellor work at the central contact point, where the town has one."""
    from miteinander.conflict.contacts import service as contacts
    from miteinander.conflict.contacts.enums import PointKind
    from miteinander.foundation.kernel import clock
    from miteinander.foundation.kernel.actor import SYSTEM

    point = contacts.point_of(PointKind.CENTRAL)
    if point is not None:
        contacts.add_member(point_id=point, person_id=person, begins=clock.today(), by=SYSTEM)


def _an_organisation() -> UUID | None:
    """Return the first organisation of the town, for the invented provider."""
    from miteinander.town.organisations import service as organisations

    return next((UUID(str(number)) for number, _name in organisations.organisation_choices() if number), None)


@never_cache
@require_safe
def people_page(request: HttpRequest) -> HttpResponse:
    """List the invented people with a button for each; there is no such page outside a demonstration."""
    if not settings.DEMO:
        raise Http404
    return render(request, "ui/demo.html", {"people": PEOPLE, "password": PASSWORD})
