"""A delivery from upload to undo: nothing is stored unseen, each part exactly once, and what was before comes back."""

import sqlite3
import stat
from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction

from miteinander.foundation.journal.service import history
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.actor import SYSTEM, Actor
from miteinander.foundation.kernel.errors import Conflict, InvalidInput, MoveNotAllowed, NotAllowed, NotFound
from miteinander.foundation.kernel.ids import new_id
from miteinander.foundation.kernel.registry import ThingRef
from miteinander.foundation.outbox.enums import JobState
from miteinander.foundation.outbox.models import Job
from miteinander.foundation.outbox.service import run_due
from miteinander.foundation.shelf.service import version_of
from miteinander.information.indicators.domain.effective import effective
from miteinander.information.indicators.domain.importing import files, storing
from miteinander.information.indicators.domain.importing.checking import check_batch
from miteinander.information.indicators.domain.importing.choices import Chosen
from miteinander.information.indicators.domain.importing.deliveries import (
    comparison,
    count_comparison,
    delivery,
    editions_since,
)
from miteinander.information.indicators.domain.queries.book import book
from miteinander.information.indicators.enums import BatchState
from miteinander.information.indicators.models import Batch, Edition, Observation, Period
from tests.information.indicators.importing.world import (
    ALL,
    DISTRICTS,
    TOWN,
    answers,
    codes,
    deliver,
    long_table,
    observations,
    store,
)
from tests.people import EDITOR, STRANGER

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_invented")]


def people(time: str, *, town: int | None = None, **districts: int) -> str:
    """Return a table of people at one time, by area."""
    values = {name.replace("_", "-"): value for name, value in districts.items()}
    if town is not None:
        values[TOWN] = town
    return long_table(*(f"probe-people;{area};{time};{value}" for area, value in values.items()))


def begun(table: str, *, by: Actor = EDITOR) -> UUID:
    """Upload a file and leave the checking to the worker."""
    return storing.begin_import(name="a.csv", chunks=[table.encode()], chosen=Chosen(), by=by)


def standing(indicator: str = "probe-people") -> dict[tuple[str, str], Decimal | None]:
    """Return what counts now: the value by area and time."""
    rows = effective(Observation.objects.filter(indicator__key=indicator)).select_related("area", "period")
    return {(row.area.label, row.period.key): row.published for row in rows}


def waiting_parts() -> list[dict[str, Any]]:
    """Return the parts that wait to be stored."""
    jobs = Job.objects.filter(handler=storing.STORE, state=JobState.WAITING).order_by("pk")
    return [dict(job.payload) for job in jobs]


class Killed(BaseException):
    """The end of a worker in the middle of its work."""


@transaction.atomic
def do_and_die(payload: dict[str, Any]) -> None:
    """Store a part and die before the commit."""
    storing.store_part(payload)
    raise Killed


# Dry run


def test_nothing_is_stored_before_somebody_says_so() -> None:
    periods = set(Period.objects.values_list("key", flat=True))
    before = Observation.objects.count()
    one = deliver(people("31.12.2003", Massen=5))
    assert (one.state, one.rows, Observation.objects.count()) == (BatchState.CHECKED, 1, before)
    assert set(Period.objects.values_list("key", flat=True)) == periods
    assert one.report["changes"] == {"new": 1, "changed": 0, "same": 0, "gone": 0}


def test_the_comparison_says_new_changed_same_and_gone_with_old_and_new_values() -> None:
    store(deliver(people("2020", Massen=100, Königsborn=200, Landgemeinden=300)))
    one = deliver(people("2020", Massen=100, Königsborn=210) + "probe-people;Massen;2021;101\n")
    assert one.report["changes"] == {"new": 1, "changed": 1, "same": 1, "gone": 1}
    assert count_comparison(one.public_id) == {"changed": 1, "gone": 1, "new": 1}
    found = {
        kind: [
            (line.indicator, line.area, line.period, line.base, line.before, line.after)
            for line in comparison(public_id=one.public_id, kind=kind, begin=0, most=9, book=book("de"))
        ]
        for kind in ("changed", "gone", "new")
    }
    assert found == {
        "changed": [("probe-people", "koenigsborn", "2020", ALL, 200, 210)],
        "gone": [("probe-people", "landgemeinden", "2020", ALL, 300, None)],
        "new": [("probe-people", "massen", "2021", ALL, None, 101)],
    }


def test_what_is_gone_lies_between_the_first_and_last_time_of_the_file() -> None:
    for year in ("2018", "2019", "2020", "2021"):
        store(deliver(people(year, Massen=100 + int(year))))
    one = deliver(people("2018", Massen=2118) + "probe-people;Massen;2020;2120\n")
    lines = comparison(public_id=one.public_id, kind="gone", begin=0, most=9, book=book("de"))
    assert [(line.area, line.period) for line in lines] == [("massen", "2019")]
    store(one)
    assert standing()["Massen", "2019"] == 2119  # a delivery deletes nothing


def test_a_long_comparison_is_leafed_through() -> None:
    table = long_table(*(f"probe-people;Massen;{year};{1000 + year}" for year in range(1950, 2020)))
    store(deliver(table))
    one = deliver(table.replace(";2950", ";2951"))
    assert one.report["changes"] == {"new": 0, "changed": 1, "same": 69, "gone": 0}
    other = deliver(table.replace("Massen", "Königsborn"))
    lines = comparison(public_id=other.public_id, kind="new", begin=50, most=50, book=book("de"))
    assert [line.period for line in lines] == [str(year) for year in range(2000, 2020)]


# Rules over the file and what is stored


@pytest.mark.parametrize(
    ("stored", "table", "place", "expected"),
    [
        (
            "",
            long_table(*(f"probe-people;{area};2022;11" for area in DISTRICTS), "probe-people;Unna;2022;65"),
            ("D7", "Probe Menschen", "Unna"),
            "Die Stadtteile ergeben zusammen 55, für die Stadt steht 65 da.",
        ),
        (
            long_table(*(f"probe-people;{area};2022;10" for area in DISTRICTS[1:]), "probe-people;Unna;2022;60"),
            long_table("probe-people;Unna-Mitte;2022;11"),
            ("D2", "Probe Menschen", "Unna-Mitte"),
            "Die Stadtteile ergeben zusammen 51, für die Stadt steht 60 da.",
        ),
        (
            "",
            long_table(*(f"probe-town-share;{area};2022;20,3" for area in DISTRICTS)),
            ("D2", "Probe Anteil an der Stadt", "Unna-Mitte"),
            "Die Anteile der Stadtteile ergeben zusammen 101,5 statt 100 Prozent.",
        ),
        (
            "",
            long_table("probe-women;Massen;2022;50,8", "probe-men;Massen;2022;48,2"),
            ("D2", "Probe Anteil der Frauen", "Massen"),
            "Mit seinen Geschwistern ergibt dieser Anteil 99 statt 100 Prozent.",
        ),
        (
            long_table("probe-rate;Massen;2022;10,0"),
            long_table("probe-rate-a;Massen;2022;6,0", "probe-rate-b;Massen;2022;7,0"),
            ("D2", "Probe Anteil Alpha", "Massen"),
            "Die Teile ergeben zusammen 13, das Ganze nur 10.",
        ),
        (
            long_table("probe-people;Massen;2022;100"),
            long_table("probe-newcomers;Massen;2022;101"),
            ("D2", "Probe Menschen", "Massen"),
            "Der Teil ist mit 101 größer als das Ganze mit 100.",
        ),
        (
            long_table("probe-newcomers;Massen;2022;101"),
            long_table("probe-people;Massen;2022;100"),
            ("D2", "Probe Zugezogene", "Massen"),
            "Der Teil ist mit 101 größer als das Ganze mit 100.",
        ),
        (
            long_table("probe-people;Massen;2022;100"),
            long_table("probe-people;Massen;2022;101;probe-some", head="Indikator;Gebiet;Zeit;Wert;Basis"),
            ("D2", "Probe Menschen", "Massen"),
            "Die engere Bezugsgruppe hat 101, die weitere nur 100.",
        ),
        (
            "",
            long_table("probe-rate;Massen;2022;7,9;999;10.700", head="Indikator;Gebiet;Zeit;Wert;Zähler;Nenner"),
            ("D2", "Probe Anteil der Zugezogenen", "Massen"),
            "Aus Zähler und Nenner ergibt sich 9,3, gedruckt ist 7,9.",
        ),
        (
            long_table("probe-people;Massen;2022;10.700", "probe-newcomers;Massen;2022;999"),
            long_table("probe-rate;Massen;2022;7,9"),
            ("D2", "Probe Anteil der Zugezogenen", "Massen"),
            "Aus Zähler und Nenner ergibt sich 9,3, gedruckt ist 7,9.",
        ),
        (
            long_table("probe-rate;Massen;2022;7,9", "probe-people;Massen;2022;10.700"),
            long_table("probe-newcomers;Massen;2022;999"),
            ("D2", "Probe Anteil der Zugezogenen", "Massen"),
            "Aus Zähler und Nenner ergibt sich 9,3, gedruckt ist 7,9.",
        ),
        (
            long_table("probe-people;Massen;2022;100", "probe-people;Unna;2022;1.000"),
            long_table("probe-town-share;Massen;2022;20,0"),
            ("D2", "Probe Anteil an der Stadt", "Massen"),
            "Aus Zähler und Nenner ergibt sich 10, gedruckt ist 20.",
        ),
        (
            "",
            long_table(*(f"probe-rate;{area};2022;10,0" for area in DISTRICTS), "probe-rate;Unna;2022;12,0"),
            ("D7", "Probe Anteil der Zugezogenen", "Unna"),
            "Die Stadt muss zwischen ihren Stadtteilen liegen, also zwischen 10 und 10.",
        ),
        (
            long_table("probe-people;Massen;2021;100"),
            long_table("probe-people;Massen;2022;300"),
            ("D2", "Probe Menschen", "Massen"),
            "Der Wert springt von 100 auf 300.",
        ),
        (
            long_table("probe-people;Massen;2022;300"),
            long_table("probe-people;Massen;2020;100"),
            ("D2", "Probe Menschen", "Massen"),
            "Der Wert springt von 100 auf 300.",
        ),
    ],
)
def test_a_rule_is_told_where_the_file_breaks_it(
    stored: str, table: str, place: tuple[str, str, str], expected: str
) -> None:
    if stored:
        store(deliver(stored))
    one = deliver(table)
    cell, indicator, area = place
    sentence = f"Zelle {cell}: {indicator}, {area}, 2022: {expected}"
    assert (one.state, answers(one)) == (BatchState.CHECKED, [sentence])


@pytest.mark.parametrize(
    "table",
    [
        # every number agrees with every other
        long_table(*(f"probe-people;{area};2022;10" for area in DISTRICTS), "probe-people;Unna;2022;50"),
        long_table("probe-people;Massen;2010;100", "probe-people;Massen;2012;300"),  # a break lies between
        long_table("probe-people;Massen;31.12.2021;100", "probe-people;Massen;2022;300"),  # two kinds of time
        long_table("probe-change;Massen;2021;100", "probe-change;Massen;2022;-300"),
        long_table("probe-people;Massen;2021;*", "probe-people;Massen;2022;300"),
        long_table("probe-rate;Massen;2022;7,9;999;*", head="Indikator;Gebiet;Zeit;Wert;Zähler;Nenner"),
        long_table("probe-town-share;Massen;2022;25,1", "probe-town-share;Königsborn;2022;24,3"),
    ],
)
def test_what_agrees_is_not_asked_about(table: str) -> None:
    assert answers(deliver(table)) == []


def test_a_rule_looks_at_what_would_stand_not_at_what_is_replaced() -> None:
    store(deliver(long_table("probe-people;Massen;2022;100", "probe-newcomers;Massen;2022;90")))
    one = deliver(long_table("probe-people;Massen;2022;200", "probe-newcomers;Massen;2022;150"))
    assert one.state == BatchState.CHECKED
    assert codes(one) == []


# Storing


def test_a_checked_delivery_is_stored_and_counts() -> None:
    before = version_of(["indicators"])
    one = store(deliver(people("2022", Massen=12), chosen=Chosen(source="probe-office")))
    assert (one.state, one.done, one.rows) == (BatchState.STORED, 1, 1)
    assert one.stored_at is not None
    assert observations(one) == [("probe-people", "Massen", "2022", ALL, 12, None, 12, "normal")]
    assert Observation.objects.get(batch__public_id=one.public_id).source is not None
    assert version_of(["indicators"]) != before
    [entry] = history(ThingRef(kind=storing.BATCH_KIND, public_id=one.public_id))
    assert (entry.action, entry.facts, entry.actor_id) == ("indicators.batch_stored", {"rows": 1}, EDITOR.public_id)


def test_the_worker_checks_and_stores() -> None:
    batch_id = storing.begin_import(
        name="a.csv", chunks=[people("2022", Massen=12).encode()], chosen=Chosen(), by=EDITOR
    )
    assert delivery(batch_id).state == BatchState.CHECKING
    run_due()
    assert delivery(batch_id).state == BatchState.CHECKED
    storing.ask_to_store(batch_id=batch_id, confirmed=False, by=EDITOR)
    assert delivery(batch_id).state == BatchState.STORING
    run_due()
    assert delivery(batch_id).state == BatchState.STORED
    assert waiting_parts() == []


def test_a_file_is_stored_in_parts_each_exactly_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storing, "PART", 3)
    table = long_table(*(f"probe-people;Massen;{year};{year}" for year in range(2000, 2008)))
    one = deliver(table)
    storing.ask_to_store(batch_id=one.public_id, confirmed=True, by=EDITOR)
    progress = []
    while payloads := waiting_parts()[-1:]:
        Job.objects.filter(handler=storing.STORE).delete()
        storing.store_part(payloads[0])
        progress.append((delivery(one.public_id).state.value, delivery(one.public_id).done))
    assert progress == [("storing", 3), ("storing", 6), ("storing", 8), ("stored", 8)]
    assert [row[2] for row in observations(one)] == [str(year) for year in range(2000, 2008)]


def test_nothing_counts_before_the_last_part_is_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storing, "PART", 1)
    one = deliver(people("2022", Massen=1, Königsborn=2))
    storing.ask_to_store(batch_id=one.public_id, confirmed=True, by=EDITOR)
    storing.store_part(waiting_parts()[-1])
    assert Observation.objects.filter(batch__public_id=one.public_id).count() == 1
    assert standing() == {}


def test_a_part_whose_worker_dies_is_done_again_and_counted_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storing, "PART", 2)
    one = deliver(people("2022", Massen=1, Königsborn=2, Landgemeinden=3))
    storing.ask_to_store(batch_id=one.public_id, confirmed=True, by=EDITOR)
    [payload] = waiting_parts()
    with pytest.raises(Killed):
        do_and_die(payload)
    assert delivery(one.public_id).done == 0
    run_due()
    assert (delivery(one.public_id).state, len(observations(one))) == (BatchState.STORED, 3)
    storing.store_part(payload)  # a second delivery of the same job changes nothing
    assert len(observations(one)) == 3


def test_the_database_refuses_a_part_that_is_stored_twice() -> None:
    one = store(deliver(people("2022", Massen=1)))
    Batch.objects.filter(public_id=one.public_id).update(state=BatchState.STORING)
    with pytest.raises(IntegrityError), transaction.atomic():
        storing.store_part({"batch": str(one.public_id), "after": 0, "by_kind": "system", "by_id": ""})


def test_warnings_must_be_confirmed() -> None:
    one = deliver(long_table("probe-rate;Massen;2022;133,0"))
    with pytest.raises(InvalidInput, match="confirm"):
        storing.ask_to_store(batch_id=one.public_id, confirmed=False, by=EDITOR)
    assert delivery(one.public_id).state == BatchState.CHECKED
    assert store(one).state == BatchState.STORED


def test_errors_stop_the_storing_and_leave_no_rows_behind() -> None:
    one = deliver(long_table("probe-people;Massen;2022;1", "probe-people;Nirgendwo;2022;1"))
    assert one.state == BatchState.REFUSED
    assert not files.checked_path(one.public_id).exists()
    with pytest.raises(MoveNotAllowed):
        storing.ask_to_store(batch_id=one.public_id, confirmed=True, by=EDITOR)


def test_the_same_file_is_recognised() -> None:
    table = people("2022", Massen=1)
    store(deliver(table, name="Zahlen 2022.csv"))
    one = deliver(table)
    day = clock.today().strftime("%-d. ")
    [answer] = answers(one)
    assert answer.startswith("„Zahlen 2022.csv“: Diese Datei wurde am ")
    assert day in answer
    assert one.report["changes"]["same"] == 1


def test_a_comparison_that_grew_old_is_not_stored() -> None:
    first, second = deliver(people("2022", Massen=1)), deliver(people("2022", Massen=2))
    store(first)
    with pytest.raises(Conflict, match="stale"):
        store(second)
    again = storing.check_again(batch_id=second.public_id, chosen=Chosen(), by=EDITOR)
    check_batch(again, attempt=1)
    assert store(delivery(again)).state == BatchState.STORED
    assert delivery(second.public_id).state == BatchState.UNDONE


def test_a_delivery_whose_files_are_gone_is_not_stored() -> None:
    one = deliver(people("2022", Massen=1))
    files.remove_files(one.public_id)
    with pytest.raises(Conflict, match="file_gone"):
        store(one)
    with pytest.raises(Conflict, match="file_gone"):
        storing.check_again(batch_id=one.public_id, chosen=Chosen(), by=EDITOR)


def test_a_file_that_vanishes_while_it_is_stored_gives_everything_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storing, "PART", 1)
    one = deliver(people("2022", Massen=1, Königsborn=2))
    storing.ask_to_store(batch_id=one.public_id, confirmed=True, by=EDITOR)
    storing.store_part(waiting_parts()[-1])
    files.remove_files(one.public_id)
    storing.store_part(waiting_parts()[-1])
    assert (delivery(one.public_id).state, observations(one)) == (BatchState.CHECKED, [])


# Taking back


def test_undo_brings_back_what_counted_before() -> None:
    store(deliver(people("2022", Massen=1)))
    second = store(deliver(people("2022", Massen=2)))
    assert standing() == {("Massen", "2022"): 2}
    storing.take_back(batch_id=second.public_id, by=EDITOR)
    assert delivery(second.public_id).state == BatchState.UNDONE
    assert standing() == {("Massen", "2022"): 1}
    newest, *_earlier = history(ThingRef(kind=storing.BATCH_KIND, public_id=second.public_id))
    assert (newest.action, newest.actor_id) == ("indicators.batch_undone", EDITOR.public_id)
    with pytest.raises(MoveNotAllowed):
        storing.take_back(batch_id=second.public_id, by=EDITOR)


def test_an_approved_edition_keeps_what_it_has_and_that_is_said() -> None:
    one = store(deliver(people("2022", Massen=1)))
    assert one.stored_at is not None
    Edition.objects.create(
        number="2026.9",
        day=clock.today(),
        state="approved",
        digest="x",
        frozen_by_kind="system",
        approved_at=clock.now() + timedelta(seconds=1),
    )
    assert editions_since(one.stored_at) == ["2026.9"]
    storing.take_back(batch_id=one.public_id, by=EDITOR)
    assert Edition.objects.filter(number="2026.9", state="approved").exists()


def test_what_the_profile_brought_is_not_taken_back_here() -> None:
    profile, _made = Batch.objects.get_or_create(name="profile", sha256="", defaults={"state": BatchState.STORED})
    with pytest.raises(InvalidInput, match="profile"):
        storing.take_back(batch_id=profile.public_id, by=EDITOR)


# Who may, and what is kept


@pytest.mark.parametrize("step", ["begin", "again", "store", "undo"])
def test_nobody_without_the_right_does_anything(step: str) -> None:
    one = deliver(people("2022", Massen=1))
    steps = {
        "begin": lambda: storing.begin_import(name="a.csv", chunks=[b"x"], chosen=Chosen(), by=STRANGER),
        "again": lambda: storing.check_again(batch_id=one.public_id, chosen=Chosen(), by=STRANGER),
        "store": lambda: storing.ask_to_store(batch_id=one.public_id, confirmed=True, by=STRANGER),
        "undo": lambda: storing.take_back(batch_id=one.public_id, by=STRANGER),
    }
    with pytest.raises(NotAllowed):
        steps[step]()
    assert delivery(one.public_id).state == BatchState.CHECKED
    assert files.kept_ids() == {one.public_id}


def test_a_delivery_that_is_not_there_is_not_found() -> None:
    with pytest.raises(NotFound):
        storing.take_back(batch_id=new_id(), by=EDITOR)
    with pytest.raises(NotFound):
        delivery(new_id())


def test_files_are_named_by_us_and_read_by_nobody_else() -> None:
    one = deliver(people("2022", Massen=1), name="../../etc/passwd\u0000\n.csv")
    assert one.name == "passwd .csv"
    kept = sorted((settings.DATA / "imports").iterdir())
    assert [file.name for file in kept] == [f"{one.public_id.hex}.checked", f"{one.public_id.hex}.upload"]
    assert {stat.S_IMODE(file.stat().st_mode) for file in kept} == {0o600}
    assert stat.S_IMODE((settings.DATA / "imports").stat().st_mode) == 0o700


def test_files_go_when_nobody_needs_them_and_deliveries_nobody_stored_are_put_away() -> None:
    stored, waiting = store(deliver(people("2022", Massen=1))), deliver(people("2021", Massen=1))
    stray = settings.DATA / "imports" / f"{new_id().hex}.1.draft"
    stray.touch()
    (settings.DATA / "imports" / "notes.txt").touch()
    now = clock.now()
    storing.clear_away(now)
    assert files.kept_ids() == {stored.public_id, waiting.public_id}
    storing.clear_away(now + timedelta(days=storing.KEEP_DAYS, seconds=10))
    assert files.kept_ids() == {waiting.public_id}
    storing.clear_away(now + timedelta(days=storing.WAITING_DAYS, seconds=10))
    assert delivery(waiting.public_id).state == BatchState.UNDONE
    assert delivery(stored.public_id).state == BatchState.STORED
    assert (settings.DATA / "imports" / "notes.txt").exists()


def test_a_check_that_never_ended_is_told() -> None:
    batch_id = begun("x")
    storing.clear_away(clock.now() + timedelta(hours=storing.CHECK_HOURS, seconds=10))
    one = delivery(batch_id)
    assert (one.state, codes(one)) == (BatchState.REFUSED, ["never_ended"])


def test_a_killed_check_leaves_nothing_that_looks_whole() -> None:
    batch_id = storing.begin_import(
        name="a.csv", chunks=[people("2022", Massen=1).encode()], chosen=Chosen(), by=EDITOR
    )
    files.new_private_file(files.draft_path(batch_id, attempt=1))
    check_batch(batch_id, attempt=2)
    assert delivery(batch_id).state == BatchState.CHECKED
    with sqlite3.connect(files.checked_path(batch_id)) as work:
        assert work.execute("SELECT count(*) FROM rows").fetchone() == (1,)
    check_batch(batch_id, attempt=3)  # a job that comes once more finds nothing to do
    assert delivery(batch_id).rows == 1


def test_checking_again_takes_the_same_file_with_other_choices() -> None:
    one = deliver("Gebiet;Wert\nMassen;7\n", chosen=Chosen(indicator="probe-people"))
    assert (one.state, codes(one)) == (BatchState.REFUSED, ["time_missing"])
    chosen = Chosen(indicator="probe-people", period="2022")
    again = storing.check_again(batch_id=one.public_id, chosen=chosen, by=EDITOR)
    check_batch(again, attempt=1)
    assert delivery(again).state == BatchState.CHECKED
    assert delivery(again).name == one.name


def test_progress_is_shown_while_a_long_file_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    from miteinander.information.indicators.domain.importing import checking

    seen: list[tuple[int, int]] = []
    monkeypatch.setattr(checking, "_PROGRESS", 40)
    whole = checking._Check._show_progress

    def watched(check: Any, done: int, *, part: float) -> None:
        whole(check, done, part=part)
        row = Batch.objects.get(pk=check._batch.pk)
        seen.append((row.done, row.rows))

    monkeypatch.setattr(checking._Check, "_show_progress", watched)
    table = long_table(
        *(f"probe-people;Massen;{month}/{year};5" for year in range(2000, 2010) for month in range(1, 13))
    )
    one = deliver(table)
    assert [done for done, _rows in seen] == [40, 80, 120]
    assert all(rows >= done for done, rows in seen)
    assert (one.done, one.rows) == (120, 120)


@pytest.mark.sql
def test_numbers_come_back_as_they_were_printed() -> None:
    table = long_table(
        "probe-euro;Massen;2022;999.999.999.999,25", "probe-rate;Massen;2022;13,3016", "probe-change;Massen;2022;–1.943"
    )
    one = store(deliver(table))
    rows = Observation.objects.filter(batch__public_id=one.public_id).order_by("pk")
    assert [(row.published, row.numerator, row.decimals) for row in rows] == [
        (Decimal("999999999999.25"), Decimal("999999999999.25"), 2),
        (Decimal("13.3016"), None, 4),
        (Decimal(-1943), Decimal(-1943), 0),
    ]
    again = deliver(table + "\n")
    assert again.report["changes"] == {"new": 0, "changed": 0, "same": 3, "gone": 0}


def test_the_system_may_bring_figures_in_too() -> None:
    batch_id = storing.begin_import(
        name="a.csv", chunks=[people("2022", Massen=1).encode()], chosen=Chosen(), by=SYSTEM
    )
    check_batch(batch_id, attempt=1)
    assert store(delivery(batch_id), by=SYSTEM).state == BatchState.STORED
    assert isinstance(batch_id, UUID)
