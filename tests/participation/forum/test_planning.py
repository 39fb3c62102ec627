"""The conference before is the blueprint of the next; phases and rules are set with what was typed kept."""

from datetime import timedelta

import pytest

from miteinander.foundation.kernel import clock, ids
from miteinander.foundation.kernel.errors import Conflict, InvalidInput, NotAllowed, NotFound
from miteinander.participation.forum import service
from miteinander.participation.forum.models import Conference
from miteinander.town.gatherings.service import options_of
from tests.participation.forum.making import OFFICER, make_conference
from tests.people import STRANGER, person_with, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.sql]


def test_themes_tables_and_criteria_come_from_the_blueprint_in_all_languages() -> None:
    before = make_conference()
    starts = clock.now() + timedelta(days=90)
    made = service.plan_conference(
        like=before.public_id,
        title="Vierter Fachtag",
        starts_at=starts,
        ends_at=starts + timedelta(hours=7),
        values={"capacity": 60, "registration_opens": clock.now()},
        by=OFFICER,
    )
    view = service.conference(public_id=made, language="ar", by=OFFICER)
    assert (view.key, view.published, view.gathering.capacity) == ("vierter-fachtag", False, 60)
    assert [one.name.text for one in view.themes] == ["السكن", "العمل", "الرقمنة"]
    assert [one.weight for one in view.criteria] == [2, 1]
    assert not view.takes_proposals
    tables = options_of(gathering_id=view.gathering.public_id, language="de")
    assert [(one.name, one.capacity) for one in tables] == [("1 · Wohnen", 8), ("2 · Ausbildung und Arbeit", 8)]
    with pytest.raises(NotAllowed):
        service.plan_conference(like=made, title="X", starts_at=starts, ends_at=starts, by=STRANGER)
    with pytest.raises(NotFound):
        service.plan_conference(like=ids.new_id(), title="X", starts_at=starts, ends_at=starts, by=OFFICER)


def test_the_desk_plans_sets_phases_and_publishes() -> None:
    before = make_conference()
    editor = signed_in(person_with("editor"))
    typed = {
        "like": str(before.public_id),
        "title": "Fünfter Fachtag",
        "starts_at": "2027-10-24T09:00",
        "ends_at": "2027-10-24T08:00",
    }
    wrong = editor.post("/desk/forum/new/", typed)
    assert wrong.status_code == 422
    assert 'value="Fünfter Fachtag"' in wrong.content.decode()
    made = editor.post("/desk/forum/new/", {**typed, "ends_at": "2027-10-24T16:00"})
    assert made.status_code == 302
    address = made["Location"]
    phases = {
        "proposals_open": "2027-10-01T09:00",
        "proposals_close": "2027-09-01T09:00",
        "votes_each": "3",
        "revision": "1",
        "published": "on",
    }
    assert editor.post(address, phases).status_code == 422
    assert editor.post(address, {**phases, "votes_each": "11"}).status_code == 422
    assert editor.post(address, {**phases, "proposals_close": "2027-10-24T16:00"}).status_code == 302
    assert editor.post(address, {**phases, "proposals_close": "2027-10-24T17:00"}).status_code == 409
    row = Conference.objects.get(key="fuenfter-fachtag")
    assert (row.published, row.votes_each) == (True, 3)


def test_two_who_set_phases_at_once_do_not_overwrite_each_other() -> None:
    made = make_conference()
    service.set_phases(conference_id=made.public_id, values={"votes_each": 5}, by=OFFICER, seen_revision=1)
    with pytest.raises(Conflict):
        service.set_phases(conference_id=made.public_id, values={"votes_each": 1}, by=OFFICER, seen_revision=1)
    with pytest.raises(InvalidInput):
        service.set_phases(conference_id=made.public_id, values={"votes_each": 0}, by=OFFICER)
    with pytest.raises(NotAllowed):
        service.set_phases(conference_id=made.public_id, values={"votes_each": 2}, by=STRANGER)


def test_the_page_of_limits_says_what_the_program_does() -> None:
    from pathlib import Path

    from miteinander.foundation.ui.domain import guarding
    from miteinander.participation.forum.domain import giving, scribing, voting
    from miteinander.participation.forum.web.public import giving as giving_page
    from miteinander.participation.forum.web.public import scribe, supporting
    from miteinander.participation.forum.web.public import voting as voting_page
    from miteinander.town.gatherings.domain import changing, options, registering
    from miteinander.town.gatherings.web.public import registering as registering_page

    text = " ".join((Path(__file__).resolve().parents[3] / "docs" / "limits.md").read_text(encoding="utf-8").split())
    for sentence in (
        f"{giving.SHORTEST} to {giving.LONGEST:,} letters",
        f"printed at once: {voting.MOST_CODES:,}",
        f"sent at once: {options.MOST_INVITED}",
        f"series of gatherings: {changing.LONGEST_SERIES}",
        f"{registering_page.SENDING.count} registrations, {giving_page.GIVING.count} proposals",
        f"{supporting.SUPPORTING.count} supports, {scribe.OPENING.count:,} calls",
        f"{voting_page.GUESSING.count} wrong voting codes",
        f"within {guarding.LEAST_SECONDS} seconds, or opened more than {guarding.LONGEST_SECONDS // 3600} hours",
        f"held {registering.OFFER_HOURS} hours",
        f"until {scribing.DAYS_AFTER} days after",
        f"code {giving.DAYS} days",
    ):
        assert sentence in text, sentence
