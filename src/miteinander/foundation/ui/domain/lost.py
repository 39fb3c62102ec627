"""Where somebody goes on who has lost the way: higher rooms put their doors here for error pages to show."""

from collections.abc import Callable

from miteinander.foundation.kernel.registry import Registry
from miteinander.foundation.ui.domain.views import Tile

ways_on: Registry[Callable[[], list[Tile]]] = Registry("way on")


def tiles() -> list[Tile]:
    """Return the doors of all rooms in the reader's language, in order of registration."""
    return [tile for way in ways_on.values() for tile in way()]
