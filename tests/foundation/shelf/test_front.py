"""The layer in front of Django: what is kept, under which key, how long, and for whom."""

import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

import brotli
import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import RequestFactory
from pytest_django import Settings

from miteinander.foundation.shelf.domain.front import Front, stopped_clock
from miteinander.foundation.shelf.domain.versions import VersionReader
from miteinander.foundation.shelf.models import RoomVersion
from miteinander.foundation.shelf.service import raise_version
from tests.foundation.shelf import pages

pytestmark = pytest.mark.django_db


class SameConnection(VersionReader):
    """Reads on the test's connection, which sees the test's transaction."""

    def read(self) -> str | None:
        return ",".join(f"{one.room} {one.version}" for one in RoomVersion.objects.order_by("room"))


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes


class Visitor:
    """Asks the layer as a server would."""

    def __init__(self) -> None:
        self.front = Front(application=WSGIHandler(), limit=1_000_000, versions=SameConnection(), now=stopped_clock)

    def get(self, path: str, method: str = "GET", **headers: str) -> Answer:
        environ = {**RequestFactory().generic(method, path).environ, **headers}
        begun: list[tuple[str, list[tuple[str, str]]]] = []
        parts = self.front(environ, lambda status, given, exc=None: begun.append((status, given)))
        body = b"".join(parts)
        status, given = begun[0]
        assert len(begun) == 1
        assert len({name.lower() for name, _ in given}) == len(given)
        return Answer(int(status[:3]), {name.lower(): value for name, value in given}, body)


@pytest.fixture
def visitor(settings: Settings) -> Iterator[Visitor]:
    """A visitor of the test's pages, with the middlewares that matter here."""
    settings.ROOT_URLCONF = "tests.foundation.shelf.pages"
    settings.MIDDLEWARE = [
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
    ]
    settings.ALLOWED_HOSTS = ["testserver", "other.example"]
    settings.CSRF_FAILURE_VIEW = "django.views.csrf.csrf_failure"  # the house's own needs all of its addresses
    pages.MADE.clear()
    request_started.disconnect(close_old_connections)  # it would end the test's transaction, as Django's client knows
    request_finished.disconnect(close_old_connections)
    yield Visitor()
    request_started.connect(close_old_connections)
    request_finished.connect(close_old_connections)


def test_page_is_made_once_until_one_of_its_rooms_changes(visitor: Visitor) -> None:
    first = visitor.get("/de/offers/")
    again = visitor.get("/de/offers/")
    assert (first.status, first.headers, first.body) == (again.status, again.headers, again.body)
    assert len(pages.MADE) == 1
    raise_version("forum")
    visitor.get("/de/offers/")
    assert len(pages.MADE) == 1
    raise_version("places")
    visitor.get("/de/offers/")
    assert len(pages.MADE) == 2


def test_known_parameters_are_put_in_order_and_others_dropped(visitor: Visitor) -> None:
    addresses = [
        "/de/offers/?page=2&language=uk&language=ar",
        "/de/offers/?language=ar&utm_source=x&language=uk&page=2&page=2&category=",
        "/de/offers/?language=uk&page=2&language=ar",
    ]
    bodies = {visitor.get(address).body for address in addresses}
    assert pages.MADE == ["/de/offers/?language=ar&language=uk&page=2"]
    assert len(bodies) == 1


def test_unbounded_parameter_reaches_the_view_and_is_never_kept(visitor: Visitor) -> None:
    for _ in range(2):
        assert b"q=deutsch" in visitor.get("/de/offers/?q=deutsch&page=2").body
    assert len(pages.MADE) == 2


def test_endless_query_is_not_kept(visitor: Visitor) -> None:
    for _ in range(2):
        visitor.get("/de/offers/?category=" + "x" * 600)
    assert len(pages.MADE) == 2


def test_signed_in_visitor_bypasses(visitor: Visitor) -> None:
    visitor.get("/de/offers/")
    visitor.get("/de/offers/", HTTP_COOKIE="a=b; mt_session=abc")
    visitor.get("/de/offers/", HTTP_COOKIE="messages=abc")
    visitor.get("/de/offers/", HTTP_AUTHORIZATION="Bearer x")
    assert len(pages.MADE) == 4
    visitor.get("/de/offers/", HTTP_COOKIE="mt_form=abc")
    assert len(pages.MADE) == 4


def test_other_methods_bypass(visitor: Visitor) -> None:
    visitor.get("/de/offers/")
    assert visitor.get("/de/offers/", method="POST").status == 403
    assert visitor.get("/de/offers/", method="OPTIONS").status == 200


@pytest.mark.parametrize("page", ["form", "cookie", "missing", "private", "varies", "plain"])
def test_answer_that_is_not_for_everybody_is_not_kept(visitor: Visitor, page: str) -> None:
    first = visitor.get(f"/de/{page}/", HTTP_ACCEPT_ENCODING="br")
    visitor.get(f"/de/{page}/", HTTP_ACCEPT_ENCODING="br")
    assert len(pages.MADE) == 2
    assert "content-encoding" not in first.headers


def test_streamed_answer_passes_through(visitor: Visitor) -> None:
    assert visitor.get("/de/streamed/").body == b"one two"


def test_change_while_the_page_is_made_makes_it_stale_at_once(visitor: Visitor) -> None:
    visitor.get("/de/changes/")
    visitor.get("/de/changes/")
    assert len(pages.MADE) == 2


def test_page_ends_at_its_moment(visitor: Visitor, settings: Settings) -> None:
    for minutes in (-2, -1, 0, 1):
        settings.MITEINANDER_CLOCK = (pages.CLOSING + timedelta(minutes=minutes)).isoformat()
        visitor.get("/de/open/")
    assert len(pages.MADE) == 3  # made at -2, given out at -1; from its moment on nothing made is valid


def test_not_modified_for_who_has_it(visitor: Visitor) -> None:
    first = visitor.get("/de/offers/")
    etag = first.headers["etag"]
    for known in (etag, f'"other", W/{etag}', "*"):
        again = visitor.get("/de/offers/", HTTP_IF_NONE_MATCH=known)
        assert (again.status, again.body, again.headers["etag"]) == (304, b"", etag)
        assert "content-length" not in again.headers
    assert visitor.get("/de/offers/", HTTP_IF_NONE_MATCH='"other"').status == 200
    assert len(pages.MADE) == 1
    assert first.headers["cache-control"] == "no-cache"


def test_page_is_packed_as_the_visitor_accepts_it(visitor: Visitor) -> None:
    plain = visitor.get("/de/offers/")
    br = visitor.get("/de/offers/", HTTP_ACCEPT_ENCODING="gzip, deflate, br")
    zipped = visitor.get("/de/offers/", HTTP_ACCEPT_ENCODING="gzip;q=0.5, br;q=0")
    assert brotli.decompress(br.body) == gzip.decompress(zipped.body) == plain.body
    assert [one.headers.get("content-encoding") for one in (plain, br, zipped)] == [None, "br", "gzip"]
    assert len({one.headers["etag"] for one in (plain, br, zipped)}) == 3
    assert int(br.headers["content-length"]) == len(br.body)
    assert br.headers["vary"] == "Accept-Encoding, Cookie, HX-Request"


def test_head_is_answered_from_the_page(visitor: Visitor) -> None:
    assert visitor.get("/de/offers/", method="HEAD").body == b""
    page = visitor.get("/de/offers/")
    head = visitor.get("/de/offers/", method="HEAD")
    assert (head.body, head.headers) == (b"", page.headers)
    assert len(pages.MADE) == 2


def test_hosts_and_parts_of_pages_are_kept_apart(visitor: Visitor) -> None:
    visitor.get("/de/offers/")
    visitor.get("/de/offers/", HTTP_HOST="other.example")
    visitor.get("/de/offers/", HTTP_HX_REQUEST="true")
    visitor.get("/de/offers/", HTTP_HX_REQUEST="true", HTTP_HX_HISTORY_RESTORE_REQUEST="true")
    visitor.get("/de/offers/", HTTP_X_FORWARDED_PROTO="https")
    assert len(pages.MADE) == 5
    assert visitor.get("/de/offers/", HTTP_HOST="evil.example").status == 400


def test_nothing_is_kept_while_versions_cannot_be_read(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SameConnection, "read", lambda self: None)
    for _ in range(2):
        assert visitor.get("/de/offers/").status == 200
    assert len(pages.MADE) == 2
