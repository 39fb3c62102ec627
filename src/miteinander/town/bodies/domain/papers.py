"""Papers and their files: written down, shown or not, consulted at a point of an agenda, taken back."""

import hashlib
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from miteinander.foundation.journal.service import record
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.kernel.errors import InvalidInput, NotFound
from miteinander.foundation.kernel.ids import slug_of
from miteinander.foundation.kernel.revisions import locked, save_next
from miteinander.town.bodies import rules
from miteinander.town.bodies.domain.agenda import open_meeting
from miteinander.town.bodies.domain.bodies import locked_body
from miteinander.town.bodies.domain.following import body_ref, follow_meeting, follow_paper
from miteinander.town.bodies.enums import FileRole
from miteinander.town.bodies.models import Body, Consultation, Document, Paper

MOST_BYTES = 2_000_000
FACTS = ("name", "reference", "paper_type", "day", "public")


@transaction.atomic
def save_paper(
    *,
    body_id: UUID,
    values: Mapping[str, Any],
    by: Actor,
    paper_id: UUID | None = None,
    seen_revision: int | None = None,
) -> UUID:
    """Write down a paper, or change one; return its public id. Effects: row, journal, OParl.

    Raises ``NotFound``, ``Conflict``, ``InvalidInput``.
    """
    body = locked_body(body_id=body_id, by=by)
    row = (
        locked(rows=Paper.objects.filter(body=body, public_id=paper_id), seen_revision=seen_revision)
        if paper_id
        else Paper(body=body, revision=0)
    )
    for name in FACTS:
        if name in values:
            setattr(row, name, values[name])
    if not row.name.strip():
        raise InvalidInput(
            _("Bitte prüfen Sie die markierten Felder."), fields={"name": [_("Bitte einen Namen angeben.")]}
        )
    row.modified = clock.now()
    save_next(row)
    facts = {"paper": str(row.public_id), "public": row.public}
    record(action="bodies.paper_saved", by=by, about=body_ref(body_id), facts=facts)
    follow_paper(row)
    return row.public_id


@transaction.atomic
def add_document(*, paper_id: UUID, content: bytes, name: str, main: bool, by: Actor) -> UUID:
    """Keep a PDF with a paper; return its public id. Effects: row, journal, OParl where the paper is public.

    Raises ``NotFound``, and ``InvalidInput`` for anything but a PDF of at most two megabytes.
    """
    paper = locked_paper(paper_id=paper_id, by=by)
    if len(content) > MOST_BYTES or not content.startswith(b"%PDF-") or b"%%EOF" not in content[-2048:]:
        text = _("Bitte wählen Sie ein PDF mit höchstens 2 Megabyte.")
        raise InvalidInput(text, fields={"file": [text]})
    if main:
        paper.documents.filter(role=FileRole.MAIN).update(role=FileRole.ANNEX)
    row = Document.objects.create(
        paper=paper,
        role=FileRole.MAIN if main else FileRole.ANNEX,
        name=name.strip()[:200] or paper.name[:200],
        file_name=f"{slug_of(name or paper.name)}.pdf",
        size=len(content),
        digest=hashlib.sha512(content).hexdigest(),
        content=content,
    )
    facts = {"paper": str(paper_id), "document": str(row.public_id)}
    record(action="bodies.document_added", by=by, about=body_ref(paper.body.public_id), facts=facts)
    follow_paper(paper)
    return row.public_id


@transaction.atomic
def remove_document(*, document_id: UUID, by: Actor) -> None:
    """Remove a paper's file for good: its content goes, its address answers 410. Effects: row, journal, OParl."""
    row = Document.objects.filter(public_id=document_id, paper__isnull=False, removed__isnull=True).first()
    if row is None or row.paper is None:
        raise NotFound(_("Das gibt es nicht mehr."))
    paper = locked_paper(paper_id=row.paper.public_id, by=by)
    row.content, row.removed = None, clock.now()
    row.save(update_fields=["content", "removed"])
    facts = {"document": str(document_id)}
    record(action="bodies.document_removed", by=by, about=body_ref(paper.body.public_id), facts=facts)
    follow_paper(paper)


@transaction.atomic
def consult(*, meeting_id: UUID, item_id: UUID, paper_id: UUID | None, by: Actor, authoritative: bool = True) -> None:
    """Put a paper to a point of an agenda, or take it away (``None``); one paper per point.

    Effects: row, journal, OParl. Raises ``NotFound``, ``MoveNotAllowed``, ``InvalidInput`` for another body's paper.
    """
    meeting = open_meeting(meeting_id=meeting_id, by=by)
    item = meeting.items.filter(public_id=item_id).first()
    if item is None:
        raise NotFound(_("Das gibt es nicht mehr."))
    before = [one.paper for one in item.consultations.select_related("paper__body")]
    if paper_id is None:
        item.consultations.all().delete()
        papers = before
    else:
        paper = Paper.objects.select_related("body").filter(public_id=paper_id, body=meeting.body).first()
        if paper is None:
            text = _("Bitte wählen Sie eine Vorlage dieses Gremiums.")
            raise InvalidInput(text, fields={"paper": [text]})
        if paper not in before:
            item.consultations.all().delete()
            Consultation.objects.create(paper=paper, item=item, authoritative=authoritative)
        item.consultations.update(authoritative=authoritative)
        papers = [*before, paper]
    record(action="bodies.paper_consulted", by=by, about=body_ref(meeting.body.public_id), facts={"item": str(item_id)})
    for one in dict.fromkeys(papers):
        follow_paper(one)
    follow_meeting(meeting)


def locked_paper(*, paper_id: UUID, by: Actor) -> Paper:
    """Return a paper of a body the actor may change, locked. Raises ``NotFound``."""
    bodies = Body.objects.filter(rules.editable_by(by))
    rows = Paper.objects.filter(public_id=paper_id, body__in=bodies.values("pk"))
    return locked(rows=rows.select_related("body"), seen_revision=None)
