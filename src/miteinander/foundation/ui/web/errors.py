"""When something goes wrong: pages that say what happened, what is kept, and where to go on."""

import logging

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse, QueryDict
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import get_language, gettext
from django.views.decorators.csrf import requires_csrf_token

from miteinander.foundation.kernel.errors import (
    Broken,
    Conflict,
    InvalidInput,
    MiteinanderError,
    MoveNotAllowed,
    NotAllowed,
    NotFound,
)
from miteinander.foundation.kernel.limits import TooMany
from miteinander.foundation.ui.domain.keeping import kept_form
from miteinander.foundation.ui.domain.lost import tiles

logger = logging.getLogger(__name__)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say that the request cannot be understood (400).

    What stands in its address is passed over: thousands of parameters could not be read a second time either.
    """
    request.GET = QueryDict()
    return _page(request, template="ui/errors/bad_request.html", status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say that this is not for the reader, or not without signing in (403)."""
    return _page(request, template="ui/errors/forbidden.html", status=403)


@requires_csrf_token
def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say that there is no such page, and lead to search, categories and home (404)."""
    return _page(request, template="ui/errors/not_found.html", status=404)


def wrong_method(request: HttpRequest, answer: HttpResponseNotAllowed) -> HttpResponseNotAllowed:
    """Put words into an answer that refuses how it was asked (405) and has none; its headers stay as they are.

    Somebody who reloads the page behind a button, or comes back to it from signing in, would see nothing at all.
    """
    if not answer.content and not request.path.startswith("/api/"):
        answer.content = _page(request, template="ui/errors/wrong_method.html", status=405).content
    return answer


def server_error(request: HttpRequest) -> HttpResponse:
    """Say that the mistake is ours (500), with a page that needs neither database nor frame."""
    language = get_language() or settings.LANGUAGE_CODE
    context = {
        "language": language,
        "direction": "rtl" if language in settings.LANGUAGES_BIDI else "ltr",
        "town": settings.TOWN.name(language),
        "home": f"/{language}/",
    }
    return HttpResponse(render_to_string("ui/errors/server_error.html", context), status=500)


@requires_csrf_token
def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say that a form came too late or from elsewhere (403), and give back what was typed, ready to be sent again."""
    return render(request, "ui/errors/form_expired.html", kept_form(request), status=403)


def spoken(request: HttpRequest, error: MiteinanderError) -> HttpResponse:
    """Return the page for an error of the house that a view let pass."""
    if isinstance(error, NotFound):
        return not_found(request, error)
    if isinstance(error, NotAllowed):
        return forbidden(request, error)
    if isinstance(error, TooMany):
        return _page(request, template="ui/errors/too_many.html", status=429)
    if isinstance(error, (Conflict, MoveNotAllowed)):
        return _page(request, template="ui/errors/conflict.html", status=409, sentence=error.sentence)
    if isinstance(error, Broken):
        logger.error("broken", extra={"error": type(error).__name__, "what": error.facts.get("why", "")})
        return _page(request, template="ui/errors/broken.html", status=500, sentence=error.sentence)
    status = 400 if isinstance(error, InvalidInput) else 500
    return _page(request, template="ui/errors/bad_request.html", status=status, sentence=error.sentence)


def _page(request: HttpRequest, *, template: str, status: int, sentence: str = "") -> HttpResponse:
    """Render an error's page; an address of the interface for machines gets JSON with the same sentence."""
    if request.path.startswith("/api/"):
        return _for_machines(status=status, sentence=sentence)
    context = {"tiles": tiles() if status == 404 else [], "sentence": sentence}
    return render(request, template, context, status=status)


def _for_machines(*, status: int, sentence: str) -> HttpResponse:
    words = {400: gettext("Diese Anfrage ist so nicht möglich."), 404: gettext("Das gibt es hier nicht.")}
    return JsonResponse({"error": sentence or words.get(status, gettext("Das hat nicht geklappt."))}, status=status)
