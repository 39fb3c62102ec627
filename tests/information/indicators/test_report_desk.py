"""The report at the desk: texts per language, two people at once, sentences bound to data, freezing with false ones."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from miteinander.foundation.kernel.actor import VISITOR, Actor, ActorKind
from miteinander.foundation.kernel.errors import Conflict, InvalidInput, NotAllowed
from miteinander.foundation.languages.enums import TranslationState
from miteinander.foundation.languages.service import Texts
from miteinander.information.indicators.domain.editions import freeze
from miteinander.information.indicators.domain.report.desk import section_lines, section_view
from miteinander.information.indicators.domain.report.living import books
from miteinander.information.indicators.domain.report.writing import (
    create_section,
    save_section,
    translate_section,
    values_now,
)
from miteinander.information.indicators.domain.statements.keeping import remove_statement, save_statement
from miteinander.information.indicators.models import Edition, ReportSection, ReportSectionTranslation, Statement
from tests.foundation.accounts.people import make_person, signed_in
from tests.information.indicators.making import FIRST, counts, store

CLAIM = {"kind": "highest", "indicator": "population-share", "area": "massen", "period": "2022-12"}


@pytest.fixture
def section(db: None) -> ReportSection:
    return ReportSection.objects.get(key="age")


@pytest.fixture
def officer(db: None) -> Client:
    return signed_in(make_person("officer"))


def address(section: ReportSection, language: str = "de") -> str:
    return f"/desk/figures/report/{section.public_id}/{language}/"


def body(section: ReportSection, language: str = "de") -> str:
    return ReportSectionTranslation.objects.get(section=section, language=language).body


def form(section: ReportSection, **more: Any) -> dict[str, Any]:
    """Return the section's form as its page fills it in."""
    section.refresh_from_db()
    plain = {"heading": "Jung und Alt", "body": body(section), "shown": section.shown, "seen": str(section.revision)}
    return {**plain, **more}


# --- texts ------------------------------------------------------------------------------------------------------------


def test_a_text_is_saved_with_its_history_and_its_sentences_are_checked(
    section: ReportSection, officer: Client
) -> None:
    Statement.objects.filter(section=section).update(verdict="undecided")
    text = "Der kleinste gedruckte Wert gehört zu Massen: {ageing-index/massen/2022-12}."
    answer = officer.post(address(section), form(section, body=text), follow=True)
    assert answer.status_code == 200
    assert body(section) == text
    page = answer.content.decode()
    assert "gehört zu Massen: 95." in page
    assert "Text des Berichts gespeichert" in page
    assert set(Statement.objects.filter(section=section).values_list("verdict", flat=True)) == {"holds"}
    assert "Dieser Satz steht so nicht mehr im Text." in page


def test_nothing_public_changes_by_a_saved_text(section: ReportSection, officer: Client, client: Client) -> None:
    before = client.get("/de/report/").content
    officer.post(address(section), form(section, body="Ganz neu."))
    after = client.get("/de/report/").content
    assert b"Ganz neu." not in after
    assert before.count(b"<section") == after.count(b"<section")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("{ageing-index/massen/2021-12}", "Es gibt diese Zeiten: 2022-12."),
        ("{ageing-indx/massen/2022-12}", "Meinten Sie „ageing-index“?"),
        ("{ageing-index/massen}", "ist kein Wert"),
        ("{ageing-index/massen/2022-12", "Eine geschweifte Klammer steht allein."),
    ],
)
def test_a_wrong_value_is_told_at_the_field_and_nothing_typed_is_lost(
    text: str, sentence: str, section: ReportSection, officer: Client
) -> None:
    before = body(section)
    answer = officer.post(address(section), form(section, body=f"Neu: {text}"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    assert f"Neu: {text}" in page
    assert 'id="id_body_error"' in page
    assert body(section) == before


def test_a_hidden_value_is_refused_at_the_field(section: ReportSection, officer: Client) -> None:
    parts = {"koenigsborn": 2, "massen": 40, "landgemeinden": 30, "unna-sued": 20, "unna-mitte": 10, "unna": 102}
    store(counts("old-age-basic-security-persons", parts, base="above-age-limit"))
    text = "{old-age-basic-security-persons/koenigsborn/2025-12-31}"
    answer = officer.post(address(section), form(section, body=text))
    assert answer.status_code == 422
    assert "ist geschützt" in answer.content.decode()


def test_a_preview_shows_the_numbers_and_saves_nothing(section: ReportSection, officer: Client) -> None:
    before = body(section)
    text = "Vorläufig: {ageing-index/unna/2022} und <script>alert(1)</script>"
    answer = officer.post(address(section), form(section, body=text, preview="1"))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Vorläufig: 127 und &lt;script&gt;" in page
    assert body(section) == before


def test_the_second_of_two_people_is_told_and_keeps_what_was_typed(section: ReportSection, officer: Client) -> None:
    mine = form(section, body="Meine Fassung.")
    other = signed_in(make_person("officer"))
    assert other.post(address(section), form(section, body="Andere Fassung.")).status_code == 302
    answer = officer.post(address(section), mine)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Jemand anderes hat diesen Text gerade geändert." in page
    assert "Andere" in page
    assert "Meine Fassung." in page
    assert body(section) == "Andere Fassung."
    section.refresh_from_db()
    assert officer.post(address(section), {**mine, "seen": str(section.revision)}).status_code == 302
    assert body(section) == "Meine Fassung."


def test_a_translation_stands_beside_its_source_and_is_told_what_is_missing(
    section: ReportSection, officer: Client
) -> None:
    page = officer.get(address(section, "en")).content.decode()
    assert "Auf 100 Menschen unter 20 Jahren" in page
    row = ReportSectionTranslation.objects.get(section=section, language="en")
    sent = {"heading": "Young and old", "body": "Only words.", "state": "reviewed", "seen": row.modified.isoformat()}
    answer = officer.post(address(section, "en"), sent, follow=True)
    assert "{ageing-index/unna/2022}" in answer.content.decode().replace("&#x7B;", "{")
    assert body(section, "en") == "Only words."
    assert officer.post(address(section, "en"), sent).status_code == 409


def test_the_translation_desk_knows_the_reports_texts(section: ReportSection, officer: Client) -> None:
    page = officer.get("/desk/translations/").content.decode()
    assert "Texte des Berichts" in page
    save_section(section_id=section.public_id, heading="Jung und Alt", body="Neu.", shown=[], by=FIRST)
    line = next(one for one in section_lines() if one.public_id == section.public_id)
    assert set(line.waiting) >= {"en", "ar"}
    assert section_view(section.public_id, language="en").outdated == ("body",)


def test_a_translation_with_a_wrong_value_is_refused(section: ReportSection) -> None:
    texts = Texts(
        public_id=section.public_id,
        language="en",
        values={"heading": "Age", "body": "{nothing/unna/2022}"},
        state=TranslationState.DRAFT,
    )
    with pytest.raises(InvalidInput) as refused:
        translate_section(texts=texts, by=FIRST)
    assert "nothing" in refused.value.fields["body"][0]


def test_a_section_is_added(officer: Client, db: None) -> None:
    answer = officer.post("/desk/figures/report/", {"heading": "Jung und Alt", "topic": "demography"}, follow=True)
    assert answer.status_code == 200
    made = ReportSection.objects.order_by("-order").first()
    assert made is not None
    assert (made.key, made.topic and made.topic.key) == ("jung-und-alt", "demography")
    assert officer.post("/desk/figures/report/", {"heading": " "}).status_code == 422


def test_only_writers_write(section: ReportSection) -> None:
    stranger = Actor(kind=ActorKind.PERSON, public_id=UUID(int=7))
    for by in (VISITOR, stranger):
        with pytest.raises(NotAllowed):
            save_section(section_id=section.public_id, heading="x", body="", shown=[], by=by)
        with pytest.raises(NotAllowed):
            create_section(heading="x", by=by)
        with pytest.raises(NotAllowed):
            save_statement(quote="x", claim=CLAIM, by=by, values=[], books=books())
        with pytest.raises(NotAllowed):
            remove_statement(statement_id=Statement.objects.all()[0].public_id, by=by)
    assert Client().get(address(section)).status_code == 302


# --- statements -------------------------------------------------------------------------------------------------------


def test_a_sentence_is_bound_and_checked_at_once(section: ReportSection, officer: Client) -> None:
    new = f"/desk/figures/report/{section.public_id}/statements/new/"
    answer = officer.post(new, {"quote": "Massen ist der größte Stadtteil.", **CLAIM}, follow=True)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "stimmt nicht" in page
    assert "Königsborn liegt mit" in page
    row = Statement.objects.get(quote="Massen ist der größte Stadtteil.")
    assert (row.section, row.verdict, row.claim) == (section, "false", CLAIM)
    assert set(row.reasons) == {"de", "en", "ar", "tr", "ru", "uk"}
    removed = officer.post(f"/desk/figures/report/statements/{row.public_id}/remove/")
    assert removed.status_code == 302
    assert not Statement.objects.filter(pk=row.pk).exists()


def test_a_sentence_of_a_source_is_bound_too(officer: Client, db: None) -> None:
    new = "/desk/figures/report/statements/new/"
    sent = {"quote": "Die Stadt hat 70.000 Menschen.", "kind": "value", "indicator": "population", "value": "70000"}
    assert officer.post(new, sent).status_code == 422
    answer = officer.post(new, {**sent, "source": "gelebte-vielfalt-2024"}, follow=True)
    assert "62.882 Personen, nicht 70.000 Personen" in answer.content.decode().replace("\N{NO-BREAK SPACE}", " ")
    row = Statement.objects.get(quote=sent["quote"])
    assert (row.section, row.source and row.source.key) == (None, "gelebte-vielfalt-2024")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"quote": " "}, "quote"),
        ({"kind": "higher"}, "than"),
        ({"kind": "value"}, "value"),
        ({"kind": "about_fraction", "fraction": "ein Drittel"}, "fraction"),
        ({"period": "gestern"}, "period"),
        ({"kind": "rose"}, "since"),
        ({"indicator": ""}, "indicator"),
    ],
)
def test_what_a_claim_lacks_is_told_at_its_field(
    change: dict[str, str], field: str, section: ReportSection, officer: Client
) -> None:
    new = f"/desk/figures/report/{section.public_id}/statements/new/"
    answer = officer.post(new, {"quote": "Ein Satz.", **CLAIM, **change})
    assert answer.status_code == 422
    assert f'id="id_{field}_error"' in answer.content.decode()


def test_all_sentences_are_listed_and_checked_anew(officer: Client, db: None) -> None:
    Statement.objects.update(verdict="undecided", reasons={}, checked_at=None)
    page = officer.post("/desk/figures/report/statements/", follow=True).content.decode()
    assert f"{Statement.objects.count()} Sätze sind neu geprüft." in page
    false = officer.get("/desk/figures/report/statements/?verdict=false").content.decode()
    assert "7 Sätze" in false
    assert "Unna-Süd den niedrigsten Anteil" in false
    changed = Statement.objects.get(key="ageing-index-lowest-sued")
    answer = officer.post(
        f"/desk/figures/report/statements/{changed.public_id}/",
        {"quote": changed.quote, **changed.claim, "area": "massen"},
    )
    assert answer.status_code == 302
    changed.refresh_from_db()
    assert (changed.verdict, changed.claim["area"]) == ("holds", "massen")


# --- freezing ---------------------------------------------------------------------------------------------------------


def test_a_false_sentence_of_the_report_must_be_confirmed_with_a_reason(section: ReportSection) -> None:
    quote = "Massen ist der größte Stadtteil."
    made = save_statement(
        quote=quote, claim=CLAIM, by=FIRST, values=values_now(), books=books(), section_id=section.public_id
    )
    key = Statement.objects.get(public_id=made).key
    with pytest.raises(InvalidInput) as refused:
        freeze(number="2026", day=date(2026, 6, 30), titles={"de": "Zahlen"}, by=FIRST)
    assert quote in refused.value.fields["confirmed"]
    freeze(
        number="2026",
        day=date(2026, 6, 30),
        titles={"de": "Zahlen"},
        by=FIRST,
        confirmed={key: "Gemeint ist die Fläche, nicht die Zahl der Menschen."},
    )
    report = Edition.objects.get(number="2026").report
    claim = next(one for one in report["claims"] if one["key"] == key)
    assert (claim["verdict"], claim["confirmed"][:7]) == ("false", "Gemeint")


def test_a_true_sentence_is_never_marked_as_confirmed(db: None) -> None:
    confirmed = {one.key: "Weil." for one in Statement.objects.all()}
    freeze(number="2026", day=date(2026, 6, 30), titles={"de": "Zahlen"}, by=FIRST, confirmed=confirmed)
    report = Edition.objects.get(number="2026").report
    assert {one["confirmed"] for one in report["claims"]} == {""}


def test_a_conflict_names_what_is_there_now(section: ReportSection) -> None:
    with pytest.raises(Conflict):
        save_section(section_id=section.public_id, heading="x", body="", shown=[], by=FIRST, seen_revision=99)
