"""The pages of the yearly report: at the desk by two people, for everybody in six languages, and on paper."""

import shutil
import subprocess
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID

import pikepdf
import pytest
from django.core.cache import cache
from django.test import Client

from miteinander.concept.models import Measure
from miteinander.concept.service import ROOM as CONCEPT
from miteinander.foundation.outbox.service import run_due
from miteinander.foundation.search.service import withdraw_entry
from miteinander.foundation.shelf.service import raise_version
from miteinander.journeys.yearly.domain.paper.making import make_papers
from miteinander.journeys.yearly.models import YearEdition, YearFile, YearReport
from tests.concept.making import measure, world
from tests.journeys.yearly.making import FIRST, frozen, gathering, published, report
from tests.people import person_with, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.sql]

DESK = "/desk/year/reports/"
PUBLIC = "/de/year-reports/2031/"


@pytest.fixture(autouse=True)
def stopped_clock(settings: Any) -> None:
    """Stop the clock in the middle of a year, and forget whom the limits know."""
    settings.MITEINANDER_CLOCK = datetime(2031, 6, 4, 10, 0, tzinfo=UTC).isoformat()
    cache.clear()


def officer(email: str = "officer@example.org") -> Client:
    """Return an officer's client."""
    return signed_in(person_with("officer", email=email))


def seen(html: str) -> str:
    """Return what the form of a page must send back."""
    return html.split('name="seen" value="')[1].split('"', maxsplit=1)[0]


def body(answer: Any) -> str:
    """Return an answer's text."""
    return str(answer.content.decode())


def test_a_report_goes_from_the_first_word_to_everybody_by_two_people() -> None:
    measure(world(), "Nachbarschaftscafé")
    first, second = officer(), officer("second@example.org")
    assert first.post(DESK, {"year": "2031"})["Location"] == f"{DESK}2031/"
    text = f"{DESK}2031/de/"
    words = {"title": "Unser Jahr", "introduction": "Ein **gutes** Jahr.", "seen": seen(body(first.get(text)))}
    assert first.post(text, words).status_code == 302
    page = body(first.get(f"{DESK}2031/"))
    assert "Nachbarschaftscafé" in page
    where = first.post(f"{DESK}2031/", {"seen": seen(page)})["Location"]
    assert Client().get(PUBLIC).status_code == 404
    assert "Bitte lassen Sie sie von einer zweiten Person freigeben." in body(first.get(where))
    assert first.post(f"{where}approve/").status_code == 403
    assert "wartet auf Freigabe" in body(second.get("/desk/"))
    assert second.post(f"{where}approve/")["Location"] == where
    shown = body(Client().get(PUBLIC))
    assert "<h1>Unser Jahr" in shown
    assert "<strong>gutes</strong>" in shown
    assert 'href="#measures_added"' in shown
    assert "Nachbarschaftscafé</a>" in shown
    assert "Unser Jahr" in body(Client().get("/de/year-reports/"))
    assert "Unser Jahr" in body(Client().get("/de/search/?q=Unser+Jahr"))


def test_texts_of_another_language_are_marked_and_words_of_the_page_are_the_readers() -> None:
    published(report(introduction="Ein gutes Jahr."))
    html = body(Client().get("/ar/year-reports/2031/"))
    assert '<div class="m-prose m-stack" lang="de" dir="ltr">' in html
    assert "Zu dieser Säule wird noch nichts gezählt." not in html
    for language in ("en", "ru", "tr", "uk"):
        assert Client().get(f"/{language}/year-reports/2031/").status_code == 200


def test_two_people_at_one_text_lose_nothing() -> None:
    report()
    one, other = officer(), officer("second@example.org")
    address = f"{DESK}2031/de/"
    before = seen(body(one.get(address)))
    mine = {"title": "Eins", "introduction": "Von mir.", "seen": before}
    assert other.post(address, {"title": "Zwei", "introduction": "Vom anderen.", "seen": before}).status_code == 302
    answer = one.post(address, mine)
    html = body(answer)
    assert answer.status_code == 409
    assert "Vom anderen." in html.replace("</ins>", "").replace("</del>", "") or "anderen." in html
    assert "Von mir." in html
    assert one.post(address, {**mine, "seen": seen(html)}).status_code == 302
    assert YearReport.objects.get().translations.get(language="de").introduction == "Von mir."


def test_a_translation_is_written_beside_its_source() -> None:
    report(introduction="Ein gutes Jahr.")
    one, address = officer(), f"{DESK}2031/en/"
    html = body(one.get(address))
    assert "Ein gutes Jahr." in html
    assert one.post(address, {"introduction": "A good year.", "seen": "", "state": "reviewed"}).status_code == 302
    assert YearReport.objects.get().translations.get(language="en").introduction == "A good year."
    stale = one.post(address, {"introduction": "Lost?", "seen": "", "state": "draft"})
    assert (stale.status_code, "Lost?" in body(stale)) == (409, True)


@pytest.mark.parametrize(
    ("address", "data", "said"),
    [
        (DESK, {"year": "2032"}, "noch nicht berichtet"),
        (DESK, {"year": "bald"}, 'aria-invalid="true"'),
        (DESK, {"year": "-5"}, 'aria-invalid="true"'),
        (f"{DESK}2031/de/", {"title": "", "introduction": "Behalten.", "seen": "1"}, "Behalten."),
        (f"{DESK}2031/de/", {"title": "x" * 201, "introduction": "Behalten.", "seen": "1"}, "Behalten."),
        (f"{DESK}2031/en/", {"introduction": "Behalten.", "seen": "", "state": "perfekt"}, "Behalten."),
    ],
)
def test_bad_input_is_answered_at_its_field_and_nothing_typed_is_lost(
    address: str, data: dict[str, str], said: str
) -> None:
    report()
    answer = officer().post(address, data)
    assert answer.status_code == 422
    assert said in body(answer)


@pytest.mark.parametrize("wrong", ["seen", ""])
def test_freezing_what_somebody_changed_meanwhile_shows_the_new_text_first(wrong: str) -> None:
    report()
    answer = officer().post(f"{DESK}2031/", {"seen": wrong or "0"})
    assert answer.status_code == 409
    assert not YearEdition.objects.exists()


@pytest.mark.parametrize(
    "address",
    [
        "/de/year-reports/2031/",
        "/de/year-reports/2031.7/",
        "/de/year-reports/nichts/",
        "/de/year-reports/2031%00/",
        "/de/year-reports/2031%00/report.pdf",
        "/de/year-reports/2031/report.pdf",
        f"{DESK}1999/",
        f"{DESK}2031/xx/",
        f"/desk/year/editions/{UUID(int=7)}/",
    ],
)
def test_what_nobody_approved_or_wrote_is_not_found(address: str) -> None:
    frozen(report())
    assert officer().get(address).status_code == 404


def test_strangers_and_editors_neither_write_nor_approve(client: Client) -> None:
    edition = frozen(report())
    steps = (DESK, f"{DESK}2031/", f"{DESK}2031/de/", f"/desk/year/editions/{edition.public_id}/")
    editor = signed_in(person_with("editor"))
    for address in steps:
        assert editor.get(address).status_code == 403
        assert client.get(address).status_code == 302
    assert editor.post(f"/desk/year/editions/{edition.public_id}/approve/").status_code == 403
    edition.refresh_from_db()
    assert edition.state == "frozen"


def test_an_edition_is_declined_with_a_reason_only() -> None:
    edition = frozen(report())
    one, address = officer(), f"/desk/year/editions/{edition.public_id}/"
    assert one.post(f"{address}decline/", {"reason": " "}).status_code == 422
    assert one.post(f"{address}decline/", {"reason": "Es fehlt etwas."})["Location"] == address
    assert "inzwischen schon entschieden" in body(one.post(f"{address}approve/", follow=True))
    assert "Es fehlt etwas." in body(one.get(address))


def test_a_correction_says_on_its_page_what_it_changed_and_the_first_leads_to_it() -> None:
    made, row = world(), report()
    published(row)
    measure(made, "Vergessen")
    published(row, de="Eine Maßnahme fehlte.")
    html = body(Client().get("/de/year-reports/2031.1/"))
    assert "Eine Maßnahme fehlte." in html
    assert "Neue Maßnahmen: 0 → 1" in html
    assert "Zur gültigen Ausgabe 2031.1" in body(Client().get(PUBLIC))
    listed = body(Client().get("/de/year-reports/"))
    assert listed.count('aria-labelledby="jahr-2031"') == 1
    assert "Frühere Ausgaben:" in listed


def test_a_thing_that_is_public_no_longer_keeps_its_title_and_loses_its_address() -> None:
    row = measure(world(), "Nachbarschaftscafé")
    published(report())
    address = f'href="/de/concept/measures/{row.slug}/"'
    assert address in body(Client().get(PUBLIC))
    withdraw_entry(kind="measure", public_id=row.public_id)
    raise_version(CONCEPT)
    html = body(Client().get(PUBLIC))
    assert (address in html, "Nachbarschaftscafé" in html) == (False, True)
    assert Measure.objects.filter(pk=row.pk).exists()


def test_people_at_a_gathering_are_protected_on_every_page() -> None:
    gathering(days=3, guests=2)
    published(report())
    one = officer()
    for html in (body(one.get("/desk/year/")), body(one.get(f"{DESK}2031/")), body(Client().get(PUBLIC))):
        assert "Kleine Zahlen zeigen wir nicht" in html
        assert '<span class="m-year-rows__persons">geschützt</span>' in html


@pytest.mark.parametrize("number", [1, 3])
def test_pages_ask_as_often_for_three_as_for_one(number: int, django_assert_num_queries: Any) -> None:
    made = world()
    for place in range(number):
        measure(made, f"Maßnahme {place}")
        gathering(days=place + 1, guests=6)
    published(report())
    with django_assert_num_queries(5):
        Client().get(PUBLIC)
    with django_assert_num_queries(2):
        Client().get("/de/year-reports/")


def test_a_report_is_a_pdf_for_everybody_in_german_and_english_made_once(tmp_path: Path, settings: Any) -> None:
    settings.PUBLIC_URL = "https://miteinander.example"
    measure(world(), "Nachbarschaftscafé")
    gathering(days=3, guests=2)
    edition = published(report(introduction="Ein **gutes** Jahr.\n\n- eins\n- zwei"))
    run_due()
    files = {one.language: bytes(one.content) for one in YearFile.objects.filter(edition=edition)}
    assert set(files) == {"de", "en"}
    make_papers(edition.public_id)
    assert YearFile.objects.count() == 2
    for language, content in files.items():
        with pikepdf.open(BytesIO(content)) as document:
            assert document.Root.MarkInfo.Marked
            assert str(document.Root.Lang) == language
            assert "pdfuaid" in document.Root.Metadata.read_bytes().decode()
    assert Client().get(f"{PUBLIC}report.pdf").content == files["de"]
    assert Client().get("/ar/year-reports/2031/report.pdf").status_code == 404
    assert "/de/year-reports/2031/report.pdf" in body(Client().get("/ar/year-reports/2031/"))
    if shutil.which("pdftotext"):
        file = tmp_path / "report.pdf"
        file.write_bytes(files["de"])
        text = subprocess.run(["pdftotext", file, "-"], capture_output=True, text=True, check=True).stdout
        for words in ("Nachbarschaftscafé", "Ein gutes Jahr.", "Neue Maßnahmen: 1", "geschützt", "Inhalt"):
            assert words in text, words
    assert FIRST.public_id
