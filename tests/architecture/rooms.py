"""The plan of the house as ``.importlinter`` draws it: which rooms there are and which stands above which."""

import configparser
from functools import lru_cache
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
FLOORS = ("foundation", "town", "participation", "conflict", "information", "measures", "journeys")
SEALED = ("conflict.cases", "measures.casework", "foundation.vault")


def room_of(module: str) -> str | None:
    """Return the room of a module ("foundation.shelf" for "miteinander.foundation.shelf.models"), if it is in one."""
    parts = module.split(".")
    if parts[0] != "miteinander" or len(parts) < 2:
        return None
    if parts[1] in FLOORS:
        return ".".join(parts[1:3]) if len(parts) > 2 else None
    return parts[1]


def inside(module: str) -> str:
    """Return the first name below the room: "service" for "miteinander.foundation.shelf.service"; "" for the room."""
    parts = module.split(".")
    depth = 3 if parts[1] in FLOORS else 2
    return parts[depth] if len(parts) > depth else ""


@lru_cache(maxsize=1)
def layers() -> dict[str, list[list[str]]]:
    """Return the ordered layers per container, top first, as the import contracts state them."""
    config = configparser.ConfigParser()
    config.read(PROJECT / ".importlinter", encoding="utf-8")
    result: dict[str, list[list[str]]] = {}
    for name in ("house", "foundation", "town", "information", "conflict", "journeys"):
        section = config[f"importlinter:contract:{name}"]
        container = section["containers"].strip().removeprefix("miteinander").strip(".")
        result[container] = [
            [one.strip().strip("()") for one in line.split("|")] for line in section["layers"].strip().splitlines()
        ]
    return result


def rank(room: str) -> tuple[int, int]:
    """Return how high a room stands: a higher one may use a lower one."""
    floor, _, name = room.partition(".")
    return _height("", floor), _height(floor, name) if name and floor in layers() else 0


def _height(container: str, name: str) -> int:
    rows = layers()[container]
    for index, row in enumerate(reversed(rows)):
        if name in row:
            return index
    raise AssertionError(f"'{name}' has no place in the layers of '{container or 'the house'}'")


def points_down(*, user: str, used: str) -> bool:
    """Tell whether a room may refer to another: itself, or a lower one; never a pillar beside it."""
    return user == used or rank(user) > rank(used)
