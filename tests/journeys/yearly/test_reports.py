"""The yearly report: written by several, frozen, approved by a second person, corrected; what was frozen stays."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.cache import cache
from django.db import IntegrityError, transaction

from miteinander.concept.domain.desk.elements import change_element
from miteinander.foundation.kernel.actor import SYSTEM, Actor, ActorKind
from miteinander.foundation.kernel.editions import EditionState
from miteinander.foundation.kernel.errors import Conflict, InvalidInput, MoveNotAllowed, NotAllowed, NotFound
from miteinander.foundation.kernel.ids import new_id
from miteinander.foundation.languages.enums import TranslationState
from miteinander.foundation.languages.service import Texts
from miteinander.foundation.search.service import resolve
from miteinander.journeys.yearly import rules
from miteinander.journeys.yearly.domain.changes import changes_between
from miteinander.journeys.yearly.domain.content import hidden_in
from miteinander.journeys.yearly.domain.desk.editions import approve, decline, freeze, waiting_for_me
from miteinander.journeys.yearly.domain.desk.writing import begin_report, save_texts, translate_report
from miteinander.journeys.yearly.models import YearEdition, YearReport
from tests.concept.making import OFFICER, measure, world
from tests.journeys.yearly.making import FIRST, SECOND, frozen, gathering, published, report
from tests.people import EDITOR

pytestmark = [pytest.mark.django_db, pytest.mark.sql]


@pytest.fixture(autouse=True)
def stopped_clock(settings: Any) -> None:
    """Stop the clock in the middle of a year, and forget whom the limits know."""
    settings.MITEINANDER_CLOCK = datetime(2031, 6, 4, 10, 0, tzinfo=UTC).isoformat()
    cache.clear()


def number_of(edition: YearEdition, key: str) -> dict[str, Any]:
    """Return a frozen number."""
    return next(one for part in edition.content["parts"] for one in part["numbers"] if one["key"] == key)


def test_a_report_is_begun_once_with_a_title() -> None:
    first = begin_report(year=2031, by=FIRST)
    assert begin_report(year=2031, by=SECOND) == first
    row = YearReport.objects.get()
    assert [(one.language, one.title) for one in row.translations.all()] == [("de", "Jahresbericht 2031")]


@pytest.mark.parametrize("year", [1999, 2032, 0, -1])
def test_nobody_reports_on_a_year_that_cannot_be(year: int) -> None:
    with pytest.raises(InvalidInput):
        begin_report(year=year, by=FIRST)
    assert not YearReport.objects.exists()


def test_who_saves_second_is_told_and_nothing_is_overwritten() -> None:
    row = report()
    save_texts(report_id=row.public_id, values={"title": "A", "introduction": "Eins."}, by=FIRST, seen_revision=1)
    with pytest.raises(Conflict):
        save_texts(report_id=row.public_id, values={"title": "B", "introduction": "Zwei."}, by=SECOND, seen_revision=1)
    assert row.translations.get(language="de").introduction == "Eins."


def english(row: YearReport, *, seen: str | None, **values: str) -> Texts:
    """Return English texts of a report."""
    return Texts(public_id=row.public_id, language="en", values=values, state=TranslationState.REVIEWED, seen=seen)


def test_two_who_translate_the_same_language_do_not_overwrite_each_other() -> None:
    row = report(introduction="Ein gutes Jahr.")
    translate_report(texts=english(row, seen="", introduction="A good year."), by=FIRST)
    with pytest.raises(Conflict):
        translate_report(texts=english(row, seen="", introduction="A fine year."), by=SECOND)
    made = row.translations.get(language="en")
    assert (made.introduction, made.made_from["introduction"]) == ("A good year.", "Ein gutes Jahr.")


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"title": " "}, "title"),
        ({"title": "x" * 201}, "title"),
        ({"title": "x", "measures": "y" * 20_001}, "measures"),
    ],
)
def test_texts_that_cannot_stand_are_refused_at_their_field(values: dict[str, str], field: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        save_texts(report_id=report().public_id, values=values, by=FIRST)
    assert list(refused.value.fields) == [field]


def test_what_was_frozen_does_not_change_whatever_happens_later() -> None:
    made = world()
    row = measure(made, "Nachbarschaftscafé")
    writing = report(introduction="Ein gutes Jahr.")
    edition = published(writing)
    before = edition.content
    change_element(kind="measure", public_id=row.public_id, values={"title": "Ganz anders"}, by=OFFICER)
    measure(made, "Noch eine")
    save_texts(report_id=writing.public_id, values={"title": "Neu", "introduction": "Anders."}, by=FIRST)
    edition.refresh_from_db()
    assert edition.content == before
    found = number_of(edition, "measures_added")
    assert (found["number"], [one["told"]["de"]["title"] for one in found["rows"]]) == (1, ["Nachbarschaftscafé"])
    assert edition.content["texts"]["ar"]["introduction"] == {"text": "Ein gutes Jahr.", "language": "de"}
    assert found["rows"][0]["told"]["ar"]["address"] == f"/ar/concept/measures/{row.slug}/"


def test_what_is_not_public_does_not_come_into_a_report() -> None:
    made = world()
    old = str(made.old.public_id)
    measure(made, "Nur im Haus", since=old, until=old)
    found = number_of(frozen(report()), "measures_added")
    assert (found["number"], found["rows"]) == (0, [])


def test_only_a_second_person_approves() -> None:
    edition = frozen(report())
    with pytest.raises(NotAllowed):
        approve(edition_id=edition.public_id, by=FIRST)
    assert waiting_for_me(by=FIRST) == []
    assert [number for _id, number, _day in waiting_for_me(by=SECOND)] == ["2031"]
    approve(edition_id=edition.public_id, by=SECOND)
    edition.refresh_from_db()
    assert (edition.state, edition.approved_by) == (EditionState.APPROVED, SECOND.public_id)
    assert resolve([("year_report", edition.report.public_id)], "ar")
    with pytest.raises(MoveNotAllowed):
        decline(edition_id=edition.public_id, reason="Zu spät.", by=FIRST)


def test_the_database_itself_keeps_the_four_eyes() -> None:
    edition = frozen(report())
    with pytest.raises(IntegrityError), transaction.atomic():
        YearEdition.objects.filter(pk=edition.pk).update(approved_by=FIRST.public_id)


def test_what_was_touched_after_freezing_is_not_approved() -> None:
    edition = frozen(report())
    YearEdition.objects.filter(pk=edition.pk).update(content={**edition.content, "year": 1999})
    with pytest.raises(Conflict):
        approve(edition_id=edition.public_id, by=SECOND)


def test_a_declined_edition_stays_internal_and_its_number_is_free_again() -> None:
    row = report()
    edition = frozen(row)
    with pytest.raises(InvalidInput):
        decline(edition_id=edition.public_id, reason=" ", by=SECOND)
    decline(edition_id=edition.public_id, reason="Es fehlt die Einleitung.", by=SECOND)
    assert frozen(row).number == "2031"


def test_while_one_edition_waits_no_other_is_frozen() -> None:
    row = report()
    frozen(row)
    with pytest.raises(Conflict):
        frozen(row)


def test_a_correction_needs_a_reason_and_a_change_and_names_what_changed() -> None:
    made, row = world(), report(introduction="Ein gutes Jahr.")
    first = published(row)
    with pytest.raises(InvalidInput) as refused:
        frozen(row, de="Nur so.")
    assert refused.value.fields == {}
    measure(made, "Vergessen")
    save_texts(report_id=row.public_id, values={"title": "Jahresbericht 2031", "introduction": "Gut."}, by=FIRST)
    with pytest.raises(InvalidInput) as refused:
        frozen(row)
    assert list(refused.value.fields) == ["reason"]
    second = published(row, de="Eine Maßnahme fehlte.")
    assert (second.number, second.corrects) == ("2031.1", first)
    changes = changes_between(before=first.content, after=second.content, language="de")
    assert changes.texts == ("introduction",)
    assert [(one.title, one.before, one.after, [row.title for row in one.came]) for one in changes.numbers] == [
        ("Neue Maßnahmen", 0, 1, ["Vergessen"])
    ]


def test_what_was_hidden_in_one_edition_stays_hidden_in_its_correction() -> None:
    few = gathering(days=3, guests=2)
    gathering(days=4, guests=9)
    row = report()
    first = published(row)
    assert hidden_in(first.content)
    gathering(days=5, guests=9)
    save_texts(report_id=row.public_id, values={"title": "Neu"}, by=FIRST)
    second = published(row, de="Neuer Titel.")
    assert hidden_in(first.content) <= hidden_in(second.content)
    assert f"gathering:{few}#1" in hidden_in(second.content)


def test_who_writes_meanwhile_stops_the_freezing() -> None:
    row = report()
    save_texts(report_id=row.public_id, values={"title": "Neu"}, by=SECOND)
    with pytest.raises(Conflict):
        freeze(report_id=row.public_id, by=FIRST, seen_revision=1)
    assert not YearEdition.objects.exists()


@pytest.mark.parametrize("lost", [rules.WRITE, rules.FREEZE, rules.APPROVE])
def test_each_step_needs_its_own_right(lost: str) -> None:
    weak = Actor(kind=ActorKind.PERSON, public_id=new_id(), permissions=SECOND.permissions - {lost})
    row = report()
    waiting = frozen(row) if lost == rules.APPROVE else None
    steps = {
        rules.WRITE: lambda: save_texts(report_id=row.public_id, values={"title": "x"}, by=weak),
        rules.FREEZE: lambda: freeze(report_id=row.public_id, by=weak),
        rules.APPROVE: lambda: approve(edition_id=waiting.public_id if waiting else new_id(), by=weak),
    }
    with pytest.raises(NotAllowed):
        steps[lost]()
    with pytest.raises(NotAllowed):
        begin_report(year=2030, by=EDITOR)


def test_what_is_not_there_is_not_found() -> None:
    for step in (
        lambda: save_texts(report_id=new_id(), values={"title": "x"}, by=FIRST),
        lambda: freeze(report_id=new_id(), by=FIRST),
        lambda: approve(edition_id=new_id(), by=SECOND),
        lambda: decline(edition_id=new_id(), reason="x", by=SECOND),
    ):
        with pytest.raises(NotFound):
            step()
    assert SYSTEM.may(rules.APPROVE)
