"""Sections of a profile: each room registers which file it reads, with which fields, and how an entry is written."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, TypeAlias
from uuid import UUID

from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.kernel.registry import Registry
from miteinander.foundation.profile.findings import Findings
from miteinander.foundation.profile.kinds import Kind

Values: TypeAlias = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class FieldSpec:
    """A field of an entry.

    ``path`` is where it stands in the file ("cost.free"), ``to`` the name of the value ("free_of_charge"). A
    ``translated`` field stands in the entry in the source language and in ``translations/<language>/`` in others; its
    value in another language is named "summary@ar".
    """

    path: str
    kind: Kind
    to: str = ""
    required: bool = False
    translated: bool = False
    default: Any = None

    @property
    def name(self) -> str:
        """Return the name of the value."""
        return self.to or self.path


class Target(Protocol):
    """How a section's entries meet the platform's rows."""

    def existing(self, ids: Collection[UUID]) -> dict[UUID, Values]:
        """Return the platform's values of those entries that exist, by public id."""

    def write(self, *, public_id: UUID, key: str, values: Values, creating: bool, by: Actor) -> None:
        """Create an entry with all its values, or change the given values of an existing one."""

    def finish(self) -> None:
        """Do once, after all sections are written, what follows from a load that changed anything."""


@dataclass(frozen=True, kw_only=True)
class Section:
    """A part of the profile: its name is the file's (``<name>.yaml``) or the folder's (``<name>/*.yaml``).

    ``companion`` reads a second file of the section (such as GeoJSON) into values by entry key.
    """

    name: str
    fields: tuple[FieldSpec, ...]
    target: Target
    companion: Callable[[Path, Findings], dict[str, Values]] | None = None


sections: Registry[Section] = Registry("section of the profile")


def register(section: Section) -> None:
    """Add a section; sections are loaded in the order of the rooms, from the ground up."""
    sections.add(section.name, section)
