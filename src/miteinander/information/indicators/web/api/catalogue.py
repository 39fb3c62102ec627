"""The catalogue of open data as DCAT-AP.de, for portals that harvest it."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from miteinander.foundation.kernel.api import Given, Operation, absent, api_view, json_answer
from miteinander.foundation.shelf.service import shelved
from miteinander.information.indicators.domain.opendata.dcat import Catalogue, json_ld, triples, turtle
from miteinander.information.indicators.domain.queries.book import ROOM, book
from miteinander.information.indicators.domain.queries.values import current_edition, values
from miteinander.information.indicators.web.api import parameters as p
from miteinander.information.indicators.web.api.observations import TAG

JSON_LD = "application/ld+json"
TURTLE = "text/turtle"
AS_JSON_LD = Operation(
    name="dcat_jsonld",
    summary="The catalogue of the report's datasets, DCAT-AP.de 3.0 as JSON-LD.",
    tag=TAG,
    answer={"type": "array", "items": {"type": "object"}},
    content_type=JSON_LD,
    also=("application/json",),
    may_miss=True,
)
AS_TURTLE = Operation(
    name="dcat_turtle",
    summary="The catalogue of the report's datasets, DCAT-AP.de 3.0 as Turtle.",
    tag=TAG,
    answer={"type": "string"},
    content_type=TURTLE,
    also=("application/json",),
    may_miss=True,
)


@api_view(AS_JSON_LD)
@shelved(rooms=(ROOM, "places"))
def catalogue_jsonld(request: HttpRequest, given: Given) -> HttpResponse:
    """Answer the catalogue as JSON-LD."""
    with translation.override(settings.LANGUAGE_CODE):
        return json_answer(json_ld(triples(_catalogue(request))), content_type=JSON_LD)


@api_view(AS_TURTLE)
@shelved(rooms=(ROOM, "places"))
def catalogue_turtle(request: HttpRequest, given: Given) -> HttpResponse:
    """Answer the catalogue as Turtle."""
    with translation.override(settings.LANGUAGE_CODE):
        return HttpResponse(turtle(triples(_catalogue(request))), content_type=f"{TURTLE}; charset=utf-8")


def _catalogue(request: HttpRequest) -> Catalogue:
    """Return what the catalogue is written from. Raises ``ApiError`` 404 while no edition is approved."""
    edition, vocabulary = current_edition(), book(settings.LANGUAGE_CODE)
    if edition is None:
        raise absent("edition")
    used = {one.source for one in values(edition=edition.pk, book=vocabulary)}
    sources = tuple(one for one in vocabulary.sources.values() if one.key in used)
    return Catalogue(server=p.beginning(request), book=vocabulary, edition=edition, sources=sources)
