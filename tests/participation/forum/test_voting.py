"""Votes by printed codes: each counts once, none leads back to its code, and nobody guesses one."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.test import Client

from miteinander.foundation.journal.models import JournalEntry
from miteinander.foundation.kernel import clock, ids
from miteinander.foundation.kernel.errors import InvalidInput, MoveNotAllowed, NotAllowed
from miteinander.foundation.kernel.limits import Limit
from miteinander.participation.forum import service
from miteinander.participation.forum.models import Ballot, BallotChoice, SpentCode, VoteCode
from miteinander.participation.forum.web.public import voting
from tests.participation.forum.making import OFFICER, give, make_conference
from tests.people import STRANGER, person_with, signed_in
from tests.trees import texts, tree_of

pytestmark = [pytest.mark.django_db, pytest.mark.sql]


@pytest.fixture(autouse=True)
def _no_limits() -> None:
    cache.clear()


def sent(code: str, *proposals: Any, **more: Any) -> dict[str, Any]:
    """Return a filled ballot."""
    return {"code": code, "proposals": [str(one) for one in proposals], "receipt": str(ids.random_id()), **more}


def test_a_code_counts_once_and_the_same_form_sent_again_is_no_error(client: Client) -> None:
    conference = make_conference()
    one, two = give(conference), give(conference)
    code, other = service.make_codes(conference_id=conference.public_id, count=2, by=OFFICER)
    address = f"/ar/forum/{conference.key}/vote/"
    assert client.get(address).status_code == 200
    ballot = sent(code.lower().replace("-", " "), one.proposal_id)
    assert client.post(address, ballot).status_code == 200
    assert client.post(address, ballot).status_code == 200, "the answer was lost and the form sent again"
    again = client.post(address, sent(code, two.proposal_id))
    assert again.status_code == 409
    assert client.post(address, sent(other, one.proposal_id, two.proposal_id)).status_code == 200
    assert service.votes_of(conference.public_id) == {one.proposal_id: 2, two.proposal_id: 1}
    assert service.turnout(conference.public_id) == (2, 2)


@pytest.mark.parametrize(
    ("change", "status", "words"),
    [
        ({"code": ""}, 422, "Bitte füllen Sie das aus."),
        ({"code": "AAAAA-AAAAA"}, 422, "Dieser Code stimmt nicht."),
        ({"code": "x" * 41}, 422, "40"),
        ({"code": "\x00"}, 422, ""),
        ({"proposals": []}, 422, "mindestens einen Vorschlag"),
        ({"proposals": ["none"]}, 422, ""),
        ({"proposals": [str(ids.new_id())]}, 422, "steht nicht zur Wahl"),
        ({"proposals": [str(ids.new_id()) for _one in range(4)]}, 422, "1 bis 3"),
        ({"receipt": "?"}, 422, ""),
    ],
)
def test_a_wrong_ballot_comes_back_and_the_code_stays_good(
    client: Client, change: dict[str, Any], status: int, words: str
) -> None:
    conference = make_conference()
    one = give(conference)
    code = service.make_codes(conference_id=conference.public_id, count=1, by=OFFICER)[0]
    address = f"/de/forum/{conference.key}/vote/"
    answer = client.post(address, {**sent(code, one.proposal_id), **change})
    assert answer.status_code == status
    assert words in answer.content.decode()
    assert not Ballot.objects.exists()
    assert client.post(address, sent(code, one.proposal_id)).status_code == 200


def test_what_is_merged_or_hidden_or_of_another_conference_is_not_voted_on() -> None:
    conference, other = make_conference(), make_conference(key="anderer")
    hidden, foreign = give(conference), give(other)
    service.hide(proposal_id=hidden.proposal_id, reason="Bitte keine Namen.", by=OFFICER)
    code = service.make_codes(conference_id=conference.public_id, count=1, by=OFFICER)[0]
    for one in (hidden, foreign):
        with pytest.raises(InvalidInput):
            service.cast_vote(conference_id=conference.public_id, code=code, proposal_ids=[one.proposal_id])
    with pytest.raises(InvalidInput):
        service.cast_vote(conference_id=other.public_id, code=code, proposal_ids=[foreign.proposal_id])


@pytest.mark.parametrize(
    "values",
    [
        {"voting_open": None, "voting_close": None},
        {"voting_open": clock.now() + timedelta(hours=1)},
        {"voting_close": clock.now()},
        {"published": False},
    ],
)
def test_nobody_votes_outside_of_the_time_for_it(values: dict[str, Any]) -> None:
    conference = make_conference()
    one = give(conference)
    code = service.make_codes(conference_id=conference.public_id, count=1, by=OFFICER)[0]
    type(conference).objects.filter(pk=conference.pk).update(**values)
    with pytest.raises(MoveNotAllowed):
        service.cast_vote(conference_id=conference.public_id, code=code, proposal_ids=[one.proposal_id])


def test_the_database_itself_takes_a_code_only_once() -> None:
    conference = make_conference()
    service.make_codes(conference_id=conference.public_id, count=1, by=OFFICER)
    code = VoteCode.objects.get()
    SpentCode.objects.create(code=code)
    with pytest.raises(IntegrityError), transaction.atomic():
        SpentCode.objects.create(code=code)


def test_nothing_leads_from_a_vote_to_its_code_and_no_code_is_kept() -> None:
    conference = make_conference()
    one = give(conference)
    codes = service.make_codes(conference_id=conference.public_id, count=3, by=OFFICER)
    entries = JournalEntry.objects.count()
    service.cast_vote(conference_id=conference.public_id, code=codes[1], proposal_ids=[one.proposal_id])
    assert JournalEntry.objects.count() == entries, "no time, no trace"
    kept = {field.name for model in (SpentCode, Ballot, BallotChoice) for field in model._meta.get_fields()}
    assert kept == {"code", "receipt", "conference", "choices", "id", "ballot", "proposal"}
    assert Ballot.objects.get().receipt.version == 4, "the id does not tell the time"
    stored = set(VoteCode.objects.values_list("digest", flat=True))
    assert not stored & {one.replace("-", "") for one in codes}


def test_wrong_codes_are_counted_and_right_ones_are_not(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(voting, "GUESSING", Limit(name="forum.vote.test", count=2, seconds=600))
    conference = make_conference()
    one = give(conference)
    codes = service.make_codes(conference_id=conference.public_id, count=4, by=OFFICER)
    address = f"/de/forum/{conference.key}/vote/"
    statuses = [client.post(address, sent("AAAAA-AAAAA", one.proposal_id)).status_code for _try in range(3)]
    assert statuses == [422, 422, 429]
    assert [client.post(address, sent(code, one.proposal_id)).status_code for code in codes] == [200] * 4


def test_the_desk_prints_codes_once() -> None:
    conference = make_conference()
    with pytest.raises(NotAllowed):
        service.make_codes(conference_id=conference.public_id, count=1, by=STRANGER)
    editor = signed_in(person_with("editor"))
    address = f"/desk/forum/{conference.public_id}/codes/"
    for wrong in ("", "0", "2001", "many"):
        assert editor.post(address, {"count": wrong}).status_code == 302
    sheet = editor.post(address, {"count": "12"})
    assert len(set(texts(tree_of(sheet.content), ".m-slips strong"))) == 12
    assert "no-store" in sheet["Cache-Control"]
    assert VoteCode.objects.count() == 12
