"""Which things are translated: rooms register their texts; the desk and the exchange with agencies work on all."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol
from uuid import UUID

from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.kernel.registry import Registry
from miteinander.foundation.languages.enums import TranslationState
from miteinander.foundation.languages.models import TranslationRow


@dataclass(frozen=True, kw_only=True)
class Texts:
    """Texts of one thing in one language, as a person or an agency hands them in.

    ``confirmed`` names fields whose text is still right although the source changed. ``seen`` is the row's last
    change that the person saw, in ISO 8601; empty where there was no row.
    """

    public_id: UUID
    language: str
    values: Mapping[str, str]
    state: TranslationState
    confirmed: frozenset[str] = field(default_factory=frozenset)
    seen: str | None = None


class Save(Protocol):
    """A room's own function that writes texts with all that follows from them."""

    def __call__(self, *, texts: Texts, by: Actor) -> None:
        """Write the texts."""


@dataclass(frozen=True, kw_only=True)
class Translated:
    """A kind of thing with texts: its title (German msgid), its rows, and the room's function that saves.

    ``parent`` is the field that leads to the thing, ``name`` the field that names it, ``labels`` the fields' titles.
    """

    kind: str
    title: str
    rows: type[TranslationRow]
    parent: str
    name: str
    labels: Mapping[str, str]
    permission: str
    save: Save
    public_url: Callable[[Any, str], str]


translated: Registry[Translated] = Registry("translated kind")


def declare_translated(one: Translated) -> None:
    """Register a kind of thing; each once."""
    translated.add(one.kind, one)
