"""The list of offers: as a page, as the piece of it that a changed filter asks for, and as a drawing of districts."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from miteinander.foundation.shelf.service import shelved
from miteinander.information.directory.domain.queries.filters import PARAMETERS
from miteinander.information.directory.domain.vocabulary import ROOM
from miteinander.information.directory.web.public.finder import Finder
from miteinander.information.directory.web.public.map import MapView, allow_tiles, tiles


def _until(request: HttpRequest) -> datetime | None:
    """Return until when the page just made holds."""
    until: datetime | None = getattr(request, "directory_until", None)
    return until


@shelved(rooms=(ROOM,), parameters=PARAMETERS, valid_until=_until)
def show_list(request: HttpRequest) -> HttpResponse:
    """Show the offers that the address asks for; with htmx only the result and the counts beside the filters."""
    finder = _finder(request)
    template = "directory/list_piece.html" if getattr(request, "htmx", False) else "directory/list.html"
    response = render(request, template, {"finder": finder, "tiles": tiles()})
    request.directory_until = finder.valid_until  # type: ignore[attr-defined]  # read by the shelf, see ``_until``
    return response


@shelved(rooms=(ROOM,), parameters=PARAMETERS, valid_until=_until)
def show_map(request: HttpRequest) -> HttpResponse:
    """Show the same state as a drawing of the districts with their numbers; scripts make a map of it."""
    finder = _finder(request)
    request.directory_until = finder.valid_until  # type: ignore[attr-defined]  # read by the shelf, see ``_until``
    return render(request, "directory/map.html", {"finder": finder, "map": MapView(finder), "tiles": tiles()})


def _finder(request: HttpRequest) -> Finder:
    """Read the state of the list, and prepare the request for its page."""
    request.known_parameters = PARAMETERS  # type: ignore[attr-defined]  # read by the page's frame
    allow_tiles(request)
    return Finder(request)
