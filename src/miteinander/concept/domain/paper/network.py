"""Who works together, as a drawing: organisations and networks on one side, pillars on the other, lines between.

The same is said in words beside it; the drawing is for the eye.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from typing import Any

from miteinander.concept.domain.queries.versions import elements_of

Plain = Mapping[str, Any]
MOST_DRAWN = 24
_ROW = 22
_WIDTH = 640
_LEFT = 300
_RIGHT = 430
_LONGEST = 44
# The hues of the house in print; the words say the same.
_HUES = {"blue": "#2a5a94", "terracotta": "#b04a26", "teal": "#14706f", "plum": "#783a72"}
_INK = "#1d2733"
_QUIET = "#6a7480"


@dataclass(frozen=True, kw_only=True)
class Together:
    """Names (organisations, networks) and the pillars they work in, by key; the busiest first."""

    pillars: Mapping[str, str] = field(hash=False)
    hues: Mapping[str, str] = field(hash=False)
    names: tuple[tuple[str, tuple[str, ...]], ...]


def together(told: Plain) -> Together:
    """Gather from a version's data who answers for measures or takes part, and which networks they name."""
    pillars = {one["key"]: one["name"]["text"] for one in told["pillars"]}
    found: dict[str, set[str]] = {}
    for one in elements_of(told):
        pillar = one.data["pillar"]
        if one.kind != "measure" or pillar not in pillars:
            continue
        linked = [told["links"].get(link, {}) for link in one.data["links"]]
        networks = [link["title"] for link in linked if link and _is_network(link)]
        for name in (*one.data["lead"], *one.data["partners"], *networks):
            found.setdefault(name, set()).add(pillar)
    ordered = sorted(found.items(), key=lambda one: (-len(one[1]), one[0]))
    return Together(
        pillars=pillars,
        hues={one["key"]: one["hue"] for one in told["pillars"]},
        names=tuple((name, tuple(key for key in pillars if key in keys)) for name, keys in ordered),
    )


def _is_network(link: Plain) -> bool:
    """Tell whether a linked thing is a body, or an offer that is a network."""
    return bool(link["title"]) and (link["kind"] == "body" or link["what"] == "network")


def drawn(together: Together) -> str:
    """Return the drawing as SVG; the busiest names only, the words name all."""
    names = together.names[:MOST_DRAWN]
    height = max(len(names) * _ROW, len(together.pillars) * _ROW * 2) + _ROW
    places = {key: _place(number, len(together.pillars), height) for number, key in enumerate(together.pillars)}
    parts: list[str] = []
    for number, (name, keys) in enumerate(names):
        y = _place(number, len(names), height)
        parts += [_line(y, places[key], _HUES.get(together.hues[key], _QUIET)) for key in keys]
        parts.append(_words(_LEFT - 8, y, _short(name), anchor="end"))
    for key, title in together.pillars.items():
        hue = _HUES.get(together.hues[key], _QUIET)
        parts.append(f'<circle cx="{_RIGHT}" cy="{places[key]:.1f}" r="6" fill="{hue}"/>')
        parts.append(_words(_RIGHT + 14, places[key], _short(title), weight=600))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" height="{height}">'
        f"{''.join(parts)}</svg>"
    )


def _place(number: int, count: int, height: float) -> float:
    return height * (number + 0.5) / max(count, 1)


def _line(left: float, right: float, colour: str) -> str:
    middle = (_LEFT + _RIGHT) / 2
    path = f"M {_LEFT} {left:.1f} C {middle:.0f} {left:.1f} {middle:.0f} {right:.1f} {_RIGHT} {right:.1f}"
    return f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="1.4" stroke-opacity="0.75"/>'


def _words(x: float, y: float, text: str, *, anchor: str = "start", weight: int = 400) -> str:
    return (
        f'<text x="{x}" y="{y + 4:.1f}" font-family="Fira Sans" font-size="12" font-weight="{weight}" fill="{_INK}" '
        f'text-anchor="{anchor}">{escape(text)}</text>'
    )


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"
