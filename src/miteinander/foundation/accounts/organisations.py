"""Organisations to choose from when a role is given; the organisations stand above and offer themselves here."""

from collections.abc import Callable

Choices = Callable[[], list[tuple[str, str]]]
_offers: list[Choices] = []


def offer_organisations(choices: Choices) -> None:
    """Register what returns the organisations as (public id, name)."""
    _offers.append(choices)


def organisation_choices() -> list[tuple[str, str]]:
    """Return the organisations on offer, with the empty choice first."""
    return [("", "—"), *(choice for offer in _offers for choice in offer())]
