"""A body with everything OParl can tell, and things it must not tell, for the conformance suite."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from miteinander.foundation.kernel import clock
from miteinander.town.bodies import service
from miteinander.town.bodies.domain.oparl.town import project_town
from miteinander.town.bodies.models import CouncilTerm, Document
from tests.people import EDITOR
from tests.town.bodies.making import (
    PDF,
    add_item,
    everybody_present,
    first_item,
    held_meeting,
    make_council,
    make_meeting,
    make_seat,
)

SECRETS = ("Geheime Personalie", "Boris Verborgen", "geheime@example.org", "Vertrauliche Vorlage", "Nichts sagen")


@dataclass(frozen=True, kw_only=True)
class FullCouncil:
    """The public ids of what was made."""

    body: UUID
    seat: UUID
    meeting: UUID
    secret_item: UUID
    paper: UUID
    file: UUID


def full_council() -> FullCouncil:
    """Make a council with people, meetings, papers, files, minutes, and a secret of each kind."""
    CouncilTerm.objects.create(name="Wahlperiode", begins="2025-11-01")
    project_town()
    body, seats = make_council(3)
    seat = make_seat(body, name="Ada Öztürk", role="chair", consent_on=clock.today(), email="geheime@example.org")
    make_seat(body, name="Boris Verborgen")
    meeting = held_meeting(body, days_ago=10, points=("Spielplatz", "Verschiedenes"))
    secret_item = add_item(meeting, "Geheime Personalie", public=False, text="Nichts sagen")
    everybody_present(meeting, [*seats, seat])
    item = first_item(meeting)
    votes = {"motion": "Wir bauen.", "outcome": "adopted", "yes": 3, "no": 1, "abstained": 0}
    service.save_decision(meeting_id=meeting, item_id=item, values=votes, by=EDITOR)
    hidden = {"motion": "Geheime Personalie", "outcome": "noted"}
    service.save_decision(meeting_id=meeting, item_id=secret_item, values=hidden, by=EDITOR)
    paper = _paper(body, name="Vorlage Spielplatz", public=True)
    service.consult(meeting_id=meeting, item_id=item, paper_id=paper, by=EDITOR)
    secret = _paper(body, name="Vertrauliche Vorlage", public=False)
    service.consult(meeting_id=meeting, item_id=secret_item, paper_id=secret, by=EDITOR)
    texts = {str(item): "Alle dafür.", str(secret_item): "Nichts sagen"}
    service.save_minutes(meeting_id=meeting, texts=texts, by=EDITOR, base_revision=0)
    later = held_meeting(body, days_ago=2)
    service.approve_minutes(meeting_id=meeting, approved_in=later, by=EDITOR)
    service.publish_minutes(meeting_id=meeting, by=EDITOR)
    service.announce(meeting_id=make_meeting(body, starts=clock.now() + timedelta(days=30)), by=EDITOR)
    file = Document.objects.filter(paper__public_id=paper).values_list("public_id", flat=True)[0]
    return FullCouncil(body=body, seat=seat, meeting=meeting, secret_item=secret_item, paper=paper, file=file)


def _paper(body: UUID, *, name: str, public: bool) -> UUID:
    values = {"name": name, "reference": "12/2026", "paper_type": "Vorlage", "day": clock.today(), "public": public}
    paper = service.save_paper(body_id=body, values=values, by=EDITOR)
    service.add_document(paper_id=paper, content=PDF, name=f"{name} Text", main=True, by=EDITOR)
    service.add_document(paper_id=paper, content=PDF, name=f"{name} Karte", main=False, by=EDITOR)
    return paper
