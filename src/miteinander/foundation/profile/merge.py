"""How the profile's values and people's edits live together, field by field.

The platform's value equals the one last loaded → the profile's new value is taken. It differs and the profile changed
→ the person's edit is kept and listed as a conflict. It differs and the profile did not change → the edit stays.
"""

from dataclasses import dataclass
from typing import Any

from miteinander.foundation.profile.sections import Values

_ABSENT: tuple[Any, ...] = (None, "", [], {})


@dataclass(frozen=True, kw_only=True)
class FieldConflict:
    """A field that people edited and that the profile changed too; the people's value is kept."""

    section: str
    key: str
    field: str
    platform: Any
    profile: Any


def same(one: Any, other: Any) -> bool:
    """Tell whether two values are equal; nothing, an empty text and an empty list are the same nothing."""
    return bool(one == other) or (one in _ABSENT and other in _ABSENT)


def changed_fields(*, loaded: Values, platform: Values, profile: Values) -> tuple[Values, list[str]]:
    """Return the values to take from the profile and the names of the fields in conflict."""
    take: Values = {}
    conflicts: list[str] = []
    for name in sorted(set(profile) | set(loaded)):
        new, old, now = profile.get(name), loaded.get(name), platform.get(name)
        if same(new, old) or same(new, now):
            continue
        if same(now, old):
            take[name] = new
        else:
            conflicts.append(name)
    return take, conflicts
