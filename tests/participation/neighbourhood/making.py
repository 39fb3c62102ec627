"""Concerns for tests."""

from io import BytesIO
from typing import Any
from uuid import UUID

from PIL import Image

from miteinander.participation.neighbourhood import service
from miteinander.participation.neighbourhood.service import Reported, Words
from tests.people import EDITOR

AR = "لا يوجد مقعد في ملعب الأطفال"


def words(**values: Any) -> Words:
    """Return what somebody reports."""
    plain: dict[str, Any] = {
        "kind": "need",
        "topic": "outside",
        "title": "Am Spielplatz fehlt eine Bank.",
        "text": "Wer Kinder begleitet, muss stehen.",
        "language": "de",
        "district": "massen",
    }
    return Words(**{**plain, **values})


def reported(**values: Any) -> Reported:
    """Return a concern that waits for a first look."""
    return service.report(words=words(**values))


def shown(**values: Any) -> UUID:
    """Return the id of a public concern."""
    made = reported(**values)
    service.show(public_id=made.concern_id, by=EDITOR)
    return made.concern_id


def photo_with_position(*, size: tuple[int, int] = (2400, 1200)) -> bytes:
    """Return a photo as a phone takes it: turned, with a camera's name and a position."""
    picture = Image.new("RGB", size, (20, 120, 60))
    notes = picture.getexif()
    notes[0x0112] = 6  # turned to the right
    notes[0x010F] = "Geheimkamera"
    position = notes.get_ifd(0x8825)
    position[1], position[2] = "N", (51.0, 32.0, 4.9)
    position[3], position[4] = "E", (7.0, 41.0, 18.9)
    written = BytesIO()
    picture.save(written, format="JPEG", exif=notes)
    return written.getvalue()
