"""What the town's profile gives every page: its colour as a style sheet, its crest as a picture."""

from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse

from miteinander.foundation.ui.domain.colours import sheet_version, town_colour, town_sheet

# Pictures a crest may be. An SVG is served with a policy of its own, so that a script in it never runs.
_PICTURES = {".svg": "image/svg+xml", ".png": "image/png", ".webp": "image/webp"}
_YEAR = "public, max-age=31536000, immutable"


def sheet(request: HttpRequest, version: str) -> HttpResponse:
    """Answer with the style sheet of the town's colour; an outdated version gets the new one, not to be kept."""
    colour = town_colour(settings.TOWN.details)
    response = HttpResponse(town_sheet(colour), content_type="text/css; charset=utf-8")
    response["Cache-Control"] = _YEAR if version == sheet_version(colour) else "no-store"
    return response


def crest(request: HttpRequest) -> HttpResponse:
    """Answer with the crest's file from the profile's folder; 404 where the profile names none."""
    name = str(settings.TOWN.details.get("crest") or "")
    file = Path(settings.TOWN_FOLDER) / Path(name).name
    if not name or file.suffix not in _PICTURES or not file.is_file():
        raise Http404
    response = HttpResponse(file.read_bytes(), content_type=_PICTURES[file.suffix])
    response["Cache-Control"] = "public, max-age=86400"
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    return response
