"""Current figures of the report on the concept's pages, and progress that follows an indicator."""

import pytest
from django.test import Client

from miteinander.concept.domain.figures import figures_of
from miteinander.concept.domain.queries.book import read_book
from miteinander.information.indicators.models import Indicator
from tests.concept.making import goal, measure, world

pytestmark = [pytest.mark.django_db, pytest.mark.sql]


def test_a_goal_shows_the_newest_figure_of_its_indicator() -> None:
    indicator = Indicator.objects.get(key="foreigners-share")
    ref = ("indicator", indicator.public_id)
    figure = figures_of([ref], language="de")[ref]
    assert figure.text.replace("\N{NO-BREAK SPACE}", " ") == "13,3 %"
    assert figure.time == "31. Dezember 2022"
    row = goal(world(), links=[{"kind": "indicator", "id": str(indicator.public_id)}])
    page = Client().get(f"/de/concept/goals/{row.slug}/").content.decode()
    assert figure.text in page
    assert "(31. Dezember 2022)" in page
    assert "/de/figures/foreigners-share/" in page


def test_progress_follows_an_indicator_and_is_silent_without_a_value() -> None:
    made = world()
    known = Indicator.objects.get(key="foreigners-share")
    empty = Indicator.objects.get(key="day-care-rate-under-3")
    first, second = (
        measure(
            made,
            title,
            progress_from="indicator",
            progress_indicator=str(one.public_id),
            progress_start=10.3,
            progress_target=20.3,
        )
        for title, one in (("Mit", known), ("Ohne", empty))
    )
    book = read_book(language="de")
    assert book.measures[first.public_id].progress.percent == 30
    assert book.measures[second.public_id].progress.percent is None
    page = Client().get(f"/de/concept/measures/{second.slug}/").content.decode()
    assert "Die Kennzahl dazu hat noch keinen Wert." in page
