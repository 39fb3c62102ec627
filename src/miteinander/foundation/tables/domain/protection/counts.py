"""Tables of counts before protection: cells, and which cell is the sum of which others."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Generic, TypeVar

from django.utils.translation import gettext as _

from miteinander.foundation.kernel.errors import InvalidInput
from miteinander.foundation.tables.enums import CellStatus

K = TypeVar("K", bound=Hashable)
K_co = TypeVar("K_co", bound=Hashable, covariant=True)


class DoesNotAddUp(InvalidInput):
    """A total is not the sum of its parts; the facts name ``total``, ``parts`` and ``difference``."""


MADE_BY_PROTECTION = frozenset({CellStatus.HIDDEN_PRIMARY, CellStatus.HIDDEN_SECONDARY, CellStatus.ROUNDED})


@dataclass(frozen=True)
class Relation(Generic[K_co]):
    """``total`` is the sum of its ``parts``. For a change between years: later = earlier + change."""

    total: K_co
    parts: tuple[K_co, ...]


@dataclass(frozen=True)
class CountTable(Generic[K]):
    """Counts and the sums between them: margins, trees of areas, nested ages, bases, years, linked tables.

    ``None`` in ``cells`` is a count that is not known. ``changes`` are cells that hold a difference: they alone may be
    negative, and none of them is small in itself. ``statuses`` says more of shown and missing cells than normal and
    missing; hidden and rounded are made by protection alone. Another status, a relation that names a strange cell or
    one twice: ``ValueError``. A negative count is ``InvalidInput``, a total that is not the sum of its parts
    ``DoesNotAddUp``.
    """

    cells: Mapping[K, int | None]
    relations: Sequence[Relation[K]]
    changes: frozenset[K] = frozenset()
    statuses: Mapping[K, CellStatus] = field(default_factory=lambda: MappingProxyType({}))

    def __post_init__(self) -> None:
        if made := MADE_BY_PROTECTION.intersection(self.statuses.values()):
            raise ValueError(f"Only protection gives a cell this status: {sorted(made)}")
        for relation in self.relations:
            self._check_names(relation)
        for key, count in self.cells.items():
            if count is not None and count < 0 and key not in self.changes:
                raise InvalidInput(
                    _("„%(cell)s“ ist eine Anzahl und darf nicht negativ sein: %(count)s.")
                    % {"cell": key, "count": count},
                    cell=key,
                    count=count,
                )
        for relation in self.relations:
            self._check_sum(relation)

    def _check_names(self, relation: Relation[K]) -> None:
        named = (relation.total, *relation.parts)
        if len(set(named)) != len(named):
            raise ValueError(f"A relation names a cell twice: {relation!r}")
        if strange := [key for key in named if key not in self.cells]:
            raise ValueError(f"A relation names cells that the table lacks: {strange!r}")

    def _check_sum(self, relation: Relation[K]) -> None:
        total, parts = self.cells[relation.total], [self.cells[key] for key in relation.parts]
        difference = (total or 0) - sum(part or 0 for part in parts)
        unknown = [key for key in (relation.total, *relation.parts) if self.cells[key] is None]
        room_above = total is None or any(key in self.changes for key in unknown)
        room_below = any(part is None for part in parts) or any(key in self.changes for key in unknown)
        if (difference < 0 and not room_above) or (difference > 0 and not room_below):
            raise does_not_add_up(relation, difference=difference)


def does_not_add_up(relation: Relation[K], *, difference: int) -> DoesNotAddUp:
    """Return the error for a relation: ``difference`` is the total less its known parts."""
    return DoesNotAddUp(
        _("„%(total)s“ ist nicht die Summe der Teile %(parts)s; der Unterschied ist %(difference)s.")
        % {"total": relation.total, "parts": ", ".join(map(str, relation.parts)), "difference": difference},
        total=relation.total,
        parts=relation.parts,
        difference=difference,
    )


L = TypeVar("L", bound=Hashable)


def two_way(
    *, rows: Sequence[L], columns: Sequence[L], all_rows: L, all_columns: L
) -> tuple[Relation[tuple[L, L]], ...]:
    """Return the relations of a table with margins; its keys are (row, column).

    The margins are (row, ``all_columns``) and (``all_rows``, column), the grand total (``all_rows``, ``all_columns``).
    """
    across = [
        Relation(total=(row, all_columns), parts=tuple((row, column) for column in columns))
        for row in (*rows, all_rows)
    ]
    down = [
        Relation(total=(all_rows, column), parts=tuple((row, column) for row in rows))
        for column in (*columns, all_columns)
    ]
    return (*across, *down)
