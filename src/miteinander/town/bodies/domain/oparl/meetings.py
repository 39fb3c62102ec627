"""Meetings with the public part of their agenda, papers with their consultations, places and files, as OParl's."""

from django.conf import settings

from miteinander.foundation.kernel.actor import VISITOR
from miteinander.town.bodies import rules
from miteinander.town.bodies.domain.oparl.ledger import Content, Told, forget, link, stamp, tell
from miteinander.town.bodies.domain.oparl.town import town_id
from miteinander.town.bodies.enums import BodyState, FileRole, MeetingState, MinutesState
from miteinander.town.bodies.models import AgendaItem, Consultation, Document, Meeting, Paper

# What a meeting's state is called outside; a planned one is not told.
STATES = {
    MeetingState.ANNOUNCED: "terminiert",
    MeetingState.INVITED: "eingeladen",
    MeetingState.HELD: "durchgeführt",
    MeetingState.CANCELLED: "abgesagt",
}


def is_public_meeting(meeting: Meeting) -> bool:
    """Tell whether everybody may know of a meeting."""
    return rules.may_see_meeting(by=VISITOR, meeting=meeting)


def public_items(meeting: Meeting) -> list[AgendaItem]:
    """Return the public part of the agenda, once there was an invitation; before it nothing is settled."""
    if meeting.state not in {MeetingState.INVITED, MeetingState.HELD, MeetingState.CANCELLED} or not meeting.invited_at:
        return []
    return list(meeting.items.filter(public=True).order_by("order"))


def project_meeting(meeting: Meeting) -> None:
    """Tell a meeting everybody may know of; take back any other."""
    scope = f"meeting:{meeting.public_id}"
    if not is_public_meeting(meeting):
        forget(scope=scope)
        return
    items = [_item(one, position) for position, one in enumerate(public_items(meeting), start=1)]
    place = _location(meeting)
    files = {one.role: document(one) for one in shown_documents(meeting)}
    embeds: dict[str, Told | list[Told]] = {"agendaItem": items}
    if place:
        embeds["location"] = place
    for role, name in ((FileRole.INVITATION, "invitation"), (FileRole.MINUTES, "resultsProtocol")):
        if role in files:
            embeds[name] = files[role]
    told = Told(
        type="Meeting",
        public_id=meeting.public_id,
        body_id=meeting.body.public_id,
        content=_meeting(meeting),
        embeds=embeds,
    )
    parts = [*items, *([place] if place else []), *files.values()]
    tell(scope=scope, told=[*parts, told])


def shown_documents(meeting: Meeting) -> list[Document]:
    """Return the meeting's files that everybody may read: the invitation, and the minutes once they are published."""
    minutes = getattr(meeting, "minutes", None)
    published = minutes is not None and minutes.state == MinutesState.PUBLISHED
    found = meeting.documents.filter(removed__isnull=True).defer("content").order_by("created", "pk")
    return [one for one in found if one.role != FileRole.MINUTES or published]


def project_paper(paper: Paper) -> None:
    """Tell a public paper with its files and its public consultations; take back any other."""
    scope = f"paper:{paper.public_id}"
    if not paper.public or paper.body.state != BodyState.PUBLIC:
        forget(scope=scope)
        return
    consultations = [
        _consultation(one)
        for one in paper.consultations.select_related("item__meeting__body", "item__meeting__gathering").order_by("pk")
        if one.item.public and one.item in public_items(one.item.meeting) and is_public_meeting(one.item.meeting)
    ]
    kept = paper.documents.filter(removed__isnull=True).defer("content").order_by("created", "pk")
    files = {one: document(one) for one in kept}
    main = [told for one, told in files.items() if one.role == FileRole.MAIN][:1]
    embeds: dict[str, Told | list[Told]] = {
        "consultation": consultations,
        "auxiliaryFile": [told for told in files.values() if told not in main],
    }
    if main:
        embeds["mainFile"] = main[0]
    told = Told(
        type="Paper",
        public_id=paper.public_id,
        body_id=paper.body.public_id,
        content={
            "body": link("Body", town_id()),
            "name": paper.name,
            "reference": paper.reference,
            "paperType": paper.paper_type,
            "date": paper.day.isoformat() if paper.day else None,
            "originatorOrganization": [link("Organization", paper.body.public_id)],
        },
        embeds=embeds,
    )
    tell(scope=scope, told=[*consultations, *files.values(), told])


def _meeting(meeting: Meeting) -> Content:
    gathering = meeting.gathering
    return {
        "name": meeting.title or _name(meeting),
        "meetingState": STATES[MeetingState(meeting.state)],
        "cancelled": meeting.state == MeetingState.CANCELLED,
        "start": stamp(gathering.starts_at),
        "end": stamp(gathering.ends_at),
        "organization": [link("Organization", meeting.body.public_id)],
        "web": f"page:/{settings.LANGUAGE_CODE}/bodies/{meeting.body.slug}/{meeting.public_id}/",
    }


def _name(meeting: Meeting) -> str:
    rows = meeting.body.translations.filter(language=settings.LANGUAGE_CODE)
    return rows.values_list("name", flat=True).first() or meeting.body.slug


def _item(item: AgendaItem, position: int) -> Told:
    decision = item.decisions.exclude(outcome="").order_by("created", "pk").last()
    consultation = item.consultations.filter(paper__public=True).first()
    votes = {} if decision is None or decision.yes is None else _votes(decision.yes, decision.no, decision.abstained)
    return Told(
        type="AgendaItem",
        public_id=item.public_id,
        content={
            "meeting": link("Meeting", item.meeting.public_id),
            "number": str(position),
            "order": position,
            "name": item.title,
            "public": True,
            "consultation": link("Consultation", consultation.public_id) if consultation else None,
            "result": str(decision.get_outcome_display()) if decision else None,
            "resolutionText": decision.text if decision else None,
            **votes,
        },
    )


def _votes(yes: int, no: int | None, abstained: int | None) -> Content:
    """OParl has no place for votes, so they stand under our own prefix."""
    return {"Miteinander:votes": {"yes": yes, "no": no, "abstained": abstained}}


def _location(meeting: Meeting) -> Told | None:
    """Return where a meeting is; the address of the meeting's own location never changes."""
    gathering = meeting.gathering
    place = gathering.place
    if place is None and not gathering.place_text:
        return None
    own: Content = {"description": gathering.place_text}
    if place is not None:
        own = {
            "description": place.name,
            "streetAddress": place.street,
            "postalCode": place.postal_code,
            "locality": place.city,
            "geojson": _point(place.longitude, place.latitude),
        }
    return Told(
        type="Location",
        public_id=gathering.public_id,
        content={**own, "meetings": [link("Meeting", meeting.public_id)]},
    )


def _point(longitude: float | None, latitude: float | None) -> Content | None:
    if longitude is None or latitude is None:
        return None
    point = {"type": "Point", "coordinates": [longitude, latitude]}
    return {"type": "Feature", "geometry": point, "properties": {}}


def document(row: Document) -> Told:
    """Return a file: to read in the browser, and to keep."""
    back = (
        {"meeting": [link("Meeting", row.meeting.public_id)]}
        if row.meeting
        else {"paper": [link("Paper", row.paper.public_id)] if row.paper else None}
    )
    return Told(
        type="File",
        public_id=row.public_id,
        content={
            "name": row.name,
            "fileName": row.file_name,
            "mimeType": "application/pdf",
            "size": row.size,
            "sha512Checksum": row.digest,
            "accessUrl": f"{link('File', row.public_id)}/access",
            "downloadUrl": f"{link('File', row.public_id)}/download",
            **back,
        },
    )


def _consultation(row: Consultation) -> Told:
    meeting = row.item.meeting
    return Told(
        type="Consultation",
        public_id=row.public_id,
        body_id=meeting.body.public_id,
        content={
            "paper": link("Paper", row.paper.public_id),
            "agendaItem": link("AgendaItem", row.item.public_id),
            "meeting": link("Meeting", meeting.public_id),
            "organization": [link("Organization", meeting.body.public_id)],
            "authoritative": row.authoritative,
        },
    )
