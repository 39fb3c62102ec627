"""One meeting as everybody may see it: public points, decisions, published minutes, papers and files."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db.models import Prefetch

from miteinander.foundation.kernel.actor import VISITOR, Actor
from miteinander.foundation.kernel.errors import NotFound
from miteinander.town.bodies import rules
from miteinander.town.bodies.domain.oparl.meetings import public_items, shown_documents
from miteinander.town.bodies.domain.queries.page import MeetingLine, line_of
from miteinander.town.bodies.domain.queries.words import Passage, source_passage, texts_of
from miteinander.town.bodies.enums import ItemKind, MinutesState
from miteinander.town.bodies.models import AgendaItem, Decision, Document, Meeting


@dataclass(frozen=True, kw_only=True)
class FileLine:
    """A file to open."""

    public_id: UUID
    name: str
    size: int | None


@dataclass(frozen=True, kw_only=True)
class DecisionLine:
    """A motion and what became of it."""

    motion: str
    text: str
    outcome: str
    yes: int | None
    no: int | None
    abstained: int | None


@dataclass(frozen=True, kw_only=True)
class ItemLine:
    """A public point of the agenda; ``minutes`` only once they are published."""

    public_id: UUID
    number: int
    title: Passage
    text: Passage
    paper: str
    files: tuple[FileLine, ...]
    decisions: tuple[DecisionLine, ...]
    minutes: Passage


@dataclass(frozen=True, kw_only=True)
class MeetingPage:
    """Everything a meeting's public page shows.

    ``hidden`` counts the points that are not public; ``foreign`` is the agenda's language where the page has another.
    """

    line: MeetingLine
    body_name: str
    body_slug: str
    open: bool
    online_url: str
    items: tuple[ItemLine, ...]
    hidden: int
    general: Passage
    approved_on: datetime | None
    files: tuple[FileLine, ...]
    foreign: str


def meeting_page(*, slug: str, meeting_id: UUID, language: str, by: Actor = VISITOR) -> MeetingPage:
    """Return a meeting's public page; a fixed number of queries. Raises ``NotFound``.

    What is not public is not on it for anybody: who may see more sees it at the desk.
    """
    rows = Meeting.objects.filter(rules.visible_meetings(by), public_id=meeting_id, body__slug=slug)
    meeting = rows.select_related("body", "gathering__place", "minutes__approved_in__gathering").first()
    if meeting is None:
        raise NotFound("Diese Sitzung gibt es nicht.", meeting=str(meeting_id))
    minutes = getattr(meeting, "minutes", None)
    published = minutes if minutes is not None and minutes.state == MinutesState.PUBLISHED else None
    texts = dict(published.texts) if published else {}
    items = _items(meeting)
    open_to_all = meeting.body.open_to_all == "yes"
    return MeetingPage(
        line=line_of(meeting),
        body_name=texts_of(meeting.body, language)["name"].text,
        body_slug=meeting.body.slug,
        open=open_to_all,
        online_url=meeting.gathering.online_url if open_to_all else "",
        items=tuple(_item(one, number, language, texts) for number, one in enumerate(items, start=1)),
        hidden=meeting.items.filter(public=False).count() if meeting.invited_at else 0,
        general=source_passage(texts.get("", ""), language),
        approved_on=published.approved_in.gathering.starts_at if published and published.approved_in else None,
        files=tuple(_file(one) for one in shown_documents(meeting)),
        foreign="" if language == settings.LANGUAGE_CODE else settings.LANGUAGE_CODE,
    )


def _items(meeting: Meeting) -> list[AgendaItem]:
    keys = [one.pk for one in public_items(meeting)]
    rows = AgendaItem.objects.filter(pk__in=keys).order_by("order")
    documents = Prefetch("consultations__paper__documents", queryset=Document.objects.defer("content"))
    return list(rows.prefetch_related("decisions", "consultations__paper", documents))


def _item(item: AgendaItem, number: int, language: str, texts: dict[str, str]) -> ItemLine:
    papers = [one.paper for one in item.consultations.all() if one.paper.public]
    files = [one for paper in papers for one in paper.documents.all() if one.removed is None]
    return ItemLine(
        public_id=item.public_id,
        number=number,
        title=source_passage(item.title, language),
        text=source_passage(item.text if item.kind == ItemKind.TOPIC else "", language),
        paper=" ".join(part for part in (papers[0].reference, papers[0].name) if part) if papers else "",
        files=tuple(_file(one) for one in files),
        decisions=tuple(_decision(one) for one in item.decisions.all() if one.outcome),
        minutes=source_passage(texts.get(str(item.public_id), ""), language),
    )


def _decision(row: Decision) -> DecisionLine:
    return DecisionLine(
        motion=row.motion,
        text=row.text if row.text != row.motion else "",
        outcome=str(row.get_outcome_display()),
        yes=row.yes,
        no=row.no,
        abstained=row.abstained,
    )


def _file(row: Document) -> FileLine:
    return FileLine(public_id=row.public_id, name=row.name, size=row.size)
