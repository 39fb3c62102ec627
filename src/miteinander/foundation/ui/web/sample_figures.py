"""Invented districts with invented figures for the gallery: every look a picture can have."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from types import SimpleNamespace

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from miteinander.foundation.tables.enums import CellStatus
from miteinander.foundation.tables.service import Break, Mark, Moment, Region, Shape, Words, bars, choropleth, line

_CORNERS = {
    "nord": [(7.0, 51.1), (7.1, 51.12), (7.12, 51.06), (7.03, 51.05), (7.0, 51.1)],
    "mitte": [(7.03, 51.05), (7.12, 51.06), (7.11, 51.02), (7.04, 51.01), (7.03, 51.05)],
    "sued": [(7.04, 51.01), (7.11, 51.02), (7.1, 50.97), (7.03, 50.98), (7.04, 51.01)],
    "west": [(7.0, 51.1), (7.03, 51.05), (7.04, 51.01), (7.03, 50.98), (6.95, 51.0), (6.96, 51.08), (7.0, 51.1)],
    "ost": [(7.1, 51.12), (7.12, 51.06), (7.11, 51.02), (7.1, 50.97), (7.22, 51.0), (7.2, 51.1), (7.1, 51.12)],
}
_NAMES = {"nord": "Nord", "mitte": "Mitte", "sued": "Süd", "west": "West", "ost": "Ost (die Dörfer)"}
# Per district: value, ends of its band, status.
_VALUES: dict[str, tuple[str, str, str, str]] = {
    "nord": ("25.1", "23.6", "26.6", CellStatus.NORMAL),
    "mitte": ("20.3", "18.9", "21.8", CellStatus.NORMAL),
    "sued": ("", "", "", CellStatus.HIDDEN_PRIMARY),
    "west": ("12.8", "11.2", "14.5", CellStatus.ESTIMATED),
    "ost": ("", "", "", CellStatus.MISSING),
}
_COURSE = {2016: "14.2", 2017: "15.0", 2018: "", 2019: "16.1", 2020: "16.9", 2022: "19.8", 2023: "20.3"}
_BROKEN = date(2021, 6, 1)

SHAPES = [
    Shape(key=key, name=_NAMES[key], url="#", geometry={"type": "Polygon", "coordinates": [ring]})
    for key, ring in _CORNERS.items()
]


def figures() -> SimpleNamespace:
    """Return a picture of each kind, and the sentence, table and files that stand with the first."""
    return SimpleNamespace(
        bars=_bars(),
        map=_map(),
        course=_course(),
        sentence="In Nord sind es mehr als in der ganzen Stadt.",
        head=[_("Stadtteil"), _("Zahl")],
        rows=[[_NAMES[key], _text(value) or _instead(status)] for key, (value, _l, _h, status) in _VALUES.items()],
        links=[{"title": "CSV", "url": "#"}, {"title": "SVG", "url": "#"}],
    )


def _words(ident: str, *, title: str, described: Sequence[str]) -> Words:
    language = get_language() or settings.LANGUAGE_CODE
    return Words(
        title=title,
        description=" · ".join(described),
        ident=f"sample-{ident}",
        language=language,
        right_to_left=language in settings.LANGUAGES_BIDI,
    )


def _text(value: str) -> str:
    return f"{value.replace('.', ',')}\N{NO-BREAK SPACE}%" if value else ""


def _instead(status: str) -> str:
    return _("geschützt") if status == CellStatus.HIDDEN_PRIMARY else _("keine Angabe")


def _described() -> list[str]:
    return [f"{_NAMES[key]}: {_text(value) or _instead(status)}" for key, (value, _l, _h, status) in _VALUES.items()]


def _mark(key: str) -> Mark:
    value, low, high, status = _VALUES[key]
    numbers = [Decimal(one) if one else None for one in (value, low, high)]
    return Mark(
        label=_NAMES[key],
        text=_text(value),
        value=numbers[0],
        low=numbers[1],
        high=numbers[2],
        status=status,
        emphasised=key == "nord",
    )


def _bars() -> str:
    town = Mark(label=_("Ganze Stadt"), text=_text("18.4"), value=Decimal("18.4"))
    words = _words("bars", title=_("Menschen nach Stadtteil, in Prozent"), described=_described())
    return bars(marks=[_mark(key) for key in _VALUES], words=words, reference=town)


def _map() -> str:
    steps = {"nord": 2, "mitte": 1, "west": 0}
    regions = [
        Region(
            key=one.key,
            name=one.name,
            geometry=one.geometry,
            step=steps.get(one.key),
            status=_VALUES[one.key][3],
            text=_text(_VALUES[one.key][0]),
        )
        for one in SHAPES
    ]
    limits = [("10", "15"), ("15", "21"), ("21", "27")]
    classes = [_("{low} bis unter {high}").format(low=_text(low), high=_text(high)) for low, high in limits]
    words = _words("map", title=_("Menschen nach Stadtteil, in Prozent"), described=_described())
    return choropleth(regions=regions, classes=classes, words=words, counts=False)


def _course() -> str:
    marks = {
        year: Mark(
            label=str(year),
            text=_text(value),
            value=Decimal(value) if value else None,
            status=CellStatus.PROVISIONAL if year == 2023 else CellStatus.NORMAL if value else CellStatus.MISSING,
        )
        for year, value in _COURSE.items()
    }
    moments = [Moment(day=date(year, 12, 31), mark=mark) for year, mark in marks.items()]
    described = [f"{year}: {_text(value) or _('keine Angabe')}" for year, value in _COURSE.items()]
    words = _words("course", title=_("Im Lauf der Zeit"), described=described)
    return line(moments=moments, words=words, breaks=[Break(day=_BROKEN, label=_("Bruch in der Reihe"))])
