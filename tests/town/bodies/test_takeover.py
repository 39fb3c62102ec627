"""Meetings taken over from a council system: as vendors really answer, again and again, without doubles."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from miteinander.foundation.kernel.errors import InvalidInput, NotAllowed
from miteinander.foundation.outbox.models import Job
from miteinander.town.bodies import service
from miteinander.town.bodies.domain.oparl import reading
from miteinander.town.bodies.models import Meeting
from tests.people import EDITOR, STRANGER
from tests.town.bodies.making import make_body, make_seat

pytestmark = pytest.mark.django_db
RECORDED = Path(__file__).parent / "recorded"
BASE = "https://rats.example/oparl/v1.1"
PLAIN = {
    "/system": "plain_system.json",
    "/body": "plain_body.json",
    "/body/1/organization": "plain_organization.json",
    "/organization/7/meeting": "plain_meeting_1.json",
    "/organization/7/meeting?page=2": "plain_meeting_2.json",
}
FAULTY = {
    "/system": "faulty_system.json",
    "/body/1/organization": "faulty_organization.json",
    "/body/1/meeting": "faulty_meeting.json",
}


def fetching(files: dict[str, str], **changed: bytes) -> Callable[[str], bytes | None]:
    """Return what a recorded system answers; what was not recorded is not there."""

    def fetch(url: str) -> bytes | None:
        path = url.removeprefix(BASE)
        name = files.get(path, "")
        if name in changed:
            return changed[name]
        return (RECORDED / name).read_bytes() if name else None

    return fetch


def take_over(files: dict[str, str], body_id: Any, **changed: bytes) -> service.TakeoverReport:
    return service.take_over(
        url=f"{BASE}/system",
        organisation="Integrationsrat",
        body_id=body_id,
        fetch=fetching(files, **changed),
        by=EDITOR,
    )


def told() -> list[tuple[str, str, list[str]]]:
    rows = Meeting.objects.order_by("gathering__starts_at")
    return [(one.title, one.state, [item.title for item in one.items.order_by("order")]) for one in rows]


def test_meetings_come_with_their_agenda_in_its_order_and_their_results() -> None:
    body_id = make_body()
    make_seat(body_id, email="ada@example.org")
    mails = Job.objects.count()
    report = take_over(PLAIN, body_id)
    assert (report.created, report.notes) == (2, [])
    assert told() == [
        ("11. Sitzung", "held", ["Spielplatz"]),
        ("12. Sitzung", "invited", ["Begrüßung", "Verschiedenes"]),
    ]
    decision = Meeting.objects.get(title="11. Sitzung").items.get().decisions.get()
    assert (decision.outcome, decision.text) == ("adopted", "Der Spielplatz wird gebaut.")
    assert Meeting.objects.get(title="12. Sitzung").gathering.place_text == "Rathaus, Saal 1"
    assert not Job.objects.filter(handler="messages.deliver", pk__gt=mails).exists()


def test_a_second_time_changes_nothing() -> None:
    body_id = make_body()
    take_over(PLAIN, body_id)
    before = list(Meeting.objects.order_by("pk").values_list("pk", "revision", "modified"))
    report = take_over(PLAIN, body_id)
    assert (report.created, report.changed, report.unchanged) == (0, 0, 2)
    assert list(Meeting.objects.order_by("pk").values_list("pk", "revision", "modified")) == before


def test_what_changes_there_changes_here_and_what_is_deleted_there_is_withdrawn() -> None:
    body_id = make_body()
    take_over(PLAIN, body_id)
    page = json.loads((RECORDED / "plain_meeting_1.json").read_text(encoding="utf-8"))
    page["data"][0] |= {"start": "2099-03-05T18:00:00+01:00", "end": "2099-03-05T20:00:00+01:00"}
    page["data"][0]["agendaItem"] = [{"id": f"{BASE}/ai/2", "name": "Nur noch das", "public": False}]
    gone = {"data": [{"id": f"{BASE}/meeting/2", "deleted": True}], "links": {}}
    changed = {"plain_meeting_1.json": json.dumps(page).encode(), "plain_meeting_2.json": json.dumps(gone).encode()}
    report = take_over(PLAIN, body_id, **changed)
    assert (report.changed, report.withdrawn) == (1, 1)
    assert told() == [("11. Sitzung", "withdrawn", ["Spielplatz"]), ("12. Sitzung", "invited", ["Nur noch das"])]
    assert not Meeting.objects.get(title="12. Sitzung").items.get().public


def test_known_faults_of_vendors_stop_nothing() -> None:
    report = take_over(FAULTY, make_body())
    assert told() == [("12. Sitzung", "invited", ["Begrüßung"])]
    meeting = Meeting.objects.select_related("gathering").get()
    assert meeting.gathering.place_text == "Rathaus"
    assert meeting.gathering.starts_at.isoformat() == "2099-03-04T16:00:00+00:00", "read by the town's clock"
    assert report.created == 1
    assert report.notes == [f"{BASE}/meeting/3: no usable start", "a meeting without id: it cannot be known again"]


@pytest.mark.parametrize("content", [b"", b"<html>Wartung</html>", b"[]", b"{}", b'"text"'])
def test_an_answer_that_is_no_oparl_is_said_and_nothing_is_written(content: bytes) -> None:
    body_id = make_body()
    with pytest.raises(InvalidInput):
        service.take_over(
            url=f"{BASE}/system", organisation="Integrationsrat", body_id=body_id, fetch=lambda _url: content, by=EDITOR
        )
    assert not Meeting.objects.exists()


def test_only_who_may_change_every_body_takes_over() -> None:
    body_id = make_body()
    with pytest.raises(NotAllowed):
        service.take_over(url=f"{BASE}/system", organisation="x", body_id=body_id, fetch=fetching(PLAIN), by=STRANGER)


VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text(max_size=20)),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(st.text(max_size=8), inner, max_size=4)),
    max_leaves=20,
)


@settings(max_examples=150, deadline=None)
@given(VALUES)
def test_whatever_is_answered_is_read_without_a_fall(value: Any) -> None:
    content = json.dumps({"data": value, "links": {"next": value}}).encode()
    found = list(reading.walk("https://x", fetch=lambda _url: content))
    assert all(isinstance(one, dict) for one in found)
    for one in (value, *found):
        assert isinstance(reading.place(one), str)
        assert isinstance(reading.words(one, most=10), str)
        reading.moment(one)
        reading.things(one)
        reading.addresses(one)
