"""Samples of the addresses of the threads: drafts of proposals."""

from typing import Any
from uuid import UUID

from django.test import Client

from tests.people import person_with, signed_in
from tests.samples import Sample


def moderator() -> Client:
    """Return the client of somebody who reads proposals."""
    return signed_in(person_with("officer"))


def no_draft() -> dict[str, Any]:
    """Return the parts of an address that names no draft."""
    return {"draft_id": UUID(int=7)}


SAMPLES = {
    "drafts_desk:drafts": Sample(person=moderator),
    "drafts_desk:hand_in": Sample(person=moderator, values=no_draft, answers=405, page=False),
    "drafts_desk:drop": Sample(person=moderator, values=no_draft, answers=405, page=False),
}
