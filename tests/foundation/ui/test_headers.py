"""Headers of every answer, and the one line that is written about it."""

import logging
from collections.abc import Iterator

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory, override_settings

from miteinander.foundation.kernel.errors import Conflict, InvalidInput, MiteinanderError, NotAllowed, NotFound
from miteinander.foundation.kernel.limits import TooMany
from miteinander.foundation.ui import middleware
from miteinander.foundation.ui.service import allow_source

Lines = list[logging.LogRecord]


class _Keeper(logging.Handler):
    """Keeps what is logged."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: Lines = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record)


@pytest.fixture
def lines() -> Iterator[Lines]:
    """Yield what the request log writes, however logging is set up."""
    log, keeper = logging.getLogger("mt.request"), _Keeper()
    level = log.level
    log.addHandler(keeper)
    log.setLevel(logging.INFO)
    yield keeper.lines
    log.setLevel(level)
    log.removeHandler(keeper)


def answered(request: HttpRequest) -> HttpResponse:
    """Answer through the security headers."""
    response = middleware.security_headers(lambda _request: HttpResponse("ok"))(request)
    assert isinstance(response, HttpResponse)
    return response


def test_nothing_inline_and_nothing_from_elsewhere(rf: RequestFactory) -> None:
    policy = answered(rf.get("/"))["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'; ")
    assert "unsafe" not in policy
    assert "http" not in policy
    assert "frame-ancestors 'none'" in policy


def test_only_the_page_that_asked_may_load_the_towns_tiles(rf: RequestFactory) -> None:
    request = rf.get("/")
    allow_source(request=request, directive="img-src", source="https://sgx.geodatenzentrum.de")
    assert "img-src 'self' data: https://sgx.geodatenzentrum.de;" in answered(request)["Content-Security-Policy"]
    assert "geodatenzentrum" not in answered(rf.get("/"))["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("directive", "source"),
    [
        ("img-src", "https://a.example; script-src *"),
        ("img-src", "http://a.example"),
        ("img-src", "*"),
        ("img-src", "https://a.example/path"),
        ("object-src", "https://a.example"),
        ("script-src", "'unsafe-inline'"),
    ],
)
def test_a_source_that_would_open_the_policy_is_refused(rf: RequestFactory, directive: str, source: str) -> None:
    with pytest.raises(ValueError, match="cannot be allowed"):
        allow_source(request=rf.get("/"), directive=directive, source=source)


@override_settings(HTTPS=True)
def test_over_https_nothing_is_fetched_in_the_clear(rf: RequestFactory) -> None:
    assert answered(rf.get("/"))["Content-Security-Policy"].endswith("; upgrade-insecure-requests")


def test_other_headers_keep_strangers_out(rf: RequestFactory) -> None:
    headers = answered(rf.get("/")).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "geolocation=()" in headers["Permissions-Policy"]


def test_a_view_may_set_a_header_of_its_own(rf: RequestFactory) -> None:
    def open_answer(_request: HttpRequest) -> HttpResponse:
        return HttpResponse("{}", headers={"Cross-Origin-Resource-Policy": "cross-origin"})

    response = middleware.security_headers(open_answer)(rf.get("/"))
    assert response.headers["Cross-Origin-Resource-Policy"] == "cross-origin"


@pytest.mark.django_db
def test_the_log_names_route_and_status_and_nothing_of_the_address(client: Client, lines: Lines) -> None:
    client.get("/ui/gallery", {"secretword": "unmistakable"})
    client.get("/de/unmistakable-path")
    assert [(line.__dict__["route"], line.__dict__["status"]) for line in lines] == [("ui:gallery", 200), ("", 404)]
    assert all(line.__dict__["ms"] >= 0 for line in lines)
    assert "unmistakable" not in repr([line.__dict__ for line in lines])


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("error", "status"),
    [
        (NotFound("x"), 404),
        (NotAllowed("x"), 403),
        (TooMany("x"), 429),
        (Conflict("Jemand anderes war schneller."), 409),
        (InvalidInput("So geht das nicht."), 400),
    ],
)
def test_an_error_of_the_house_becomes_its_page(rf: RequestFactory, error: MiteinanderError, status: int) -> None:
    request = rf.get("/de/")
    request.area = "public"  # type: ignore[attr-defined]  # the language middleware's work
    response = middleware.SpokenErrors(lambda _request: HttpResponse()).process_exception(request, error)
    assert response is not None
    assert response.status_code == status


def test_another_error_rings(rf: RequestFactory) -> None:
    assert middleware.SpokenErrors(lambda _request: HttpResponse()).process_exception(rf.get("/"), KeyError()) is None
