"""The OpenAPI 3.1 document: written by the views themselves.

Every view below ``/api/`` carries its own declaration (``foundation.kernel.api``); here the addresses are walked and
the declarations put together, so an interface without a description cannot be forgotten: it fails a test.
"""

import re
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver

from miteinander.foundation.kernel.api import JSON, Operation, Parameter

Schema = dict[str, Any]
ROOT = "api/"
VERSION = "1.0.0"
_CONVERTED = re.compile(r"<(?:\w+:)?(\w+)>")
ERROR: Schema = {
    "type": "object",
    "properties": {
        "error": {
            "type": "object",
            "properties": {name: {"type": "string"} for name in ("code", "message", "parameter", "read", "expected")},
            "required": ["code", "message"],
            "additionalProperties": False,
        }
    },
    "required": ["error"],
    "additionalProperties": False,
}
_TAGS = {
    "Search": "Find what the town publishes, with words of any of its languages.",
    "Map": "Places of public offers for a map.",
    "HSDS": "The directory as Human Services Data Specification 3.0, one feed per language.",
    "Report": "Figures of the integrated report: values, indicators, editions, files and catalogue.",
    "About": "About this interface.",
}


def document(*, server: str) -> Schema:
    """Return the whole document; ``server`` is the address it was asked at."""
    town = settings.TOWN.name("en")
    found = dict(sorted(operations(), key=lambda pair: pair[0]))
    named = {name: schema for one in found.values() for name, schema in one.schemas.items()}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": f"Miteinander in {town}: open data",
            "version": VERSION,
            "summary": "The town's public offers, places, organizations and figures, in several languages.",
            "description": (
                "Read only, without a key, open to pages of every origin (CORS). Answers carry an ETag; ask again "
                "with If-None-Match. Errors are JSON and name the parameter, what was read and what is expected. "
                "Parameters that are not described here are passed over."
            ),
        },
        "servers": [{"url": server}],
        "tags": [{"name": name, "description": words} for name, words in _TAGS.items()],
        "paths": {path: {"get": _operation(one)} for path, one in found.items()},
        "components": {"schemas": {"Error": ERROR, **named}},
    }


def operations() -> Iterator[tuple[str, Operation]]:
    """Yield the path and the declaration of each open interface."""
    for route, view in _views(get_resolver().url_patterns, prefix=""):
        operation = getattr(view, "operation", None)
        if isinstance(operation, Operation):
            yield "/" + _CONVERTED.sub(r"{\1}", route), operation


def undescribed() -> list[str]:
    """Return the addresses below ``/api/`` whose view says nothing of itself, except the door for people."""
    views = _views(get_resolver().url_patterns, prefix="")
    return [route for route, view in views if route != ROOT and not hasattr(view, "operation")]


def _views(patterns: list[Any], *, prefix: str) -> Iterator[tuple[str, Any]]:
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if not (route.startswith(ROOT) or ROOT.startswith(route)):
            continue
        if isinstance(pattern, URLResolver):
            yield from _views(pattern.url_patterns, prefix=route)
        elif isinstance(pattern, URLPattern) and route.startswith(ROOT):
            yield route, pattern.callback


def _operation(one: Operation) -> Schema:
    content = {
        one.content_type: {"schema": dict(one.answer)},
        **{kind: {"schema": {"type": "string"}} for kind in one.also},
    }
    responses: Schema = {"200": {"description": one.summary, "headers": _headers(), "content": content}}
    if one.parameters or "id" in one.path:
        responses["400"] = _refused("A parameter cannot be used.")
    if one.path or one.may_miss:
        responses["404"] = _refused("There is no such thing.")
    return {
        "operationId": one.name,
        "summary": one.summary,
        "tags": [one.tag],
        "parameters": [*(_in_path(name, words) for name, words in one.path.items()), *map(_in_query, one.parameters)],
        "responses": responses,
    }


def _in_path(name: str, words: str) -> Schema:
    codes = [code for code, _name in settings.LANGUAGES]
    schema = {"type": "string", "enum": codes} if name == "language" else {"type": "string", "format": "uuid"}
    return {"name": name, "in": "path", "required": True, "description": words, "schema": schema}


def _in_query(one: Parameter) -> Schema:
    schema = {"type": "array", "items": dict(one.schema)} if one.many else dict(one.schema)
    described = {"name": one.name, "in": "query", "required": False, "description": one.description, "schema": schema}
    return described | ({"style": "form", "explode": True} if one.many else {})


def _headers() -> Schema:
    return {
        "Access-Control-Allow-Origin": {"description": "Always *.", "schema": {"const": "*"}},
        "ETag": {"description": "Changes with the answer.", "schema": {"type": "string"}},
    }


def _refused(words: str) -> Schema:
    return {"description": words, "content": {JSON: {"schema": {"$ref": "#/components/schemas/Error"}}}}
