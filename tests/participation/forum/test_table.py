"""The scribe's screen: a secret link, notes that count once, reviews of offers and measures, the minutes."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from miteinander.foundation.codes.service import enter
from miteinander.foundation.kernel import clock, ids
from miteinander.foundation.kernel.errors import NotAllowed, NotFound
from miteinander.information.directory.models import Offer
from miteinander.participation.forum import service
from miteinander.participation.forum.models import Conference, Proposal, ReviewNote
from miteinander.town.gatherings.models import Gathering
from tests.participation.forum.making import OFFICER, give, make_conference, theme_of
from tests.people import STRANGER, person_with, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.sql]
JSON = {"Accept": "application/json"}


@pytest.fixture(autouse=True)
def _no_limits() -> None:
    cache.clear()


def table(conference: Conference) -> str:
    """Return the address of a table's screen."""
    secret = service.make_scribe_link(theme_id=theme_of(conference), by=OFFICER)
    return f"/de/forum/table/{secret}/"


def note(**typed: Any) -> dict[str, Any]:
    """Return a filled note."""
    facts = {"what": "proposal", "draft": str(ids.new_id()), "text": "Eine Wohnberatung am Abend.", "language": "de"}
    return {**facts, **typed}


def review(**typed: Any) -> dict[str, Any]:
    """Return a filled review."""
    facts = {"what": "review", "draft": str(ids.new_id()), "verdict": "missing", "missing": "Ein Treff am Sonntag"}
    return {**facts, **typed}


def test_a_note_is_written_down_once_however_often_it_is_sent(client: Client) -> None:
    conference = make_conference()
    address, sent = table(conference), note()
    first = client.post(address, sent, headers=JSON).json()
    assert first == {"draft": sent["draft"], "number": 1, "code": ""}
    assert client.post(address, sent, headers=JSON).json() == first
    plain = client.post(address, sent)
    assert plain.status_code == 200
    assert "Das ist Nummer 1." in plain.content.decode()
    assert Proposal.objects.filter(conference=conference).count() == 1
    assert "Eine Wohnberatung am Abend." in client.get(f"/de/forum/{conference.key}/proposals/").content.decode()


def test_who_wishes_gets_a_code_at_the_table_and_a_new_one_when_the_answer_was_lost(client: Client) -> None:
    conference = make_conference()
    address, sent = table(conference), note(wants_code="on", language="uk", text="Потрібна консультація ввечері.")
    first = client.post(address, sent, headers=JSON).json()["code"]
    second = client.post(address, sent, headers=JSON).json()["code"]
    assert enter(second).language == "uk"
    assert not enter(first).open


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        (note(text=""), "text"),
        (note(text="kurz"), "text"),
        (note(text="x" * 2001), "text"),
        (note(language="xx"), "language"),
        (note(draft="x"), "draft"),
        (review(verdict=""), "verdict"),
        (review(verdict="burn"), "verdict"),
        (review(missing=""), "missing"),
        (review(verdict="keep", subject=""), "subject"),
        (review(verdict="keep", subject=f"offer:{ids.new_id()}"), "subject"),
        (review(verdict="change", subject="person:1"), "subject"),
        (review(review_text="x" * 2001), "review_text"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(client: Client, sent: dict[str, Any], field: str) -> None:
    address = table(make_conference())
    answer = client.post(address, sent, headers=JSON)
    assert answer.status_code == 422
    assert list(answer.json()["errors"]) == [field]
    plain = client.post(address, sent)
    assert plain.status_code == 422
    if 10 <= len(sent.get("text", "")) < 2000:
        assert sent["text"] in plain.content.decode()


def test_an_offer_is_kept_or_changed_and_what_is_missing_is_named(client: Client) -> None:
    conference = make_conference()
    address = table(conference)
    offer = Offer.objects.get(slug="cafe-chili")
    assert "Café" in client.get(address).content.decode()
    chosen = {"subject": f"offer:{offer.public_id}"}
    for sent in (
        review(verdict="keep", **chosen),
        review(verdict="change", review_text="Auch am Abend öffnen.", **chosen),
        review(),
    ):
        for _time in range(2):
            assert client.post(address, sent, headers=JSON).status_code == 200
    assert client.post(address, review(verdict="change", **chosen), headers=JSON).status_code == 422
    assert ReviewNote.objects.filter(conference=conference).count() == 3
    heard = service.reviews(conference_id=conference.public_id, by=OFFICER)
    title = heard[0].subject
    assert service.summed(heard) == [(title, {"keep": 1, "change": 1})]
    assert [(one.verdict, one.subject) for one in heard][-1] == ("missing", "Ein Treff am Sonntag")


def test_a_new_link_ends_the_old_one_and_the_end_of_the_day_ends_all(client: Client) -> None:
    conference = make_conference()
    old, new = table(conference), table(conference)
    assert client.get(old).status_code == 404
    assert client.post(old, note(), headers=JSON).status_code == 404
    assert client.get(new).status_code == 200
    Gathering.objects.filter(pk=conference.gathering_id).update(
        starts_at=clock.now() - timedelta(days=4), ends_at=clock.now() - timedelta(days=3)
    )
    assert client.get(new).status_code == 409
    assert client.post(new, note(), headers=JSON).status_code == 409
    assert not Proposal.objects.filter(conference=conference).exists()


def test_only_who_prepares_makes_links_and_only_for_tables() -> None:
    conference = make_conference()
    with pytest.raises(NotAllowed):
        service.make_scribe_link(theme_id=theme_of(conference), by=STRANGER)
    with pytest.raises(NotFound):
        service.make_scribe_link(theme_id=theme_of(conference, "digital"), by=OFFICER)
    editor = signed_in(person_with("editor"))
    answer = editor.post(f"/desk/forum/{conference.public_id}/tables/{theme_of(conference)}/link/")
    assert "/de/forum/table/" in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]


def test_the_minutes_hold_what_the_tables_wrote_down() -> None:
    conference = make_conference()
    client, address = Client(), table(conference)
    client.post(address, note(), headers=JSON)
    client.post(address, review(), headers=JSON)
    give(conference, text="نريد دورات مسائية أكثر.", language="ar", theme_id=theme_of(conference, "arbeit"))
    editor = signed_in(person_with("editor"))
    page = editor.get(f"/desk/forum/{conference.public_id}/minutes/").content.decode()
    for words in ("Themenfeld: Wohnen", "Eine Wohnberatung am Abend.", "Fehlt: Ein Treff am Sonntag", "نريد دورات"):
        assert words in page, words
    file = editor.get(f"/desk/forum/{conference.public_id}/minutes.pdf")
    assert file.content.startswith(b"%PDF-")
    with pytest.raises(NotAllowed):
        service.minutes_of(conference_id=conference.public_id, language="de", by=STRANGER)
