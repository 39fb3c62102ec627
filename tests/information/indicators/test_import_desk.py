"""The desk's pages of the import, from upload to undo: nobody else gets in, and nothing typed is lost."""

import re
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from miteinander.foundation.documents.service import spreadsheet_rows
from miteinander.foundation.kernel.actor import SYSTEM
from miteinander.foundation.kernel.ids import new_id
from miteinander.foundation.outbox.service import run_due
from miteinander.information.indicators.domain.importing import figures, files, findings, judging, storing, tables
from miteinander.information.indicators.domain.importing.choices import Chosen
from miteinander.information.indicators.domain.importing.deliveries import delivery
from miteinander.information.indicators.domain.numbers import MOST_DECIMALS
from miteinander.information.indicators.domain.queries.book import book
from miteinander.information.indicators.enums import BatchState
from miteinander.information.indicators.models import Batch, Observation
from miteinander.information.indicators.web.desk import findings as words
from miteinander.information.indicators.web.desk import importing
from tests.information.indicators.importing.world import (
    DISTRICTS,
    codes,
    deliver,
    long_table,
    store,
    upload,
)
from tests.people import person_with, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_invented")]
LIST = "/desk/figures/imports/"
CHOSEN = {"source": "probe-office", "status": "normal"}
GOOD = long_table("probe-people;Massen;2022;12.576")


@pytest.fixture
def editor() -> Client:
    return signed_in(person_with("editor"))


def page_of(one: object, name: str = "import") -> str:
    return reverse(f"indicators_desk:{name}", args=[getattr(one, "public_id", one)])


def text_of(client: Client, path: str, *, status: int = 200) -> str:
    """Return what stands on a page, without its marks."""
    answer = client.get(path)
    assert answer.status_code == status
    return plain(answer.content.decode())


def plain(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).replace("&quot;", '"').split())


def test_from_upload_to_undo_at_the_desk(editor: Client) -> None:
    answer = editor.post(LIST, {"file": upload(GOOD, name="Bestand 2022.csv"), **CHOSEN})
    assert answer.status_code == 302
    path = answer.headers["Location"]
    waiting = editor.get(path)
    assert "wird geprüft" in waiting.content.decode()
    assert '<noscript><meta http-equiv="refresh" content="5"></noscript>' in waiting.content.decode()
    assert Observation.objects.filter(batch__name="Bestand 2022.csv").count() == 0
    run_due()
    page = text_of(editor, path)
    assert "geprüft, noch nicht gespeichert" in page
    assert "1 neu" in page
    assert "Probe Menschen Massen 2022 Probe alle – 12.576" in page.replace("\xa0", " ").replace(" Personen", "")
    one = Batch.objects.get(name="Bestand 2022.csv")
    assert editor.post(page_of(one, "import_stored")).headers["Location"] == path
    run_due()
    assert "Zahlen eingelesen: 1 Zeilen" in text_of(editor, path)
    asked = text_of(editor, page_of(one, "import_undone"))
    assert "Was vorher galt, gilt wieder." in asked
    assert "Freigegebene Ausgaben ändern sich nicht." in asked
    assert editor.post(page_of(one, "import_undone")).status_code == 302
    assert "Einlesen zurückgenommen" in text_of(editor, path)
    assert Batch.objects.get(pk=one.pk).state == BatchState.UNDONE


def test_a_refused_form_keeps_what_was_typed(editor: Client) -> None:
    typed = {**CHOSEN, "indicator": "probe-rate", "base": "probe-some", "period": "31.02.2022", "style": "point"}
    answer = editor.post(LIST, {"file": upload(GOOD), **typed})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "„31.02.2022“: Diesen Tag oder Monat gibt es nicht." in page
    assert "Meinten Sie „28.02.2022“?" in page
    for name, value in typed.items():
        assert answer.context["form"][name].value() == value, name
    assert files.kept_ids() == set()


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("leer.csv", b"", "Die Datei ist leer."),
        ("alt.xls", b"<html>", "Diese Art von Datei lesen wir nicht."),
        ("groß.xlsx", b"x" * 5_000_001, "Die Datei ist zu groß. Möglich sind 5 MB"),
    ],
)
def test_a_file_that_cannot_be_figures_is_told_at_its_field(
    editor: Client, name: str, content: bytes, sentence: str
) -> None:
    answer = editor.post(LIST, {"file": upload(content, name=name), **CHOSEN})
    assert answer.status_code == 422
    assert sentence in answer.context["form"].errors["file"][0]
    assert answer.context["form"]["source"].value() == "probe-office"


def test_a_file_and_a_source_are_asked_for(editor: Client) -> None:
    answer = editor.post(LIST, {})
    assert (answer.status_code, set(answer.context["form"].errors)) == (422, {"file", "source", "status"})


def test_errors_are_listed_with_their_cells_and_lead_on(editor: Client) -> None:
    one = deliver(long_table("probe-people;Königsbron;2022;1"), chosen=Chosen(source="probe-office", period="2021"))
    page = text_of(editor, page_of(one))
    assert "Gespeichert wurde nichts." in page
    assert "1 Fehler Zelle B2 Königsbron Dieses Gebiet kennen wir nicht." in page
    assert "Meinten Sie „Königsborn“?" in page
    assert "Speichern" not in page.replace("Gespeichert", "")
    form = editor.get(f"{LIST}?like={one.public_id}").context["form"]
    assert (form["source"].value(), form["period"].value()) == ("probe-office", "2021")


def test_what_a_file_says_never_becomes_part_of_the_page(editor: Client) -> None:
    evil = "<script>alert(1)</script>"
    one = deliver(long_table(f"probe-people;{evil};2022;1"), name=f"{evil}.csv")
    page = editor.get(page_of(one)).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert" not in editor.get(LIST).content.decode()


def test_hints_want_a_tick_before_anything_is_stored(editor: Client) -> None:
    one = deliver(long_table("probe-rate;Massen;2022;133,0"))
    assert "1 Hinweis Zelle D2" in text_of(editor, page_of(one))
    answer = editor.post(page_of(one, "import_stored"))
    assert answer.status_code == 422
    assert "Bitte bestätigen Sie, dass Sie die Hinweise gelesen haben." in answer.content.decode()
    assert delivery(one.public_id).state == BatchState.CHECKED
    assert editor.post(page_of(one, "import_stored"), {"confirmed": "1"}).status_code == 302
    assert delivery(one.public_id).state == BatchState.STORING


def test_more_findings_than_are_listed_are_counted(editor: Client) -> None:
    one = deliver(long_table(*(f"probe-people;Massen;2022;{'?' * 3}" for _row in range(230))))
    page = text_of(editor, page_of(one))
    assert "230 Fehler" in page
    assert "und 30 weitere Stellen" in page
    assert page.count("Das ist keine Zahl.") == findings.MOST_KEPT


def test_the_comparison_shows_old_and_new_and_leafs(editor: Client) -> None:
    years = range(1950, 2010)
    store(deliver(long_table(*(f"probe-people;Massen;{year};1.000" for year in years))))
    one = deliver(long_table(*(f"probe-people;Massen;{year};1.{year - 1450}" for year in years)))
    path = page_of(one)
    first = text_of(editor, path).replace("\xa0", " ")
    assert "60 geändert" in first
    assert "Probe Menschen Massen 1950 Probe alle 1.000 Personen 1.500 Personen" in first
    answer = editor.get(f"{path}?show=changed&page=2")
    assert len(answer.context["rows"]) == 60 - importing.PER_PAGE
    for query in ("?page=999", "?page=x", "?show=quatsch", "?show=new&page=0"):
        assert editor.get(path + query).status_code == 200


def test_progress_is_a_piece_that_asks_again_and_then_for_the_page(editor: Client) -> None:
    one = deliver(GOOD)
    Batch.objects.filter(public_id=one.public_id).update(state=BatchState.STORING, done=250, rows=1000)
    answer = editor.get(page_of(one, "import_progress"))
    assert 'hx-trigger="every 2s"' in answer.content.decode()
    assert "wird gespeichert: 250 von 1000 Zeilen (25 Prozent)" in plain(answer.content.decode())
    Batch.objects.filter(public_id=one.public_id).update(state=BatchState.STORED)
    assert editor.get(page_of(one, "import_progress")).headers["HX-Refresh"] == "true"


def test_checking_again_with_other_choices(editor: Client) -> None:
    one = deliver("Gebiet;Wert\nMassen;7\n", chosen=Chosen(indicator="probe-people", source="probe-office"))
    assert codes(one) == ["time_missing"]
    form = editor.get(page_of(one, "import_again")).context["form"]
    assert form["indicator"].value() == "probe-people"
    wrong = editor.post(page_of(one, "import_again"), {**CHOSEN, "period": "gestern"})
    assert (wrong.status_code, wrong.context["form"]["period"].value()) == (422, "gestern")
    answer = editor.post(page_of(one, "import_again"), {**CHOSEN, "indicator": "probe-people", "period": "2022"})
    run_due()
    assert "1 neu" in text_of(editor, answer.headers["Location"])
    files.remove_files(one.public_id)
    gone = editor.post(page_of(one, "import_again"), {**CHOSEN, "period": "2022"})
    assert (gone.status_code, "Die Datei ist nicht mehr da." in gone.content.decode()) == (422, True)


def test_a_step_that_somebody_else_took_is_told(editor: Client) -> None:
    one = store(deliver(GOOD))
    assert (
        "Das ist inzwischen schon geschehen."
        in editor.post(page_of(one, "import_stored"), follow=True).content.decode()
    )
    storing.take_back(batch_id=one.public_id, by=SYSTEM)
    assert (
        "Das ist inzwischen schon geschehen."
        in editor.post(page_of(one, "import_undone"), follow=True).content.decode()
    )


def test_the_profile_is_shown_and_not_taken_back(editor: Client) -> None:
    profile, _made = Batch.objects.get_or_create(name="profile", sha256="", defaults={"state": BatchState.STORED})
    assert "Profil der Stadt" in text_of(editor, LIST)
    assert "zurücknehmen" not in text_of(editor, page_of(profile))
    answer = editor.post(page_of(profile, "import_undone"), follow=True)
    assert "Bitte ändern Sie sie dort." in answer.content.decode()


@pytest.mark.parametrize("name", ["imports", "import_pattern"])
def test_nobody_without_the_right_sees_the_lists(name: str) -> None:
    path = reverse(f"indicators_desk:{name}")
    assert Client().get(path).status_code == 302
    assert signed_in(person_with("provider")).get(path).status_code == 403


@pytest.mark.parametrize("name", ["import", "import_progress", "import_stored", "import_undone", "import_again"])
def test_nobody_without_the_right_sees_or_changes_a_delivery(name: str, editor: Client) -> None:
    one = deliver(GOOD)
    stranger = signed_in(person_with("provider"))
    for client in (Client(), stranger):
        for answer in (client.get(page_of(one, name)), client.post(page_of(one, name), {"confirmed": "1"})):
            assert answer.status_code in {302, 403, 405}
            assert "desk/figures" not in answer.headers.get("Location", "").partition("?")[0]
    assert delivery(one.public_id).state == BatchState.CHECKED
    assert editor.get(page_of(new_id(), name)).status_code in {404, 405}


def test_the_empty_table_has_headings_and_names_that_are_read(editor: Client) -> None:
    content = editor.get(reverse("indicators_desk:import_pattern")).content
    [heads] = spreadsheet_rows(content, "a.xlsx")
    assert heads[:4] == ["Indikator", "Gebiet", "Zeit", "Wert"]
    assert codes(deliver(content, name="a.xlsx")) == ["no_rows", "more_sheets"]


@pytest.mark.parametrize("deliveries", [1, 3])
def test_the_list_asks_as_often_for_three_as_for_one(
    editor: Client, deliveries: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(deliveries):
        deliver(long_table(f"probe-people;Massen;{2000 + number};1"))
    editor.get(LIST)
    with django_assert_max_num_queries(14):
        editor.get(LIST)


def test_every_finding_has_words_in_both_languages_of_the_desk() -> None:
    """Whatever code the import can give, the desk can say: with the facts that come with it."""
    folder = Path(storing.__file__).parent
    given = r'(?:Refusal|findings\.add|_error|Unread|NoMoment|_warn)\(\s*(?:code=)?"(\w+)"|yield "(\w+)"'
    told = {code for _mark, code in tables._OTHER_FILES}
    for file in folder.glob("*.py"):
        told |= {code for pair in re.findall(given, file.read_text(encoding="utf-8")) for code in pair if code}
    assert len(told) > 30
    assert told - set(words._SENTENCES) - {"sheet", "gone"} == set()  # what a comparison yields is no finding


def test_the_page_of_limits_tells_the_programs_own() -> None:
    text = (Path(__file__).parents[3] / "docs" / "limits.md").read_text(encoding="utf-8")
    part = text.partition("A file of figures for the report")[2].partition("\n## ")[0]
    for figure in (
        f"{files.MOST_BYTES:,} bytes, {tables.MOST_ROWS:,} values, {tables.MOST_COLUMNS} columns",
        f"{tables._LONGEST_LINE:,} letters a line",
        f"below {figures.MOST:,}, with {MOST_DECIMALS} decimals",
        f"messages listed: {findings.MOST_KEPT}; new values listed one by one: {judging.MOST_NEW:,}",
        f"{storing.KEEP_DAYS} days after storing",
        f"after {storing.WAITING_DAYS} days",
        f"every {storing.PART:,} values",
    ):
        assert figure in part, figure


def test_an_amount_has_as_many_decimals_as_it_needs() -> None:
    plain_finding = {
        "code": "districts_miss_town",
        "level": "warning",
        "cell": "C3",
        "read": "",
        "suggestion": "",
        "facts": {
            "total": 628_815_000,
            "town": 628_820_000,
            "indicator": "probe-people",
            "area": "Unna",
            "period": "2022-12-31",
        },
    }
    assert words.told(plain_finding, book=book("de")).text == (
        "Zelle C3: Probe Menschen, Unna, 31. Dezember 2022: Die Stadtteile ergeben zusammen 62.881,5, für die Stadt "
        "steht 62.882 da."
    )
    assert len(DISTRICTS) == 5
