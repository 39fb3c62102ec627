"""Large families of counts, protected by a rule in place of linear programmes, whose time grows with the square.

The rule looks at one sum after the other. A hidden count must be able to be larger by the threshold, and smaller by it
or down to one: so the other hidden counts of each of its sums must have so much room together, else the cheapest ones
with room are hidden too, and their sums are looked at in turn. Room ends where a group would outgrow the larger group
it lies in, or become smaller than one that lies in it. Of several groups that make up a whole, the largest one of the
family is hidden beside a hidden one, so that the same pair is hidden in several areas and people can change places
between them without anybody seeing it. It hides somewhat more than the programmes would.
"""

from collections import defaultdict, deque
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from miteinander.foundation.tables.enums import CellStatus
from miteinander.foundation.tables.service import ProtectedCell, Relation
from miteinander.information.indicators.domain.computing.facts import Spot
from miteinander.information.indicators.domain.protecting.linking import Group, Key


@dataclass(kw_only=True)
class Ruling:
    """What is hidden so far, of the ``members`` of a family among all counts.

    ``inside`` names the larger groups of each count; ``exposed`` are those that could not be protected.
    """

    members: Collection[Key]
    counts: Mapping[Key, int | None]
    relations: Sequence[Relation[Key]]
    inside: Mapping[Spot, Sequence[Spot]]
    threshold: int
    known: Collection[Key]
    hidden: set[Key] = field(default_factory=set)
    exposed: set[Key] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Know for each count its sums and the groups inside it, and for each group how large it is altogether."""
        self._sums: dict[Key, list[Relation[Key]]] = defaultdict(list)
        for relation in self.relations:
            # A rest takes up what a group loses; what a group may win, ``inside`` tells.
            if all(isinstance(key, Spot) or key[0] != "rest" for key in relation.parts):
                for key in (relation.total, *relation.parts):
                    self._sums[key].append(relation)
        self._hidden_of: dict[int, list[Key]] = defaultdict(list)
        self._inner: dict[Spot, list[Spot]] = defaultdict(list)
        for spot, outers in self.inside.items():
            for outer in outers:
                self._inner[outer].append(spot)
        self._size: dict[Group, int] = defaultdict(int)
        for key in self.members:
            if isinstance(key, Spot):
                self._size[key.indicator, key.base] += self._count(key)
        self._waiting: deque[tuple[Key, Relation[Key] | None]] = deque()

    def hide(self, first: Iterable[Key]) -> dict[Key, ProtectedCell]:
        """Hide these counts, small rests, and whatever would give them away; return what of the table is hidden."""
        for key in sorted(first, key=repr):
            self._hide(key)
        for key in sorted(self.members, key=repr):
            if not isinstance(key, Spot) and key[0] == "rest" and 0 < (self.counts[key] or 0) < self.threshold:
                self._hide_one_of(key[2], key[1])
        while self._waiting:
            self._look_around(*self._waiting.popleft())
        told = self._told_small()
        return {
            key: ProtectedCell(None, CellStatus.HIDDEN_PRIMARY if key in told else CellStatus.HIDDEN_SECONDARY)
            for key in self.hidden
        }

    def _hide(self, key: Key, *, beside: Relation[Key] | None = None) -> None:
        """Hide a count; one that is hidden beside others of a sum has its room there already."""
        if key in self.known:
            self.exposed.add(key)
        elif key not in self.hidden:
            self.hidden.add(key)
            self._waiting.append((key, beside))
            for relation in self._sums[key]:
                self._hidden_of[id(relation)].append(key)

    def _hide_one_of(self, *keys: Key) -> None:
        """Hide one of two counts whose difference is small; a zero is never hidden, it is plain to see."""
        if not self.hidden.intersection(keys):
            free = [key for key in keys if key not in self.known and self._count(key)]
            self._hide(free[0] if free else keys[0])

    def _look_around(self, key: Key, beside: Relation[Key] | None) -> None:
        """See that a hidden count can move in each of its sums, and within the groups around it."""
        if isinstance(key, Spot):
            for outer in self.inside.get(key, ()):
                if 0 <= self._count(outer) - self._count(key) < self.threshold and outer not in self.known:
                    self._hide(outer)
        small = self._count(key) < self.threshold
        for relation in self._sums[key]:
            if relation is beside and not small:
                continue
            self._give_room(relation, key, up=True, needed=self.threshold)
            self._give_room(relation, key, up=False, needed=min(self.threshold, self._count(key) - 1))

    def _give_room(self, relation: Relation[Key], key: Key, *, up: bool, needed: int) -> None:
        """Hide more of a sum until the others can make up for a count's move."""
        missing = needed
        for one in self._hidden_of[id(relation)]:
            if missing <= 0:
                return
            if one != key:
                missing -= self._room(one, up=self._goes_up(relation, key, one, up=up))
        others = [one for one in (relation.total, *relation.parts) if one != key]
        rooms = {one: self._room(one, up=self._goes_up(relation, key, one, up=up)) for one in others}
        while missing > 0:
            chosen = self._cheapest(relation, {one: room for one, room in rooms.items() if room > 0}, missing)
            if chosen is None:
                self.exposed.add(key)
                return
            self._hide(chosen, beside=relation)
            missing -= rooms[chosen]

    def _goes_up(self, relation: Relation[Key], key: Key, other: Key, *, up: bool) -> bool:
        """Tell whether another count of a sum goes up where one goes up: the total with a part, two parts do not."""
        return up if relation.total in {key, other} else not up

    def _cheapest(self, relation: Relation[Key], rooms: Mapping[Key, int], missing: int) -> Key | None:
        """Return what is best hidden beside: the smallest count with enough room, else the one with most."""
        free = [one for one in rooms if isinstance(one, Spot) and one not in self.hidden and one not in self.known]
        parts = [one for one in free if one != relation.total] or free
        if not parts:
            return None
        if _is_whole(relation):
            return max(parts, key=lambda one: (self._size[one.indicator, one.base], one))
        enough = [one for one in parts if rooms[one] >= missing]
        if enough:
            return min(enough, key=lambda one: (self._count(one), one))
        return max(parts, key=lambda one: (rooms[one], one))

    def _room(self, key: Key, *, up: bool) -> int:
        """Return how far a count can move, at most the threshold, while the shown counts around it stay."""
        count, most = self._count(key), self.threshold
        if not isinstance(key, Spot) or not count:
            return 0  # nobody sees a rest; a zero is plain to see and stays
        if up:
            limits = [self._count(one) - count for one in self.inside.get(key, ()) if one not in self.hidden]
        else:
            limits = [count - 1, *(count - self._count(one) for one in self._inner.get(key, ()))]
        return max(0, min([most, *limits]))

    def _count(self, key: Key) -> int:
        return self.counts[key] or 0

    def _told_small(self) -> set[Key]:
        """Return the small counts that may be called small: not where all that a shown sum hides is small."""
        small = {key for key in self.hidden if 0 < self._count(key) < self.threshold}
        told = set(small)
        for relation in self.relations:
            hidden = [one for one in relation.parts if one in self.hidden]
            if relation.total not in self.hidden and hidden and small.issuperset(hidden):
                told.difference_update(hidden)
        return told


def _is_whole(relation: Relation[Key]) -> bool:
    """Tell whether a sum is of groups that make up one whole, in one area."""
    spots = [one for one in (relation.total, *relation.parts) if isinstance(one, Spot)]
    return len(spots) > 2 and len({one.area for one in spots}) == 1
