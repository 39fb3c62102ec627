"""One body as its public page shows it: texts, who sits there with consent, meetings."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db.models import Prefetch

from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.actor import VISITOR, Actor
from miteinander.foundation.kernel.errors import NotFound
from miteinander.foundation.search.service import Card, resolve
from miteinander.foundation.ui.service import ContactView
from miteinander.town.bodies import rules
from miteinander.town.bodies.domain.invitations import place_of
from miteinander.town.bodies.domain.queries.words import Passage, is_machine, texts_of
from miteinander.town.bodies.domain.seats import current
from miteinander.town.bodies.domain.subjects import subjects
from miteinander.town.bodies.enums import MeetingState, SeatRole
from miteinander.town.bodies.models import Body, Meeting, Seat

PAST = 12


@dataclass(frozen=True, kw_only=True)
class SeatLine:
    """A seat whose holder agreed to be shown."""

    name: str
    role: str
    organisation: str
    votes: bool
    deputy_for: str
    begins: date
    ends: date | None


@dataclass(frozen=True, kw_only=True)
class MeetingLine:
    """A meeting in a list."""

    public_id: UUID
    title: str
    starts_at: datetime
    ends_at: datetime
    place: str
    online: bool
    state: str
    state_name: str
    cancelled: bool
    has_minutes: bool


@dataclass(frozen=True, kw_only=True)
class Named:
    """A name that may lead somewhere."""

    name: str
    url: str = ""


@dataclass(frozen=True, kw_only=True)
class BodyPage:
    """Everything a body's page shows. ``hidden`` counts seats whose holders are not shown, ``vacant`` free ones."""

    public_id: UUID
    slug: str
    name: str
    short_name: str
    kind: str
    texts: Mapping[str, Passage] = field(hash=False)
    machine: bool
    open: str
    founded: str
    ended: str
    parent: Named | None
    children: tuple[Named, ...]
    coordinator: Named | None
    sitting: tuple[Named, ...]
    districts: tuple[str, ...]
    fields: tuple[str, ...]
    contacts: tuple[ContactView, ...]
    seats: tuple[SeatLine, ...]
    hidden: int
    vacant: int
    entry: Named | None
    next: tuple[MeetingLine, ...]
    past: tuple[MeetingLine, ...]
    source: Mapping[str, object] = field(hash=False)


def body_page(*, slug: str, language: str, by: Actor = VISITOR) -> BodyPage:
    """Return a body's page for somebody; a fixed number of queries. Raises ``NotFound``."""
    seats = Seat.objects.filter(current()).select_related("member", "organisation", "deputy_for__member")
    rows = Body.objects.filter(rules.visible_to(by), slug=slug).select_related("coordinator", "parent", "organisation")
    body = rows.prefetch_related(
        "translations",
        "parent__translations",
        "sent_by",
        "districts",
        "contacts",
        Prefetch("children", queryset=Body.objects.filter(rules.visible_to(VISITOR)).prefetch_related("translations")),
        Prefetch("seats", queryset=seats),
    ).first()
    if body is None:
        raise NotFound("Dieses Gremium gibt es nicht.", slug=slug)
    upcoming, past = meeting_lines(body)
    return _page(body, language=language, upcoming=upcoming, past=past)


def meeting_lines(body: Body) -> tuple[list[MeetingLine], list[MeetingLine]]:
    """Return a body's public meetings: those to come, soonest first, and the latest past ones; one query."""
    rows = Meeting.objects.filter(rules.visible_meetings(VISITOR), body=body)
    lines = [
        line_of(one) for one in rows.select_related("gathering__place", "minutes").order_by("gathering__starts_at")
    ]
    now = clock.now()
    past = [one for one in reversed(lines) if one.ends_at <= now]
    return [one for one in lines if one.ends_at > now], past[:PAST]


def line_of(meeting: Meeting) -> MeetingLine:
    """Return a meeting as a list shows it, from rows that are already read."""
    minutes = getattr(meeting, "minutes", None)
    return MeetingLine(
        public_id=meeting.public_id,
        title=meeting.title,
        starts_at=meeting.gathering.starts_at,
        ends_at=meeting.gathering.ends_at,
        place=place_of(meeting),
        online=meeting.gathering.online,
        state=meeting.state,
        state_name=str(meeting.get_state_display()),
        cancelled=meeting.state == MeetingState.CANCELLED,
        has_minutes=minutes is not None and minutes.state == "published",
    )


def _page(body: Body, *, language: str, upcoming: list[MeetingLine], past: list[MeetingLine]) -> BodyPage:
    texts = texts_of(body, language)
    cards = _cards(body, language)
    words = {str(word.public_id): word.name(language) for word in subjects()}
    seats = sorted(body.seats.all(), key=lambda one: (SeatRole.values.index(one.role), one.pk))
    shown = [one for one in seats if one.member and one.consent_on]
    coordinator = body.coordinator or body.organisation
    entry = cards.get(("offer", body.directory_entry)) if body.directory_entry else None
    sitting = sorted(
        {one.pk: one for one in [*body.sent_by.all(), *(one.organisation for one in seats)] if one}.values(),
        key=lambda one: one.sort_name,
    )
    return BodyPage(
        public_id=body.public_id,
        slug=body.slug,
        name=texts["name"].text,
        short_name=body.short_name,
        kind=str(body.get_kind_display()),
        texts=texts,
        machine=is_machine(body, language),
        open=body.open_to_all,
        founded=body.founded,
        ended=body.ended,
        parent=_body(body.parent, language) if body.parent else None,
        children=tuple(_body(one, language) for one in body.children.all()),
        coordinator=_named(coordinator.public_id, coordinator.name, cards) if coordinator else None,
        sitting=tuple(_named(one.public_id, one.name, cards) for one in sitting),
        districts=tuple(one.name_in(language) for one in sorted(body.districts.all(), key=lambda one: one.order)),
        fields=tuple(words[one] for one in body.subjects if one in words),
        contacts=tuple(
            ContactView(name=one.name, role=one.title, phone=one.phone, dial=one.dial, email=one.email)
            for one in body.contacts.all()
        ),
        seats=tuple(_seat(one) for one in shown),
        hidden=sum(1 for one in seats if one.member and not one.consent_on),
        vacant=sum(1 for one in seats if not one.member),
        entry=Named(name=entry.title, url=entry.address) if entry else None,
        next=tuple(upcoming),
        past=tuple(past),
        source=body.source,
    )


def _cards(body: Body, language: str) -> dict[tuple[str, str], Card]:
    """Return the public pages of organisations and of the directory's entry; one query."""
    organisations = [*body.sent_by.all(), *(one.organisation for one in body.seats.all())]
    organisations += [body.coordinator, body.organisation]
    wanted = [("organisation", one.public_id) for one in organisations if one]
    if body.directory_entry:
        wanted.append(("offer", UUID(body.directory_entry)))
    found = resolve(wanted, language)
    return {(kind, str(public_id)): card for (kind, public_id), card in found.items()}


def _named(public_id: UUID, name: str, cards: Mapping[tuple[str, str], Card]) -> Named:
    card = cards.get(("organisation", str(public_id)))
    return Named(name=name, url=card.address if card else "")


def _body(body: Body, language: str) -> Named:
    return Named(name=texts_of(body, language)["name"].text, url=body.slug if body.state == "public" else "")


def _seat(seat: Seat) -> SeatLine:
    deputised = seat.deputy_for
    for_whom = deputised.member.name if deputised and deputised.member and deputised.consent_on else ""
    return SeatLine(
        name=seat.member.name if seat.member else "",
        role=seat.function or str(seat.get_role_display()),
        organisation=seat.organisation.name if seat.organisation else "",
        votes=seat.votes,
        deputy_for=for_whom,
        begins=seat.begins,
        ends=seat.ends,
    )
