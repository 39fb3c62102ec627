"""QR codes that can be scanned, and calendar files that keep what people wrote."""

from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any
from uuid import UUID
from xml.etree import ElementTree as ET

import icalendar
import pytest
from PIL import Image

from miteinander.foundation.documents import service

ADDRESS = "https://miteinander.example/q/0190f7a2"
MEETING = service.CalendarEntry(
    public_id=UUID(int=5),
    title="Sprachcafé; mit Kaffee, Tee\nEND:VEVENT",
    starts=datetime(2026, 11, 23, 14, 0, tzinfo=UTC),
    ends=datetime(2026, 11, 23, 16, 0, tzinfo=UTC),
    place="مقهى اللغة",
    url=ADDRESS,
)


def test_the_drawing_is_an_element_with_a_name_and_without_style() -> None:
    drawing = service.qr_svg(ADDRESS, title='Zur "Seite" <x>')
    root = ET.fromstring(drawing)
    assert root.tag.endswith("svg")
    assert root[0].text == 'Zur "Seite" <x>'
    assert "style" not in drawing
    assert root.attrib["viewBox"].startswith("0 0 ")


def test_the_picture_has_its_quiet_edge() -> None:
    picture = Image.open(BytesIO(service.qr_png(ADDRESS, scale=5))).convert("L")
    width, height = picture.size
    assert width == height
    edge = picture.crop((0, 0, width, 20))
    assert edge.getextrema() == (255, 255)
    assert picture.crop((20, 20, 55, 25)).getextrema() == (0, 0)


def test_too_long_a_text_is_refused() -> None:
    with pytest.raises(ValueError, match="5000"):
        service.qr_svg("x" * 5_000)


def test_a_calendar_keeps_words_moments_and_zone() -> None:
    data = service.ics_of(entries=[MEETING], title="Unna", language="de")
    calendar = icalendar.Calendar.from_ical(data)
    event: Any
    [event] = calendar.walk("VEVENT")
    assert str(event["summary"]) == MEETING.title
    assert str(event["location"]) == MEETING.place
    assert str(event["uid"]) == f"{MEETING.public_id}@miteinander"
    assert event["dtstart"].dt.isoformat() == "2026-11-23T15:00:00+01:00"
    assert [str(zone["tzid"]) for zone in calendar.walk("VTIMEZONE")] == ["Europe/Berlin"]
    assert data.count(b"\r\nEND:VEVENT\r\n") == 1


def test_whole_days_and_cancellations_are_said() -> None:
    entry = service.CalendarEntry(
        public_id=UUID(int=6), title="Fest", starts=date(2026, 6, 1), ends=date(2026, 6, 3), cancelled=True, revision=2
    )
    event: Any
    [event] = icalendar.Calendar.from_ical(service.ics_of(entries=[entry], title="x", language="de")).walk("VEVENT")
    assert event["dtstart"].dt == date(2026, 6, 1)
    assert (str(event["status"]), int(event["sequence"])) == ("CANCELLED", 2)


def test_a_moment_without_zone_is_a_mistake() -> None:
    moment = datetime(2026, 6, 1, 9, 0, tzinfo=UTC).replace(tzinfo=None)
    entry = service.CalendarEntry(public_id=UUID(int=6), title="x", starts=moment, ends=moment)
    with pytest.raises(ValueError, match="time zone"):
        service.ics_of(entries=[entry], title="x", language="de")
