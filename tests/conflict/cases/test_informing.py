"""Art. 14: who is written about is told within a month, or the file says why not; the letter names nobody else."""

import json
from datetime import timedelta
from typing import Any

import pytest

from miteinander.conflict.cases.domain import telling, working
from miteinander.conflict.cases.domain.desk import informing
from miteinander.conflict.cases.enums import Agreed
from miteinander.conflict.contacts.service import months_later
from miteinander.foundation.journal.models import JournalEntry
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.errors import InvalidInput, NotFound
from tests.conflict.cases.making import counsellor, opened, party_ids, said, taken, unlocked_client

pytestmark = pytest.mark.django_db
AMAL, NEIGHBOUR = "Amal Kanari", "Herr Zwölfklang"


def test_who_is_written_about_is_open_until_told_or_excepted() -> None:
    person = counsellor()
    case = taken(person, level="personal", parties=(AMAL, NEIGHBOUR))
    by, unlocked = opened(person)
    asked: dict[str, Any] = {"public_id": case, "unlocked": unlocked, "by": by}
    today = clock.today()
    amal, neighbour = informing.people_of(**asked)
    assert [(one.name, one.due, one.done) for one in (amal, neighbour)] == [
        (AMAL, months_later(today, 1), ""),
        (NEIGHBOUR, months_later(today, 1), ""),
    ]
    said(case, person, str(neighbour.entry_id), Agreed.TAKES_PART)  # somebody spoke with him: the first contact
    assert next(one for one in informing.people_of(**asked) if one.name == NEIGHBOUR).due == today
    both: dict[str, Any] = {"day": today, "exempt": "harm", "reason": ""}
    for field, wrong in (
        ("person", {"person": str(case), "day": today, "exempt": "", "reason": ""}),
        ("day", {"person": str(amal.entry_id), **both}),
        ("day", {"person": str(amal.entry_id), "day": None, "exempt": "", "reason": "so"}),
        ("day", {"person": str(amal.entry_id), "day": today + timedelta(days=1), "exempt": "", "reason": ""}),
        ("reason", {"person": str(amal.entry_id), "day": None, "exempt": "harm", "reason": " "}),
        ("exempt", {"person": str(amal.entry_id), "day": None, "exempt": "whim", "reason": "so"}),
    ):
        with pytest.raises(InvalidInput) as refused:
            informing.note(**asked, **wrong)
        assert list(refused.value.fields) == [field]
    informing.note(**asked, person=str(amal.entry_id), day=None, exempt="reported", reason="")
    informing.note(**asked, person=str(neighbour.entry_id), day=None, exempt="harm", reason="Er droht ihr")
    done = {one.name: one.done for one in informing.people_of(**asked)}
    assert (done[AMAL][:11], "Er droht ihr" in done[NEIGHBOUR]) == (AMAL, True)
    informing.note(**asked, person=str(neighbour.entry_id), day=today, exempt="", reason="")
    assert all("Er droht ihr" not in one.done for one in informing.people_of(**asked)), "the newest counts"
    assert JournalEntry.objects.filter(action="cases.informed", about_id=case).count() == 3
    assert "droht" not in str(list(JournalEntry.objects.values_list("facts", flat=True)))
    with pytest.raises(NotFound):
        informing.people_of(public_id=case, unlocked=unlocked, by=opened(counsellor("integrationsrat", name="X"))[0])


def test_the_page_shows_what_is_open_and_the_letter_names_neither_reporter_nor_story(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(telling, "pdf_of", lambda **told: json.dumps(told, ensure_ascii=False).encode())
    person = counsellor()
    case = taken(person, level="personal", parties=(AMAL, NEIGHBOUR))
    working.note(public_id=case, text="Er spielt nachts Trompete", about="", by=opened(person)[0])
    client, page = unlocked_client(person), f"/desk/sealed/cases/{case}/"
    shown = client.get(page).content.decode()
    assert "informing/" in shown
    assert NEIGHBOUR in shown.partition("m-desk-beside")[2]
    wrong = client.post(f"{page}informing/", {"person": "", "reason": "nichts verloren"})
    assert wrong.status_code == 422
    assert "nichts verloren" in wrong.content.decode()
    neighbour = party_ids(case, person)[1]
    for language, word in (("de", "Ihre Rechte"), ("en", "Your rights"), ("uk", "Ваші права")):
        answer = client.post(f"{page}informing/letter/", {"person": neighbour, "language": language})
        assert answer["Content-Type"] == "application/pdf"
        assert "no-store" in answer["Cache-Control"]
        text = answer.content.decode()
        assert NEIGHBOUR in text
        assert word in text
        assert not any(one in text for one in (AMAL, "Trompete", "KANARIENWORT", str(case)[:6].upper()))
    today = clock.today()
    day = {"day_day": today.day, "day_month": today.month, "day_year": today.year}
    done = client.post(f"{page}informing/", {"person": neighbour, **day, "exempt": "", "reason": ""})
    assert done.status_code == 302
    assert NEIGHBOUR not in client.get(page).content.decode().partition("m-desk-beside")[2]
    assert JournalEntry.objects.filter(action="cases.letter_made", about_id=case).count() == 3
