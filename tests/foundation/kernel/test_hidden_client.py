"""Rate limits count callers without keeping who they are, also behind the town's own proxy."""

from datetime import timedelta

import pytest
from django.test import RequestFactory
from pytest_django.fixtures import Settings

from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.limits import hidden_client


def token(remote: str = "127.0.0.1", *, forwarded: str = "") -> str:
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    return hidden_client(RequestFactory().get("/", REMOTE_ADDR=remote, headers=headers))


@pytest.fixture(autouse=True)
def _public(settings: Settings) -> None:
    settings.PUBLIC_URL = "https://miteinander.example"
    settings.MITEINANDER_CLOCK = "2026-05-01T10:00:00+00:00"


def test_the_token_does_not_show_the_address_and_changes_with_the_hour(settings: Settings) -> None:
    first = token("203.0.113.7")
    assert first == token("203.0.113.7") != token("203.0.113.8")
    settings.MITEINANDER_CLOCK = (clock.now() + timedelta(hours=1)).isoformat()
    assert token("203.0.113.7") != first


def test_behind_our_proxy_the_caller_it_names_counts() -> None:
    assert token(forwarded="203.0.113.7") == token("203.0.113.7")
    assert token(forwarded="203.0.113.7") != token(forwarded="203.0.113.8")


def test_what_a_caller_writes_before_the_proxy_s_entry_counts_for_nothing() -> None:
    assert token(forwarded="198.51.100.1, 203.0.113.7") == token(forwarded="203.0.113.7")


def test_a_stranger_s_own_header_is_not_believed() -> None:
    assert token("203.0.113.7", forwarded="198.51.100.1") == token("203.0.113.7")


def test_without_a_public_address_there_is_no_proxy(settings: Settings) -> None:
    settings.PUBLIC_URL = ""
    assert token(forwarded="203.0.113.7") == token()


def test_one_ipv6_network_is_one_caller() -> None:
    assert token("2001:db8:1:2::1") == token("2001:db8:1:2:ffff::9") != token("2001:db8:1:3::1")


def test_something_that_is_no_address_is_still_counted() -> None:
    assert token("unix:") == token("unix:")
