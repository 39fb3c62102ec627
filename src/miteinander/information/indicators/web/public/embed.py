"""What others may put into their own pages: a picture as a file, or a small page with sentence, picture and table.

Plain HTML and SVG: no script, no cookie, nothing that tells the town who reads it.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.clickjacking import xframe_options_exempt

from miteinander.foundation.kernel.errors import NotFound
from miteinander.foundation.shelf.service import shelved
from miteinander.foundation.ui.service import PageFrame, framed_by_anybody
from miteinander.information.indicators.domain.queries.book import ROOM
from miteinander.information.indicators.web.public.days import until_midnight
from miteinander.information.indicators.web.public.figures import KINDS, Picture
from miteinander.information.indicators.web.public.indicator import IndicatorPage
from miteinander.information.indicators.web.public.shown import PARAMETERS, Look

SVG = "image/svg+xml; charset=utf-8"


@shelved(rooms=(ROOM, "places"), parameters=PARAMETERS)
def picture_file(request: HttpRequest, key: str, kind: str) -> HttpResponse:
    """Answer a picture as a file of its own, open to pages of other servers; 404 where there is nothing to draw."""
    shown = IndicatorPage(key=key, look=Look(request))
    blocks = shown.pictures if kind in KINDS else []
    found: Picture | None = next((one for block in blocks if (one := getattr(block, kind))), None)
    if found is None:
        raise NotFound("Dieses Bild gibt es nicht.")
    response = HttpResponse(str(found.svg), content_type=SVG)
    response["Access-Control-Allow-Origin"] = "*"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


@xframe_options_exempt
@shelved(rooms=(ROOM, "places"), parameters=PARAMETERS, valid_until=until_midnight)
def show_embedded(request: HttpRequest, key: str) -> HttpResponse:
    """Show one indicator as other pages may frame it: sentence, picture, table, source, and the way to the whole."""
    look = Look(request)
    shown = IndicatorPage(key=key, look=look)
    context = {
        "look": look,
        "shown": shown,
        "whole": f"{PageFrame(request).absolute}{look.address('indicator', key=key)}",
        "citation": shown.citation(absolute=PageFrame(request).absolute),
    }
    return framed_by_anybody(request, render(request, "indicators/embed.html", context))
