"""Who belongs to a case: a mediation's rules outlast a change of level, people can be taken out, colleagues found."""

import re
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.core.cache import cache

from miteinander.conflict.cases.domain import belonging, mediation, queries, sessions, sharing, working
from miteinander.conflict.cases.enums import Agreed
from miteinander.conflict.cases.models import Check, Entry
from miteinander.foundation.accounts.models import Person
from miteinander.foundation.journal.models import JournalEntry
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.errors import InvalidInput
from tests.conflict.cases.making import counsellor, opened, party_ids, said, taken, unlocked_client
from tests.foundation.accounts.people import make_person

pytestmark = pytest.mark.django_db
DESK = "/desk/sealed/cases/"
PARTIES = ("Frau A.", "Herr K.")


@pytest.fixture(autouse=True)
def fresh() -> None:
    """No limit is used up by another test."""
    cache.clear()


def file_of(case: UUID, person: Person) -> queries.CasePage:
    """Return the case as its mediator reads it."""
    by, unlocked = opened(person)
    return queries.case_page(public_id=case, by=by, unlocked=unlocked, language="de")


def test_a_mediation_keeps_its_rules_on_every_level() -> None:
    person = counsellor()
    case = taken(person, level="personal", parties=PARTIES)
    one, other = party_ids(case, person)
    by, unlocked = opened(person)
    said(case, person, one, Agreed.RECORDED)
    said(case, person, other, Agreed.RECORDED, yes=False)
    working.triage(public_id=case, level="organisation", by=by)

    def agree() -> None:
        working.agree(public_id=case, text="Ruhe", steps=[], all_agree=True, unlocked=unlocked, by=by)

    with pytest.raises(InvalidInput) as refused:
        agree()
    assert "Herr K." in refused.value.fields["text"][0], "the box does not speak for who said no"
    client, page = unlocked_client(person), f"{DESK}{case}/"
    shown = client.get(page).content.decode()
    assert "Hier hat eine Mediation begonnen." in shown
    refused_page = client.post(f"{page}agreement/", {"text": "Ruhe", "all_agree": "on"})
    assert refused_page.status_code == 422
    for one_page in (shown, refused_page.content.decode()):
        assert 'type="hidden" name="all_agree"' in one_page, "no box where each side's own words count"
    said(case, person, other, Agreed.RECORDED)  # a side may change its mind on this level too
    agree()
    mediation.stop(public_id=case, who=one, day=clock.today(), text="", unlocked=unlocked, by=by)
    with pytest.raises(InvalidInput, match="beendet"):
        agree()
    agreed = Check.objects.count()
    for party in (one, other):
        said(case, person, party, Agreed.TAKES_PART, Agreed.RECORDED)
    agree()
    assert Check.objects.count() == agreed, "what was corrected is not asked about twice"
    plain = taken(person, level="organisation", parties=PARTIES)
    working.agree(public_id=plain, text="Ruhe", steps=[], all_agree=True, unlocked=opened(person)[1], by=by)


def test_who_is_taken_out_counts_no_more_and_what_was_held_with_them_stays() -> None:
    person = counsellor()
    case = taken(person, level="personal", parties=PARTIES)
    parties = party_ids(case, person)
    by, unlocked = opened(person)
    mediation.add_third(public_id=case, name="Frau Y.", role="interpreter", secrecy=clock.today(), by=by)
    third = str(mediation.standing(file_of(case, person).said).thirds[0].entry_id)
    for party in parties:
        said(case, person, party, Agreed.TAKES_PART, Agreed.MEDIATOR, Agreed.THIRDS, people=(third,))
    talks = []
    for days in (0, 5):
        day = clock.today() + timedelta(days=days)
        talk = sessions.Talk(form="joint", day=day, begins=None, place="", parties=tuple(parties), thirds=(third,))
        talks.append(sessions.plan(public_id=case, talk=talk, unlocked=unlocked, by=by))
    client, page = unlocked_client(person), f"{DESK}{case}/"
    wrong = client.post(f"{page}leave/", {"who": third, "text": "Verwechselt"})
    assert wrong.status_code == 422
    assert "Verwechselt" in wrong.content.decode()
    done = client.post(f"{page}leave/", {"who": third, "why": "mistake", "text": "Verwechselt"}, follow=True)
    text = done.content.decode()
    assert "war aus Versehen aufgeschrieben: Verwechselt" in text
    assert "Frau Y. gehört nicht mehr dazu. Planen Sie das Gespräch neu." in text
    now = mediation.standing(file_of(case, person).said)
    assert now.thirds == ()
    assert not any(what == Agreed.THIRDS for _party, what in now.answers), "a yes to nobody says nothing"
    assert JournalEntry.objects.filter(action="cases.person_removed").count() == 1
    result: dict[str, Any] = {"held": True, "text": "Ruhig.", "there": "", "next_day": None}
    sessions.write_result(public_id=case, session=str(talks[0]), unlocked=unlocked, by=by, **result)
    with pytest.raises(InvalidInput):
        belonging.remove(public_id=case, who=third, why="left", text="noch einmal", unlocked=unlocked, by=by)


def test_a_mistake_bars_nobody_and_leaving_keeps_the_bar() -> None:
    person, other = counsellor(), counsellor("integrationsrat", name="Can Öz")
    case = taken(person, level="organisation")
    by, unlocked = opened(person)

    def let_in() -> None:
        sharing.second_opinion(public_id=case, person_id=other.public_id, consent="spoken", unlocked=unlocked, by=by)

    for why in ("left", "mistake"):
        working.add_party(
            public_id=case, name="Can Öz", role="", employee=True, person_id=other.public_id, near=[], by=by
        )
        party = party_ids(case, person)[-1]
        belonging.remove(public_id=case, who=party, why=why, text="so", unlocked=unlocked, by=by)
        assert party_ids(case, person) == []
    with pytest.raises(InvalidInput, match="beteiligt"):
        let_in()  # who left stays barred, whatever else was a mistake
    fresh_case = taken(person, level="organisation")
    mediation.add_earlier(public_id=fresh_case, person_id=other.public_id, text="verwechselt", by=by)
    case, unlocked = fresh_case, opened(person)[1]
    with pytest.raises(InvalidInput, match="vorher für eine Seite"):
        let_in()
    (earlier,) = [str(one.entry_id) for one in file_of(case, person).said if one.kind == "earlier"]
    belonging.remove(public_id=case, who=earlier, why="mistake", text="verwechselt", unlocked=unlocked, by=by)
    let_in()


def test_colleagues_are_found_among_hundreds_and_nothing_typed_is_lost() -> None:
    person = counsellor()
    case = taken(person, level="personal")
    Person.objects.bulk_create(
        Person(email=f"p{number}@example.org", display_name=f"Ute Nummer {number}", sort_key=f"ute {number}")
        for number in range(300)
    )
    wanted = make_person("editor", name="Ayşe Şahin")
    client, page = unlocked_client(person), f"{DESK}{case}/"
    shown = client.get(page).content.decode()
    assert "Ute Nummer" not in shown, "no list of hundreds"
    number = Entry.objects.count()
    typed = {"name": "Frau Sahin", "role": "Nachbarin", "employee": "on"}
    found = client.post(f"{page}party/", {**typed, "q": "sahin", "do": "find"}).content.decode()
    assert str(wanted.public_id) in found
    assert 'value="Nachbarin"' in found
    assert Entry.objects.count() == number, "looking keeps nothing"
    many = client.post(f"{page}party/", {**typed, "q": "ute", "near": str(wanted.public_id), "do": "find"})
    text = many.content.decode()
    assert text.count('name="near"') == belonging.MOST + 1
    assert "So heißen noch mehr." in text
    assert re.search(rf'name="near" value="{wanted.public_id}"[^>]* checked', text), "chosen before, and still"
    assert "Niemand mit Zugang heißt so." in client.post(f"{page}party/", {"q": "Zzz", "do": "find"}).content.decode()
    sent = client.post(f"{page}party/", {**typed, "person": "", "near": str(wanted.public_id)})
    assert sent.status_code == 302
    assert Entry.objects.count() == number + 1
    (party,) = file_of(case, person).parties
    assert party.words["near"] == [str(wanted.public_id)]
    looked = client.post(f"{page}earlier/", {"q": "nummer 299", "text": "Beraten", "do": "find"}).content.decode()
    assert "Ute Nummer 299" in looked
    assert "Beraten" in looked
