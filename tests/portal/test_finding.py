"""What one can use is found before what the town plans."""

import pytest
from django.test import Client

from miteinander.foundation.search.service import search
from tests.concept.making import need, world

pytestmark = [pytest.mark.django_db, pytest.mark.sql]


def test_an_offer_comes_before_a_need_that_fits_the_words_better() -> None:
    row = need(world(), "Wohnung Wohnung Wohnung")
    assert search("Wohnung", language="de", limit=1)[0].public_id == row.public_id
    answer = Client().get("/api/v1/search?q=Wohnung&lang=de&limit=50").json()
    kinds = [one["kind"] for one in answer["results"]]
    assert kinds.index("need") > kinds.index("offer")
    page = Client().get("/de/search/?q=Wohnung").content.decode()
    assert page.index("/de/offers/") < page.index(f"/de/concept/needs/{row.slug}/")
    assert "Bedarf" in page
