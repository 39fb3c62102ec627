"""What follows a change: the public register, the OParl ledger, the room's content version, an event."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet, prefetch_related_objects
from django.urls import reverse
from django.utils import translation

from miteinander.foundation.kernel.registry import ThingRef
from miteinander.foundation.outbox.service import Event, emit
from miteinander.foundation.search.service import EntryDraft, publish_entries, withdraw_entry
from miteinander.foundation.shelf.service import raise_version
from miteinander.town.bodies import events
from miteinander.town.bodies.domain.oparl.meetings import project_meeting, project_paper
from miteinander.town.bodies.domain.oparl.organisations import project_body, project_people
from miteinander.town.bodies.enums import BodyState
from miteinander.town.bodies.models import Body, BodyTranslation, Meeting, Member, Paper

ROOM = "bodies"
KIND = "body"
MEETING_KIND = "meeting"


def body_ref(public_id: UUID) -> ThingRef:
    """Return how other rooms name a body."""
    return ThingRef(kind=KIND, public_id=public_id)


def meeting_ref(public_id: UUID) -> ThingRef:
    """Return how other rooms name a meeting."""
    return ThingRef(kind=MEETING_KIND, public_id=public_id)


def follow_bodies(bodies: QuerySet[Body]) -> None:
    """Bring register and OParl up to many bodies, once for all; their meetings and papers are not touched."""
    rows = list(bodies)
    prefetch_related_objects(rows, "translations", "sent_by", "districts", "parent", "organisation", "coordinator")
    for body in rows:
        project_body(body)
    publish_entries(entry for body in rows if body.state == BodyState.PUBLIC for entry in _entries(body))
    raise_version(ROOM)


def follow_body(body: Body, *, whole: bool = False) -> None:
    """Bring register and OParl up to one body; ``whole`` with its people, meetings and papers (its state changed)."""
    project_body(body)
    if body.state == BodyState.PUBLIC:
        prefetch_related_objects([body], "translations", "sent_by", "districts")
        publish_entries(_entries(body))
    else:
        withdraw_entry(kind=KIND, public_id=body.public_id)
    if whole:
        project_people(Member.objects.filter(seats__body=body).distinct())
        for meeting in body.meetings.select_related("body", "gathering__place"):
            project_meeting(meeting)
        for paper in body.papers.select_related("body"):
            project_paper(paper)
    emit(Event(name=events.BODY_CHANGED, facts={"body": str(body.public_id)}))
    raise_version(ROOM)


def follow_seat(body: Body, *, members: Sequence[Member]) -> None:
    """Bring OParl up to a changed seat: its holders, and the body that lists them."""
    project_people(members)
    project_body(body)
    raise_version(ROOM)


def follow_meeting(meeting: Meeting) -> None:
    """Bring OParl up to a changed meeting and to the papers it consults."""
    project_meeting(meeting)
    for paper in Paper.objects.filter(consultations__item__meeting=meeting).select_related("body").distinct():
        project_paper(paper)
    raise_version(ROOM)


def follow_paper(paper: Paper) -> None:
    """Bring OParl up to a changed paper and to the meetings whose agendas name it."""
    project_paper(paper)
    wanted = Meeting.objects.filter(items__consultations__paper=paper).distinct()
    for meeting in wanted.select_related("body", "gathering__place"):
        project_meeting(meeting)
    raise_version(ROOM)


def body_address(body: Body, language: str) -> str:
    """Return the body's page in a language."""
    with translation.override(language):
        return reverse("bodies:body", kwargs={"slug": body.slug})


def _entries(body: Body) -> Iterable[EntryDraft]:
    """Make one register row per language; a missing text is the source's."""
    rows = {one.language: one for one in body.translations.all()}
    source = rows[settings.LANGUAGE_CODE]
    districts = sorted((one for one in body.districts.all()), key=lambda one: (one.order, one.key))
    for language, _name in settings.LANGUAGES:
        row = rows.get(language)
        yield EntryDraft(
            kind=KIND,
            public_id=body.public_id,
            language=language,
            title=_text(row, source, "name"),
            sentence=_text(row, source, "purpose")[:400],
            body="\n".join(_text(row, source, name) for name in ("composition", "rhythm", "joining")),
            keywords="\n".join([body.short_name, *(one.name for one in body.sent_by.all())]),
            address=body_address(body, language),
            slug=body.slug,
            district=districts[0].key if districts else "",
            source_language=settings.LANGUAGE_CODE,
            source_title=source.name,
            translated=bool(row and row.purpose),
            card={"kind": body.kind, "districts": [one.key for one in districts]},
        )


def _text(row: BodyTranslation | None, source: BodyTranslation, name: str) -> str:
    return str((getattr(row, name) if row else "") or getattr(source, name))
