"""The guide to a district: made from the directory, as a page to print and as PDF, in every language."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from miteinander.information.directory.service import guide_entries
from tests.trees import texts, tree_of

pytestmark = [pytest.mark.django_db, pytest.mark.sql]


@pytest.mark.parametrize("language", ["de", "ar"])
def test_the_guide_names_what_the_list_of_offers_shows_for_the_district(client: Client, language: str) -> None:
    page = client.get(f"/{language}/districts/koenigsborn/guide/")
    assert page.status_code == 200
    named = texts(tree_of(page.content), ".m-rows__row h3")
    assert sorted(named) == sorted(one.title for one in guide_entries(district="koenigsborn", language=language))
    listed = client.get(f"/{language}/offers/?district=koenigsborn").content.decode()
    assert len(named) > 3
    assert all(
        f"/{language}/offers/" in one.address for one in guide_entries(district="koenigsborn", language=language)
    )
    assert all(one.address in listed for one in guide_entries(district="koenigsborn", language=language)[:20])


def test_the_guide_is_a_pdf_too_and_a_district_that_is_none_has_no_guide(client: Client) -> None:
    answer = client.get(reverse("portal:guide_pdf", kwargs={"key": "massen"}))
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert answer.content.startswith(b"%PDF-")
    for name in ("guide", "guide_pdf"):
        assert client.get(reverse(f"portal:{name}", kwargs={"key": "atlantis"})).status_code == 404


def test_the_guide_asks_the_database_as_often_for_many_offers_as_for_few(django_assert_max_num_queries: Any) -> None:
    for key in ("koenigsborn", "landgemeinden"):
        guide_entries(district=key, language="de")
        with django_assert_max_num_queries(2):
            guide_entries(district=key, language="de")
