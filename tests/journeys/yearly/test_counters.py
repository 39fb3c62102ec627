"""What each counter of the year counts, what it leaves out, and that people who register stay unknown."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.cache import cache

from miteinander.concept.domain.desk.elements import change_element
from miteinander.concept.domain.desk.reporting import Answers, report
from miteinander.information.directory.models import Offer
from miteinander.information.directory.service import change_offer
from miteinander.journeys.yearly.domain.happenings import Counted
from miteinander.participation.neighbourhood import service as neighbourhood
from miteinander.participation.neighbourhood.models import Concern
from miteinander.town.bodies import service as bodies
from miteinander.town.bodies.enums import BodyState
from miteinander.town.gatherings.models import Registration
from miteinander.town.gatherings.service import cancel_gathering
from tests.concept.making import OFFICER, measure, need, world
from tests.information.directory.offers import make_offer
from tests.journeys.yearly.making import gathering, numbers, told
from tests.participation.neighbourhood.making import reported, shown
from tests.people import EDITOR
from tests.town.bodies.making import add_item, first_item, held_meeting, make_body

pytestmark = [pytest.mark.django_db, pytest.mark.sql]

TODAY = date(2031, 6, 4)


@pytest.fixture(autouse=True)
def stopped_clock(settings: Any) -> None:
    """Stop the clock in the middle of a year, and forget whom the limits know."""
    settings.MITEINANDER_CLOCK = datetime(2031, 6, 4, 10, 0, tzinfo=UTC).isoformat()
    cache.clear()


def titles(counted: Counted) -> list[str]:
    """Return what the rows are called."""
    return [row.title for row in counted.rows]


def test_a_measure_is_finished_by_a_report_or_at_the_desk_and_no_longer_where_it_is_taken_up_again() -> None:
    made = world()
    told_so, changed, again = (measure(made, title) for title in ("Berichtet", "Geändert", "Wieder da"))
    report(measure_id=told_so.public_id, answers=Answers(for_all="Fertig."), phase="done", by=OFFICER)
    for one in (changed, again):
        change_element(kind="measure", public_id=one.public_id, values={"phase": "done"}, by=OFFICER)
    change_element(kind="measure", public_id=again.public_id, values={"phase": "running"}, by=OFFICER)
    assert sorted(titles(numbers()["measures_finished"])) == ["Berichtet", "Geändert"]
    assert numbers(2030)["measures_finished"].number == 0


def test_a_need_counts_once_it_is_met() -> None:
    made = world()
    met, open_again = need(made, "Mehr Zeit"), need(made, "Mehr Raum")
    for one in (met, open_again):
        change_element(kind="need", public_id=one.public_id, values={"state": "met"}, by=OFFICER)
    change_element(kind="need", public_id=open_again.public_id, values={"state": "open"}, by=OFFICER)
    assert told(numbers()["needs_met"]) == [("Mehr Zeit", TODAY, f"/de/concept/needs/{met.slug}/")]


def test_what_the_public_does_not_know_is_marked_and_leads_to_the_desk() -> None:
    made = world()
    old = str(made.old.public_id)
    row = measure(made, "Nicht mehr", since=old, until=old)
    found = [(one.title, one.public, one.address) for one in numbers()["measures_added"].rows]
    assert found == [("Nicht mehr", False, f"/desk/concept/measures/{row.public_id}/")]


def test_an_entry_changed_this_year_counts_once_and_a_new_one_is_not_called_changed() -> None:
    old, new, draft = make_offer(), make_offer(), make_offer(public=False)
    Offer.objects.filter(pk__in=(old.pk, draft.pk)).update(created=datetime(2029, 1, 1, tzinfo=UTC))
    for offer in (old, new, draft):
        for phone in ("02303 1", "02303 2"):
            change_offer(offer_id=offer.public_id, values={"phone": phone}, by=EDITOR)
    rows = numbers()
    assert [one.ref.public_id for one in rows["offers_changed"].rows if one.ref] == [old.public_id]
    assert [one.ref.public_id for one in rows["offers_added"].rows if one.ref] == [new.public_id]


def test_concerns_are_named_by_topic_and_district_never_by_what_somebody_wrote() -> None:
    public, hidden = shown(), reported()
    Concern.objects.filter(public_id=public).update(created=datetime(2030, 12, 1, tzinfo=UTC))
    for text in ("Wir sehen nach.", "Die Bank steht."):
        neighbourhood.answer(public_id=public, state="done", text=text, language="de", by=EDITOR)
    row = ("Plätze, Grün und Sauberkeit, Massen", TODAY, f"/de/neighbourhood/{public}/")
    assert told(numbers()["concerns_answered"]) == [row]
    assert told(numbers(2030)["concerns_reported"]) == [(row[0], date(2030, 12, 1), row[2])]
    assert numbers()["concerns_reported"].number == 0
    assert Concern.objects.filter(public_id=hidden.concern_id).exists()


def test_meetings_and_public_decisions_of_public_bodies_count() -> None:
    public, draft = make_body(), make_body("Kreis im Entwurf", public=True)
    for body_id in (public, draft):
        meeting = held_meeting(body_id)
        secret = add_item(meeting, "Personal", public=False)
        for item, motion in ((first_item(meeting), "Wir treffen uns jeden Monat."), (secret, "Wir stellen ein.")):
            bodies.save_decision(
                meeting_id=meeting, item_id=item, values={"motion": motion, "outcome": "noted"}, by=EDITOR
            )
        bodies.save_decision(meeting_id=meeting, item_id=first_item(meeting), values={"motion": "Offen"}, by=EDITOR)
    bodies.set_state(body_id=draft, state=BodyState.WITHDRAWN, by=EDITOR)
    rows = numbers()
    assert titles(rows["meetings_held"]) == ["Runder Tisch am Fluss"]
    assert titles(rows["decisions_taken"]) == ["Wir treffen uns jeden Monat."]
    assert rows["decisions_taken"].rows[0].address == rows["meetings_held"].rows[0].address
    assert rows["meetings_held"].rows[0].day == date(2031, 5, 28)


def test_registrations_are_counted_after_they_are_deleted() -> None:
    gathering(days=3, guests=7)
    Registration.objects.all().delete()
    found = numbers()["registrations"]
    assert (found.number, [row.persons for row in found.rows]) == (7, [7])


def test_few_people_at_one_gathering_are_hidden_and_so_is_what_would_give_them_away() -> None:
    for guests in (9, 2, 8):
        gathering(days=3, guests=guests)
    found = numbers()["registrations"]
    shown_numbers = [row.persons for row in found.rows]
    assert 2 not in shown_numbers
    hidden = [number for number in [found.number, *shown_numbers] if number is None]
    assert len(hidden) >= 2, "one hidden number alone is the difference of the others"


def test_a_gathering_that_is_not_public_tells_nothing() -> None:
    gathering(days=3, guests=6, public=False)
    cancelled = gathering(days=4, guests=5)
    cancel_gathering(public_id=cancelled, by=EDITOR)
    found = numbers()["registrations"]
    assert (found.number, len(found.rows)) == (5, 1)
    assert numbers()["gatherings_held"].number == 0
