"""Wrong and hostile forms: each gets its message at the field, and what a person typed is still there."""

from dataclasses import replace
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from miteinander.foundation.kernel.limits import Limit
from miteinander.information.directory.domain.maintenance import send_link
from miteinander.information.directory.domain.values import values_of
from miteinander.information.directory.models import Offer
from miteinander.information.directory.web.public import report
from miteinander.portal.web import accessibility
from tests.people import EDITOR, person_with, signed_in
from tests.security.hostile import NO_SUCH_PAGE, NOT_READ, SCRIPT, TOO_MANY, Row, Senders, check

pytestmark = pytest.mark.django_db

MISTAKE, BARRIER, CODE = "/de/mistake/movement/", "/de/accessibility/report/", "/de/code/"
OFFER, PUBLICATION = "/desk/directory/{offer}/", "/desk/directory/{offer}/publication/"
TRANSLATION = "/desk/translations/offer/ar/{offer}/"
TYPED = "Das habe ich lange getippt."
FORM = "application/x-www-form-urlencoded"

PUBLIC = [
    Row(name="nothing written", path=MISTAKE, data={"what": "phone"}, status=422, says=("Bitte füllen Sie das aus.",)),
    Row(name="2,001 letters", path=MISTAKE, data={"text": TYPED + "x" * 2_000}, status=422, keeps=(TYPED,),
        says=("höchstens 2000 Zeichen",)),
    Row(name="a null byte", path=MISTAKE, data={"text": f"{TYPED}\x00"}, status=422, keeps=(TYPED,),
        says=("Nullzeichen sind nicht erlaubt.",)),
    Row(name="a choice that is none", path=MISTAKE, data={"what": "x", "text": SCRIPT}, status=422, keeps=(SCRIPT,),
        says=("x ist keine gültige Auswahl.",)),
    Row(name="a mistake in nothing", path="/de/mistake/gibt-es-nicht/", data={"text": "x"}, status=404,
        says=(NO_SUCH_PAGE,)),
    Row(name="an address that is none", path=BARRIER, data={"text": SCRIPT, "email": "a@b@c"}, status=422,
        keeps=(SCRIPT, "a@b@c"), says=("Bitte gültige E-Mail-Adresse eingeben.",)),
    Row(name="a second receiver", path=BARRIER, data={"text": TYPED, "email": "a@b.de\nBcc: c@d.de"}, status=422,
        keeps=(TYPED,), says=("Bitte gültige E-Mail-Adresse eingeben.",)),
    Row(name="JSON in place of a form", path=BARRIER, method="POST", body=b'{"text": 1}', status=422,
        content_type="application/json", says=("Bitte füllen Sie das aus.",)),
    Row(name="a form of 2.6 MB", path=BARRIER, data={"text": "x" * 2_600_000}, status=400, says=(NOT_READ,)),
    Row(name="a form of 2,500 fields", path=BARRIER, data={f"f{n}": "1" for n in range(2_500)}, status=400,
        says=(NOT_READ,)),
    Row(name="a form cut in half", path=BARRIER, method="POST", body=b"--x\r\n\xff\x00", status=422,
        content_type="multipart/form-data; boundary=x", says=("Bitte füllen Sie das aus.",)),
    Row(name="a form without borders", path=BARRIER, method="POST", body=b"x", status=400, says=(NOT_READ,),
        content_type="multipart/form-data"),
    Row(name="a form in another encoding", path=BARRIER, method="POST", body=b"text=\xff", status=400,
        content_type=f"{FORM}; charset=utf-7", says=(NOT_READ,)),
    Row(name="a code of four digits", path=CODE, data={"number": "1234"}, status=400,
        says=("Der Code hat 16 Ziffern.",)),
    Row(name="a code of SQL", path=CODE, data={"number": "' OR 1=1 --"}, status=400,
        says=("Der Code hat 16 Ziffern.",)),
    Row(name="a code of 61 digits", path=CODE, data={"number": "1" * 61}, status=400, says=("höchstens 60 Zeichen",)),
    Row(name="an answer with a forged permit", path=CODE, data={"do": "answer", "permit": "WA:x:y", "text": TYPED},
        status=403, keeps=(TYPED,), says=("Bitte geben Sie Ihren Code noch einmal ein.",)),
    Row(name="a withdrawal without a permit", path=CODE, data={"do": "withdraw"}, status=403,
        says=("Bitte geben Sie Ihren Code noch einmal ein.",)),
    Row(name="a link nobody sent", path="/desk/upkeep/open/geraten/", data={}, status=404, says=(NO_SUCH_PAGE,)),
]  # fmt: skip

DESK = [
    Row(name="a name of 201 letters", path=OFFER, data={"name": "x" * 201}, status=422,
        says=("höchstens 200 Zeichen",)),
    Row(name="a null byte", path=OFFER, data={"summary": "x\x00y"}, status=422, says=("Nullzeichen",)),
    Row(name="an organisation that is none", path=OFFER, data={"organisation": "x"}, status=422,
        says=("x ist keine gültige Auswahl.",)),
    Row(name="hours of the 25th hour", path=OFFER, data={"opening_hours": "Mo 25:00-26:00"}, status=422,
        keeps=("Mo 25:00-26:00",), says=("Diese Zeiten sind nicht lesbar. Ein Beispiel: Mo-Fr 09:00-12:00",)),
    Row(name="400 brackets as hours", path=OFFER, data={"opening_hours": "(" * 400}, status=422,
        says=("Diese Zeiten sind nicht lesbar.",)),
    Row(name="a thirteenth month", path=OFFER, data={"period_from": "2024-13"}, status=422, keeps=("2024-13",),
        says=("Bitte ein Datum angeben: 2024, 2024-03 oder 2024-03-06.",)),
    Row(name="a version nobody has", path=OFFER, data={"revision": "9" * 25, "summary": TYPED}, status=409,
        keeps=(TYPED,), says=("Ihre Eingaben stehen noch hier.",)),
    Row(name="a state that is none", path=PUBLICATION, data={"publication": "gone"}, status=404, says=(NO_SUCH_PAGE,)),
    Row(name="a translation of 201 letters", path=TRANSLATION, status=409,
        data={"text_name": "x" * 201, "state": "draft", "seen": ""}, keeps=("x" * 201,),
        says=("Der Text hat 201 Zeichen; höchstens 200 passen.",)),
    Row(name="a translation that is perfect", path=TRANSLATION, data={"text_name": TYPED, "state": "perfect"},
        status=422, keeps=(TYPED,), says=("perfect ist keine gültige Auswahl.",)),
    Row(name="a place beyond the poles", path="/desk/places/new/", status=422, keeps=("91",),
        data={"name": TYPED, "latitude": "91", "longitude": "nan"},
        says=("Wert muss kleiner oder gleich 90 sein", "Bitte eine Zahl eingeben.")),
    Row(name="half a position", path="/desk/places/new/", status=422, keeps=(TYPED,),
        data={"name": TYPED, "latitude": "51", "exactness": "house", "step_free": "yes"},
        says=("Bitte beide Zahlen der Position angeben oder keine.",)),
    Row(name="a number that cannot be dialled", path="/desk/organisations/new/", status=422, keeps=(TYPED,),
        data={"name": TYPED, "kind": "association", "phone": "javascript:1"}, says=("Telefon",)),
    Row(name="an address longer than mail allows", path="/desk/organisations/new/", status=422, keeps=(TYPED,),
        data={"name": TYPED, "kind": "association", "email": "x@" + f"{'y' * 60}." * 5 + "de"},
        says=("E-Mail",)),
    Row(name="words for the search without a name", path="/desk/directory/words/new/", status=422, keeps=(SCRIPT,),
        data={"terms_de": SCRIPT}, says=("Bitte füllen Sie das aus.",)),
    Row(name="2,001 letters of words", path="/desk/directory/words/new/", status=422, keeps=("x" * 2_001,),
        data={"key": "x", "terms_de": "x" * 2_001}, says=("höchstens 2000 Zeichen",)),
    Row(name="an invitation without the right", path="/desk/people/invite/", data={"email": "a@b.de"}, status=403,
        says=("Diese Seite ist nicht für Sie freigegeben.",)),
]  # fmt: skip


@pytest.mark.parametrize("row", PUBLIC, ids=[row.name for row in PUBLIC])
def test_a_wrong_form_of_a_visitor_is_told_and_kept(row: Row) -> None:
    check(row, Senders().send(row))


@pytest.mark.parametrize("row", DESK, ids=[row.name for row in DESK])
def test_a_wrong_form_of_the_desk_is_told_and_kept(row: Row) -> None:
    senders = Senders()
    editor = senders.client("editor")
    filled = replace(row, data={**typed(editor, senders), **(row.data or {})}) if row.path == OFFER else row
    answer = editor.post(
        row.path.format(offer=senders.offer.public_id, organisation=senders.offer.organisation.public_id), filled.data
    )
    check(filled, answer)


def typed(client: Client, senders: Senders) -> dict[str, Any]:
    """Return the form of the offer as a browser would send it back unchanged."""
    form = client.get(OFFER.format(offer=senders.offer.public_id)).context["form"]
    values = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in values.items() if value not in (None, "", [])}


@pytest.mark.parametrize(
    ("day", "time"),
    [("gestern", ""), ("2020-01-01", "10:00"), ("2030-02-30", ""), ("2030-01-01", "25:00"), ("0001-01-01", "00:00")],
)
def test_a_schedule_that_cannot_be_is_told_and_plans_nothing(day: str, time: str) -> None:
    senders = Senders()
    editor = senders.client("editor")
    path = PUBLICATION.format(offer=senders.offer.public_id)
    editor.post(path, {"publication": "unpublished"})
    answer = editor.post(path, {"publication": "scheduled", "day": day, "time": time}, follow=True)
    assert "Der Zeitpunkt liegt nicht in der Zukunft." in answer.content.decode()
    assert Offer.objects.get(pk=senders.offer.pk).publication != "scheduled"


def test_a_move_that_cannot_be_is_told() -> None:
    senders = Senders()
    path = PUBLICATION.format(offer=senders.offer.public_id)
    answer = senders.client("editor").post(path, {"publication": "draft"}, follow=True)
    assert "Das geht in diesem Zustand nicht." in answer.content.decode()


@pytest.mark.parametrize(
    ("path", "room", "limit"),
    [(MISTAKE, report, "REPORTS"), (BARRIER, accessibility, "REPORTS")],
    ids=["mistake", "barrier"],
)
def test_who_sends_too_many_reports_keeps_what_was_typed(
    path: str, room: Any, limit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache.clear()
    monkeypatch.setattr(room, limit, Limit(name="test-reports", count=1, seconds=3_600))
    client = Senders().client("visitor")
    assert client.post(path, {"text": "Das erste."}).status_code in {200, 302}
    check(Row(name="", path=path, status=429, says=(TOO_MANY,), keeps=(TYPED,)), client.post(path, {"text": TYPED}))


def test_a_form_sent_after_the_session_ended_is_given_back() -> None:
    senders = Senders()
    editor = senders.client("editor")
    path = OFFER.format(offer=senders.offer.public_id)
    data = {**typed(editor, senders), "description": TYPED * 10, "summary": "Kurz und neu."}
    editor.cookies.clear()
    answer = editor.post(path, data, headers={"Origin": "http://testserver"})
    says = ("Sie sind nicht mehr angemeldet.", "/account/login/", f'action="{path}"')
    check(Row(name="", path=path, status=403, says=says, keeps=(TYPED * 10, "Kurz und neu.")), answer)
    assert values_of(senders.offer.public_id)["summary"] != "Kurz und neu."


def test_a_strangers_form_is_not_given_back_to_somebody_signed_out() -> None:
    path = OFFER.format(offer=Senders().offer.public_id)
    answer = Client().post(path, {"summary": TYPED}, headers={"Origin": "https://evil.example"})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/account/login/?next=%2Fdesk%2F")


@pytest.mark.parametrize("path", [MISTAKE, BARRIER, "/desk/directory/new/"])
def test_a_form_without_its_token_changes_nothing_and_is_given_back(path: str) -> None:
    client = signed_in(person_with("editor"))
    client.handler.enforce_csrf_checks = True
    answer = client.post(path, {"text": TYPED, "name": TYPED}, headers={"Origin": "http://testserver"})
    check(
        Row(name="", path=path, status=403, says=("Bitte senden Sie das Formular noch einmal.",), keeps=(TYPED,)),
        answer,
    )
    assert not Offer.objects.filter(translations__name=TYPED).exists()


def test_a_providers_wrong_proposal_is_told_and_kept() -> None:
    offer = Offer.objects.select_related("organisation").filter(organisation__email__gt="", publication="published")[0]
    address = send_link(organisation_id=offer.organisation.public_id, by=EDITOR)
    client = Client()
    client.post(f"/desk/upkeep/open/{address.rstrip('/').rpartition('/')[2]}/")
    path = f"/desk/upkeep/{offer.public_id}/"
    answer = client.post(path, {"name": "", "description": TYPED, "opening_hours": "nie", "organisation": "x"})
    check(Row(name="", path=path, status=422, says=("Bitte füllen Sie das aus.",), keeps=(TYPED, "nie")), answer)
    stranger = Offer.objects.exclude(organisation=offer.organisation)[0]
    assert client.get(f"/desk/upkeep/{stranger.public_id}/").status_code == 404
