"""The year in numbers: what counts, what does not, who sees it, and that more rows ask no more questions."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from miteinander.concept.domain.desk.reporting import Answers, report
from miteinander.concept.models import Measure, MeasureUpdate
from miteinander.journeys.yearly.domain.happenings import Counted, counted, happenings
from tests.concept.making import OFFICER, measure, world
from tests.people import person_with, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.sql]

ADDRESS = "/desk/year/"


@pytest.fixture(autouse=True)
def stopped_clock(settings: Any) -> None:
    """Stop the clock in the middle of a year."""
    settings.MITEINANDER_CLOCK = datetime(2031, 6, 4, 10, 0, tzinfo=UTC).isoformat()


def numbers(year: int) -> dict[str, Counted]:
    """Return everything counted in a year by its key."""
    return {one.key: one for _, found in counted(year) for one in found}


def address_of(row: Measure) -> str:
    """Return where everybody reads of a measure."""
    return reverse("concept:measure", kwargs={"slug": row.slug})


def told(counted: Counted) -> list[tuple[str, date, str]]:
    """Return the rows as far as they tell title, day and address."""
    return [(row.title, row.day, row.address) for row in counted.rows]


def moved(row: Measure, at: datetime) -> None:
    """Say that a measure was made at another moment."""
    Measure.objects.filter(pk=row.pk).update(created=at)


def test_a_year_begins_and_ends_at_midnight_in_the_town() -> None:
    made = world()
    last, first, late = measure(made, "Silvester"), measure(made, "Neujahr"), measure(made, "Danach")
    moved(last, datetime(2029, 12, 31, 22, 59, tzinfo=UTC))
    moved(first, datetime(2029, 12, 31, 23, 0, tzinfo=UTC))
    moved(late, datetime(2030, 12, 31, 23, 0, tzinfo=UTC))
    assert told(numbers(2030)["measures_added"]) == [("Neujahr", date(2030, 1, 1), address_of(first))]


def test_each_report_about_a_measure_counts() -> None:
    row = measure(world(), "Treff")
    for text in ("Es läuft.", "Es läuft weiter."):
        report(measure_id=row.public_id, answers=Answers(for_all=text), phase=row.phase, by=OFFICER)
    MeasureUpdate.objects.filter(for_all="Es läuft.").update(created=datetime(2030, 5, 1, tzinfo=UTC))
    assert told(numbers(2031)["measures_reported"]) == [("Treff", date(2031, 6, 4), address_of(row))]
    assert numbers(2030)["measures_reported"].number == 1


def test_more_rows_ask_no_more_and_no_counter_asks_more_than_twice() -> None:
    made = world()
    measure(made, "Eins")
    asked = []
    for _ in range(2):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            numbers(2031)
        asked.append(len(queries))
        measure(made, "Zwei")
        measure(made, "Drei")
    assert asked == [16, 16]
    assert len(happenings.items()) == 15  # one question each, and one for all titles


def test_the_page_leads_from_each_number_to_its_rows_and_says_what_is_not_counted() -> None:
    row = measure(world(), "Treff")
    html = signed_in(person_with("officer")).get(ADDRESS).content.decode()
    assert 'href="#measures_added"><strong class="m-year__number">1</strong> <span>Neue Maßnahmen</span></a>' in html
    assert '<h3 id="measures_added">Neue Maßnahmen: 1</h3>' in html
    assert f'<a href="{address_of(row)}">Treff</a>' in html
    assert html.count("Zu dieser Säule wird noch nichts gezählt.") == 1


@pytest.mark.parametrize("wanted", ["2032", "1999", "zwei", "²²²²", "02031"])
def test_a_year_that_cannot_be_is_not_found(wanted: str) -> None:
    assert signed_in(person_with("officer")).get(ADDRESS, {"year": wanted}).status_code == 404


def test_only_the_officer_sees_the_year(client: Client) -> None:
    assert signed_in(person_with("officer")).get(ADDRESS).status_code == 200
    assert signed_in(person_with("editor")).get(ADDRESS).status_code == 403
    answer = client.get(ADDRESS)
    assert (answer.status_code, answer["Location"].split("?")[0]) == (302, "/account/login/")
