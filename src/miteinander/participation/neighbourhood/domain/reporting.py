"""A resident reports, corrects and takes back. Nothing is asked of who it is."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from miteinander.foundation.codes.service import Opened, close, holder_of, open_matter
from miteinander.foundation.documents.service import Picture
from miteinander.foundation.journal.service import record
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.actor import SYSTEM, VISITOR
from miteinander.foundation.kernel.errors import InvalidInput, MoveNotAllowed
from miteinander.participation.neighbourhood.domain.basics import (
    ANSWER_DAYS,
    checks_first,
    concern_ref,
    keep,
    move,
    written_by,
)
from miteinander.participation.neighbourhood.domain.joining import free_sources
from miteinander.participation.neighbourhood.domain.telling import tell
from miteinander.participation.neighbourhood.enums import State
from miteinander.participation.neighbourhood.models import Concern, ConcernPhoto
from miteinander.town.places.service import district_keys, place_keys

PURPOSE = gettext_noop("Sie haben etwas aus Ihrem Stadtteil gemeldet.")
CORRECTABLE = (State.RECEIVED, State.DECLINED)


@dataclass(frozen=True, kw_only=True)
class Words:
    """What somebody reports: ``district`` is a key, ``place_id`` one of the town's places."""

    kind: str
    topic: str
    title: str
    text: str
    language: str
    district: str
    place_id: str = ""
    place_text: str = ""
    latitude: float | None = None
    longitude: float | None = None
    email: str = ""
    photo: Picture | None = None


@dataclass(frozen=True, kw_only=True)
class Reported:
    """A concern just taken: the code is shown once; ``public`` says whether others see it already."""

    opened: Opened
    concern_id: UUID
    public: bool


@transaction.atomic
def report(*, words: Words, draft: UUID | None = None) -> Reported:
    """Take a concern: to be looked at first, or public at once where the town's profile says so.

    ``draft`` is the form's own id: who sends the same form again, because the answer was lost, gets a new code for
    the same concern and no second one. Effects: row, photo, answer channel, message there (and by mail), journal,
    event. A photo waits for somebody's look in any case. Raises ``InvalidInput`` for a place nobody knows.
    """
    again = Concern.objects.filter(draft=draft).first() if draft else None
    if again is not None:
        return _code_anew(again)
    row = Concern(draft=draft, revision=0, email=words.email, **_values(words))
    if not checks_first():
        move(row, to=State.OPEN)
        row.published = clock.now()
    opened = _open(row)
    row.channel_id = opened.channel_id
    keep(row)
    if words.photo:
        _keep_photo(row, words.photo)
    record(action="neighbourhood.reported", by=VISITOR, about=concern_ref(row.public_id))
    tell(row, step="received" if row.state == State.RECEIVED else "shown")
    return Reported(opened=opened, concern_id=row.public_id, public=row.state == State.OPEN)


@transaction.atomic
def correct(*, channel_id: UUID, words: Words) -> None:
    """Change a concern that nobody has shown yet; one that was refused waits for a new look.

    Effects: row, photo, message, journal. Raises ``MoveNotAllowed`` once it is public: others have read, supported
    and answered it as it stands; what is to be added is written as a message.
    """
    row = written_by(channel_id)
    if row.state not in CORRECTABLE:
        raise MoveNotAllowed(_("Ihr Anliegen ist schon öffentlich. Bitte schreiben Sie uns, was anders sein soll."))
    for name, value in _values(words).items():
        setattr(row, name, value)
    move(row, to=State.RECEIVED)
    row.reason = ""
    keep(row)
    if words.photo:
        _keep_photo(row, words.photo)
    record(action="neighbourhood.corrected", by=holder_of(channel_id), about=concern_ref(row.public_id))
    tell(row, step="corrected")


@transaction.atomic
def take_back(*, channel_id: UUID) -> None:
    """Take a concern back for its writer: no longer public, photo and mail address deleted at once."""
    row = written_by(channel_id)
    if row.state == State.WITHDRAWN:
        return
    move(row, to=State.WITHDRAWN)
    row.joined_into, row.email = None, ""
    keep(row)
    free_sources(row)
    ConcernPhoto.objects.filter(concern=row).delete()
    record(action="neighbourhood.withdrawn", by=holder_of(channel_id), about=concern_ref(row.public_id))


def _values(words: Words) -> dict[str, Any]:
    district = district_keys().get(words.district)
    if district is None:
        raise InvalidInput(
            _("Bitte wählen Sie einen Stadtteil."), fields={"district": [_("Bitte wählen Sie einen Stadtteil.")]}
        )
    return {
        "kind": words.kind,
        "topic": words.topic,
        "title": words.title,
        "text": words.text,
        "language": words.language,
        "district_id": district,
        "place_id": place_keys([words.place_id]).get(words.place_id) if words.place_id else None,
        "place_text": words.place_text,
        "latitude": words.latitude,
        "longitude": words.longitude,
    }


def _keep_photo(row: Concern, photo: Picture) -> None:
    ConcernPhoto.objects.update_or_create(
        concern=row,
        defaults={"data": photo.data, "width": photo.width, "height": photo.height, "shown": False},
    )


def _open(row: Concern) -> Opened:
    return open_matter(matter=concern_ref(row.public_id), purpose=PURPOSE, days=ANSWER_DAYS, language=row.language)


def _code_anew(row: Concern) -> Reported:
    """Give a concern a new code in place of the one whose page never arrived."""
    if row.channel_id:
        close(channel_id=row.channel_id, by=SYSTEM)
    opened = _open(row)
    Concern.objects.filter(pk=row.pk).update(channel_id=opened.channel_id)
    return Reported(opened=opened, concern_id=row.public_id, public=row.state == State.OPEN)
