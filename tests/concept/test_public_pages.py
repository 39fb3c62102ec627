"""The concept's public pages: what they say, in whose language, and how often they ask the database."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from miteinander.concept.models import GoalTranslation, PlanVersion, Task
from miteinander.foundation.kernel import clock
from miteinander.foundation.search.service import resolve
from tests.concept.making import goal, measure, need, world

pytestmark = [pytest.mark.django_db, pytest.mark.sql]


def body(path: str, status: int = 200) -> str:
    """Return the page's text."""
    answer = Client().get(path)
    assert answer.status_code == status, path
    return answer.content.decode()


def test_a_measure_says_what_where_it_stands_and_how_we_know() -> None:
    made = world()
    one = goal(made)
    missing = need(made)
    row = measure(
        made,
        "Sprachtreff",
        goals=[str(one.public_id)],
        needs=[str(missing.public_id)],
        starts="2024",
        ends="2025-06",
        progress_from="tasks",
    )
    Task.objects.create(measure=row, title="Raum finden", done=clock.today())
    Task.objects.create(measure=row, title="Werben")
    page = body(f"/de/concept/measures/{row.slug}/")
    for words in (
        "Sprachtreff in einem Satz.",
        "läuft",
        "2024 bis Juni 2025",
        "50 %. 1 von 2 Aufgaben sind erledigt.",
        "Das geplante Ende ist vorbei, die Maßnahme ist nicht abgeschlossen.",
        "Zu dieser Maßnahme gibt es noch keinen Bericht.",
        "Raum finden",
        "Probeziel",
        "Probebedarf",
        "Probesäule",
        "Probefeld",
        "seit Fassung 2024",
    ):
        assert words in page, words
    assert "wird bearbeitet" in body(f"/de/concept/needs/{missing.slug}/")
    assert "Sprachtreff" in body(f"/de/concept/goals/{one.slug}/")
    for path in ("pillars/probe-saeule", "fields/probe-feld", "plans/probe"):
        text = body(f"/de/concept/{path}/")
        assert "Probeziel" in text


def test_texts_that_are_not_translated_yet_say_in_which_language_they_are() -> None:
    made = world()
    one = goal(made)
    GoalTranslation.objects.create(goal=one, language="ar", title="هدف", summary="")
    page = body(f"/ar/concept/goals/{one.slug}/")
    assert "<h1>هدف</h1>" in page
    assert '<span lang="de" dir="ltr">Probeziel in einem Satz.</span>' in page


def test_what_is_not_in_force_is_not_public() -> None:
    made = world()
    draft = PlanVersion.objects.create(key="probe-3", plan=made.plan, order=3, label="2027", names={"de": "Nächste"})
    early = measure(made, "Kommt erst", since=str(draft.public_id))
    gone = measure(made, "Gibt es nicht mehr", since=str(made.old.public_id), until=str(made.old.public_id))
    for row in (early, gone):
        body(f"/de/concept/measures/{row.slug}/", status=404)
    body("/de/concept/plans/probe/versions/2027/", status=404)
    listed = body("/de/concept/measures/")
    assert "Kommt erst" not in listed
    assert "Gibt es nicht mehr" not in listed
    assert resolve([("measure", early.public_id), ("measure", gone.public_id)], "de") == {}


def test_what_is_in_force_stands_in_the_register_in_every_language() -> None:
    made = world()
    row = measure(made)
    for language, title in (("de", "Probemaßnahme"), ("ar", "Probemaßnahme")):
        card = resolve([("measure", row.public_id)], language)["measure", row.public_id]
        assert (card.title, card.address) == (title, f"/{language}/concept/measures/{row.slug}/")
    assert resolve([("measure", row.public_id)], "ar")["measure", row.public_id].text_language == "de"
    pillar = resolve([("pillar", made.pillar.public_id)], "ar")["pillar", made.pillar.public_id]
    assert (pillar.title, pillar.text_language) == ("ركيزة", "ar")


def test_measures_are_narrowed_by_the_address_and_bad_words_are_passed_over() -> None:
    made = world()
    measure(made, "Eins", phase="planned")
    measure(made, "Zwei", phase="running")
    page = body("/de/concept/measures/?plan=probe&phase=planned&field=probe-feld")
    assert "Eins" in page
    assert "Zwei" not in page
    page = body("/de/concept/measures/?plan=<b>&phase=x&field=%00")
    assert "Eins" in page
    assert "Zwei" in page


def _queries(ask: Callable[[], Any]) -> int:
    with CaptureQueriesContext(
        connection,
    ) as seen:
        ask()
    return len(seen)


def test_pages_ask_the_database_as_often_for_three_rows_as_for_one() -> None:
    made = world()
    one = goal(made)
    first = measure(made, goals=[str(one.public_id)])
    Task.objects.create(measure=first, title="Schritt")
    need(made)
    paths = [
        "/de/concept/plans/probe/",
        "/de/concept/measures/",
        f"/de/concept/measures/{first.slug}/",
        "/de/concept/needs/",
    ]
    before = [_queries(lambda path=path: body(path)) for path in paths]  # type: ignore[misc]  # the path of this round
    for number in (2, 3):
        goal(made, f"Ziel {number}")
        need(made, f"Bedarf {number}", goals=[str(one.public_id)])
        more = measure(made, f"Maßnahme {number}", goals=[str(one.public_id)])
        Task.objects.create(measure=more, title="Schritt")
    assert [_queries(lambda path=path: body(path)) for path in paths] == before  # type: ignore[misc]  # as above
    assert max(before) <= 30
