"""Every address of the platform has a sample, keeps its promise to the right person, and is shut to a stranger."""

import pytest
from django.core.cache import cache
from django.test import Client

from tests.samples import VISITOR, all_addresses, all_samples

SAMPLES = all_samples()


def test_every_address_has_a_sample_and_every_sample_an_address() -> None:
    assert sorted(SAMPLES) == all_addresses()


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_an_address_answers_as_its_sample_says_and_is_shut_to_a_stranger(name: str) -> None:
    cache.clear()  # rate limits of other tests
    sample = SAMPLES[name]
    client = sample.client()
    address = sample.address(name=name)
    answer = client.get(address)
    assert answer.status_code == sample.answers, answer.headers.get("Location")
    if sample.person != VISITOR:
        stranger = Client().get(address)
        assert stranger.status_code in {302, 401, 403, 404, 405}
        assert "mt_session" not in stranger.cookies
