"""Editions: four eyes, nothing changes afterwards, corrections are compared, the profile publishes itself."""

import inspect
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction

from miteinander.foundation.journal.service import history
from miteinander.foundation.kernel.actor import SYSTEM, Actor
from miteinander.foundation.kernel.editions import EditionState
from miteinander.foundation.kernel.errors import Conflict, InvalidInput, MoveNotAllowed, NotAllowed, NotFound
from miteinander.foundation.outbox.models import Job
from miteinander.foundation.outbox.service import handler
from miteinander.foundation.search.service import resolve, search
from miteinander.foundation.shelf.service import version_of
from miteinander.information.indicators import events
from miteinander.information.indicators.domain import editions as changing
from miteinander.information.indicators.domain.comparing import compare
from miteinander.information.indicators.domain.editions import (
    approve,
    decline,
    digest_of_stored,
    edition_ref,
    freeze,
    publish_profile,
)
from miteinander.information.indicators.domain.effective import effective, facts
from miteinander.information.indicators.domain.loading import finish_loading
from miteinander.information.indicators.domain.queries.book import ROOM, book
from miteinander.information.indicators.domain.queries.values import current_edition, values
from miteinander.information.indicators.enums import BatchState
from miteinander.information.indicators.models import Edition, EditionValue, Figure, Indicator, Observation
from tests.information.indicators.making import (
    DAY,
    FIRST,
    SECOND,
    counts,
    everywhere,
    found,
    frozen,
    officer,
    published,
    store,
)
from tests.people import EDITOR, STRANGER

pytestmark = [pytest.mark.django_db, pytest.mark.sql]

PEOPLE = everywhere(15280, 8049, 12576, 15783, 11130)


def the_people(**changes: float) -> list[dict[str, Any]]:
    return counts("population", {**PEOPLE, **changes})


# --- what counts -----------------------------------------------------------------------------------------------------


def test_the_latest_delivery_counts_and_an_undone_one_no_longer_does() -> None:
    store(the_people())
    later = store(counts("population", {"massen": 12600}))
    massen = Observation.objects.filter(indicator__key="population", area__key="massen", period__key=DAY)
    assert [one.numerator for one in effective(massen)] == [12600]
    later.state = BatchState.UNDONE
    later.save()
    assert [one.numerator for one in effective(massen)] == [12576]


def test_a_delivery_that_is_not_stored_counts_for_nothing() -> None:
    before = {one.spot for one in facts()}
    batch = store(the_people())
    batch.state = BatchState.CHECKED
    batch.save()
    assert {one.spot for one in facts()} == before


def test_what_counts_is_asked_for_by_a_fixed_number_of_queries(django_assert_num_queries: Any) -> None:
    store(the_people())
    with django_assert_num_queries(6):
        few = len(list(facts()))
    store(counts("foreigners-count", PEOPLE))
    with django_assert_num_queries(6):
        assert len(list(facts())) == few + 5


# --- the town's profile ----------------------------------------------------------------------------------------------


def test_every_printed_figure_is_published_as_printed() -> None:
    edition = Edition.objects.get()
    assert (edition.number, edition.state, edition.frozen_by_kind) == ("2024", "approved", "system")
    rows = values(edition=edition.pk, book=book("de"))
    assert len(rows) == Figure.objects.count() == 79
    printed = {(one.indicator, one.area, one.period): one for one in rows}
    for figure in Figure.objects.select_related("indicator", "area"):
        value = printed[figure.indicator.key, figure.area.key, figure.period]
        assert value.value == value.printed == Decimal(figure.value)
        assert not value.own_calculation


def test_loading_the_same_again_publishes_nothing_and_a_changed_figure_a_correction() -> None:
    about = settings.TOWN.details["report"]
    finish_loading()
    assert Edition.objects.count() == 1
    Figure.objects.filter(indicator__key="fachtag-participants").update(value="61")
    finish_loading()
    correction = Edition.objects.first()
    assert correction is not None
    assert (correction.number, correction.state) == (f"{about['number']}.1", "approved")
    assert correction.corrects == Edition.objects.get(number=str(about["number"]))
    assert set(correction.reasons) == {code for code, _name in settings.LANGUAGES}
    differences = compare(older=correction.corrects.pk, newer=correction.pk, book=book("de"))
    [changed] = differences.changed
    assert changed.before is not None
    assert changed.after is not None
    assert (changed.before.value, changed.after.value) == (Decimal(60), Decimal(61))
    assert not differences.added
    assert not differences.gone


def test_a_profile_waits_for_a_person_once_people_brought_figures_in() -> None:
    store(the_people(), by=FIRST)
    Figure.objects.filter(indicator__key="fachtag-participants").update(value="61")
    finish_loading()
    finish_loading()
    waiting = Edition.objects.get(state=EditionState.FROZEN)
    assert (waiting.number, waiting.frozen_by) == ("2024.1", None)
    with pytest.raises(NotAllowed, match="eingelesen"):
        approve(edition_id=waiting.public_id, by=FIRST)
    approve(edition_id=waiting.public_id, by=SECOND)
    assert current_edition().number == "2024.1"  # type: ignore[union-attr]  # it was approved just now


def test_a_profile_that_changes_again_waits_only_once() -> None:
    store(the_people(), by=FIRST)
    for value in ("61", "62"):
        Figure.objects.filter(indicator__key="fachtag-participants").update(value=value)
        finish_loading()
    states = {one.state: one.number for one in Edition.objects.filter(frozen_by_kind="system").order_by("pk")}
    assert states == {"approved": "2024", "declined": "2024.1", "frozen": "2024.2"}


def test_a_profile_with_a_new_number_makes_a_new_edition() -> None:
    assert publish_profile(number="2025", day=date(2025, 3, 1), titles={"de": "Neu"}, by=SYSTEM) is not None
    edition = Edition.objects.get(number="2025")
    assert (edition.number, edition.state, edition.corrects, edition.reasons) == ("2025", "approved", None, {})


# --- freezing --------------------------------------------------------------------------------------------------------


def test_freezing_keeps_values_protocol_and_digest_and_publishes_nothing() -> None:
    store([*the_people(), *counts("foreigners-count", everywhere(1900, 500, 2875, 2200, 900))])
    edition = frozen()
    assert edition.state == EditionState.FROZEN
    assert digest_of_stored(edition) == edition.digest
    assert found(edition, "population")["unna"].value == sum(PEOPLE.values())
    assert found(edition, "population")["unna"].own_calculation
    massen = found(edition, "foreigners-share")["massen"]
    assert (massen.value, massen.numerator, massen.denominator) == (Decimal("22.9"), Decimal(2875), Decimal(12576))
    assert massen.low is not None
    assert massen.high is not None
    assert massen.low < Decimal("22.86") < massen.high
    assert found(edition, "foreigners-share")["unna"].low is None
    assert edition.protocol["own"] > 0
    assert edition.protocol["against"] == "2024"
    assert current_edition().number == "2024"  # type: ignore[union-attr]  # the profile's
    assert [one.action for one in history(edition_ref(edition.public_id))] == ["indicators.edition_frozen"]


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"number": "zwei"}, "number"),
        ({"number": "2024"}, "number"),
        ({"titles": {"de": ""}}, "title"),
        ({"titles": {"en": "Figures"}}, "title"),
        ({"number": "2024.1", "corrects": "2024"}, "reason"),
    ],
)
def test_an_edition_without_what_it_needs_is_refused_at_the_field(given: dict[str, Any], field: str) -> None:
    wanted = {"number": "2026", "day": date(2026, 6, 30), "titles": {"de": "Zahlen"}, "by": FIRST, **given}
    with pytest.raises(InvalidInput) as refused:
        freeze(**wanted)
    assert list(refused.value.fields) == [field]
    assert Edition.objects.count() == 1


def test_only_an_approved_edition_can_be_corrected() -> None:
    frozen("2026")
    with pytest.raises(NotFound):
        frozen("2026.1", corrects="2026", reasons={"de": "Tippfehler"})


@pytest.mark.parametrize("by", [EDITOR, STRANGER])
def test_freezing_and_approving_need_the_right(by: Actor) -> None:
    edition = frozen()
    with pytest.raises(NotAllowed):
        freeze(number="2027", day=date(2027, 1, 1), titles={"de": "Zahlen"}, by=by)
    with pytest.raises(NotAllowed):
        approve(edition_id=edition.public_id, by=by)
    with pytest.raises(NotAllowed):
        decline(edition_id=edition.public_id, reason="nein", by=by)


# --- approving -------------------------------------------------------------------------------------------------------


def test_a_second_person_publishes() -> None:
    told: list[Any] = []
    handler("tests.edition_approved", on=events.EDITION_APPROVED)(lambda payload, _job: told.append(payload))
    store(the_people())
    edition, version = frozen(), version_of((ROOM,))
    approve(edition_id=edition.public_id, by=SECOND)
    edition.refresh_from_db()
    assert (edition.state, edition.approved_by) == (EditionState.APPROVED, SECOND.public_id)
    assert current_edition().number == "2026"  # type: ignore[union-attr]  # it was approved just now
    assert version_of((ROOM,)) != version
    job = Job.objects.get(handler="tests.edition_approved")
    assert job.payload["edition"] == str(edition.public_id)
    done = history(edition_ref(edition.public_id))[0]
    assert (done.action, done.actor_id) == ("indicators.edition_approved", SECOND.public_id)


def test_nobody_approves_what_the_same_person_froze() -> None:
    edition = frozen()
    with pytest.raises(NotAllowed, match="zweiten Person"):
        approve(edition_id=edition.public_id, by=FIRST)
    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.filter(pk=edition.pk).update(approved_by=FIRST.public_id)
    edition.refresh_from_db()
    assert edition.state == EditionState.FROZEN


def test_an_edition_is_decided_once() -> None:
    edition = published()
    for decide in (
        lambda: approve(edition_id=edition.public_id, by=officer()),
        lambda: decline(edition_id=edition.public_id, reason="zu spät", by=officer()),
    ):
        with pytest.raises(MoveNotAllowed):
            decide()


def test_a_declined_edition_says_why_and_never_becomes_public() -> None:
    edition = frozen()
    with pytest.raises(InvalidInput):
        decline(edition_id=edition.public_id, reason="  ", by=SECOND)
    decline(edition_id=edition.public_id, reason="Massen fehlt", by=SECOND)
    with pytest.raises(MoveNotAllowed):
        approve(edition_id=edition.public_id, by=SECOND)
    assert "Massen fehlt" in history(edition_ref(edition.public_id))[0].sentence
    assert frozen().number == edition.number
    assert current_edition().number == "2024"  # type: ignore[union-attr]  # the profile's


def test_an_edition_protected_against_an_older_one_is_not_approved() -> None:
    early, late = frozen("2026"), frozen("2027")
    approve(edition_id=early.public_id, by=SECOND)
    with pytest.raises(Conflict, match="frieren Sie"):
        approve(edition_id=late.public_id, by=SECOND)


def test_a_value_changed_behind_the_back_is_found_before_approval() -> None:
    store(the_people())
    edition = frozen()
    EditionValue.objects.filter(edition=edition, indicator__key="population", area__key="massen").update(value=1)
    with pytest.raises(Conflict, match="nicht mehr so"):
        approve(edition_id=edition.public_id, by=SECOND)


# --- nothing changes -------------------------------------------------------------------------------------------------


def test_no_door_changes_an_approved_edition() -> None:
    """New deliveries, undone ones, a changed profile, renamed indicators: an approved edition stays the same."""
    batch = store(the_people())
    edition = published()
    before = _whole(edition)
    store(the_people(massen=1.0))
    batch.state = BatchState.UNDONE
    batch.save()
    Figure.objects.filter(indicator__key="population").update(value="1")
    finish_loading()
    Indicator.objects.filter(key="population").update(decimals=2, threshold=50)
    published_again = frozen("2027")
    approve(edition_id=published_again.public_id, by=SECOND) if published_again.protocol["against"] == "2026" else None
    assert _whole(edition) == before
    assert digest_of_stored(Edition.objects.get(pk=edition.pk)) == edition.digest


def _whole(edition: Edition) -> tuple[Any, ...]:
    row = Edition.objects.filter(pk=edition.pk).values("number", "state", "digest", "titles", "day", "report").get()
    return row, list(EditionValue.objects.filter(edition=edition).order_by("pk").values())


def test_there_are_no_other_doors_to_an_edition() -> None:
    """Whoever adds a function that changes editions adds it here, and to the tests above."""
    own = [one for one in vars(changing).values() if inspect.isfunction(one) and one.__module__ == changing.__name__]
    public = [one for one in own if not one.__name__.startswith("_")]
    asking = {"why_not_by", "waiting_for_me"}
    acting = {one.__name__ for one in public if "by" in inspect.signature(one).parameters} - asking
    assert acting == {"freeze", "approve", "decline", "publish_profile"}


# --- corrections -----------------------------------------------------------------------------------------------------


def test_a_correction_is_compared_value_by_value() -> None:
    store(the_people())
    first = published("2026")
    store([*counts("population", {"massen": 12600}), *counts("social-housing-stock", {"massen": 300}, base="none")])
    second = published("2026.1", corrects="2026", reasons={"de": "Massen war falsch", "en": "Massen was wrong"})
    differences = compare(older=first.pk, newer=second.pk, book=book("de"))
    changed = {(one.one.indicator, one.one.area) for one in differences.changed}
    assert changed == {
        ("population", "massen"),
        ("population", "unna"),
        *(("population-share", area) for area in PEOPLE),
    }
    assert [(one.indicator, one.area) for one in differences.added] == [("social-housing-stock", "massen")]
    assert not differences.gone
    assert compare(older=second.pk, newer=second.pk, book=book("de")) == type(differences)(
        changed=(), added=(), gone=()
    )
    assert current_edition().corrects == "2026"  # type: ignore[union-attr]  # it was approved just now


def test_the_same_content_has_the_same_digest_whatever_the_rows_are_called() -> None:
    store(the_people())
    one = frozen("2026")
    other = frozen("2027")
    assert one.digest != other.digest
    assert one.protocol["content"] == other.protocol["content"]
    Edition.objects.filter(pk=one.pk).delete()
    Edition.objects.filter(pk=other.pk).delete()
    assert frozen("2026").digest == one.digest


# --- in the register -------------------------------------------------------------------------------------------------


def test_indicators_are_found_in_every_language() -> None:
    indicator = Indicator.objects.get(key="foreigners-share")
    hits = search("Ausländeranteil", language="de", kinds=("indicator",))
    assert any(one.public_id == indicator.public_id for one in hits)
    for language, _name in settings.LANGUAGES:
        card = resolve([("indicator", indicator.public_id)], language)["indicator", indicator.public_id]
        assert card.address == f"/{language}/figures/foreigners-share/"
        assert card.title
        assert card.sentence


def test_the_profile_is_published_by_the_system_alone() -> None:
    assert publish_profile(number="2024", day=date(2024, 3, 1), titles={"de": "anders"}, by=SYSTEM) is not None
    assert Edition.objects.filter(approved_by__isnull=False).count() == 0
