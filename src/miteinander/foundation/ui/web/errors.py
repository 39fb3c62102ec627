"""When something goes wrong: pages that say what happened, what is kept, and where to go on."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import get_language, gettext
from django.views.decorators.csrf import requires_csrf_token

from miteinander.foundation.kernel.errors import (
    Conflict,
    InvalidInput,
    MiteinanderError,
    MoveNotAllowed,
    NotAllowed,
    NotFound,
)
from miteinander.foundation.kernel.limits import TooMany
from miteinander.foundation.ui.domain.lost import tiles

# Never shown again, nor sent back in a form: they would lie in the page's text.
_SECRET_WORDS = ("password", "passwort", "secret", "token", "otp", "code", "csrf")
_KEPT_LENGTH = 100_000


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say that the request cannot be understood (400)."""
    return _page(request, template="ui/errors/bad_request.html", status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say that this is not for the reader, or not without signing in (403)."""
    return _page(request, template="ui/errors/forbidden.html", status=403)


@requires_csrf_token
def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say that there is no such page, and lead to search, categories and home (404)."""
    return _page(request, template="ui/errors/not_found.html", status=404)


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
    """Say that a form came too late or from elsewhere (403), and give back what was typed, ready to be sent again.

    Only a form of our own pages is given back: otherwise a stranger's page could send one and have the reader confirm
    it here with one press.
    """
    kept = _typed(request) if _is_ours(request) else []
    files = sorted(request.FILES) if kept else []
    context = {"kept": kept, "files": files, "address": request.get_full_path()}
    return render(request, "ui/errors/form_expired.html", context, status=403)


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


def _typed(request: HttpRequest) -> list[tuple[str, str]]:
    """Return the names and values somebody sent, without secrets, as far as they fit on a page."""
    pairs = [
        (name, value)
        for name, values in request.POST.lists()
        if not any(word in name.lower() for word in _SECRET_WORDS)
        for value in values
    ]
    return pairs if sum(len(value) for _, value in pairs) <= _KEPT_LENGTH else []


def _is_ours(request: HttpRequest) -> bool:
    """Tell whether the form came from a page of this platform, by what the browser says of its origin."""
    source = request.headers.get("Origin") or request.headers.get("Referer") or ""
    return bool(source) and urlsplit(source).netloc == request.get_host()
