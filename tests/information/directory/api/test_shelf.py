"""The open data behind the shelf: kept, known again by its ETag, made anew when the content changes."""

from collections.abc import Iterator

import pytest
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, connection
from django.test.utils import CaptureQueriesContext
from werkzeug.test import Client

from miteinander.foundation.shelf.domain.versions import VersionReader
from miteinander.foundation.shelf.models import RoomVersion
from miteinander.foundation.shelf.service import Front, raise_version
from miteinander.information.directory.models import Offer, OfferTranslation

pytestmark = pytest.mark.django_db
ADDRESSES = ("/api/v1/places.geojson?lang=ar", "/api/hsds/ar/services", "/api/openapi.json")


class OwnVersions(VersionReader):
    """Reads the versions through the test's own connection, inside its transaction."""

    def read(self) -> str:
        return ",".join(f"{room} {version}" for room, version in RoomVersion.objects.values_list("room", "version"))


@pytest.fixture
def shelf() -> Iterator[Client]:
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    front = Front(application=get_wsgi_application(), limit=10_000_000, versions=OwnVersions())
    yield Client(front)
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_answer_is_kept_and_known_again(address: str, shelf: Client, course: Offer) -> None:
    first = shelf.get(address)
    assert first.status_code == 200
    with CaptureQueriesContext(connection) as asked:
        second = shelf.get(address)
        assert len(asked) == 1  # the rooms' versions
    assert second.data == first.data
    assert second.headers["Access-Control-Allow-Origin"] == "*"
    again = shelf.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_a_change_makes_it_anew(shelf: Client, course: Offer) -> None:
    before = shelf.get("/api/v1/places.geojson?lang=ar")
    OfferTranslation.objects.filter(offer=course, language="ar").update(name="اسم جديد")
    raise_version("directory")
    after = shelf.get("/api/v1/places.geojson?lang=ar", headers={"If-None-Match": before.headers["ETag"]})
    assert after.status_code == 200
    assert "اسم جديد" in after.text


@pytest.mark.parametrize("query", ["bbox=1", "free=maybe", "lang=xx"])
def test_an_error_is_never_kept(query: str, shelf: Client, course: Offer) -> None:
    for _again in range(2):
        assert shelf.get(f"/api/v1/places.geojson?{query}").status_code == 400
    assert shelf.get("/api/v1/places.geojson").status_code == 200
    assert shelf.get(f"/api/v1/places.geojson?{query}").status_code == 400
