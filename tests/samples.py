"""Samples of every address: who opens it, with which object, and what the answer to a GET is.

Each room keeps its own in ``tests/<room>/samples.py``, by the name of the address. From them grow the tests that look
at all pages alike; an address without a sample fails in ``tests/architecture/test_samples.py``.
"""

import importlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import translation

from tests.foundation.accounts.people import make_person, signed_in

TESTS = Path(__file__).resolve().parent
VISITOR = "visitor"


@dataclass(frozen=True, kw_only=True)
class Sample:
    """One address as somebody meets it.

    ``person`` is a role ("administrator" has the power on), ``VISITOR``, or a function that returns a client of its
    own. ``values`` makes the object and returns the parts of the address. ``page`` says that people look at it.
    """

    person: str | Callable[[], Client] = VISITOR
    values: Callable[[], Mapping[str, Any]] = dict
    query: str = ""
    answers: int = 200
    page: bool = True

    def client(self) -> Client:
        """Return the person's client."""
        if callable(self.person):
            return self.person()
        if self.person == VISITOR:
            return Client()
        return signed_in(make_person(self.person, name="Asli Yılmaz"), power=self.person == "administrator")

    def address(self, *, name: str, language: str = "de") -> str:
        """Return the address, made with an object of its own."""
        values = self.values()
        with translation.override(language):
            return reverse(name, kwargs=dict(values)) + self.query


def step(person: str, *, values: Callable[[], Mapping[str, Any]] = dict) -> Sample:
    """Return the sample of an address that only takes a form: a GET is refused."""
    return Sample(person=person, values=values, answers=405, page=False)


def file(
    *,
    person: str | Callable[[], Client] = VISITOR,
    values: Callable[[], Mapping[str, Any]] = dict,
    query: str = "",
) -> Sample:
    """Return the sample of an address that hands out a file."""
    return Sample(person=person, values=values, query=query, page=False)


def all_samples() -> dict[str, Sample]:
    """Return the samples of all rooms by the name of their address."""
    found: dict[str, Sample] = {}
    for path in sorted(TESTS.glob("*/**/samples.py")):
        module = importlib.import_module("tests." + ".".join(path.relative_to(TESTS).with_suffix("").parts))
        found |= module.SAMPLES
    return found


def all_addresses() -> list[str]:
    """Return the names of all addresses of the platform."""
    return sorted(_names(get_resolver().url_patterns, space=""))


def _names(patterns: list[URLPattern | URLResolver], *, space: str) -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _names(pattern.url_patterns, space=inner)
        else:
            yield f"{space}{pattern.name}"
