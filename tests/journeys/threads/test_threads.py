"""Threads: what led to what is shown on every page it touches; the same step twice changes nothing."""

from typing import Any
from uuid import UUID

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries

from miteinander.concept.domain.publishing import publish_all
from miteinander.concept.models import Measure
from miteinander.foundation.kernel import clock, ids
from miteinander.foundation.kernel.registry import ThingRef
from miteinander.foundation.outbox.service import run_due
from miteinander.foundation.search.models import RegisterEntry
from miteinander.foundation.search.service import withdraw_entry
from miteinander.journeys.threads.models import Knot, Tie
from miteinander.journeys.threads.service import Step, settle, thread_of, tie
from miteinander.participation.forum import service as forum
from miteinander.participation.forum.models import Conference, Proposal
from miteinander.participation.neighbourhood import service as neighbourhood
from tests.concept.making import goal, world
from tests.participation.forum.making import OFFICER, give, make_conference
from tests.participation.neighbourhood.making import reported

pytestmark = pytest.mark.django_db
REASON = "Das hilft vielen und lässt sich bezahlen."


@pytest.fixture(autouse=True)
def _no_limits(settings: Any) -> None:
    settings.MITEINANDER_LIMITS = False


def conference_with_measure() -> tuple[Conference, UUID, UUID]:
    """Return a conference with a merged proposal that became a measure; the answers are not published yet."""
    conference = make_conference()
    first, second = give(conference), give(conference, "Wohnungen für Familien.")
    lead = forum.merge(
        conference_id=conference.public_id,
        proposal_ids=[first.proposal_id, second.proposal_id],
        text="Mehr bezahlbare Wohnungen für alle.",
        by=OFFICER,
    )
    measure = forum.decide(
        proposal_id=lead,
        outcome="adopted",
        reason=REASON,
        by=OFFICER,
        measure_title="Wohnungen bauen",
        goal_id=goal(world()).public_id,
    )
    assert measure
    return conference, lead, measure


def titles(ref: ThingRef, language: str = "de") -> list[str]:
    return [one.title for one in thread_of(ref, language=language)]


def test_a_thread_begins_when_the_answers_are_published_and_not_before(client: Client) -> None:
    conference, lead, measure = conference_with_measure()
    run_due()
    assert thread_of(ThingRef(kind="measure", public_id=measure), language="de") == []
    forum.publish_answers(conference_id=conference.public_id, by=OFFICER)
    run_due()
    expected = ["Vorschlag Nummer 1", "Vorschlag Nummer 2", "Vorschlag Nummer 3", "Wohnungen bauen"]
    assert titles(ThingRef(kind="measure", public_id=measure)) == expected
    number = Proposal.objects.get(public_id=lead).number
    with override("de"):
        address = reverse("forum:proposal", kwargs={"key": conference.key, "number": number})
    page = client.get(address).content.decode()
    assert "Vom Vorschlag bis zur Wirkung" in page
    assert "Wohnungen bauen" in page
    slug = RegisterEntry.objects.get(kind="measure", public_id=measure, language="ar").address
    arabic = client.get(slug).content.decode()
    assert address.replace("/de/", "/ar/", 1) in arabic
    assert 'lang="de" dir="auto" aria-current="true">Wohnungen bauen' in arabic


def test_telling_a_story_again_changes_nothing() -> None:
    conference, _lead, _measure = conference_with_measure()
    forum.publish_answers(conference_id=conference.public_id, by=OFFICER)
    run_due()
    settle()  # the town's own measures are tied too
    before = (list(Tie.objects.order_by("pk").values()), list(Knot.objects.order_by("pk").values()))
    settle()
    settle()
    assert (list(Tie.objects.order_by("pk").values()), list(Knot.objects.order_by("pk").values())) == before


def test_a_measure_that_is_gone_leaves_its_title_and_a_hidden_proposal_nothing() -> None:
    conference, lead, measure = conference_with_measure()
    forum.publish_answers(conference_id=conference.public_id, by=OFFICER)
    run_due()
    Measure.objects.filter(public_id=measure).delete()
    withdraw_entry(kind="measure", public_id=measure)
    settle()
    Proposal.objects.filter(number=1, conference=conference).update(state="hidden", merged_into=None)
    views = thread_of(ThingRef(kind="proposal", public_id=lead), language="de")
    assert [(one.title, bool(one.address)) for one in views] == [
        ("", False),
        ("Vorschlag Nummer 2", True),
        ("Vorschlag Nummer 3", True),
        ("Wohnungen bauen", False),
    ]


def offers(number: int) -> list[ThingRef]:
    rows = RegisterEntry.objects.filter(kind="offer", language=settings.LANGUAGE_CODE).order_by("title")[:number]
    return [ThingRef(kind="offer", public_id=one.public_id) for one in rows]


def test_what_a_measure_is_linked_to_lies_on_its_thread_until_it_is_unlinked(client: Client) -> None:
    _conference, _lead, measure = conference_with_measure()
    first, second = offers(2)
    links = [{"kind": one.kind, "id": str(one.public_id)} for one in (first, second)]
    Measure.objects.filter(public_id=measure).update(links=links)
    publish_all()
    settle()
    ref = ThingRef(kind="measure", public_id=measure)
    assert len(titles(ref)) == 3
    page = client.get(RegisterEntry.objects.get(kind="offer", public_id=first.public_id, language="tr").address)
    assert "Wohnungen bauen" in page.content.decode()
    Measure.objects.filter(public_id=measure).update(links=links[:1])
    publish_all()
    settle()
    assert len(titles(ref)) == 2
    assert thread_of(second, language="de") == []


def test_a_concern_leads_to_its_measure_and_takes_its_words_along_when_it_goes(client: Client) -> None:
    concern = reported(title="Bänke fehlen").concern_id
    neighbourhood.show(public_id=concern, by=OFFICER)
    field = world().field.public_id
    measure = neighbourhood.hand_over(public_id=concern, title="Bänke für Massen", field_id=field, by=OFFICER)
    run_due()
    assert titles(ThingRef(kind="measure", public_id=measure)) == ["Bänke fehlen", "Bänke für Massen"]
    assert "Vom Vorschlag bis zur Wirkung" in client.get(f"/de/neighbourhood/{concern}/").content.decode()
    withdraw_entry(kind="concern", public_id=concern)
    assert titles(ThingRef(kind="measure", public_id=measure)) == ["", "Bänke für Massen"]
    assert Knot.objects.get(kind="concern", public_id=concern).titles == {}


def test_a_concern_that_became_a_proposal_leads_on_to_its_measure() -> None:
    conference = make_conference()
    concern = reported(title="Bänke fehlen").concern_id
    neighbourhood.show(public_id=concern, by=OFFICER)
    proposal = neighbourhood.hand_in(
        public_id=concern,
        theme_id=conference.themes.all()[0].public_id,
        text="Mehr Bänke im Park.",
        language="de",
        by=OFFICER,
    )
    run_due()
    assert titles(ThingRef(kind="proposal", public_id=proposal)) == ["Bänke fehlen", "Vorschlag Nummer 1"]
    aim = goal(world()).public_id
    forum.decide(
        proposal_id=proposal, outcome="adopted", reason=REASON, measure_title="Bänke bauen", goal_id=aim, by=OFFICER
    )
    forum.publish_answers(conference_id=conference.public_id, by=OFFICER)
    run_due()
    expected = ["Bänke fehlen", "Vorschlag Nummer 1", "Bänke bauen"]
    assert titles(ThingRef(kind="concern", public_id=concern)) == expected


def test_threads_that_meet_become_one_and_part_again() -> None:
    one, two, three = offers(3)
    now = clock.now()
    assert tie(story="measure_to_work", steps=[Step(source=one, target=two, at=now)]) == 1
    assert tie(story="measure_to_work", steps=[Step(source=three, target=two, at=now)]) == 1
    assert Knot.objects.values("thread").distinct().count() == 1
    assert titles(one) == titles(three)
    settle()  # no story tells these steps
    assert not Tie.objects.filter(source__kind="offer").exists()
    assert not Knot.objects.filter(kind="offer", leads_to=None, comes_from=None).exists()


def test_a_thing_tied_to_nothing_shows_no_thread() -> None:
    assert thread_of(ThingRef(kind="measure", public_id=ids.new_id()), language="de") == []


@pytest.mark.parametrize("number", [2, 5])
def test_a_long_thread_asks_as_often_as_a_short_one(
    number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    first, *rest = offers(number)
    tie(story="measure_to_work", steps=[Step(source=first, target=one, at=clock.now()) for one in rest])
    with django_assert_num_queries(2):
        assert len(thread_of(first, language="de")) == number
