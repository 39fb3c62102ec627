"""What is learnt in conflicts becomes a draft by itself, and a proposal by a human's hand."""

from uuid import UUID

import pytest

from miteinander.conflict.cases.domain import lessons
from miteinander.conflict.cases.models import Lesson
from miteinander.foundation.outbox.service import run_due
from miteinander.journeys.threads.domain.drafting import draft_from_lesson
from miteinander.journeys.threads.models import Draft
from miteinander.participation.forum.models import Proposal
from tests.conflict.cases.making import counsellor
from tests.conflict.contacts.making import acting
from tests.journeys.threads.samples import moderator
from tests.participation.forum.making import make_conference

pytestmark = pytest.mark.django_db
PAGE = "/desk/drafts/"
TEXT = "Früh fragen, ob ein Sprachmittler hilft."


def carried() -> UUID:
    """Return a lesson that the central point carried on."""
    by = acting(counsellor())
    lesson = lessons.share(text=TEXT, topic="neighbours", level="personal", nobody=True, by=by)
    lessons.carry_on(lesson_id=lesson, seen_revision=1, by=by)
    return lesson


def test_a_carried_lesson_is_drafted_once_and_handed_in_by_a_human() -> None:
    lesson = carried()
    run_due()
    draft_from_lesson(lesson)
    draft = Draft.objects.get()
    client = moderator()
    shut = client.get(PAGE).content.decode()
    assert TEXT in shut
    assert "Die Entwürfe warten" in shut
    conference = make_conference()
    theme = conference.themes.order_by("order")[0].public_id
    there = f"{PAGE}{draft.public_id}/hand-in/"
    wrong = client.post(there, {"theme": "", "text": "Mein Wortlaut", "seen_revision": draft.revision})
    assert wrong.status_code == 422
    assert "<title>Fehler:" in wrong.content.decode()
    assert "Mein Wortlaut" in wrong.content.decode(), "nothing typed is lost"
    typed = {"theme": str(theme), "text": "Sprachmittlung früh anbieten", "seen_revision": draft.revision}
    assert client.post(there, typed).status_code == 302
    proposal = Proposal.objects.get()
    assert proposal.text == "Sprachmittlung früh anbieten"
    assert proposal.origin == "lesson"
    assert client.post(there, typed).status_code in {404, 409}, "a draft is handed in once"
    assert "Zurzeit wartet kein Entwurf." in client.get(PAGE).content.decode()


def test_nothing_is_drafted_from_a_lesson_that_was_not_carried_on() -> None:
    by = acting(counsellor())
    lesson = lessons.share(text=TEXT, topic="neighbours", level="personal", nobody=True, by=by)
    draft_from_lesson(lesson)
    assert not Draft.objects.exists()
    assert Lesson.objects.get().carried is None


def test_a_draft_may_be_let_go() -> None:
    draft_from_lesson(carried())
    client = moderator()
    assert client.post(f"{PAGE}{Draft.objects.get().public_id}/drop/", {"seen_revision": 1}).status_code == 302
    assert "Zurzeit wartet kein Entwurf." in client.get(PAGE).content.decode()
