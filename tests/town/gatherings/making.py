"""Gatherings for tests."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.kernel.registry import ThingRef
from miteinander.town.gatherings.service import create_gathering
from tests.people import EDITOR

TEXTS = {"de": {"title": "Offene Werkstatt", "summary": "Wir bauen Möbel."}, "ar": {"title": "ورشة مفتوحة"}}


def make_gathering(*, by: Actor = EDITOR, owner: ThingRef | None = None, days: int = 7, **values: Any) -> UUID:
    """Plan a public gathering of three hours in so many days, and return its id."""
    starts = clock.now().replace(minute=0, second=0, microsecond=0) + timedelta(days=days)
    facts = {"kind": "workshop", "starts_at": starts, "ends_at": starts + timedelta(hours=3), "public": True}
    return create_gathering(texts=TEXTS, values={**facts, **values}, by=by, owner=owner)
