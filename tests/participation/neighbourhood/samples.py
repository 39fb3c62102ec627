"""Samples of the addresses of the neighbourhood room."""

from typing import Any

from miteinander.foundation.documents.service import clean_picture
from miteinander.participation.neighbourhood import service
from tests.participation.neighbourhood.making import photo_with_position, shown
from tests.people import EDITOR
from tests.samples import Sample, file, step


def one_concern() -> dict[str, Any]:
    """Return the parts of a public concern's address, with an answer and a supporter."""
    public_id = shown(place_text="neben der Schule", latitude=51.53, longitude=7.64)
    service.support(public_id=public_id, mark="x" * 32, on=True)
    service.answer(public_id=public_id, state="working", text="Wir kümmern uns.", language="de", by=EDITOR)
    return {"public_id": public_id}


def with_photo() -> dict[str, Any]:
    """Return the parts of a concern's address whose photo is shown."""
    public_id = shown(photo=clean_picture(photo_with_position(size=(60, 40))))
    service.show(public_id=public_id, by=EDITOR, with_photo=True)
    return {"public_id": public_id}


SAMPLES = {
    "neighbourhood:concerns": Sample(),
    "neighbourhood:where": Sample(),
    "neighbourhood:report": Sample(query="?district=massen"),
    "neighbourhood:correct": Sample(answers=302, page=False),
    "neighbourhood:drawing": file(),
    "neighbourhood:concern": Sample(values=one_concern),
    "neighbourhood:support": step("visitor", values=one_concern),
    "neighbourhood:photo": file(values=with_photo),
    "neighbourhood_desk:concerns": Sample(person="editor"),
    "neighbourhood_desk:concern": Sample(person="editor", values=one_concern),
    **{
        f"neighbourhood_desk:{name}": step("editor", values=one_concern)
        for name in ("show", "decline", "answer", "note", "pass", "join", "apart", "measure", "proposal", "write")
    },
}
