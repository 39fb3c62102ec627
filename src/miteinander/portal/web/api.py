"""The portal for programs: search over everything public, and the OpenAPI document of all open interfaces."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from miteinander.foundation.kernel.api import Given, Operation, Parameter, api_view, json_answer, one_of, whole_number
from miteinander.foundation.search.service import Hit
from miteinander.foundation.shelf.service import shelved
from miteinander.portal.domain.finding import found
from miteinander.portal.domain.openapi import document

LONGEST_QUERY = 200
MOST_HITS = 100


def _words(text: str) -> str:
    words = " ".join(text.split())
    if len(words) > LONGEST_QUERY:
        raise ValueError(text)
    return words


def _language() -> Parameter:
    codes = [code for code, _name in settings.LANGUAGES]
    return Parameter(
        name="lang",
        read=one_of(codes),
        expected=f"one of {', '.join(codes)}",
        description="The reader's language. Words of any language are understood; titles come in this one.",
        schema={"type": "string", "enum": codes, "default": settings.LANGUAGE_CODE},
        default=settings.LANGUAGE_CODE,
    )


_TEXT = {"type": "string"}
_HIT = {
    "kind": _TEXT,
    "id": {"type": "string", "format": "uuid"},
    "slug": _TEXT,
    "title": _TEXT,
    "source_title": _TEXT,
    "sentence": _TEXT,
    "url": {"type": "string", "format": "uri"},
    "language": _TEXT,
}


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of an object that holds all of these properties and no other."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


SCHEMAS = {
    "SearchHit": _object(_HIT),
    "SearchResult": _object(
        {
            "query": _TEXT,
            "language": _TEXT,
            "count": {"type": "integer", "minimum": 0},
            "results": {"type": "array", "items": {"$ref": "#/components/schemas/SearchHit"}},
        }
    ),
}
SEARCH = Operation(
    name="search",
    summary="Search everything public, in any of the languages.",
    tag="Search",
    answer={"$ref": "#/components/schemas/SearchResult"},
    schemas=SCHEMAS,
    parameters=(
        Parameter(
            name="q",
            read=_words,
            expected=f"at most {LONGEST_QUERY} characters",
            description="The words to search for; without any, nothing is found.",
            schema={"type": "string", "maxLength": LONGEST_QUERY},
            default="",
        ),
        _language(),
        Parameter(
            name="limit",
            read=whole_number(least=1, most=MOST_HITS),
            expected=f"a whole number from 1 to {MOST_HITS}",
            description="The most results wanted.",
            schema={"type": "integer", "minimum": 1, "maximum": MOST_HITS, "default": 20},
            default=20,
        ),
    ),
)

OPENAPI = Operation(name="openapi", summary="This document.", tag="About", answer={"type": "object"})


@api_view(SEARCH)
def find(request: HttpRequest, given: Given) -> HttpResponse:
    """Answer the best results for some words, best first."""
    hits = found(given["q"], language=given["lang"], limit=given["limit"]) if given["q"] else []
    results = [_result(hit, request=request) for hit in hits]
    return json_answer({"query": given["q"], "language": given["lang"], "count": len(results), "results": results})


@api_view(OPENAPI)
@shelved(rooms=())
def openapi(request: HttpRequest, given: Given) -> HttpResponse:
    """Answer the OpenAPI 3.1 document of all open interfaces."""
    return json_answer(document(server=request.build_absolute_uri("/").rstrip("/")))


def _result(hit: Hit, *, request: HttpRequest) -> dict[str, Any]:
    """Return a result; ``language`` is the one its title and sentence really are in."""
    return {
        "kind": hit.kind,
        "id": str(hit.public_id),
        "slug": hit.slug,
        "title": hit.title,
        "source_title": hit.source_title,
        "sentence": hit.sentence,
        "url": request.build_absolute_uri(hit.address),
        "language": hit.text_language,
    }
