"""Who must not or may no longer read: barred people, sealing anew, and search that finds only one's own."""

from uuid import UUID

import pytest

from miteinander.conflict.cases.domain import files, resealing, searching, sharing, working
from miteinander.conflict.cases.domain.entries import place_of
from miteinander.conflict.cases.domain.queries import case_page
from miteinander.conflict.cases.enums import Side
from miteinander.conflict.cases.models import Case, Entry
from miteinander.foundation.accounts.models import Person
from miteinander.foundation.kernel.errors import InvalidInput
from miteinander.foundation.vault import service as vault
from miteinander.foundation.vault.domain import store
from miteinander.foundation.vault.models import Key
from tests.conflict.cases.making import SAID, counsellor, opened, reported, unlocked_client
from tests.conflict.contacts.making import point_id

pytestmark = pytest.mark.django_db
DESK = "/desk/sealed/cases/"


def taken() -> tuple[Person, UUID]:
    """Return somebody and the case that this person took over."""
    person = counsellor()
    receipt = reported()
    by, unlocked = opened(person)
    working.take_over(public_id=receipt.case_id, neutral="nichts", unlocked=unlocked, by=by)
    return person, receipt.case_id


def test_who_is_close_to_a_party_cannot_be_let_in_and_is_told_why() -> None:
    person, case = taken()
    other = counsellor("integrationsrat", name="Can Öz")
    by, unlocked = opened(person)
    working.add_party(
        public_id=case, name="Frau Öz", role="", employee=False, person_id=None, near=[other.public_id], by=by
    )
    with pytest.raises(InvalidInput, match="steht jemandem nahe"):
        sharing.second_opinion(public_id=case, person_id=other.public_id, consent="spoken", unlocked=unlocked, by=by)
    with pytest.raises(InvalidInput, match="arbeitet selbst an diesem Fall"):
        working.add_party(
            public_id=case, name="X", role="", employee=False, person_id=None, near=[person.public_id], by=by
        )


def test_what_is_sealed_anew_opens_for_who_stays_and_with_no_old_copy_for_who_left() -> None:
    person, case = taken()
    row = Case.objects.get()
    by, unlocked = opened(person)
    files.add(public_id=case, upload=files.Upload(name="a.txt", data=b"Zeuge", size=5), to_reporter=True, by=by)
    counsellor("integrationsrat", name="Can Öz")
    sharing.hand_over(public_id=case, point_id=point_id("integrationsrat"), consent="spoken", unlocked=unlocked, by=by)
    old = dict(Entry.objects.values_list("public_id", "text"))
    heir = Person.objects.get(display_name="Can Öz")
    by, unlocked = opened(heir)
    working.take_over(public_id=case, neutral="nichts", unlocked=unlocked, by=by)
    assert resealing.is_stale(row)
    before = set(
        store.read(Key.objects.filter(owner__in=(row.talk_id, row.file_id)).values_list("public_id", flat=True))
    )
    assert resealing.seal_anew(public_id=case, unlocked=unlocked, by=by) > 0
    assert not resealing.is_stale(row)
    assert resealing.seal_anew(public_id=case, unlocked=unlocked, by=by) == 0, "doing it twice does no harm"
    page = case_page(public_id=case, by=by, unlocked=opened(heir)[1], language="de")
    assert page.talk[0].text == SAID
    file_id = row.files.get().public_id
    read = files.open_file(row, file_id=file_id, unlocked=opened(heir)[1], sides=(Side.TALK,))
    assert b"".join(read.content) == b"Zeuge"
    gone = before - set(store.read(list(before)))
    assert len(gone) >= 2, "the old epochs' shred keys are gone, so an old copy of grants and entries opens nothing"
    opener = vault.opener(unlocked=opened(heir)[1], safe_id=row.talk_id)
    entry = Entry.objects.filter(side=Side.TALK).order_by("pk")[0]
    with pytest.raises(vault.Damaged):
        opener.text(place_of(entry.public_id), old[entry.public_id])


def test_search_finds_words_in_one_s_own_cases_and_nothing_of_others() -> None:
    person, case = taken()
    counsellor("integrationsrat", name="Can Öz")
    hidden = reported("integrationsrat", answers={"text": "Auch hier: KANARIENWORT"})
    by, unlocked = opened(person)
    working.note(public_id=case, text="Gespräch mit Herrn Şahin über die MÜLLTONNEN", about="", by=by)
    files.add(public_id=case, upload=files.Upload(name="Sahin Foto.txt", data=b"x", size=1), to_reporter=False, by=by)

    def found(words: str) -> list[searching.Hit]:
        return list(searching.search(words=words, unlocked=unlocked, by=by, language="de").hits)

    (hit,) = found("sahin mülltonnen")
    assert hit.found == "Şahin"
    assert hit.before.endswith("Gespräch mit Herrn ")
    assert {one.kind_name for one in found("sahin")} == {"Notiz", "Datei"}
    assert [one.case.public_id for one in found("kanarienwort")] == [case]
    assert hidden.case_id != case
    assert found("gibtesnicht") == []
    assert found("   ") == []


def test_the_search_page_answers_at_its_field_and_keeps_no_word_in_an_address() -> None:
    person, case = taken()
    client = unlocked_client(person)
    assert client.post(f"{DESK}search/", {"words": ""}).status_code == 422
    page = client.post(f"{DESK}search/", {"words": "kanarienwort"}).content.decode()
    assert f"{DESK}{case}/" in page
    assert "<mark>KANARIENWORT</mark>" in page
    assert "?words" not in page
