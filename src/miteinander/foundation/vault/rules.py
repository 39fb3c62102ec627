"""What a vault passphrase must be: long, and not made of what everybody knows."""

from collections.abc import Iterable
from itertools import pairwise

from miteinander.foundation.vault.enums import Fault

SHORTEST = 14
FEWEST_SIGNS = 8
_COMMON = (
    "passwort",
    "password",
    "geheim",
    "miteinander",
    "integration",
    "willkommen",
    "qwertz",
    "qwerty",
    "asdfgh",
    "12345",
    "abcdef",
)


def passphrase_fault(passphrase: str, *, known: Iterable[str] = ()) -> Fault | None:
    """Return what is wrong with a passphrase; ``None`` when it will do.

    ``known`` are words that others know too: name, address, town. They count as nothing, and so does a common word;
    at least ``SHORTEST`` signs and ``FEWEST_SIGNS`` different ones must be left.
    """
    words = passphrase.strip().casefold()
    if len(words) < SHORTEST:
        return Fault.TOO_SHORT
    for word in [*_COMMON, *(word.casefold() for word in known if len(word) > 3)]:
        words = words.replace(word, "")
    if len(words) < SHORTEST - 4:
        return Fault.TOO_COMMON
    if len(set(words)) < FEWEST_SIGNS or _is_row(words):
        return Fault.TOO_UNIFORM
    return None


def _is_row(words: str) -> bool:
    """Tell whether signs only follow each other ("abcdefg…") or repeat one short piece."""
    steps = {ord(after) - ord(before) for before, after in pairwise(words)}
    return len(steps) == 1 or any(words == (words[:size] * len(words))[: len(words)] for size in range(1, 6))
