"""Every page of the figures asks the database the same few times, whatever an edition holds."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from miteinander.information.indicators.models import EditionValue
from tests.information.indicators.making import counts, everywhere, published, store

pytestmark = [pytest.mark.django_db, pytest.mark.sql]
MOST = 8
YEARS = range(1826, 2026)


def held(number: int) -> None:
    """Publish an edition with so many values of the population, in all districts and the town."""
    people = {"unna": 60_000, **everywhere(14_000, 8_000, 12_000, 15_000, 11_000)}
    rows = [row for year in YEARS for row in counts("population", people, period=f"{year}-12-31")]
    store(rows[-number:])
    edition = published("2026")
    EditionValue.objects.filter(edition=edition).exclude(indicator__key="population").delete()
    left = EditionValue.objects.filter(edition=edition).order_by("-period__end", "area__order")
    EditionValue.objects.filter(pk__in=[one.pk for one in left[number:]]).delete()


@pytest.mark.parametrize("number", [1, 3, 1000])
def test_pages_ask_at_most_eight_times(
    client: Client, number: int, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    held(number)
    area = EditionValue.objects.filter(edition__number="2026").order_by("-period__end", "area__order").first()
    assert area is not None
    paths = [
        "",
        "reading/",
        "population/",
        f"areas/{area.area.key}/",
        f"population/{area.area.key}/{area.period.key}/",
        "population/?edition=2026",
        "editions/",
        "editions/2026/",
    ]
    for language in ("de", "ar"):
        for path in paths:
            address = f"/{language}/figures/{path}"
            assert client.get(address).status_code == 200, address
            with django_assert_max_num_queries(MOST):
                client.get(address)
