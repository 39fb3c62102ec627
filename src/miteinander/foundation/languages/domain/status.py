"""How far a thing is translated: missing, outdated, machine, draft or reviewed; asked of the database for lists.

"Outdated" is a comparison: the source text from which a text was made is not the source text any more. A change of
state never makes anything outdated.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeAlias
from uuid import UUID

from django.conf import settings
from django.db.models import Exists, ExpressionWrapper, F, Lookup, OuterRef, Q, Subquery, TextField, Value
from django.db.models.fields.json import KT
from django.db.models.functions import Coalesce

from miteinander.foundation.languages.domain.register import Translated
from miteinander.foundation.languages.models import TranslationRow

# Django's Lookup takes a type in the stubs only.
if TYPE_CHECKING:
    AnyLookup = Lookup[Any]
else:
    AnyLookup = Lookup


class NotEqual(AnyLookup):
    """Two texts differ; neither is null here."""

    lookup_name = "differs"

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """Return the comparison, the same on both databases."""
        left, left_values = self.process_lhs(compiler, connection)
        right, right_values = self.process_rhs(compiler, connection)
        return f"{left} <> {right}", (*left_values, *right_values)


# Lines of rows with the annotations of ``statuses``: the checker of types cannot follow those.
Lines: TypeAlias = Any

MISSING = "missing"
OUTDATED = "outdated"


@dataclass(frozen=True, kw_only=True)
class Status:
    """A thing in one language: its name in the source language and how far it is translated."""

    public_id: UUID
    name: str
    status: str
    modified: datetime | None


def outdated_fields(*, row: TranslationRow, source: TranslationRow) -> list[str]:
    """Return the fields whose source text changed since the translation was made from it."""
    return [
        name
        for name in row.TEXT_FIELDS
        if getattr(row, name) and getattr(source, name) and row.made_from.get(name) != getattr(source, name)
    ]


def missing_fields(*, row: TranslationRow | None, source: TranslationRow) -> list[str]:
    """Return the fields that have a source text and no text in the language."""
    return [name for name in source.TEXT_FIELDS if getattr(source, name) and not (row and getattr(row, name))]


def statuses(*, kind: Translated, language: str) -> Lines:
    """Return one line per thing: ``public_id``, ``title``, ``status`` facts; one query for any number."""
    rows = kind.rows._default_manager
    mine = rows.filter(language=language, **{kind.parent: OuterRef(kind.parent)})
    return (
        rows.filter(language=settings.LANGUAGE_CODE)
        .annotate(
            thing=F(f"{kind.parent}__public_id"),
            called=F(kind.name),
            row_state=Subquery(mine.values("state")[:1]),
            row_modified=Subquery(mine.values("modified")[:1]),
            is_outdated=Exists(mine.filter(_any_field(kind, _is_outdated))),
            is_missing=~Exists(mine) | Exists(mine.filter(_any_field(kind, _is_missing))),
        )
        .order_by("pk")
        .values("thing", "called", "row_state", "row_modified", "is_outdated", "is_missing")
    )


def status_of(line: dict[str, Any]) -> Status:
    """Return a line of ``statuses`` as a status: what is worst counts."""
    word = MISSING if line["is_missing"] else OUTDATED if line["is_outdated"] else line["row_state"]
    return Status(public_id=line["thing"], name=line["called"], status=word, modified=line["row_modified"])


def with_status(lines: Lines, status: str) -> Lines:
    """Keep the lines of one status."""
    if status == MISSING:
        return lines.filter(is_missing=True)
    if status == OUTDATED:
        return lines.filter(is_missing=False, is_outdated=True)
    return lines.filter(is_missing=False, is_outdated=False, row_state=status) if status else lines


def counts(*, kind: Translated, language: str) -> dict[str, int]:
    """Return how many things stand at each status, in one query."""
    found: dict[str, int] = {}
    for line in statuses(kind=kind, language=language):
        word = status_of(line).status
        found[word] = found.get(word, 0) + 1
    return found


def _any_field(kind: Translated, condition: Callable[[str], Q]) -> Q:
    found = Q()
    for name in kind.rows.TEXT_FIELDS:
        found |= condition(name)
    return found


def _source(name: str) -> "ExpressionWrapper[Any]":
    return ExpressionWrapper(OuterRef(name), output_field=TextField())


def _is_outdated(name: str) -> Q:
    """The field has a text whose source has one too, and what it was made from is not what the source says now."""
    made_from = Coalesce(KT(f"made_from__{name}"), Value(""), output_field=TextField())
    return ~Q(**{name: ""}) & Q(NotEqual(_source(name), Value(""))) & Q(NotEqual(made_from, _source(name)))


def _is_missing(name: str) -> Q:
    """The source has a text, the field none."""
    return Q(**{name: ""}) & Q(NotEqual(_source(name), Value("")))
