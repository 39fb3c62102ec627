"""Gatherings are planned, changed and cancelled; what is wrong is said at its field; calendars follow."""

from datetime import UTC, datetime, timedelta
from typing import Any

import icalendar
import pytest
from django.test import Client

from miteinander.foundation.journal.service import history
from miteinander.foundation.kernel import clock, ids
from miteinander.foundation.kernel.actor import VISITOR
from miteinander.foundation.kernel.errors import Conflict, InvalidInput, MoveNotAllowed, NotAllowed, NotFound
from miteinander.foundation.kernel.registry import ThingRef
from miteinander.foundation.search.service import resolve
from miteinander.town.gatherings import service
from miteinander.town.gatherings.models import Gathering
from miteinander.town.places.models import Place
from tests.foundation.accounts.agreement import assert_rule_agrees
from tests.people import EDITOR, STRANGER, person_with, signed_in
from tests.town.gatherings.making import TEXTS, make_gathering

pytestmark = [pytest.mark.django_db, pytest.mark.sql]
NINE = datetime(2027, 3, 25, 8, tzinfo=UTC)
FACTS = {"kind": "workshop", "starts_at": NINE, "ends_at": NINE + timedelta(hours=2)}


def test_a_gathering_is_read_in_the_readers_language_or_the_source() -> None:
    place = Place.objects.order_by("pk")[0]
    made = make_gathering(place=str(place.public_id))
    arabic = service.gathering(public_id=made, language="ar")
    assert (arabic.title, arabic.language, arabic.place) == ("ورشة مفتوحة", "ar", place.name)
    turkish = service.gathering(public_id=made, language="tr")
    assert (turkish.title, turkish.summary, turkish.language) == ("Offene Werkstatt", "Wir bauen Möbel.", "de")
    assert resolve([("gathering", made)], "ar")["gathering", made].title == "ورشة مفتوحة"
    assert [one.action for one in history(service.gathering_ref(made), 5)] == ["gatherings.created"]


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"kind": "party"}, "kind"),
        ({"starts_at": None}, "starts_at"),
        ({"starts_at": datetime(2027, 3, 25, 8)}, "starts_at"),  # noqa: DTZ001 -- the fault under test
        ({"ends_at": NINE}, "ends_at"),
        ({"registration_closes": NINE}, "registration_closes"),
        ({"registration_opens": NINE, "registration_closes": NINE}, "registration_closes"),
        ({"online_url": "javascript:alert(1)"}, "online_url"),
        ({"place": str(ids.new_id())}, "place"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(changed: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidInput) as wrong:
        service.create_gathering(texts=TEXTS, values={**FACTS, **changed}, by=EDITOR)
    assert list(wrong.value.fields) == [field]


@pytest.mark.parametrize("texts", [{}, {"de": {"title": " "}}, {"en": {"title": "Only"}}, {"de": {"title": "x" * 201}}])
def test_a_title_in_the_source_language_is_asked_for(texts: dict[str, dict[str, str]]) -> None:
    with pytest.raises(InvalidInput) as wrong:
        service.create_gathering(texts=texts, values=FACTS, by=EDITOR)
    assert list(wrong.value.fields) == ["title"]


def test_only_who_may_plans_what_stands_for_itself_and_an_owner_plans_its_own() -> None:
    with pytest.raises(NotAllowed):
        service.create_gathering(texts=TEXTS, values=FACTS, by=STRANGER)
    owner = ThingRef(kind="council", public_id=ids.new_id())
    made = make_gathering(by=STRANGER, owner=owner)
    assert [one.public_id for one in service.gatherings_of(owner=owner, language="de")] == [made]
    assert resolve([("gathering", made)], "de") == {}, "its owner shows it under its own kind"


def test_predicate_and_filter_agree() -> None:
    from miteinander.town.gatherings import rules

    owner = ThingRef(kind="council", public_id=ids.new_id())
    for public in (True, False):
        make_gathering(public=public)
        make_gathering(public=public, owner=owner)
    assert_rule_agrees(
        predicate=lambda who, one: rules.may_see(by=who, gathering=one),
        visible_to=lambda who: Gathering.objects.filter(rules.visible_to(who)),
        actors=[VISITOR, STRANGER, EDITOR],
        things=Gathering.objects.all(),
    )


def test_a_hidden_gathering_is_not_there_for_a_visitor(client: Client) -> None:
    made = make_gathering(public=False)
    with pytest.raises(NotFound):
        service.gathering(public_id=made, language="de", by=VISITOR)
    assert client.get(f"/de/gatherings/{made}/").status_code == 404
    assert client.get(f"/de/gatherings/{made}/calendar.ics").status_code == 404
    assert service.gathering(public_id=made, language="de", by=EDITOR).public_id == made


def test_who_changes_an_old_view_is_told_and_nothing_is_overwritten() -> None:
    made = make_gathering()
    service.change_gathering(public_id=made, values={"place_text": "Rathaus"}, by=EDITOR, seen_revision=1)
    with pytest.raises(Conflict):
        service.change_gathering(public_id=made, values={"place_text": "Park"}, by=EDITOR, seen_revision=1)
    assert service.gathering(public_id=made, language="de").place == "Rathaus"


def test_a_cancelled_gathering_stays_readable_and_is_crossed_out_in_calendars(client: Client) -> None:
    made = make_gathering()
    service.cancel_gathering(public_id=made, by=EDITOR)
    with pytest.raises(MoveNotAllowed):
        service.cancel_gathering(public_id=made, by=EDITOR)
    assert "abgesagt" in client.get(f"/de/gatherings/{made}/").content.decode()
    file = client.get(f"/de/gatherings/{made}/calendar.ics")
    event = icalendar.Calendar.from_ical(file.content).walk("VEVENT")[0]
    assert (event["STATUS"], event["SEQUENCE"], str(event["SUMMARY"])) == ("CANCELLED", 2, "Offene Werkstatt")


def test_a_series_keeps_the_hour_of_the_towns_clock_over_the_change_to_summer_time() -> None:
    made = service.create_series(texts=TEXTS, values=FACTS, every_days=7, count=3, by=EDITOR)
    views = service.gatherings_by_id(made, language="de")
    assert [views[one].starts_at.astimezone(UTC).hour for one in made] == [8, 7, 7]
    assert len({views[one].series for one in made}) == 1
    assert None not in {views[one].series for one in made}


@pytest.mark.parametrize(("every", "count"), [(0, 3), (7, 0), (7, 61), (367, 2)])
def test_a_series_without_an_end_in_sight_is_refused(every: int, count: int) -> None:
    with pytest.raises(InvalidInput):
        service.create_series(texts=TEXTS, values=FACTS, every_days=every, count=count, by=EDITOR)


def test_the_desk_plans_changes_and_cancels(client: Client) -> None:
    editor = signed_in(person_with("editor"))
    typed = {"title": "Lesung", "kind": "event", "starts_at": "2027-05-04T18:00", "ends_at": "2027-05-04T17:00"}
    wrong = editor.post("/desk/gatherings/new/", typed)
    assert wrong.status_code == 422
    assert "Das Ende muss nach dem Beginn liegen." in wrong.content.decode()
    assert 'value="Lesung"' in wrong.content.decode()
    made = editor.post("/desk/gatherings/new/", {**typed, "ends_at": "2027-05-04T20:00", "public": "on"})
    assert made.status_code == 302
    row = Gathering.objects.get(translations__title="Lesung")
    assert row.starts_at == datetime(2027, 5, 4, 16, tzinfo=UTC)
    stale = editor.post(made["Location"], {**typed, "ends_at": "2027-05-04T21:00", "public": "on", "revision": "7"})
    assert stale.status_code == 409
    assert editor.post(f"{made['Location']}cancel/").status_code == 302
    assert "abgesagt" in client.get("/de/gatherings/").content.decode()


def test_the_list_asks_the_same_few_times_for_one_and_for_three(client: Client, django_assert_num_queries: Any) -> None:
    make_gathering()
    for more in (0, 2):
        for _one in range(more):
            make_gathering(days=9)
        with django_assert_num_queries(2):
            assert client.get("/de/gatherings/").status_code == 200


def test_what_is_over_is_no_longer_listed(client: Client) -> None:
    made = make_gathering(days=-3)
    assert str(made) not in client.get("/de/gatherings/").content.decode()
    assert service.gathering(public_id=made, language="de").over
    assert not service.gathering(public_id=made, language="de").registration_open
    soon = make_gathering(registration_opens=clock.now() - timedelta(days=1))
    assert service.gathering(public_id=soon, language="de").registration_open
