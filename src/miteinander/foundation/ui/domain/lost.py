"""Where somebody goes on who has lost the way: higher rooms put their doors here for error pages to show."""

from collections.abc import Callable

from django.http import HttpRequest

from miteinander.foundation.kernel.registry import Registry
from miteinander.foundation.ui.domain.views import Tile

ways_on: Registry[Callable[[HttpRequest], list[Tile]]] = Registry("way on")


def tiles_for(request: HttpRequest) -> list[Tile]:
    """Return the doors of all rooms, in order of registration."""
    return [tile for way in ways_on.values() for tile in way(request)]
