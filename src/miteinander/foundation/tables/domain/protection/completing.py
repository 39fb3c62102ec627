"""Counts that are not known: some follow from the others, for the rest some count is possible."""

import math
from collections.abc import Sequence

from django.utils.translation import gettext as _

from miteinander.foundation.tables.domain.protection.counts import (
    CountTable,
    DoesNotAddUp,
    K,
    Relation,
    does_not_add_up,
)
from miteinander.foundation.tables.domain.protection.programme import Programme, Sum, sums_of


def derived(table: CountTable[K]) -> dict[K, int]:
    """Return all counts that are known or follow from a sum with one unknown cell, as any reader works them out.

    A count that would have to be negative is ``DoesNotAddUp``.
    """
    counts = {key: count for key, count in table.cells.items() if count is not None}
    waiting = list(table.relations)
    while waiting:
        left = [relation for relation in waiting if not _derive(relation, counts=counts, changes=table.changes)]
        if len(left) == len(waiting):
            break
        waiting = left
    return counts


def _derive(relation: Relation[K], *, counts: dict[K, int], changes: frozenset[K]) -> bool:
    """Fill the one unknown cell of a relation; return whether nothing of it is unknown any more."""
    unknown = [key for key in (relation.total, *relation.parts) if key not in counts]
    if len(unknown) > 1:
        return False
    sum_of_parts = sum(counts[part] for part in relation.parts if part in counts)
    if not unknown:
        if counts[relation.total] != sum_of_parts:
            raise does_not_add_up(relation, difference=counts[relation.total] - sum_of_parts)
        return True
    [key] = unknown
    count = sum_of_parts if key == relation.total else counts[relation.total] - sum_of_parts
    if count < 0 and key not in changes:
        raise does_not_add_up(relation, difference=count)
    counts[key] = count
    return True


def possible(values: Sequence[int | None], *, sums: Sequence[Sum], changes: frozenset[int]) -> tuple[float, ...]:
    """Return the values with a possible number for each unknown one; ``DoesNotAddUp`` when there is none."""
    unknown = [cell for cell, value in enumerate(values) if value is None]
    if not unknown:
        return tuple(float(value) for value in values if value is not None)
    programme = Programme(columns=len(values))
    for row in sums_of(sums, columns=[{cell: 1} for cell in range(len(values))]):
        programme.row(row)
    for cell, value in enumerate(values):
        lowest = -math.inf if cell in changes else 0
        programme.bound(cell, *((lowest, math.inf) if value is None else (value, value)))
    answer = programme.cheapest()
    if answer and not answer.is_whole:
        answer = programme.cheapest(whole=True)
    if answer is None:
        raise DoesNotAddUp(_("Die bekannten Zahlen der Tabelle lassen für die fehlenden keine möglichen Werte übrig."))
    return tuple(float(round(value)) for value in answer.values)
