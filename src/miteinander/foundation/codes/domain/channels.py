"""Opening, entering, writing in, taking back and closing a channel."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Count
from django.utils.translation import gettext as _

from miteinander.foundation.codes.domain import digits
from miteinander.foundation.codes.enums import MOVES, ChannelState
from miteinander.foundation.codes.events import ANSWERED, WITHDRAWN
from miteinander.foundation.codes.models import Channel as ChannelRow
from miteinander.foundation.codes.models import ChannelMessage
from miteinander.foundation.journal.service import record, unheld
from miteinander.foundation.kernel import clock, ids
from miteinander.foundation.kernel.actor import VISITOR, Actor, ActorKind
from miteinander.foundation.kernel.errors import InvalidInput, MoveNotAllowed, NotAllowed, NotFound
from miteinander.foundation.kernel.moves import check_move
from miteinander.foundation.kernel.registry import ThingRef
from miteinander.foundation.outbox.service import Event, emit

LONGEST_TEXT = 5_000


@dataclass(frozen=True, kw_only=True)
class Opened:
    """A channel just opened: ``code`` is shown once, in groups, and kept nowhere."""

    code: str
    channel_id: UUID


@dataclass(frozen=True, kw_only=True)
class Channel:
    """A channel as others see it. ``purpose`` is a German msgid."""

    channel_id: UUID
    matter: ThingRef
    purpose: str
    language: str
    state: str
    opened: datetime
    expires: datetime

    @property
    def open(self) -> bool:
        """Tell whether both may still write."""
        return self.state == ChannelState.OPEN


@dataclass(frozen=True, kw_only=True)
class Message:
    """A message: by the office, or by the holder of the code."""

    message_id: UUID
    from_office: bool
    text: str
    written: datetime
    seen: datetime | None


def open_matter(*, matter: ThingRef, purpose: str, days: int, language: str) -> Opened:
    """Open a channel about a matter, in the caller's transaction, and return its code.

    ``purpose`` is the sentence (msgid) that the holder reads over the channel; after ``days`` it is deleted with its
    messages. Journal: ``codes.opened``, by a visitor.
    """
    code = digits.new_code()
    now = clock.now()
    row = ChannelRow.objects.create(
        digest=digits.digest_of(code),
        matter_kind=matter.kind,
        matter_id=matter.public_id,
        purpose=purpose,
        language=language,
        opened=now,
        expires=now + timedelta(days=days),
    )
    record(action="codes.opened", by=VISITOR, about=matter)
    return Opened(code=digits.grouped(code), channel_id=row.public_id)


def enter(code: str) -> Channel:
    """Return the channel of a code as somebody typed it.

    Raises ``InvalidInput`` for a slip (length, check digit) and ``NotFound`` for a code that opens nothing or no
    longer does. The caller counts the tries (``kernel.limits``): that is what keeps codes from being guessed.
    """
    plain = digits.digits_of(code)
    if not digits.is_whole(plain):
        raise InvalidInput(_("Da ist eine Ziffer falsch oder fehlt. Der Code hat 16 Ziffern."))
    row = ChannelRow.objects.filter(digest__in=digits.digests_of(plain), expires__gt=clock.now()).first()
    if row is None:
        raise NotFound(_("Zu diesem Code gibt es nichts mehr. Vielleicht ist seine Zeit abgelaufen."))
    return channel_from(row)


def channel_of(channel_id: UUID) -> Channel:
    """Return a channel by its id. Raises ``NotFound``."""
    return channel_from(_row(channel_id))


def channels_about(matter: ThingRef) -> list[Channel]:
    """Return the channels about a matter, oldest first."""
    rows = ChannelRow.objects.filter(matter_kind=matter.kind, matter_id=matter.public_id).order_by("opened", "id")
    return [channel_from(row) for row in rows]


def channel_from(row: ChannelRow) -> Channel:
    """Return a row as others see it."""
    return Channel(
        channel_id=row.public_id,
        matter=ThingRef(kind=row.matter_kind, public_id=row.matter_id),
        purpose=row.purpose,
        language=row.language,
        state=row.state,
        opened=row.opened,
        expires=row.expires,
    )


def messages(*, channel_id: UUID, reader: Actor) -> list[Message]:
    """Return a channel's messages, oldest first, and note that the reader saw those of the other side."""
    office_reads = reader.kind is not ActorKind.CODE_HOLDER
    rows = list(ChannelMessage.objects.filter(channel__public_id=channel_id))
    unseen = [row.pk for row in rows if row.seen is None and is_from_office(row) != office_reads]
    if unseen:
        ChannelMessage.objects.filter(pk__in=unseen).update(seen=clock.now())
    return [
        Message(
            message_id=row.public_id,
            from_office=is_from_office(row),
            text=row.text,
            written=row.written,
            seen=row.seen,
        )
        for row in rows
    ]


def is_from_office(row: ChannelMessage) -> bool:
    """Tell whether the office wrote a message."""
    return row.actor_kind != ActorKind.CODE_HOLDER


def unseen_by_office(matters: list[ThingRef]) -> dict[UUID, int]:
    """Return per matter how many of the holder's messages nobody at the office has read; one query."""
    found = (
        ChannelMessage.objects.filter(
            channel__matter_id__in=[matter.public_id for matter in matters],
            actor_kind=ActorKind.CODE_HOLDER,
            seen__isnull=True,
        )
        .values_list("channel__matter_id")
        .annotate(number=Count("id"))
        .order_by()
    )
    return dict(found)


def post(*, channel_id: UUID, text: str, by: Actor, message_id: UUID | None = None) -> None:
    """Write a message into an open channel.

    ``message_id`` makes sending the same form twice one message. Journal: ``codes.written``; event ``codes.answered``
    when the holder writes. Raises ``InvalidInput`` for an empty or endless text, ``MoveNotAllowed`` when the channel
    is no longer open, ``NotAllowed`` for the holder of another code.
    """
    text = text.strip()
    if not text or len(text) > LONGEST_TEXT:
        raise InvalidInput(_("Bitte schreiben Sie etwas, höchstens 5.000 Zeichen."))
    with transaction.atomic():
        row = _row_for_change(channel_id=channel_id, by=by)
        if row.state != ChannelState.OPEN:
            raise MoveNotAllowed(_("Hier kann nicht mehr geschrieben werden."))
        message = ChannelMessage(
            public_id=message_id or ids.new_id(),
            channel=row,
            actor_kind=by.kind.value,
            actor_id=by.public_id if by.kind is ActorKind.PERSON else None,
            text=text,
        )
        if ChannelMessage.objects.filter(public_id=message.public_id).exists():
            return
        message.save(force_insert=True)
        record(action="codes.written", by=by, about=matter_of(row))
        if by.kind is ActorKind.CODE_HOLDER:
            emit(_event(ANSWERED, row))


def close(*, channel_id: UUID, by: Actor) -> None:
    """End a channel: the office closes it, the holder takes the matter back.

    Nobody can write any more; it can be read until it expires. Journal: ``codes.closed`` or ``codes.withdrawn``; the
    event ``codes.withdrawn`` lets the matter's room do its part. Raises ``MoveNotAllowed`` when it is no longer open.
    """
    withdrawn = by.kind is ActorKind.CODE_HOLDER
    after = ChannelState.WITHDRAWN if withdrawn else ChannelState.CLOSED
    with transaction.atomic():
        row = _row_for_change(channel_id=channel_id, by=by)
        check_move(moves=MOVES, before=row.state, after=after)
        row.state = after
        row.save(update_fields=["state"])
        record(action=f"codes.{after.value}", by=by, about=matter_of(row))
        if withdrawn:
            emit(_event(WITHDRAWN, row))


def matter_of(row: ChannelRow) -> ThingRef:
    """Return the matter a channel is about."""
    return ThingRef(kind=row.matter_kind, public_id=row.matter_id)


def delete_expired(before: datetime) -> int:
    """Delete channels that expired before a moment, with their messages; return how many channels."""
    gone = unheld(ChannelRow.objects.filter(expires__lt=before))
    number = gone.count()
    gone.delete()
    return number


def _row(channel_id: UUID) -> ChannelRow:
    row = ChannelRow.objects.filter(public_id=channel_id, expires__gt=clock.now()).first()
    if row is None:
        raise NotFound(_("Zu diesem Code gibt es nichts mehr. Vielleicht ist seine Zeit abgelaufen."))
    return row


def _row_for_change(*, channel_id: UUID, by: Actor) -> ChannelRow:
    if by.kind is ActorKind.CODE_HOLDER and by.public_id != channel_id:
        raise NotAllowed(_("Dieser Code gehört zu etwas anderem."))
    row = ChannelRow.objects.select_for_update().filter(public_id=channel_id, expires__gt=clock.now()).first()
    if row is None:
        raise NotFound(_("Zu diesem Code gibt es nichts mehr. Vielleicht ist seine Zeit abgelaufen."))
    return row


def _event(name: str, row: ChannelRow) -> Event:
    facts = {"kind": row.matter_kind, "public_id": str(row.matter_id), "channel_id": str(row.public_id)}
    return Event(name=name, facts=facts)
