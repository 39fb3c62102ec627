"""The desk at its door: an editor writes, publishes, compares, reads tables in; nobody else gets in."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from miteinander.foundation.documents.service import Sheet, spreadsheet_rows, xlsx_of
from miteinander.foundation.search.service import concepts
from miteinander.information.directory.domain.maintenance import open_link, propose_change, send_link
from miteinander.information.directory.domain.mistakes import report_mistake
from miteinander.information.directory.domain.values import values_of
from miteinander.information.directory.models import ImportDraft, MistakeReport, Offer
from miteinander.information.directory.urls.desk import urlpatterns
from tests.people import EDITOR, person_with, signed_in

pytestmark = pytest.mark.django_db

Page = Callable[..., str]


@pytest.fixture
def editor() -> Client:
    return signed_in(person_with("editor"))


@pytest.fixture
def offer() -> Offer:
    return Offer.objects.select_related("organisation").get(slug="movement")


def at(name: str, *args: Any) -> str:
    return reverse(f"directory_desk:{name}", args=args)


def typed(client: Client, path: str, **changes: Any) -> dict[str, Any]:
    """Return what the form of a page holds, as a browser would send it back, with some changes."""
    form = client.get(path).context["form"]
    data: dict[str, Any] = {}
    for name in form.fields:
        value = form[name].value()
        if value not in (None, "", []):
            data[name] = value
    return {**data, **changes}


@pytest.mark.parametrize("pattern", [one.name for one in urlpatterns])
def test_nobody_without_the_right_gets_in(pattern: str, offer: Offer) -> None:
    url = next(one for one in urlpatterns if one.name == pattern)
    samples: dict[str, Any] = {"public_id": offer.public_id, "draft_id": offer.public_id, "report_id": offer.public_id}
    samples |= {"organisation_id": offer.organisation.public_id, "revision": 1, "language": "de"}
    address = at(pattern, *(samples[name] for name in url.pattern.converters))
    answer = (
        Client().post(address)
        if pattern in {"publication", "confirmed", "restored", "removed"}
        else Client().get(address)
    )
    assert answer.status_code in {302, 403, 405}
    if answer.status_code == 302:
        assert "/account/" in answer.headers["Location"]
    provider = signed_in(person_with("provider"))
    assert provider.get(address).status_code in {403, 404, 405}


def test_an_editor_writes_publishes_and_withdraws(editor: Client) -> None:
    other = values_of(Offer.objects.get(slug="movement").public_id)
    data = typed(
        editor,
        at("new"),
        name="Nähtreff",
        summary="Nähen und reden.",
        organisation=other["organisation"],
        categories=other["categories"],
    )
    answer = editor.post(at("new"), data)
    assert answer.status_code == 302, answer.context["form"].errors
    made = Offer.objects.get(slug="naehtreff")
    assert Client().get("/de/offers/naehtreff/").status_code == 404
    assert "Nähtreff" in editor.get(at("preview", made.public_id, "ar")).content.decode()
    assert Client().get("/de/offers/naehtreff/").status_code == 404
    editor.post(at("publication", made.public_id), {"publication": "published"})
    assert "Nähtreff" in Client().get("/de/offers/naehtreff/").content.decode()
    editor.post(at("publication", made.public_id), {"publication": "unpublished"})
    assert Client().get("/de/offers/naehtreff/").status_code == 404


def test_a_wrong_field_is_told_at_its_place_and_nothing_typed_is_lost(editor: Client, offer: Offer) -> None:
    path = at("offer", offer.public_id)
    answer = editor.post(path, typed(editor, path, opening_hours="immer wenn Licht brennt", description="Lang getippt"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "immer wenn Licht brennt" in page
    assert "Lang getippt" in page
    assert 'href="#id_opening_hours"' in page


def test_the_second_editor_is_told_and_keeps_what_was_typed(editor: Client, offer: Offer) -> None:
    path = at("offer", offer.public_id)
    first, second = typed(editor, path, summary="Von der Ersten."), typed(editor, path, summary="Von der Zweiten.")
    assert editor.post(path, first).status_code == 302
    answer = editor.post(path, second)
    assert answer.status_code == 409
    assert "Von der Zweiten." in answer.content.decode()
    assert values_of(offer.public_id)["summary"] == "Von der Ersten."


def test_saving_without_a_change_changes_nothing(editor: Client, offer: Offer) -> None:
    before = values_of(offer.public_id)
    assert editor.post(at("offer", offer.public_id), typed(editor, at("offer", offer.public_id))).status_code == 302
    assert values_of(offer.public_id) == before
    assert Offer.objects.get(pk=offer.pk).revision == offer.revision


def test_an_offer_with_many_places_keeps_them_all(editor: Client) -> None:
    offer = Offer.objects.get(slug="cafe-knirps")
    before = values_of(offer.public_id)["offer_places"]
    path = at("offer", offer.public_id)
    assert editor.post(path, typed(editor, path, summary="Neu.")).status_code == 302
    assert values_of(offer.public_id)["offer_places"] == before
    assert len(before) == 4


def test_a_version_comes_back(editor: Client, offer: Offer) -> None:
    path = at("offer", offer.public_id)
    before = values_of(offer.public_id)
    editor.post(path, typed(editor, path, name="Anders"))
    page = editor.get(at("version", offer.public_id, offer.revision + 1)).content.decode()
    assert "<ins>" in page
    editor.post(at("restored", offer.public_id, offer.revision))
    assert values_of(offer.public_id) == before


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("q=movement", True),
        ("q=movement&kind=network", False),
        ("publication=draft", False),
        ("due=1", False),
        ("sort=quatsch&page=999999", None),
    ],
)
def test_the_list_is_narrowed_by_its_address(editor: Client, query: str, expected: bool | None) -> None:
    answer = editor.get(f"{at('offers')}?{query}")
    assert answer.status_code == 200
    if expected is not None:
        assert ("MoveMENT: Mentorinnen" in answer.content.decode()) is expected


def test_the_list_asks_as_much_for_one_as_for_all(editor: Client, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(12):
        editor.get(at("offers"))


def test_a_proposal_is_taken_over_or_declined(editor: Client, offer: Offer) -> None:
    offer.organisation.email = "traeger@example.org"
    offer.organisation.save()
    secret = send_link(organisation_id=offer.organisation.public_id, by=EDITOR).rstrip("/").rsplit("/", 1)[1]
    draft_id = propose_change(
        link=open_link(secret=secret, session="s"), offer_id=offer.public_id, values={"summary": "Vom Träger."}
    )
    assert offer.organisation.name in editor.get(at("proposals")).content.decode()
    assert "Vom Träger." in re.sub(r"</?ins>", "", editor.get(at("proposal", draft_id)).content.decode())
    editor.post(at("proposal", draft_id), {"decision": "accept"})
    assert values_of(offer.public_id)["summary"] == "Vom Träger."


def test_a_provider_works_through_the_link(editor: Client, offer: Offer) -> None:
    offer.organisation.email = "traeger@example.org"
    offer.organisation.save()
    address = send_link(organisation_id=offer.organisation.public_id, by=EDITOR)
    path = address[address.index("/desk/") :]
    provider, stranger = Client(), Client()
    assert "Öffnen" in provider.get(path).content.decode()
    assert provider.post(path).status_code == 302
    assert stranger.post(path).status_code == 404
    entry = reverse("directory_upkeep:entry", args=[offer.public_id])
    assert stranger.get(entry).status_code == 404
    data = typed(provider, entry, summary="So ist es richtig.")
    assert provider.post(entry, data).status_code == 302
    assert values_of(offer.public_id)["summary"] != "So ist es richtig."
    foreign = Offer.objects.exclude(organisation=offer.organisation).order_by("slug")[0]
    assert provider.get(reverse("directory_upkeep:entry", args=[foreign.public_id])).status_code == 404


def test_a_reported_mistake_is_answered(editor: Client, offer: Offer) -> None:
    report_mistake(slug=offer.slug, text="Die Nummer stimmt nicht.", language="ar")
    report = MistakeReport.objects.get()
    assert "Die Nummer stimmt nicht." in editor.get(at("mistake", report.public_id)).content.decode()
    answer = editor.post(at("mistake", report.public_id), {"text": "Danke, geändert.", "done": "on"})
    assert answer.status_code == 302
    assert MistakeReport.objects.get().closed is not None


def test_words_are_edited_and_why_is_told(editor: Client) -> None:
    data = {"key": "naehen", "terms_de": "Nähen\nSchneidern", "terms_ar": "خياطة"}
    assert editor.post(at("word_new"), data).status_code == 302
    made = next(one for one in concepts() if one.key == "naehen")
    assert made.terms == {"de": ["Nähen", "Schneidern"], "ar": ["خياطة"]}
    assert "naehen" in editor.get(at("words") + "?q=schneid").content.decode()
    assert editor.post(at("word_new"), data).status_code == 422
    assert "MoveMENT" in editor.get(at("why") + "?q=Mentorin&language=de").content.decode()
    assert editor.get(at("bridge") + "?q=Wohnung").status_code == 200
    editor.post(at("word_removed", made.public_id))
    assert not [one for one in concepts() if one.key == "naehen"]


def upload(client: Client, rows: list[list[str]], name: str = "t.csv") -> Any:
    data = "\n".join(";".join(f'"{cell}"' for cell in row) for row in rows).encode()
    return client.post(at("import"), {"file": SimpleUploadedFile(name, data)})


def test_the_table_that_is_handed_out_changes_nothing_when_read_in(editor: Client) -> None:
    table = editor.get(at("table")).content
    rows = spreadsheet_rows(table, "offers.xlsx")
    assert len(rows) == Offer.objects.count() + 1
    answer = editor.post(at("import"), {"file": SimpleUploadedFile("offers.xlsx", table)})
    assert answer.context["mistakes"] == []
    assert answer.context["effects"] == {"new": 0, "changed": 0, "same": Offer.objects.count()}


def test_a_table_is_shown_first_and_taken_over_whole(editor: Client, offer: Offer) -> None:
    rows = [
        ["id", "name", "summary", "organisation", "categories"],
        [str(offer.public_id), "", "Aus der Tabelle.", "", ""],
    ]
    rows += [["", "Ganz neu", "Ein Satz.", offer.organisation.name, "beratung"]]
    rows[1][1] = values_of(offer.public_id)["name"]
    answer = upload(editor, rows)
    assert answer.context["effects"] == {"new": 1, "changed": 1, "same": 0}
    assert values_of(offer.public_id)["summary"] != "Aus der Tabelle."
    editor.post(at("import"), {"draft": str(answer.context["draft"])})
    assert values_of(offer.public_id)["summary"] == "Aus der Tabelle."
    assert Offer.objects.get(slug="ganz-neu").publication == "draft"
    assert not ImportDraft.objects.exists()


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([["titel"], ["x"]], "Unbekannte Spalten: titel"),
        ([["name", "free"], ["x", "vielleicht"]], "Spalte „free“: „vielleicht“ ist nicht möglich"),
        ([["name", "categories"], ["x", "nähen"]], "Spalte „categories“"),
        ([["name", "organisation"], ["x", "Niemand e.V."]], "Spalte „organisation“"),
        ([["id", "name"], ["keine-kennung", "x"]], "Spalte „id“"),
        ([["id", "name"], ["00000000-0000-0000-0000-000000000000", "x"]], "Diesen Eintrag gibt es nicht mehr"),
        ([["name"], ["Ohne alles"]], "Bitte mindestens eine Kategorie wählen"),
    ],
)
def test_a_wrong_cell_is_named_and_nothing_is_kept(editor: Client, rows: list[list[str]], words: str) -> None:
    answer = upload(editor, rows)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not ImportDraft.objects.exists()


def test_a_file_that_is_no_table_is_refused(editor: Client) -> None:
    answer = editor.post(at("import"), {"file": SimpleUploadedFile("bild.xlsx", b"\x89PNG kein Zip")})
    assert answer.status_code == 422


def test_what_a_spreadsheet_program_would_run_stays_text(editor: Client) -> None:
    book = xlsx_of(sheets=[Sheet(name="x", columns=["name"], rows=[["=1+1"]])], title="x")
    assert spreadsheet_rows(book, "x.xlsx")[1][0] == "=1+1"
