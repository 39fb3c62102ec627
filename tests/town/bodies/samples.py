"""Samples of the addresses of bodies: public pages, the desk, OParl."""

from typing import Any

from miteinander.town.bodies import service
from miteinander.town.bodies.domain.oparl.town import town_id
from miteinander.town.bodies.models import CouncilTerm, Decision, Document, Keeper
from tests.people import EDITOR
from tests.samples import Sample, file, step
from tests.town.bodies.council import FullCouncil, full_council
from tests.town.bodies.making import body_of, first_item, keeper_of, make_body, make_meeting, make_seat


def council() -> FullCouncil:
    """Return a council with everything."""
    return full_council()


def slug() -> dict[str, Any]:
    """Return the parts of a public body's address."""
    return {"slug": body_of(council().body).slug}


def public_meeting() -> dict[str, Any]:
    """Return the parts of a public meeting's address."""
    made = council()
    return {"slug": body_of(made.body).slug, "meeting_id": made.meeting}


def body() -> dict[str, Any]:
    """Return the parts of a body's address at the desk."""
    return {"body_id": make_body()}


def term() -> dict[str, Any]:
    """Return the parts of the address of a council's term."""
    return {"term_id": CouncilTerm.objects.create(name="Wahlperiode", begins="2025-11-01").public_id}


def seat() -> dict[str, Any]:
    """Return the parts of a seat's address."""
    body_id = make_body()
    return {"body_id": body_id, "seat_id": make_seat(body_id)}


def task() -> dict[str, Any]:
    """Return the parts of a task's address."""
    body_id = make_body()
    return {"body_id": body_id, "task_id": service.save_task(body_id=body_id, values={"text": "Saal"}, by=EDITOR)}


def paper() -> dict[str, Any]:
    """Return the parts of a paper's address."""
    made = council()
    return {"body_id": made.body, "paper_id": made.paper}


def document() -> dict[str, Any]:
    """Return the parts of the address of a paper's file."""
    made = council()
    return {"body_id": made.body, "paper_id": made.paper, "document_id": made.file}


def keeper() -> dict[str, Any]:
    """Return the parts of the address of somebody's office."""
    body_id = make_body()
    keeper_of(body_id)
    return {"body_id": body_id, "person_id": Keeper.objects.get(body__public_id=body_id).person_id}


def meeting() -> dict[str, Any]:
    """Return the parts of a meeting's address at the desk."""
    return {"meeting_id": make_meeting(make_body())}


def item() -> dict[str, Any]:
    """Return the parts of the address of a point."""
    meeting_id = make_meeting(make_body())
    return {"meeting_id": meeting_id, "item_id": first_item(meeting_id)}


def decision() -> dict[str, Any]:
    """Return the parts of a decision's address."""
    made = council()
    found = Decision.objects.filter(item__meeting__public_id=made.meeting).select_related("item")[0]
    return {"meeting_id": made.meeting, "item_id": found.item.public_id, "decision_id": found.public_id}


def minutes() -> dict[str, Any]:
    """Return the parts of the address of published minutes."""
    return {"meeting_id": council().meeting}


def oparl_file() -> dict[str, Any]:
    """Return the parts of a public file's address."""
    return {"public_id": council().file}


def invitation() -> dict[str, Any]:
    """Return the parts of the address of an invitation made as PDF."""
    made = Document.objects.filter(meeting__public_id=council().meeting, role="invitation")
    return {"public_id": made.values_list("public_id", flat=True)[0]}


PUBLIC = {
    "bodies:register": Sample(),
    "bodies:overview": Sample(),
    "bodies:calendar": file(),
    "bodies:body": Sample(values=slug),
    "bodies:body_calendar": file(values=slug),
    "bodies:meeting": Sample(values=public_meeting),
}
DESK = {
    "bodies_desk:bodies": Sample(person="editor"),
    "bodies_desk:new": Sample(person="editor"),
    "bodies_desk:terms": Sample(person="editor"),
    "bodies_desk:term_new": Sample(person="editor"),
    "bodies_desk:term": Sample(person="editor", values=term),
    "bodies_desk:body": Sample(person="editor", values=body),
    "bodies_desk:state": step("editor", values=body),
    "bodies_desk:keeper_added": step("editor", values=body),
    "bodies_desk:keeper_ended": step("editor", values=keeper),
    "bodies_desk:seats": Sample(person="editor", values=body),
    "bodies_desk:seat_new": Sample(person="editor", values=body),
    "bodies_desk:seat": Sample(person="editor", values=seat),
    "bodies_desk:seat_hidden": step("editor", values=seat),
    "bodies_desk:tasks": Sample(person="editor", values=body),
    "bodies_desk:task_new": Sample(person="editor", values=body),
    "bodies_desk:task": Sample(person="editor", values=task),
    "bodies_desk:task_state": step("editor", values=task),
    "bodies_desk:papers": Sample(person="editor", values=body),
    "bodies_desk:paper_new": Sample(person="editor", values=body),
    "bodies_desk:paper": Sample(person="editor", values=paper),
    "bodies_desk:document_added": Sample(person="editor", values=paper, answers=302, page=False),
    "bodies_desk:document_removed": step("editor", values=document),
    "bodies_desk:meetings": Sample(person="editor", values=body),
    "bodies_desk:meeting_new": Sample(person="editor", values=body),
    "bodies_desk:meeting": Sample(person="editor", values=meeting),
    "bodies_desk:meeting_edit": Sample(person="editor", values=meeting),
    "bodies_desk:meeting_step": step("editor", values=meeting),
    "bodies_desk:attendance": Sample(person="editor", values=meeting),
    "bodies_desk:item_new": Sample(person="editor", values=meeting),
    "bodies_desk:item": Sample(person="editor", values=item),
    "bodies_desk:item_moved": step("editor", values=item),
    "bodies_desk:item_removed": step("editor", values=item),
    "bodies_desk:decision_new": Sample(person="editor", values=item),
    "bodies_desk:decision": Sample(person="editor", values=decision),
    "bodies_desk:decision_removed": step("editor", values=decision),
    "bodies_desk:minutes": Sample(person="editor", values=minutes),
    "bodies_desk:minutes_step": step("editor", values=minutes),
}
OPARL = {
    "bodies_oparl:system": file(),
    "bodies_oparl:bodies": file(),
    "bodies_oparl:body_list": file(values=lambda: {"public_id": town_id(), "name": "meeting"}),
    "bodies_oparl:organisation_list": file(values=lambda: {"public_id": council().body, "name": "meeting"}),
    "bodies_oparl:file_access": file(values=invitation),
    "bodies_oparl:file_download": file(values=oparl_file),
    "bodies_oparl:object": file(values=lambda: {"kind": "meeting", "public_id": council().meeting}),
    "bodies_oparl:elsewhere": Sample(values=lambda: {"path": "v1.1/nothing"}, answers=404, page=False),
}
SAMPLES = {**PUBLIC, **DESK, **OPARL}
