"""The directory's vocabularies, held per process under the room's version: pages ask the database for none of them."""

import threading
from dataclasses import dataclass, field

from miteinander.concept.service import fields_of_action
from miteinander.foundation.languages.service import Word, words_of
from miteinander.foundation.shelf.service import version_of
from miteinander.information.directory.models import Category, CourseKind, TargetGroup
from miteinander.town.places.service import district_words

ROOM = "directory"


@dataclass(frozen=True, kw_only=True)
class CategoryWord(Word):
    """A category: a word with icon, hue and an everyday example by language."""

    icon: str
    hue: str
    examples: dict[str, str] = field(hash=False)

    def example(self, language: str) -> str:
        """Return the everyday example in a language, if there is one."""
        return self.examples.get(language, "")


@dataclass(frozen=True, kw_only=True)
class Vocabulary:
    """All vocabularies of the directory by key, in their fixed order."""

    version: str
    categories: dict[str, CategoryWord]
    fields_of_action: dict[str, Word]
    target_groups: dict[str, Word]
    course_kinds: dict[str, Word]
    districts: dict[str, Word]


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
            categories={one.key: one for one in _categories()},
            fields_of_action={one.key: one for one in fields_of_action()},
            target_groups={one.key: one for one in words_of(TargetGroup.objects.all())},
            course_kinds={one.key: one for one in words_of(CourseKind.objects.all())},
            districts={one.key: one for one in district_words()},
        )
        with _lock:
            _held = held
    return held


def forget_vocabulary() -> None:
    """Forget what is held; the next question loads it anew."""
    global _held  # noqa: PLW0603 -- one snapshot per process, replaced whole
    _held = None


def _categories() -> list[CategoryWord]:
    return [
        CategoryWord(
            key=row.key,
            public_id=row.public_id,
            names=dict(row.names),
            icon=row.icon,
            hue=row.hue,
            examples=dict(row.examples),
        )
        for row in Category.objects.all()
    ]
