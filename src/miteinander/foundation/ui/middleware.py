"""What stands around every answer: headers that keep strangers out, one log line, and own errors said as pages."""

import logging
import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase

from miteinander.foundation.kernel.errors import MiteinanderError
from miteinander.foundation.ui.domain.headers import PERMISSIONS, content_policy
from miteinander.foundation.ui.web import errors

Answer = Callable[[HttpRequest], HttpResponseBase]

_METHODS = ("GET", "HEAD", "POST", "OPTIONS")

logger = logging.getLogger("mt.request")


def security_headers(answer: Answer) -> Answer:
    """Give each answer the headers that stop injected scripts, framing, sniffing and looking across windows."""

    def with_headers(request: HttpRequest) -> HttpResponseBase:
        response = answer(request)
        policy = content_policy(getattr(request, "allowed_sources", {}))
        response.headers.setdefault("Content-Security-Policy", policy)
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        response.headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        if getattr(request, "area", "") == "desk":
            response.headers.setdefault("X-Robots-Tag", "noindex")
        return response

    return with_headers


def known_methods(answer: Answer) -> Answer:
    """Refuse what no page knows (PUT, DELETE, TRACE …) with 405; the interface for programs says so itself."""

    def checked(request: HttpRequest) -> HttpResponseBase:
        if request.method in _METHODS or request.path.startswith("/api/"):
            return answer(request)
        return HttpResponseNotAllowed(_METHODS)

    return checked


def request_log(answer: Answer) -> Answer:
    """Write one line for each answer: route name, status, milliseconds; nothing of the address or the person."""

    def logged(request: HttpRequest) -> HttpResponseBase:
        begin = time.perf_counter()
        response = answer(request)
        match = request.resolver_match
        facts = {
            "route": match.view_name if match else "",
            "status": response.status_code,
            "ms": round((time.perf_counter() - begin) * 1000, 1),
        }
        logger.info("request", extra=facts)
        return response

    return logged


class SpokenErrors:
    """Our own errors, where a view lets them pass, and empty refusals become the page that tells what happened."""

    def __init__(self, answer: Answer) -> None:
        """Keep what comes next."""
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass the request on; an answer that refuses how it was asked gets words."""
        answer = self._answer(request)
        return errors.wrong_method(request, answer) if isinstance(answer, HttpResponseNotAllowed) else answer

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Return the page for an error of the house; every other error rings."""
        return errors.spoken(request, error) if isinstance(error, MiteinanderError) else None
