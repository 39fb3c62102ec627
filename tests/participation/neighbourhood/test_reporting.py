"""Reporting: without an account, with a code, in any language, at a place; photos lose their position; bad input."""

import re
from io import BytesIO
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from miteinander.foundation.codes.service import enter, holder_of, messages
from miteinander.foundation.documents.service import clean_picture
from miteinander.foundation.kernel import ids
from miteinander.foundation.kernel.errors import InvalidInput
from miteinander.foundation.outbox.models import Job
from miteinander.foundation.outbox.service import run_due
from miteinander.foundation.search.service import resolve
from miteinander.participation.neighbourhood import service
from miteinander.participation.neighbourhood.domain.where import spot_tapped, spot_typed
from miteinander.participation.neighbourhood.models import Concern, ConcernPhoto
from miteinander.town.places.service import districts
from tests.participation.neighbourhood.making import AR, photo_with_position, reported, shown, words
from tests.people import EDITOR
from tests.sending import old_stamp
from tests.trees import select, texts, tree_of

pytestmark = [pytest.mark.django_db, pytest.mark.sql]
FORM = "/de/neighbourhood/report/"


@pytest.fixture(autouse=True)
def _no_limits() -> None:
    cache.clear()


def sent(**values: Any) -> dict[str, Any]:
    """Return the fields of a form as somebody fills them in."""
    plain: dict[str, Any] = {
        "draft": str(ids.new_id()),
        "stamp": old_stamp(),
        "kind": "need",
        "topic": "outside",
        "title": "Am Spielplatz fehlt eine Bank.",
        "text": "Wer Kinder begleitet, muss stehen.",
        "language": "de",
        "district": "massen",
    }
    return {**plain, **values}


def code_of(body: bytes) -> str:
    """Return the code of a receipt."""
    return texts(tree_of(body), ".m-receipt__code")[0]


def told(code: str) -> list[str]:
    """Return what the holder of a code reads, oldest first."""
    channel = enter(code)
    return [one.text for one in messages(channel_id=channel.channel_id, reader=holder_of(channel.channel_id))]


def test_who_reports_gets_a_code_and_others_see_nothing_before_a_look(client: Client) -> None:
    answer = client.post(FORM, sent())
    assert answer.status_code == 200
    row = Concern.objects.get()
    assert (row.state, row.email, row.district.key, row.language) == ("received", "", "massen", "de")
    assert re.fullmatch(r"\d{4} \d{4} \d{4} \d{4}", code_of(answer.content))
    assert "liest es, bevor andere" in told(code_of(answer.content))[0]
    assert client.get(f"/de/neighbourhood/{row.public_id}/").status_code == 404
    assert "Spielplatz" not in client.get("/de/neighbourhood/").content.decode()
    assert resolve([("concern", row.public_id)], "de") == {}
    service.show(public_id=row.public_id, by=EDITOR)
    assert "Am Spielplatz fehlt eine Bank." in client.get("/de/neighbourhood/").content.decode()
    assert resolve([("concern", row.public_id)], "de")[("concern", row.public_id)].district == "massen"


def test_a_town_may_show_concerns_at_once_but_never_a_photo(client: Client, settings: Any) -> None:
    from dataclasses import replace

    settings.TOWN = replace(settings.TOWN, details={**settings.TOWN.details, "neighbourhood": {"check_first": False}})
    client.post(FORM, sent(photo=SimpleUploadedFile("a.jpg", photo_with_position(size=(60, 40)), "image/jpeg")))
    row = Concern.objects.get()
    assert row.state == "open"
    assert client.get(f"/de/neighbourhood/{row.public_id}/").status_code == 200
    assert client.get(f"/de/neighbourhood/{row.public_id}/photo.jpg").status_code == 404


def test_a_text_keeps_its_language_and_direction_on_every_page(client: Client) -> None:
    public_id = shown(title=AR, text="", language="ar")
    for language in ("de", "en", "ar", "tr", "ru", "uk"):
        tree = tree_of(client.get(f"/{language}/neighbourhood/{public_id}/").content)
        title = select(tree, "h1")[0]
        assert (title.get("lang"), title.get("dir"), title.text) == ("ar", "rtl", AR), language
        link = select(tree_of(client.get(f"/{language}/neighbourhood/").content), ".m-rows__row a")[0]
        assert (link.get("lang"), link.get("dir")) == ("ar", "rtl"), language


def test_the_same_form_sent_twice_is_one_concern_with_a_new_code(client: Client) -> None:
    form = sent()
    first, second = client.post(FORM, form), client.post(FORM, form)
    assert Concern.objects.count() == 1
    assert code_of(first.content) != code_of(second.content)
    assert told(code_of(second.content)) == []


def test_the_id_that_everybody_sees_gives_nobody_a_code_for_the_concern_of_another(client: Client) -> None:
    public_id = shown()
    before = Concern.objects.get().channel_id
    client.post(FORM, sent(draft=str(public_id)))
    assert Concern.objects.get(public_id=public_id).channel_id == before
    assert Concern.objects.count() == 2


def test_a_photo_is_drawn_anew_without_position_upright_and_small() -> None:
    sent_in = photo_with_position()
    assert Image.open(BytesIO(sent_in)).getexif().get_ifd(0x8825), "the photo carries its position"
    kept = clean_picture(sent_in)
    again = Image.open(BytesIO(kept.data))
    assert (kept.width, kept.height) == again.size == (800, 1600), "turned upright, at most 1600 long"
    assert dict(again.getexif()) == {}
    assert b"Geheimkamera" not in kept.data
    assert not {"exif", "icc_profile", "comment"} & set(again.info)


def test_only_who_handles_a_concern_sees_its_photo_until_it_is_shown(client: Client) -> None:
    made = reported(photo=clean_picture(photo_with_position(size=(60, 40))))
    address = f"/de/neighbourhood/{made.concern_id}/photo.jpg"
    service.show(public_id=made.concern_id, by=EDITOR)
    assert client.get(address).status_code == 404
    service.show(public_id=made.concern_id, by=EDITOR, with_photo=True)
    answer = client.get(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/jpeg")
    assert "photo.jpg" in client.get(f"/de/neighbourhood/{made.concern_id}/").content.decode()


def test_a_tap_on_the_drawing_and_a_typed_point_lead_to_the_same_district(client: Client) -> None:
    found = districts("de")
    tree = tree_of(client.get("/de/neighbourhood/where/").content)
    picture = select(tree, "input[type=image]")[0]
    width, height = int(picture.get("width")), int(picture.get("height"))
    hits = 0
    for x in range(0, width, 20):
        for y in range(0, height, 20):
            spot = spot_tapped(x=str(x), y=str(y), districts=found)
            if spot:
                assert spot_typed(f"{spot.latitude}, {spot.longitude}", districts=found) == spot
                hits += 1
    assert hits > 20
    spot = next(one for x in range(60, 200) if (one := spot_tapped(x=str(x), y="100", districts=found)))
    x = next(x for x in range(60, 200) if spot_tapped(x=str(x), y="100", districts=found) == spot)
    tree = tree_of(client.get(f"{FORM}?at.x={x}&at.y=100").content)
    assert select(tree, "#id_position")[0].get("value") == f"{spot.latitude}, {spot.longitude}"
    assert select(tree, "#id_district option[selected]")[0].get("value") == spot.district


BAD: dict[str, tuple[dict[str, Any], str]] = {
    "no title": ({"title": " "}, "Bitte füllen Sie das aus."),
    "a title without an end": ({"title": "x" * 121}, "höchstens 120"),
    "a text without an end": ({"text": "x" * 3001}, "höchstens 3000"),
    "no district": ({"district": ""}, "Bitte wählen Sie einen Stadtteil."),
    "a district nobody knows": ({"district": "atlantis"}, "atlantis"),
    "a kind nobody knows": ({"kind": "spell"}, "spell"),
    "a topic nobody knows": ({"topic": "magic"}, "magic"),
    "no topic": ({"topic": ""}, "Bitte füllen Sie das aus."),
    "a language nobody reads": ({"language": "tlh"}, "tlh"),
    "a place nobody knows": ({"place": "0190c2a0-0000-7000-8000-000000000000"}, "0190c2a0"),
    "no mail address": ({"email": "ich"}, "gültige E-Mail"),
    "a mail with a second receiver": ({"email": "a@example.org,b@example.org"}, "gültige E-Mail"),
    "a point of another town": ({"position": "52.52, 13.40"}, "kein Punkt in unserer Stadt"),
    "a point that is words": ({"position": "am Brunnen"}, "kein Punkt in unserer Stadt"),
    "a point that is no number": ({"position": "nan, inf"}, "kein Punkt in unserer Stadt"),
    "half a point": ({"position": "51.5347"}, "kein Punkt in unserer Stadt"),
    "a place text without an end": ({"place_text": "x" * 201}, "höchstens 200"),
    "a program's field": ({"homepage": "http://spam.example"}, "noch einmal ab"),
    "no stamp": ({"stamp": ""}, "lange offen"),
    "a form filled in a moment": ({"stamp": "now"}, "sehr schnell"),
    "a draft that is none": ({"draft": "x"}, "UUID"),
    "a photo that is a program": ({"photo": ("a.jpg", b"MZ\x90\x00")}, "kein Foto"),
    "a photo that is a drawing with scripts": ({"photo": ("a.svg", b"<svg/>")}, "kein Foto"),
    "a broken photo": ({"photo": ("a.jpg", b"\xff\xd8\xff\xe0rest")}, "kein Foto"),
    "a huge photo": ({"photo": ("a.jpg", b"\xff\xd8" + b"0" * 10_000_001)}, "zu groß"),
    "an empty photo": ({"photo": ("a.jpg", b"")}, "leer"),
}


@pytest.mark.parametrize("case", list(BAD))
def test_bad_input_is_answered_at_its_field_and_nothing_typed_is_lost(client: Client, case: str) -> None:
    changed, sentence = BAD[case]
    form = sent(**{"text": "Das soll bleiben.", **changed})
    if form["stamp"] == "now":
        form["stamp"] = old_stamp(0)
    if isinstance(form.get("photo"), tuple):
        form["photo"] = SimpleUploadedFile(*form["photo"])
    answer = client.post(FORM, form)
    body = answer.content.decode()
    assert answer.status_code == 422, case
    assert sentence in body
    assert form["text"] in body
    assert Concern.objects.count() == 0


def test_a_picture_that_would_unpack_to_gigabytes_is_refused() -> None:
    written = BytesIO()
    Image.new("1", (9000, 9000)).save(written, format="PNG")
    assert len(written.getvalue()) < 100_000
    with pytest.raises(InvalidInput, match="zu groß"):
        clean_picture(written.getvalue())


def test_addresses_with_nonsense_show_the_list_and_the_form(client: Client) -> None:
    shown()
    for query in (
        "district=atlantis",
        "state=received",
        "state=withdrawn",
        "page=x",
        "page=99999999",
        "kind=%00",
        "page=²",
    ):
        answer = client.get(f"/de/neighbourhood/?{query}")
        assert answer.status_code == 200, query
        assert "Am Spielplatz fehlt eine Bank." in answer.content.decode(), query
    for query in ("at.x=-1&at.y=4", "at.x=9999999999&at.y=1", "at.x=x", "at.x=0&at.y=0", "at.x=²&at.y=2"):
        answer = client.get(f"{FORM}?{query}")
        assert answer.status_code == 200, query
        assert "nicht in unserer Stadt" in answer.content.decode(), query


def test_too_many_from_one_network_wait_and_lose_nothing(client: Client) -> None:
    from miteinander.participation.neighbourhood.web.public.reporting import SENDING

    for number in range(SENDING.count):
        assert client.post(FORM, sent(title=f"Nummer {number}")).status_code == 200
    answer = client.post(FORM, sent(title="Eine zu viel"))
    assert answer.status_code == 429
    assert "Eine zu viel" in answer.content.decode()


def test_the_code_page_tells_the_state_and_lets_the_text_be_changed_before_it_is_public(client: Client) -> None:
    made = reported()
    page = client.post("/de/code/", {"do": "enter", "number": made.opened.code})
    tree = tree_of(page.content)
    assert "wird gelesen" in texts(tree, ".m-badge")
    permit = select(tree, "form[action=/de/neighbourhood/correct/] input[name=permit]")[0].get("value")
    page = client.post("/de/neighbourhood/correct/", {"permit": permit})
    assert "Am Spielplatz fehlt eine Bank." in page.content.decode()
    wrong = client.post("/de/neighbourhood/correct/", sent(permit=permit, do="save", title="", text="Bleibt hier."))
    assert (wrong.status_code, "Bleibt hier." in wrong.content.decode()) == (422, True)
    good = client.post("/de/neighbourhood/correct/", sent(permit=permit, do="save", title="Zwei Bänke fehlen."))
    assert good.status_code == 200
    assert Concern.objects.get().title == "Zwei Bänke fehlen."
    service.show(public_id=made.concern_id, by=EDITOR)
    late = client.post("/de/neighbourhood/correct/", sent(permit=permit, do="save", title="Etwas ganz anderes"))
    assert late.status_code == 409
    assert Concern.objects.get().title == "Zwei Bänke fehlen."
    assert client.post("/de/neighbourhood/correct/", {"permit": "erfunden"}).status_code == 302


def test_who_takes_a_concern_back_is_forgotten_at_once(client: Client) -> None:
    made = reported(email="sie@example.org", photo=clean_picture(photo_with_position(size=(60, 40))))
    service.show(public_id=made.concern_id, by=EDITOR)
    page = tree_of(client.post("/de/code/", {"do": "enter", "number": made.opened.code}).content)
    permit = select(page, "input[name=permit]")[0].get("value")
    client.post("/de/code/", {"do": "withdraw", "permit": permit})
    run_due()
    row = Concern.objects.get()
    assert (row.state, row.email, ConcernPhoto.objects.count()) == ("withdrawn", "", 0)
    assert client.get(f"/de/neighbourhood/{row.public_id}/").status_code == 404


def test_mail_goes_only_to_who_gave_an_address_in_their_language() -> None:
    reported()
    assert Job.objects.filter(handler="messages.deliver").count() == 0
    made = reported(email="sie@example.org", language="tr")
    service.show(public_id=made.concern_id, by=EDITOR)
    letters = [job.payload for job in Job.objects.filter(handler="messages.deliver").order_by("pk")]
    assert [(one["to"], one["language"]) for one in letters] == [(["sie@example.org"], "tr")] * 2
    assert "/tr/neighbourhood/" in letters[1]["text"]


def test_a_district_nobody_knows_is_refused_by_the_door_too() -> None:
    with pytest.raises(InvalidInput):
        service.report(words=words(district="atlantis"))
