"""Pages for the shelf's tests: what a view may answer, kept or not."""

from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse, HttpResponseNotFound, StreamingHttpResponse
from django.middleware.csrf import get_token
from django.urls import path
from django.views.decorators.cache import never_cache

from miteinander.foundation.shelf.service import raise_version, shelved

MADE: list[str] = []
CLOSING = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
LONG = "<p>Willkommen in der Stadt.</p>" * 100


def made(request: HttpRequest, text: str = LONG) -> HttpResponse:
    """Note that a page was made, and make it."""
    MADE.append(request.get_full_path())
    return HttpResponse(f"<title>{request.GET.urlencode()}</title>{text}")


@shelved(rooms=("directory", "places"), parameters=("category", "language", "page"))
def offers(request: HttpRequest) -> HttpResponse:
    return made(request)


@shelved(rooms=("directory",), valid_until=lambda request: CLOSING)
def open_now(request: HttpRequest) -> HttpResponse:
    return made(request)


@shelved(rooms=("directory",))
def with_form(request: HttpRequest) -> HttpResponse:
    return made(request, text=get_token(request))


@shelved(rooms=("directory",))
def with_cookie(request: HttpRequest) -> HttpResponse:
    response = made(request)
    response.set_cookie("choice", "1")
    return response


@shelved(rooms=("directory",))
def missing(request: HttpRequest) -> HttpResponse:
    made(request)
    return HttpResponseNotFound(LONG)


@shelved(rooms=("directory",))
@never_cache
def private(request: HttpRequest) -> HttpResponse:
    return made(request)


@shelved(rooms=("directory",))
def varies(request: HttpRequest) -> HttpResponse:
    response = made(request)
    response["Vary"] = "Accept-Language"
    return response


@shelved(rooms=("directory",))
def changes_meanwhile(request: HttpRequest) -> HttpResponse:
    raise_version("directory")
    return made(request)


def plain(request: HttpRequest) -> HttpResponse:
    return made(request)


def streamed(request: HttpRequest) -> StreamingHttpResponse:
    return StreamingHttpResponse([b"one ", b"two"])


urlpatterns = [
    path("de/offers/", offers),
    path("de/open/", open_now),
    path("de/form/", with_form),
    path("de/cookie/", with_cookie),
    path("de/missing/", missing),
    path("de/private/", private),
    path("de/varies/", varies),
    path("de/changes/", changes_meanwhile),
    path("de/plain/", plain),
    path("de/streamed/", streamed),
]
