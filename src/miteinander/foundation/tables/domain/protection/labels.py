"""Which hidden cells may be called small.

"Hidden, because the number is small" tells that a count is below the threshold. Somebody who believes it may work out
more: where 1 + 1 = 2 is all hidden as small, a hidden total of at most two with two parts of at least one is two. Such
cells bear the other status, "hidden to protect others", which promises nothing about their size and is true as well.
"""

from collections.abc import Collection, Mapping
from dataclasses import replace
from types import MappingProxyType

from miteinander.foundation.tables.domain.protection.audit import Attacker
from miteinander.foundation.tables.domain.protection.cells import ProtectedCell, ProtectedTable
from miteinander.foundation.tables.domain.protection.counts import K
from miteinander.foundation.tables.enums import CellStatus


def labelled(table: ProtectedTable[K], *, small: Collection[K]) -> ProtectedTable[K]:
    """Return the table with its small cells called small, save where that would give one of them away exactly."""
    watched = [key for key in sorted(small, key=repr) if key not in table.exposed]
    called: set[K] = set(small)
    while called:
        candidate = _call(table, called)
        attacker = Attacker(candidate, labels=True)
        given_away: list[K] = [key for key in watched if _is_certain(attacker, key)]
        around: set[K] = _around(table, given_away)
        fewer = called - around
        if fewer == called:
            return candidate
        called = fewer
    return table


def _is_certain(attacker: Attacker[K], key: K) -> bool:
    low, high = attacker.interval(key)
    return low == high


def _around(table: ProtectedTable[K], keys: Collection[K]) -> set[K]:
    """Return these cells and all that share a sum with them."""
    found = set(keys)
    for relation in table.relations:
        named = {relation.total, *relation.parts}
        if named.intersection(keys):
            found |= named
    return found


def _call(table: ProtectedTable[K], small: Collection[K]) -> ProtectedTable[K]:
    cells: Mapping[K, ProtectedCell] = {
        key: ProtectedCell(None, CellStatus.HIDDEN_PRIMARY) if key in small else cell for key, cell in table.items()
    }
    return replace(table, cells=MappingProxyType(cells))
