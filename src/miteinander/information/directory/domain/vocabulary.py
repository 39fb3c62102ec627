"""The directory's vocabularies, held per process under the room's version: a page asks the database for none of them."""

import threading
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model

from miteinander.concept.models import FieldOfAction
from miteinander.foundation.shelf.service import version_of
from miteinander.information.directory.models import Category, CourseKind, TargetGroup
from miteinander.town.places.models import District

ROOM = "directory"


@dataclass(frozen=True, kw_only=True)
class Term:
    """A word of a vocabulary with its names by language."""

    pk: int
    key: str
    public_id: str
    names: dict[str, str] = field(hash=False)
    icon: str = ""
    hue: str = ""
    examples: dict[str, str] = field(default_factory=dict, hash=False)

    def name(self, language: str) -> str:
        """Return the name in a language, else in the first one that has it."""
        return self.names.get(language) or next(iter(self.names.values()), self.key)

    def example(self, language: str) -> str:
        """Return the everyday example in a language, if there is one."""
        return self.examples.get(language, "")


@dataclass(frozen=True, kw_only=True)
class Vocabulary:
    """All vocabularies of the directory by key, in their fixed order."""

    version: str
    categories: dict[str, Term]
    fields_of_action: dict[str, Term]
    target_groups: dict[str, Term]
    course_kinds: dict[str, Term]
    districts: dict[str, Term]


_lock = threading.Lock()
_held: Vocabulary | None = None


def vocabulary() -> Vocabulary:
    """Return the vocabularies: one query for the version, five more only after a change."""
    global _held  # noqa: PLW0603 -- one snapshot per process, replaced whole
    version = version_of((ROOM,))
    held = _held
    if held is None or held.version != version:
        held = Vocabulary(
            version=version,
            categories=_terms(Category),
            fields_of_action=_terms(FieldOfAction),
            target_groups=_terms(TargetGroup),
            course_kinds=_terms(CourseKind),
            districts=_terms(District),
        )
        with _lock:
            _held = held
    return held


def _terms(model: type[Model]) -> dict[str, Term]:
    rows: list[Any] = list(model._default_manager.order_by("order", "key"))
    return {
        row.key: Term(
            pk=row.pk,
            key=row.key,
            public_id=str(row.public_id),
            names=dict(row.names),
            icon=getattr(row, "icon", ""),
            hue=getattr(row, "hue", ""),
            examples=dict(getattr(row, "examples", {})),
        )
        for row in rows
    }
