"""The day of the replay, set up inside a platform: a conference as in October 2023, a concept, an officer signed in.

Run by the replay and by ``bench/forum_votes.py`` in a process of its own, with the platform's environment; prints JSON.
"""

import json
import os
import sys
from datetime import timedelta
from typing import Any

FIELDS = (
    ("Wohnen", "السكن", "Konut"),
    ("Sprachkompetenzen und -vermittlung", "اللغة", "Dil"),
    ("Ausbildung und Arbeit", "التدريب والعمل", "Meslek eğitimi ve iş"),
    ("Bildung und Kulturarbeit", "التعليم والثقافة", "Eğitim ve kültür"),
    ("Familie und Kinderbetreuung", "الأسرة ورعاية الأطفال", "Aile ve çocuk bakımı"),
    ("Gesundheit und Bewegung", "الصحة والحركة", "Sağlık ve hareket"),
    ("Engagement, Zivilgesellschaft und Beteiligung", "المشاركة", "Katılım"),
    ("Medien und Öffentlichkeitsarbeit", "الإعلام", "Medya"),
    ("Digitalisierung", "الرقمنة", "Dijitalleşme"),
)
STRUCTURE = ("Öffentliche Verwaltung", "Konfliktmanagement", "Netzwerkstrukturen", "Sozialraumorientierung")
FOCUS = ("Soziales Miteinander", "Diversität", "Interkulturelle Kompetenzen", "Zugänge", "Prävention")
PLACES = 58


def main() -> None:
    """Set up what is asked for ("replay" or "votes NUMBER") and print what the caller needs to know."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "miteinander.config.settings"
    import django

    django.setup()
    facts = votes(int(sys.argv[2])) if sys.argv[1] == "votes" else replay()
    sys.stdout.write(f"{json.dumps(facts)}\n")


def replay() -> dict[str, Any]:
    """Return the conference's addresses, and the session of an officer."""
    from tests.concept.making import goal, world
    from tests.people import person_with, signed_in

    conference = make_day()
    client = signed_in(person_with("officer"))
    return {
        "session": client.cookies["mt_session"].value,
        "key": conference.key,
        "id": str(conference.public_id),
        "gathering": str(conference.gathering.public_id),
        "goal": str(goal(world()).public_id),
        "themes": {one.key: str(one.public_id) for one in conference.themes.all()},
    }


def votes(number: int) -> dict[str, Any]:
    """Return a conference with forty proposals and so many codes."""
    from miteinander.foundation.kernel.actor import SYSTEM
    from miteinander.participation.forum.service import make_codes
    from tests.participation.forum.making import give

    conference = make_day()
    theme = conference.themes.all()[0].public_id
    proposals = [
        str(give(conference, theme_id=theme, text=f"Vorschlag für die Messung, Nummer {one}.").proposal_id)
        for one in range(40)
    ]
    codes = make_codes(conference_id=conference.public_id, count=number, by=SYSTEM)
    return {"key": conference.key, "id": str(conference.public_id), "codes": codes, "proposals": proposals}


def make_day() -> Any:
    """Make the conference with the nine themes, the structural factors, what stands in the centre, the cross topic."""
    from miteinander.foundation.kernel import clock
    from miteinander.participation.forum.domain.planning import offer_tables
    from miteinander.participation.forum.models import (
        Conference,
        ConferenceTranslation,
        Criterion,
        CriterionTranslation,
    )
    from miteinander.town.gatherings.models import Gathering
    from tests.town.gatherings.making import make_gathering

    now = clock.now()
    made = make_gathering(
        days=1, kind="conference", capacity=PLACES, registration_opens=now - timedelta(days=20), place_text="Bürgerhaus"
    )
    conference = Conference.objects.create(
        key="dritter-fachtag",
        gathering=Gathering.objects.get(public_id=made),
        proposals_open=now - timedelta(days=1),
        proposals_close=now + timedelta(days=2),
        voting_open=now - timedelta(days=1),
        voting_close=now + timedelta(days=2),
    )
    ConferenceTranslation.objects.create(conference=conference, language="de", intro="Wie leben wir gut zusammen?")
    for order, names in enumerate(FIELDS):
        cross = order == len(FIELDS) - 1
        _theme(conference, order, "cross" if cross else "field", dict(zip(("de", "ar", "tr"), names, strict=True)))
    for order, name in enumerate((*STRUCTURE, *FOCUS), start=len(FIELDS)):
        _theme(conference, order, "structure" if name in STRUCTURE else "focus", {"de": name})
    for order, name in enumerate(("Nutzen", "Machbarkeit")):
        one = Criterion.objects.create(conference=conference, key=f"tag-{order}", order=order, weight=2 - order)
        CriterionTranslation.objects.create(criterion=one, language="de", name=name)
    offer_tables(conference)
    return conference


def _theme(conference: Any, order: int, kind: str, names: dict[str, str]) -> None:
    from miteinander.participation.forum.models import Theme, ThemeTranslation

    has_table = kind in {"field", "cross"}
    row = Theme.objects.create(
        conference=conference,
        key=f"tag-thema-{order + 1}",
        kind=kind,
        order=order,
        table=order + 1 if has_table else None,
        seats=7 if has_table else None,
    )
    for language, name in names.items():
        ThemeTranslation.objects.create(theme=row, language=language, name=name, question="Was hilft hier?")


if __name__ == "__main__":
    main()
