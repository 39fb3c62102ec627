"""What a conference says: changed at the desk, in every language; a theme that was used stays."""

from typing import Any

import pytest
from django.test import Client

from miteinander.foundation.kernel import ids
from miteinander.foundation.kernel.actor import Actor, ActorKind
from miteinander.foundation.kernel.errors import Conflict, InvalidInput, MoveNotAllowed, NotAllowed, NotFound
from miteinander.foundation.kernel.permissions import permissions_of
from miteinander.foundation.languages.enums import TranslationState
from miteinander.foundation.languages.service import Texts
from miteinander.participation.forum import service
from miteinander.participation.forum.domain import wording
from miteinander.participation.forum.domain.planning import offer_tables
from miteinander.participation.forum.models import Conference, Criterion
from miteinander.town.gatherings.models import Registration
from miteinander.town.gatherings.service import options_of
from tests.participation.forum.making import OFFICER, give, make_conference, theme_of
from tests.people import STRANGER, person_with, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.sql]
THEME: dict[str, Any] = {
    "kind": "field",
    "table": 3,
    "seats": 6,
    "name": "Gesundheit",
    "question": "Was fehlt?",
    "talk": "Es gibt zu wenige Zeiten.",
}


def tables(conference: Conference, language: str = "de") -> list[str]:
    """Return what one may choose when registering."""
    return [one.name for one in options_of(gathering_id=conference.gathering.public_id, language=language)]


def test_texts_and_a_new_theme_come_to_the_public_page(client: Client) -> None:
    conference = make_conference()
    officer = signed_in(person_with("officer"))
    base = f"/desk/forum/{conference.public_id}/"
    revision = conference.revision
    typed = {"intro": "Gemeinsam planen wir weiter.", "outcome": "", "revision": revision}
    assert officer.post(f"{base}texts/", typed).status_code == 302
    late = officer.post(f"{base}texts/", {**typed, "intro": "Zu spät getippt."})
    assert (late.status_code, "Zu spät getippt." in late.content.decode()) == (409, True)
    wrong = officer.post(f"{base}themes/new/", {**THEME, "table": 1})
    assert wrong.status_code == 422
    assert 'value="Gesundheit"' in wrong.content.decode()
    assert officer.post(f"{base}themes/new/", {**THEME, "question": ""}).status_code == 422
    assert officer.post(f"{base}themes/new/", THEME).status_code == 302
    page = client.get(f"/de/forum/{conference.key}/").content.decode()
    for words in ("Gemeinsam planen wir weiter.", "Gesundheit", "Was fehlt?"):
        assert words in page, words
    assert "3 · Gesundheit" in tables(conference)


def test_a_theme_is_renamed_and_loses_its_table_only_while_nobody_chose_it() -> None:
    conference = make_conference()
    offer_tables(conference)
    facts: dict[str, Any] = {"conference_id": conference.public_id, "theme_id": theme_of(conference), "by": OFFICER}
    service.set_theme(**facts, values={**THEME, "table": 1, "name": "Wohnen und Nachbarschaft"})
    assert "1 · Wohnen und Nachbarschaft" in tables(conference)
    option = conference.gathering.options.get(key=f"{conference.key}-wohnen")
    chosen = Registration.objects.create(
        gathering=conference.gathering,
        channel_id=ids.new_id(),
        ticket="T1",
        language="de",
        state="registered",
        first_choice=option,
    )
    with pytest.raises(MoveNotAllowed):
        service.set_theme(**facts, values={**THEME, "table": None})
    chosen.delete()
    service.set_theme(**facts, values={**THEME, "table": None})
    assert tables(conference) == ["2 · Ausbildung und Arbeit"]


def test_a_theme_goes_only_while_nobody_gave_a_proposal_to_it() -> None:
    conference = make_conference()
    offer_tables(conference)
    give(conference)
    with pytest.raises(MoveNotAllowed):
        service.drop_theme(conference_id=conference.public_id, theme_id=theme_of(conference), by=OFFICER)
    service.drop_theme(conference_id=conference.public_id, theme_id=theme_of(conference, "arbeit"), by=OFFICER)
    assert tables(conference) == ["1 · Wohnen"]
    with pytest.raises(NotFound):
        service.drop_theme(conference_id=conference.public_id, theme_id=ids.new_id(), by=OFFICER)


def test_who_may_not_prepare_changes_nothing_and_a_late_change_is_told() -> None:
    conference = make_conference()
    with pytest.raises(NotAllowed):
        service.set_texts(conference_id=conference.public_id, values={"intro": "X"}, by=STRANGER)
    with pytest.raises(NotAllowed):
        service.set_theme(conference_id=conference.public_id, values=THEME, by=STRANGER)
    with pytest.raises(NotAllowed):
        service.drop_theme(conference_id=conference.public_id, theme_id=theme_of(conference), by=STRANGER)
    with pytest.raises(Conflict):
        service.set_theme(conference_id=conference.public_id, values=THEME, by=OFFICER, seen_revision=99)
    with pytest.raises(InvalidInput):
        service.set_theme(conference_id=conference.public_id, values={**THEME, "table": 2}, by=OFFICER)


def test_other_languages_come_from_the_translation_desk(client: Client) -> None:
    conference = make_conference()
    person = Actor(kind=ActorKind.PERSON, public_id=ids.new_id(), permissions=permissions_of("officer"))

    def texts(public_id: Any, **values: str) -> Texts:
        return Texts(public_id=public_id, language="tr", values=values, state=TranslationState.REVIEWED)

    wording.translate_conference(texts=texts(conference.public_id, intro="Birlikte konuşalım."), by=person)
    wording.translate_theme(texts=texts(theme_of(conference), name="Konut", question="Ne yardımcı olur?"), by=person)
    criterion = Criterion.objects.filter(conference=conference)[0]
    wording.translate_criterion(texts=texts(criterion.public_id, name="Fayda"), by=person)
    page = client.get(f"/tr/forum/{conference.key}/").content.decode()
    for words in ("Birlikte konuşalım.", "Konut", "Ne yardımcı olur?", "Fayda"):
        assert words in page, words
    assert "1 · Konut" in tables(conference, "tr")
    with pytest.raises(NotAllowed):
        wording.translate_theme(texts=texts(theme_of(conference), name="X"), by=STRANGER)
