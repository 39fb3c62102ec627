"""Templates include, extend and link only downwards; what a higher room shows comes through navigation and slots."""

import re
from collections.abc import Iterable
from pathlib import Path

from django.urls import URLPattern, URLResolver, get_resolver

from tests.architecture.rooms import PROJECT, points_down, room_of

SOURCE = PROJECT / "src"
_USES = re.compile(r"""{%\s*(?:include|extends)\s+["']([^"']+)["']""")
_LINKS = re.compile(r"""{%\s*url\s+["']([^"']+)["']""")
_REVERSES = re.compile(r"""\b(?:reverse|reverse_lazy|redirect)\(\s*["']([\w-]+:[\w-]+)["']""")


def room_of_file(file: Path) -> str:
    """Return the room in whose folder a file lies."""
    module = ".".join(file.relative_to(SOURCE).with_suffix("").parts)
    return room_of(module) or "config"


def templates_by_name() -> dict[str, str]:
    """Return the room that owns each template name."""
    owners: dict[str, str] = {}
    for folder in SOURCE.rglob("templates"):
        for file in folder.rglob("*.*"):
            owners.setdefault(str(file.relative_to(folder)), room_of_file(file))
    return owners


def rooms_by_address() -> dict[str, str]:
    """Return the room whose view answers each address name."""
    found: dict[str, str] = {}
    _walk(get_resolver().url_patterns, prefix="", found=found)
    return found


def _walk(patterns: Iterable[object], *, prefix: str, found: dict[str, str]) -> None:
    for one in patterns:
        if isinstance(one, URLResolver):
            inner = f"{prefix}{one.namespace}:" if one.namespace else prefix
            _walk(one.url_patterns, prefix=inner, found=found)
        elif isinstance(one, URLPattern) and one.name:
            view = getattr(one.callback, "view_class", one.callback)
            room = room_of(str(getattr(view, "__module__", "")))
            if room:
                found[f"{prefix}{one.name}"] = room


def wrong_uses(file: Path, text: str, *, templates: dict[str, str], addresses: dict[str, str]) -> list[str]:
    """Return what a file uses of rooms that it may not use."""
    room = room_of_file(file)
    names = [(name, templates.get(name)) for name in _USES.findall(text)]
    names += [(name, addresses.get(name)) for name in [*_LINKS.findall(text), *_REVERSES.findall(text)]]
    return [
        f"{file.relative_to(SOURCE)}: {name}"
        for name, owner in names
        if owner and owner != room and not points_down(user=room, used=owner)
    ]


def test_templates_and_links_point_down() -> None:
    templates, addresses = templates_by_name(), rooms_by_address()
    files = [*SOURCE.rglob("templates/**/*.html"), *SOURCE.rglob("components/**/*.html"), *SOURCE.rglob("*.py")]
    wrong = [
        line
        for file in files
        for line in wrong_uses(file, file.read_text(encoding="utf-8"), templates=templates, addresses=addresses)
    ]
    assert wrong == []


def test_a_link_upwards_is_caught() -> None:
    file = SOURCE / "miteinander" / "foundation" / "ui" / "templates" / "planted.html"
    text = '{% extends "portal/home.html" %} {% url "directory:list" %} {% include "ui/own.html" %}'
    wrong = wrong_uses(
        file,
        text,
        templates={"portal/home.html": "portal", "ui/own.html": "foundation.ui"},
        addresses={"directory:list": "information.directory"},
    )
    assert [line.split(": ")[1] for line in wrong] == ["portal/home.html", "directory:list"]
