"""A conference for tests: open for proposals, three themes with two tables, two criteria."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings

from miteinander.foundation.kernel import clock, ids
from miteinander.foundation.kernel.actor import Actor, ActorKind
from miteinander.foundation.kernel.permissions import permissions_of
from miteinander.participation.forum.models import (
    Conference,
    ConferenceTranslation,
    Criterion,
    CriterionTranslation,
    Theme,
    ThemeTranslation,
)
from miteinander.participation.forum.service import Given, give_proposal
from miteinander.town.gatherings.models import Gathering
from tests.town.gatherings.making import make_gathering

OFFICER = Actor(kind=ActorKind.PERSON, public_id=ids.new_id(), permissions=permissions_of("officer"))
SOURCE = settings.LANGUAGE_CODE
THEMES = (
    ("wohnen", "field", 1, "Wohnen", "السكن"),
    ("arbeit", "field", 2, "Ausbildung und Arbeit", "العمل"),
    ("digital", "cross", None, "Digitalisierung", "الرقمنة"),
)


def make_conference(key: str = "probe-fachtag", **values: Any) -> Conference:
    """Return a conference that takes proposals now."""
    now = clock.now()
    gathering = Gathering.objects.get(public_id=make_gathering(days=0, kind="conference"))
    facts = {
        "proposals_open": now - timedelta(days=1),
        "proposals_close": now + timedelta(days=1),
        "voting_open": now - timedelta(days=1),
        "voting_close": now + timedelta(days=1),
    }
    made = Conference.objects.create(key=key, gathering=gathering, **{**facts, **values})
    ConferenceTranslation.objects.create(conference=made, language=SOURCE, intro="Reden Sie mit.", state="reviewed")
    for order, (name, kind, table, german, arabic) in enumerate(THEMES):
        theme = Theme.objects.create(
            conference=made, key=f"{key}-{name}", kind=kind, table=table, seats=8 if table else None, order=order
        )
        ThemeTranslation.objects.create(
            theme=theme, language=SOURCE, name=german, question="Was hilft?", state="reviewed"
        )
        ThemeTranslation.objects.create(theme=theme, language="ar", name=arabic, question="ما الذي يساعد؟")
    for order, (name, weight) in enumerate((("Nutzen", 2), ("Aufwand", 1))):
        one = Criterion.objects.create(conference=made, key=f"{key}-{name.lower()}", order=order, weight=weight)
        CriterionTranslation.objects.create(criterion=one, language=SOURCE, name=name, state="reviewed")
    return made


def theme_of(conference: Conference, name: str = "wohnen") -> UUID:
    """Return the id of a theme."""
    return Theme.objects.get(key=f"{conference.key}-{name}").public_id


def give(conference: Conference, text: str = "Mehr bezahlbare Wohnungen bauen.", **more: Any) -> Given:
    """Give a proposal."""
    facts: dict[str, Any] = {"theme_id": theme_of(conference), "language": SOURCE, "text": text}
    return give_proposal(conference_id=conference.public_id, **{**facts, **more})
