"""Answers of OParl: JSON in UTF-8, open to all origins, one address per object, errors as objects."""

import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from miteinander.foundation.kernel.digests import digest_of

ROOT = "/oparl/v1.1/"
View = Callable[..., HttpResponse]


class Refused(Exception):
    """A request that cannot be answered: status and a sentence for a programmer."""

    def __init__(self, *, status: int, message: str) -> None:
        """Keep what the answer will say."""
        super().__init__(message)
        self.status = status
        self.message = message


def oparl_view(view: View) -> View:
    """Turn a function into a read-only view of OParl: GET and HEAD, errors as OParl's Error object, CORS."""

    @wraps(view)
    def answered(request: HttpRequest, /, **path: Any) -> HttpResponse:
        if request.method == "OPTIONS":
            return opened(HttpResponse(status=204))
        if request.method not in {"GET", "HEAD"}:
            response = error(status=405, message="This interface is read only: use GET.")
            response["Allow"] = "GET, HEAD, OPTIONS"
            return response
        try:
            return opened(view(request, **path))
        except Refused as refused:
            return error(status=refused.status, message=refused.message)

    answered.csrf_exempt = True  # type: ignore[attr-defined]  # nothing can be changed here; POST is told so by 405
    return answered


def base_of(request: HttpRequest) -> str:
    """Return scheme and host of every address: the platform's own, whatever spelling the caller used."""
    return settings.PUBLIC_URL or f"{request.scheme}://{request.get_host()}"


def absolute(value: Any, base: str) -> Any:
    """Return content with whole addresses in the place of relative ones."""
    if isinstance(value, dict):
        return {name: absolute(one, base) for name, one in value.items()}
    if isinstance(value, list):
        return [absolute(one, base) for one in value]
    if isinstance(value, str) and value.startswith("oparl:"):
        return f"{base}{ROOT}{value.removeprefix('oparl:')}"
    if isinstance(value, str) and value.startswith("page:/"):
        return f"{base}{value.removeprefix('page:')}"
    return value


def answer(request: HttpRequest, body: Any) -> HttpResponse:
    """Return an object or list as JSON with an ETag; 304 where the caller has it already."""
    whole = absolute(body, base_of(request))
    tag = f'"{digest_of(whole)[:32]}"'
    known = request.headers.get("If-None-Match") == tag
    response = HttpResponse(status=304) if known else _json(whole)
    response["ETag"] = tag
    response["Cache-Control"] = "public, max-age=0, must-revalidate"
    return response


def moved(request: HttpRequest, target: str) -> HttpResponse:
    """Send a caller with another spelling to the one address of a thing."""
    response = HttpResponse(status=301)
    response["Location"] = f"{base_of(request)}{target}"
    return response


def error(*, status: int, message: str) -> HttpResponse:
    """Return OParl's Error object."""
    body = {"type": "https://schema.oparl.org/1.1/Error", "message": message, "debug": f"HTTP {status}"}
    response = _json(body)
    response.status_code = status
    return opened(response)


def opened(response: HttpResponse) -> HttpResponse:
    """Let pages of other servers read the answer."""
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Allow-Methods"] = "GET, HEAD, OPTIONS"
    response["Access-Control-Expose-Headers"] = "ETag"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


def _json(body: Any) -> HttpResponse:
    content = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    return HttpResponse(content.encode(), content_type="application/json; charset=utf-8")
