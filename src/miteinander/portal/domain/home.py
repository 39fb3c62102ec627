"""What the home page shows: six doors, two days, five districts, help, four pillars."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from miteinander.foundation.kernel import clock
from miteinander.foundation.ui.service import Drawing, Shape, Tile, draw
from miteinander.information.directory.service import categories
from miteinander.town.places.service import DistrictView, districts

# The directory's names of the days of the week in its address, Monday first.
WEEKDAYS = ("mo", "tu", "we", "th", "fr", "sa", "su")


@dataclass(frozen=True, kw_only=True)
class Pillar:
    """One of the concept's four pillars: hue, icon, what it is for, where it leads (nowhere while it is not here)."""

    hue: str
    icon: str
    title: str
    text: str
    url: str = ""
    link: str = ""


@dataclass(frozen=True, kw_only=True)
class Day:
    """A day on the home page: its word, its date, and the way to what is open then."""

    word: str
    date: date
    link: str
    url: str


@dataclass(frozen=True, kw_only=True)
class EmergencyNumber:
    """A number that helps at once: whom one reaches, as shown and as dialled."""

    name: str
    phone: str
    dial: str


@dataclass(frozen=True, kw_only=True)
class Place:
    """A district as a line under the drawing."""

    key: str
    name: str
    summary: str
    villages: tuple[str, ...]
    url: str


def category_tiles() -> list[Tile]:
    """Return the six categories as doors."""
    return [
        Tile(title=one.name, url=one.url, example=one.example, icon=one.icon, hue=one.hue, count=str(one.count))
        for one in categories(get_language() or settings.LANGUAGE_CODE)
    ]


def two_days() -> list[Day]:
    """Return today and tomorrow in the town's time."""
    today, tomorrow = clock.today(), clock.today() + timedelta(days=1)
    offers = reverse("directory:list")
    return [
        Day(word=_("Heute"), date=today, link=_("Was jetzt geöffnet ist"), url=f"{offers}?open=now"),
        Day(
            word=_("Morgen"),
            date=tomorrow,
            link=_("Was morgen geöffnet ist"),
            url=f"{offers}?day={WEEKDAYS[tomorrow.weekday()]}",
        ),
    ]


def emergency_numbers() -> list[EmergencyNumber]:
    """Return the numbers that the town's profile names for an emergency, in its order."""
    language = get_language() or settings.LANGUAGE_CODE
    rows: list[dict[str, Any]] = settings.TOWN.details.get("emergency") or []
    source = settings.TOWN.source_language
    return [
        EmergencyNumber(
            name=str(row["name"].get(language) or row["name"].get(source, "")),
            phone=str(row["phone"]),
            dial="".join(sign for sign in str(row["phone"]) if sign in "+0123456789"),
        )
        for row in rows
    ]


def district_lines(found: list[DistrictView]) -> list[Place]:
    """Return the districts with the address of their pages."""
    return [
        Place(
            key=one.key,
            name=one.name,
            summary=one.summary,
            villages=one.villages,
            url=reverse("portal:district", kwargs={"key": one.key}),
        )
        for one in found
    ]


def town_drawing(found: list[DistrictView]) -> Drawing | None:
    """Return the districts as a drawing one can tap; ``None`` where the profile brings no shapes."""
    return draw(
        shapes=[
            Shape(
                key=one.key,
                name=one.name,
                url=reverse("portal:district", kwargs={"key": one.key}),
                geometry=one.geometry or {},
            )
            for one in found
        ]
    )


def all_districts() -> list[DistrictView]:
    """Return the town's districts in the reader's language; one query."""
    return districts(get_language() or settings.LANGUAGE_CODE)


def pillars() -> list[Pillar]:
    """Return the concept's four pillars in its own order and words (chapter "Die vier Säulen")."""
    return [
        Pillar(
            hue="blue",
            icon="megaphone",
            title=_("Beteiligung"),
            text=_("Vorschläge machen, mitreden, mitentscheiden: auf der Konferenz, im Stadtteil, im Integrationsrat."),
            url=reverse("forum:conferences"),
            link=_("Mitreden"),
        ),
        Pillar(
            hue="terracotta",
            icon="scale",
            title=_("Konfliktmanagement"),
            text=_("Wenn es Streit gibt: melden, vermitteln, gemeinsam eine Lösung finden. Auch ohne Namen."),
            url=reverse("contacts:about"),
            link=_("Hilfe bei Konflikten"),
        ),
        Pillar(
            hue="teal",
            icon="info",
            title=_("Information und Kommunikation"),
            text=_("Alle Angebote der Stadt, in Ihrer Sprache, als Liste und auf der Karte."),
            url=reverse("directory:list"),
            link=_("Angebote ansehen"),
        ),
        Pillar(
            hue="plum",
            icon="heart-handshake",
            title=_("Maßnahmen und Projekte"),
            text=_("Projekte fördern, sich ehrenamtlich engagieren, einander beim Ankommen begleiten."),
            url=reverse("concept:measures"),
            link=_("Maßnahmen ansehen"),
        ),
    ]
