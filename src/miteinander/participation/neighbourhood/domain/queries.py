"""Questions about concerns: a page of the list, one with everything said, and what waits at the desk."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Case, Count, F, Min, Q, QuerySet, Value, When
from django.urls import reverse

from miteinander.foundation.codes.service import Message, messages
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.kernel.errors import NotFound
from miteinander.foundation.search.service import resolve
from miteinander.participation.forum import service as forum
from miteinander.participation.neighbourhood import rules
from miteinander.participation.neighbourhood.domain.supporting import supporters_of
from miteinander.participation.neighbourhood.enums import ANSWERABLE, ConcernKind, NoteKind, Reason, State, Topic
from miteinander.participation.neighbourhood.models import Concern, ConcernNote, ConcernPass

BADGES = {State.OPEN: "told", State.WORKING: "care", State.PASSED: "care", State.DONE: "good", State.IMPOSSIBLE: "bad"}


@dataclass(frozen=True, kw_only=True)
class ConcernView:
    """A concern as pages show it; texts are in ``language``, ``direction`` is theirs."""

    key: int
    public_id: UUID
    kind: str
    kind_name: str
    topic: str
    topic_name: str
    title: str
    text: str
    language: str
    direction: str
    state: str
    state_name: str
    badge: str
    district: str
    district_key: str
    where: str
    place_id: UUID | None
    place_text: str
    latitude: float | None
    longitude: float | None
    created: datetime
    published: datetime | None
    revision: int
    supporters: int = 0
    photo: bool = False
    due: date | None = None
    result: tuple[str, UUID] | None = None
    joined_into: UUID | None = None

    @property
    def position(self) -> str:
        """Return the position as one writes it, the same in every language; empty where there is none."""
        return f"{self.latitude}, {self.longitude}" if self.latitude is not None else ""

    @property
    def answerable(self) -> bool:
        """Tell whether it is public and stands for itself."""
        return self.state in {one.value for one in ANSWERABLE}


@dataclass(frozen=True, kw_only=True)
class Said:
    """A public answer or an internal note; ``direction`` is that of its language."""

    text: str
    language: str
    direction: str
    written: datetime
    public: bool


@dataclass(frozen=True, kw_only=True)
class Passed:
    """To whom it was passed on; ``person`` only for those who handle it."""

    office: str
    person: str
    due: date
    made: datetime
    ended: datetime | None


@dataclass(frozen=True, kw_only=True)
class ConcernPage:
    """A concern with all that belongs to it."""

    concern: ConcernView
    answers: list[Said]
    passes: list[Passed]
    sources: list[ConcernView]
    notes: list[Said] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)
    reason: str = ""
    has_photo: bool = False
    may_write: bool = False


@dataclass(frozen=True, kw_only=True)
class Filters:
    """What a list is narrowed to; empty means everything."""

    district: str = ""
    kind: str = ""
    topic: str = ""
    state: str = ""

    def q(self) -> Q:
        """Return the filter; a value nobody knows narrows nothing."""
        chosen = Q(district__key=self.district) if self.district else Q()
        for name, known in (("kind", ConcernKind.values), ("topic", Topic.values), ("state", State.values)):
            value = getattr(self, name)
            if value in known:
                chosen &= Q(**{name: value})
        return chosen


def count_public(filters: Filters) -> int:
    """Return how many concerns are public and stand for themselves; one query."""
    return _standing().filter(filters.q()).count()


def public_page(*, filters: Filters, language: str, window: slice) -> list[ConcernView]:
    """Return public concerns, newest first; two queries."""
    return _views(_standing().filter(filters.q()).order_by("-published", "-pk")[window], language=language)


def newest_in(*, district_id: UUID, language: str, limit: int) -> list[ConcernView]:
    """Return a district's newest public concerns; one query, so without supporters."""
    rows = _standing().filter(district__public_id=district_id).order_by("-published", "-pk")[:limit]
    return [view_of(row, language=language) for row in rows]


def public_concern(*, public_id: UUID, language: str) -> ConcernPage:
    """Return a public concern with answers, ways and sources; five queries. Raises ``NotFound``."""
    row = _rows().filter(public_id=public_id).filter(Q(state__in=ANSWERABLE) | Q(state=State.JOINED)).first()
    if row is None:
        raise NotFound("Dieses Anliegen gibt es nicht.")
    return _page(row, language=language)


def own_concern(*, channel_id: UUID, language: str) -> ConcernView:
    """Return the concern of a code's holder; one query. Raises ``NotFound``."""
    row = _rows().filter(channel_id=channel_id).first()
    if row is None:
        raise NotFound("Dieses Anliegen gibt es nicht.")
    return view_of(row, language=language)


def reported_concern(*, public_id: UUID, language: str) -> ConcernView:
    """Return a concern in any state for who holds its code; one query. Raises ``NotFound``."""
    row = _rows().filter(public_id=public_id).first()
    if row is None:
        raise NotFound("Dieses Anliegen gibt es nicht.")
    return view_of(row, language=language)


def count_handled(*, filters: Filters, by: Actor) -> int:
    """Return how many concerns the actor handles; at most two queries."""
    return _rows().filter(rules.handled_by(by)).filter(filters.q()).count()


def desk_page_of(*, filters: Filters, by: Actor, window: slice) -> list[ConcernView]:
    """Return what the actor handles: what nobody has looked at first, oldest first, then the rest, newest first."""
    waits = Case(When(state=State.RECEIVED, then=Value(0)), default=Value(1))
    oldest = Case(When(state=State.RECEIVED, then=F("pk")), default=-F("pk"))
    rows = _rows().filter(rules.handled_by(by)).filter(filters.q())
    rows = rows.prefetch_related("passes").order_by(waits, oldest)
    return _views(rows[window], language=settings.LANGUAGE_CODE)


def desk_concern(*, public_id: UUID, by: Actor) -> ConcernPage:
    """Return a concern that the actor handles, with notes and messages. Raises ``NotFound``."""
    row = _rows().filter(rules.handled_by(by), public_id=public_id).first()
    if row is None:
        raise NotFound("Dieses Anliegen gibt es nicht.")
    return _page(row, language=settings.LANGUAGE_CODE, by=by)


def similar(*, row: ConcernView, by: Actor, limit: int = 30) -> list[tuple[str, str]]:
    """Return the public concerns of the same district into which this may be joined; one query."""
    rows = _standing().filter(rules.handled_by(by), district__key=row.district_key).exclude(pk=row.key)
    same_first = Case(When(topic=row.topic, then=Value(0)), default=Value(1))
    found = rows.order_by(same_first, "-published", "-pk").values_list("public_id", "title")[:limit]
    return [(str(public_id), title) for public_id, title in found]


def public_pages() -> Iterator[tuple[str, datetime | None]]:
    """Yield path, in the active language, and last change of the list and of every concern that stands; one query."""
    yield reverse("neighbourhood:concerns"), None
    rows = Concern.objects.filter(state__in=ANSWERABLE).order_by("pk").values_list("public_id", "modified")
    for public_id, modified in rows:
        yield reverse("neighbourhood:concern", kwargs={"public_id": public_id}), modified


@dataclass(frozen=True, kw_only=True)
class WaitingNumbers:
    """How many concerns wait for a first look, how many answers of other offices are overdue, and since when."""

    new: int
    since: datetime | None
    late: int
    due: date | None


def waiting_numbers(by: Actor) -> WaitingNumbers:
    """Return what waits for who handles concerns; two queries."""
    mine = Concern.objects.filter(rules.handled_by(by))
    late = ConcernPass.objects.filter(concern__in=mine, ended__isnull=True, due__lt=clock.today())
    late = late.filter(concern__state=State.PASSED)
    first = mine.filter(state=State.RECEIVED).order_by().aggregate(number=Count("pk"), since=Min("created"))
    second = late.order_by().aggregate(number=Count("pk"), due=Min("due"))
    return WaitingNumbers(new=first["number"], since=first["since"], late=second["number"], due=second["due"])


@dataclass(frozen=True, kw_only=True)
class Result:
    """What became of a concern: a measure by its title, a proposal (``number``) of the forum."""

    title: str
    language: str
    address: str
    number: int | None = None


def result_of(row: ConcernView, language: str) -> Result | None:
    """Return what became of a concern where everybody may see it; its address in the active language; one query."""
    if row.result is None:
        return None
    kind, public_id = row.result
    if kind == forum.KIND:
        found = next(iter(forum.numbers_of([public_id])), None)
        return Result(title="", language=language, address=found.address, number=found.number) if found else None
    card = resolve([row.result], language).get(row.result)
    return Result(title=card.title, language=card.text_language, address=card.address) if card else None


@dataclass(frozen=True, kw_only=True)
class HandedIn:
    """A public concern that became a proposal of the forum."""

    concern_id: UUID
    proposal_id: UUID
    at: datetime


def handed_in(concern_id: UUID | None = None) -> list[HandedIn]:
    """Return the concerns that became proposals, one or all; one query."""
    rows = Concern.objects.filter(result_kind=forum.KIND, result_id__isnull=False, state__in=ANSWERABLE)
    if concern_id is not None:
        rows = rows.filter(public_id=concern_id)
    return [
        HandedIn(concern_id=one.public_id, proposal_id=one.result_id, at=one.modified)
        for one in rows.order_by("pk")
        if one.result_id
    ]


def photo_of(*, public_id: UUID, by: Actor) -> bytes:
    """Return a photo: a shown one to everybody, any to who handles the concern. Raises ``NotFound``; one query."""
    shown = Q(photo__shown=True, state__in=(*ANSWERABLE, State.JOINED))
    row = Concern.objects.filter(shown | rules.handled_by(by), public_id=public_id, photo__isnull=False)
    found = row.values_list("photo__data", flat=True).first()
    if found is None:
        raise NotFound("Dieses Foto gibt es nicht.")
    return bytes(found)


def view_of(row: Concern, *, language: str, supporters: int = 0) -> ConcernView:
    """Return a row as pages show it."""
    due = next((one.due for one in _fetched(row) if one.ended is None), None)
    return ConcernView(
        key=row.pk,
        public_id=row.public_id,
        kind=row.kind,
        kind_name=str(row.get_kind_display()),
        topic=row.topic,
        topic_name=str(row.get_topic_display()),
        title=row.title,
        text=row.text,
        language=row.language,
        direction=_direction(row.language),
        state=row.state,
        state_name=str(row.get_state_display()),
        badge=BADGES.get(State(row.state), ""),
        district=row.district.name_in(language),
        district_key=row.district.key,
        where=", ".join(part for part in (row.place.name if row.place else "", row.place_text) if part),
        place_id=row.place.public_id if row.place else None,
        place_text=row.place_text,
        latitude=row.latitude,
        longitude=row.longitude,
        created=row.created,
        published=row.published,
        revision=row.revision,
        supporters=supporters + row.supporters_before,
        photo=bool(getattr(row, "photo_shown", False)),
        due=due,
        result=(row.result_kind, row.result_id) if row.result_id else None,
        joined_into=row.joined_into.public_id if row.joined_into else None,
    )


def _page(row: Concern, *, language: str, by: Actor | None = None) -> ConcernPage:
    notes = [_said(one) for one in ConcernNote.objects.filter(concern=row)]
    family = [*_rows().filter(joined_into=row).order_by("created", "pk")]
    supporters = supporters_of([row.pk]).get(row.pk, 0)
    channel = row.channel_id if by else None
    return ConcernPage(
        concern=view_of(row, language=language, supporters=supporters),
        answers=[one for one in notes if one.public],
        passes=[_passed(one, named=by is not None) for one in ConcernPass.objects.filter(concern=row)],
        sources=[view_of(one, language=language) for one in family],
        notes=[one for one in notes if not one.public] if by else [],
        messages=messages(channel_id=channel, reader=by) if channel and by else [],
        reason=str(Reason(row.reason).label) if row.reason else "",
        has_photo=getattr(row, "photo_shown", None) is not None,
        may_write=channel is not None,
    )


def _views(rows: Iterable[Concern], *, language: str) -> list[ConcernView]:
    found = list(rows)
    numbers = supporters_of([row.pk for row in found])
    return [view_of(row, language=language, supporters=numbers.get(row.pk, 0)) for row in found]


def _rows() -> QuerySet[Concern, Any]:
    rows = Concern.objects.select_related("district", "place", "joined_into")
    return rows.annotate(photo_shown=F("photo__shown"))


def _standing() -> QuerySet[Concern, Any]:
    return _rows().filter(state__in=ANSWERABLE)


def _fetched(row: Concern) -> list[ConcernPass]:
    """Return the ways of a row that were read with it; nothing is asked for a page that does not show them."""
    kept = getattr(row, "_prefetched_objects_cache", {})
    return list(row.passes.all()) if "passes" in kept else []


def _said(one: ConcernNote) -> Said:
    return Said(
        text=one.text,
        language=one.language,
        direction=_direction(one.language),
        written=one.written,
        public=one.kind == NoteKind.ANSWER,
    )


def _passed(one: ConcernPass, *, named: bool) -> Passed:
    return Passed(
        office=one.office, person=one.person_name if named else "", due=one.due, made=one.made, ended=one.ended
    )


def _direction(language: str) -> str:
    return "rtl" if language in settings.LANGUAGES_BIDI else "ltr"
