"""Samples of the addresses of data protection."""

from datetime import timedelta
from typing import Any

from miteinander.foundation.journal.service import set_hold
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.actor import SYSTEM
from tests.samples import Sample, file

WATCHES = "data_protection"


def one_hold() -> dict[str, Any]:
    """Return the parts of a hold's address."""
    until = clock.today() + timedelta(days=30)
    hold = set_hold(model_label="mt_forum.Proposal", reason="Eine Prüfung läuft.", until=until, by=SYSTEM)
    return {"hold_id": hold}


def conflicts() -> dict[str, Any]:
    """Return the parts of an assessment's address."""
    return {"name": "conflict"}


SAMPLES = {
    "privacy:register": Sample(person="officer"),
    "privacy:due": Sample(person=WATCHES),
    "privacy:protocol": Sample(person=WATCHES),
    "privacy:holds": Sample(person=WATCHES),
    "privacy:lift": Sample(person=WATCHES, values=one_hold),
    "privacy:readings": Sample(person=WATCHES),
    "privacy:find": Sample(person=WATCHES),
    "privacy:mine": Sample(person="editor"),
    "privacy:mine_file": Sample(person="editor", answers=405, page=False),
    "privacy:record": Sample(person=WATCHES),
    "privacy:record_pdf": file(person=WATCHES),
    "privacy:assessment": Sample(person=WATCHES, values=conflicts),
    "privacy:assessment_pdf": file(person=WATCHES, values=conflicts),
}
