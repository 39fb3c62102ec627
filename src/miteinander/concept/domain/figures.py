"""Current figures of other rooms: a higher room registers where the newest value of an indicator comes from."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import TypeAlias
from uuid import UUID

from miteinander.foundation.kernel.registry import Registry


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A value in the reader's words ("13,3 %"), of which time, and as a number."""

    text: str
    time: str
    value: float


# Public ids and the reader's language in, figures by public id out; at most three queries for any number.
FigureSource: TypeAlias = Callable[[Collection[UUID], str], dict[UUID, Figure]]
figure_sources: Registry[FigureSource] = Registry("source of figures")


def figures_of(refs: Iterable[tuple[str, UUID]], *, language: str) -> dict[tuple[str, UUID], Figure]:
    """Return the newest figures of things by kind and public id; what no room speaks for is left out."""
    wanted: dict[str, set[UUID]] = {}
    for kind, public_id in refs:
        wanted.setdefault(kind, set()).add(public_id)
    found: dict[tuple[str, UUID], Figure] = {}
    for kind, ids in wanted.items():
        source = figure_sources.get(kind)
        if source is not None:
            found |= {(kind, public_id): one for public_id, one in source(ids, language).items()}
    return found
