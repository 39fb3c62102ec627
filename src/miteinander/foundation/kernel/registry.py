"""Registries: named places in which a higher room puts something for a lower one to show or run.

A room registers in its ``AppConfig.ready``; nothing here is written after start.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Generic, TypeVar
from uuid import UUID

from django.http import HttpRequest

T = TypeVar("T")


class Registry(Generic[T]):
    """An ordered collection of named things, each name once."""

    def __init__(self, what: str) -> None:
        """Name what is kept, for error messages."""
        self._what = what
        self._items: dict[str, T] = {}

    def add(self, name: str, item: T) -> None:
        """Keep ``item`` under ``name``; a second one under the same name is a mistake of the program."""
        if name in self._items:
            raise ValueError(f"{self._what} '{name}' is registered twice")
        self._items[name] = item

    def get(self, name: str) -> T | None:
        """Return the item of that name, if there is one."""
        return self._items.get(name)

    def __getitem__(self, name: str) -> T:
        """Return the item of that name; ``KeyError`` where there is none."""
        return self._items[name]

    def __iter__(self) -> Iterator[str]:
        """Iterate over the names in order of registration."""
        return iter(self._items)

    def items(self) -> list[tuple[str, T]]:
        """Return names and items in order of registration."""
        return list(self._items.items())

    def values(self) -> list[T]:
        """Return the items in order of registration."""
        return list(self._items.values())


@dataclass(frozen=True, kw_only=True)
class NavigationItem:
    """A line of the navigation: German title (msgid), address name, and who sees it.

    ``area`` is "public" or "desk". ``permission`` empty means everybody. ``minor`` ones stand at the foot of each page
    and in the phone's menu, not in the bar at the top, which has room for six.
    """

    title: str
    url_name: str
    area: str
    order: int
    icon: str = ""
    permission: str = ""
    minor: bool = False


@dataclass(frozen=True, kw_only=True)
class ThingRef:
    """A public thing seen from another room: its kind and its public id."""

    kind: str
    public_id: UUID


@dataclass(frozen=True, kw_only=True)
class SlotPart:
    """What a room puts into a slot: a template and the function that makes its context.

    ``context`` returns ``None`` when there is nothing to show. A part costs at most one query.
    """

    template: str
    context: Callable[[HttpRequest, ThingRef], dict[str, object] | None]
    order: int = 100


@dataclass
class _Slots:
    parts: dict[str, list[SlotPart]] = field(default_factory=dict)

    def add(self, slot: str, part: SlotPart) -> None:
        """Put a part into a slot."""
        self.parts.setdefault(slot, []).append(part)
        self.parts[slot].sort(key=lambda one: one.order)

    def of(self, slot: str) -> list[SlotPart]:
        """Return the parts of a slot in their order."""
        return self.parts.get(slot, [])


navigation: Registry[NavigationItem] = Registry("navigation item")
slots = _Slots()
