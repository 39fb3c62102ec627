"""The desk of bodies, as somebody who keeps one body's office works with it."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from miteinander.foundation.kernel import clock
from miteinander.town.bodies.models import AgendaItem, Attendance, Body, Decision, Document, Meeting, Paper, Seat, Task
from tests.foundation.accounts.people import make_person, signed_in
from tests.town.bodies.making import (
    PDF,
    body_of,
    first_item,
    held_meeting,
    keeper_of,
    make_body,
    make_meeting,
    make_seat,
)

pytestmark = pytest.mark.django_db
MOMENT = "%Y-%m-%dT%H:%M"


def day(name: str, when: Any) -> dict[str, str]:
    """Return a date as the three fields of a form."""
    return {f"{name}_day": str(when.day), f"{name}_month": str(when.month), f"{name}_year": str(when.year)}


def keeper_with_body() -> tuple[UUID, Client]:
    body_id = make_body()
    _actor, client = keeper_of(body_id)
    return body_id, client


def test_an_editor_makes_a_body_opens_it_and_gives_its_office_away() -> None:
    editor = signed_in(make_person("editor", name="Asli Yılmaz"))
    keeper = make_person("keeper", name="Bo Berg")
    facts = {
        "name": "Netzwerk Nord",
        "purpose": "Nord stärken",
        "kind": "network",
        "open_to_all": "yes",
        "quorum": "none",
        "minutes_kind": "protocol",
    }
    assert editor.post("/desk/bodies/new/", {**facts, "purpose": ""}).status_code == 422
    assert editor.post("/desk/bodies/new/", facts).status_code == 302
    body = Body.objects.get(slug="netzwerk-nord")
    assert Client().get("/de/bodies/netzwerk-nord/").status_code == 404
    editor.post(f"/desk/bodies/{body.public_id}/state/", {"state": "public"})
    assert "Nord stärken" in Client().get("/de/bodies/netzwerk-nord/").content.decode()
    editor.post(f"/desk/bodies/{body.public_id}/keepers/", {"email": "niemand@example.org"})
    assert not body.keepers.exists()
    editor.post(f"/desk/bodies/{body.public_id}/keepers/", {"email": keeper.email})
    assert body.keepers.get().person_id == keeper.public_id
    assert "Bo Berg" in editor.get(f"/desk/bodies/{body.public_id}/").content.decode()


def test_a_body_is_changed_and_who_saves_second_is_told() -> None:
    body_id, client = keeper_with_body()
    address = f"/desk/bodies/{body_id}/"
    facts = {
        "name": "Runder Tisch am Fluss",
        "purpose": "Neu",
        "kind": "round_table",
        "open_to_all": "yes",
        "quorum": "none",
        "minutes_kind": "protocol",
        "revision": body_of(body_id).revision,
    }
    assert client.post(address, facts).status_code == 302
    answer = client.post(address, {**facts, "purpose": "Mein Wort"})
    assert answer.status_code == 409
    assert "Mein Wort" in answer.content.decode()
    assert "Neu" in Client().get(f"/de/bodies/{body_of(body_id).slug}/").content.decode()


def test_a_seat_is_given_and_hidden_again() -> None:
    body_id, client = keeper_with_body()
    today = clock.today()
    facts = {
        "name": "Ada Öztürk",
        "role": "chair",
        "votes": "on",
        "language": "tr",
        "email": "ada@example.org",
        **day("begins", today),
        **day("consent_on", today),
    }
    wrong = client.post(f"/desk/bodies/{body_id}/seats/new/", {**facts, "begins_day": ""})
    assert wrong.status_code == 422
    assert "Ada Öztürk" in wrong.content.decode()
    assert client.post(f"/desk/bodies/{body_id}/seats/new/", facts).status_code == 302
    seat = Seat.objects.get()
    page = f"/de/bodies/{body_of(body_id).slug}/"
    assert "Ada Öztürk" in Client().get(page).content.decode()
    client.post(f"/desk/bodies/{body_id}/seats/{seat.public_id}/hide/")
    assert "Ada Öztürk" not in Client().get(page).content.decode()


def test_a_meeting_goes_its_whole_way_at_the_desk() -> None:
    body_id, client = keeper_with_body()
    seat = make_seat(body_id, name="Ada", email="ada@example.org")
    begin = timezone.localtime(clock.now() - timedelta(hours=2))
    when = {"starts_at": begin.strftime(MOMENT), "ends_at": (begin + timedelta(hours=1)).strftime(MOMENT)}
    wrong = client.post(f"/desk/bodies/{body_id}/meetings/new/", {**when, "ends_at": when["starts_at"]})
    assert wrong.status_code == 422
    client.post(f"/desk/bodies/{body_id}/meetings/new/", {**when, "place_text": "Saal"})
    meeting = Meeting.objects.get()
    base = f"/desk/bodies/meetings/{meeting.public_id}/"
    client.post(f"{base}agenda/new/", {"title": "Spielplatz", "public": "on"})
    client.post(f"{base}agenda/new/", {"title": "Personal"})
    assert list(AgendaItem.objects.values_list("order", "title", "public")) == [
        (1, "Spielplatz", True),
        (2, "Personal", False),
    ]
    item = first_item(meeting.public_id)
    client.post(f"{base}agenda/{item}/move/", {"way": "down"})
    assert list(AgendaItem.objects.order_by("order").values_list("title", flat=True)) == ["Personal", "Spielplatz"]
    client.post(f"{base}step/", {"state": "invited"})
    client.post(f"{base}attendance/", {f"seat-{seat}": "present"})
    assert Attendance.objects.get().presence == "present"
    tie = {"motion": "Bauen", "outcome": "adopted", "yes": "0", "no": "0", "abstained": "1"}
    refused = client.post(f"{base}agenda/{item}/decisions/new/", tie)
    assert refused.status_code == 422
    assert "mehr Ja- als Nein-Stimmen" in refused.content.decode()
    client.post(f"{base}agenda/{item}/decisions/new/", {**tie, "yes": "1", "abstained": "0"})
    assert Decision.objects.get().text == "Bauen"
    client.post(
        f"/desk/bodies/{body_id}/tasks/new/?item={item}",
        {"text": "Angebote", "owner": str(seat), **day("due", clock.today())},
    )
    assert Task.objects.get().item == AgendaItem.objects.get(public_id=item)
    client.post(f"{base}step/", {"state": "held"})
    page = client.get(base).content.decode()
    for words in ("hat stattgefunden", "Angebote", "angenommen", "1 von 1 Stimmen sind da."):
        assert words in page, words


def test_the_minutes_are_approved_and_published_at_the_desk() -> None:
    body_id, client = keeper_with_body()
    first = held_meeting(body_id, days_ago=9)
    client.post(f"/desk/bodies/meetings/{first}/minutes/", {"revision": "0", "text-": "Alles gut."})
    second = held_meeting(body_id, days_ago=2)
    step = f"/desk/bodies/meetings/{first}/minutes/step/"
    assert client.post(step, {"step": "approve", "approved_in": "x"}).status_code == 404
    client.post(step, {"step": "approve", "approved_in": str(second)})
    client.post(step, {"step": "publish"})
    slug = body_of(body_id).slug
    assert "Alles gut." in Client().get(f"/de/bodies/{slug}/{first}/").content.decode()
    client.post(step, {"step": "unpublish"})
    client.post(step, {"step": "reopen"})
    assert Meeting.objects.get(public_id=first).minutes.state == "draft"


@pytest.mark.parametrize(
    "content", [b"", b"GIF89a", b"<svg onload=alert(1)>", b"%PDF-1.4 no end", PDF + b"0" * 2_000_001]
)
def test_only_a_pdf_of_two_megabytes_is_taken(content: bytes) -> None:
    body_id, client = keeper_with_body()
    client.post(f"/desk/bodies/{body_id}/papers/new/", {"name": "Vorlage"})
    paper = Paper.objects.get()
    upload = SimpleUploadedFile("vorlage.pdf", content, content_type="application/pdf")
    answer = client.post(f"/desk/bodies/{body_id}/papers/{paper.public_id}/file/", {"file": upload})
    assert answer.status_code == 422
    assert not Document.objects.exists()


def test_a_paper_gets_a_file_and_loses_it() -> None:
    body_id, client = keeper_with_body()
    client.post(f"/desk/bodies/{body_id}/papers/new/", {"name": "Vorlage", "public": "on"})
    paper = Paper.objects.get()
    base = f"/desk/bodies/{body_id}/papers/{paper.public_id}/"
    upload = SimpleUploadedFile("../../etc/passwd.pdf", PDF, content_type="text/html")
    assert client.post(f"{base}file/", {"file": upload, "main": "on"}).status_code == 302
    document = Document.objects.get()
    assert (document.file_name, document.role) == ("passwd.pdf", "main")
    assert Client().get(f"/oparl/v1.1/file/{document.public_id}/access").content == PDF
    client.post(f"{base}{document.public_id}/remove/")
    assert Client().get(f"/oparl/v1.1/file/{document.public_id}/access").status_code == 410


def test_what_waits_is_said_on_the_first_page() -> None:
    body_id, client = keeper_with_body()
    make_meeting(body_id)
    assert "Noch nicht eingeladen: Runder Tisch am Fluss" in client.get("/desk/").content.decode()
