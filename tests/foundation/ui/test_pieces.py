"""Small pieces of pages: leafing, comparing, drawing, dates, facts in order."""

from datetime import date

import pytest
from django import forms
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from miteinander.foundation.ui.domain.forming import field_anchor, field_kind
from miteinander.foundation.ui.domain.negotiation import negotiate
from miteinander.foundation.ui.service import CardView, ContactView, DateField, Fact, Form, Shape, draw, page_links
from miteinander.foundation.ui.service import lists_side_by_side as compare_lists
from miteinander.foundation.ui.service import side_by_side as compare

SQUARE = {"type": "Polygon", "coordinates": [[[7.0, 51.0], [7.1, 51.0], [7.1, 51.1], [7.0, 51.1], [7.0, 51.0]]]}


class Visit(Form):
    """A form with a date and a group."""

    day = DateField(label="Wann?")
    ways = forms.MultipleChoiceField(choices=[("a", "A")], widget=forms.CheckboxSelectMultiple, required=False)


def test_leafing_keeps_the_filter_and_shows_gaps() -> None:
    links = page_links(path="/de/offers/", query=QueryDict("free=yes&page=7"), number=7, count=12)
    assert [(step.number, bool(step.url), step.current) for step in links.steps] == [
        (1, True, False),
        (5, False, False),
        (6, True, False),
        (7, True, True),
        (8, True, False),
        (11, False, False),
        (12, True, False),
    ]
    assert (links.previous_url, links.next_url) == ("/de/offers/?free=yes&page=6", "/de/offers/?free=yes&page=8")
    assert links.steps[0].url == "/de/offers/?free=yes"


def test_comparing_marks_only_the_words_that_changed() -> None:
    found = compare(before="Montag 9 Uhr im zib", after="Montag 10 Uhr im zib")
    assert [(piece.text, piece.changed) for piece in found.before] == [
        ("Montag ", False),
        ("9 ", True),
        ("Uhr im zib", False),
    ]
    assert "".join(piece.text for piece in found.after if piece.changed) == "10 "


def test_a_word_that_others_follow_now_has_not_changed() -> None:
    found = compare(before="Beratung im zib", after="Beratung im zib und online")
    assert [(piece.text, piece.changed) for piece in found.before] == [("Beratung im zib", False)]
    assert [piece.text for piece in found.after if piece.changed] == ["und online"]


def test_blanks_are_marked_where_nothing_else_differs() -> None:
    found = compare(before="Montag Dienstag", after="Montag\nDienstag")
    assert [piece.text for piece in found.after if piece.changed] == ["Montag\n"]


def test_lists_are_compared_by_whole_items() -> None:
    found = compare_lists(before=["Sport", "Freie Zeit"], after=["Sport", "Freie Zeit", "Arbeit"], between=", ")
    assert [(piece.text, piece.changed) for piece in found.before] == [("Sport, Freie Zeit", False)]
    assert [(piece.text, piece.changed) for piece in found.after] == [("Sport, Freie Zeit, ", False), ("Arbeit", True)]


@given(st.text(), st.text())
def test_comparing_loses_no_letter(before: str, after: str) -> None:
    found = compare(before=before, after=after)
    assert "".join(piece.text for piece in found.before) == before
    assert "".join(piece.text for piece in found.after) == after


def test_drawing_has_north_up_and_the_name_inside() -> None:
    drawing = draw(shapes=[Shape(key="a", name="Dorf (Süd)", url="/", geometry=SQUARE)], points=[(51.1, 7.0)])
    assert drawing is not None
    only = drawing.shapes[0]
    assert (only.number, only.short_name) == (1, "Dorf")
    assert drawing.points == (("6.0", "6.0"),)
    assert float(only.x) == pytest.approx(drawing.width / 2, abs=1)
    assert float(only.y) == pytest.approx(drawing.height / 2, abs=1)


@pytest.mark.parametrize("geometry", [{}, {"type": "Polygon", "coordinates": []}, {"type": "MultiPolygon"}])
def test_drawing_without_shapes_is_none(geometry: dict[str, object]) -> None:
    assert draw(shapes=[Shape(key="a", name="A", url="/", geometry=geometry)]) is None


def test_date_in_three_parts_becomes_a_date() -> None:
    form = Visit({"day_day": "4", "day_month": "7", "day_year": "2026"})
    assert form.is_valid()
    assert form.cleaned_data["day"] == date(2026, 7, 4)


def test_wrong_date_says_how_and_keeps_what_was_typed() -> None:
    form = Visit({"day_day": "31", "day_month": "Juli", "day_year": "26"})
    assert form.errors == {"day": [DateField.default_error_messages["invalid"]]}
    shown = str(form["day"])
    assert 'value="31"' in shown
    assert 'value="Juli"' in shown
    assert 'value="26"' in shown


@pytest.mark.parametrize("parts", [("31", "2", "2026"), ("4", "13", "2026"), ("4", "7", "26")])
def test_three_numbers_that_are_no_day_are_not_asked_to_be_numbers(parts: tuple[str, str, str]) -> None:
    form = Visit(dict(zip(("day_day", "day_month", "day_year"), parts, strict=True)))
    assert form.errors == {"day": [DateField.default_error_messages["no_day"]]}


def test_missing_date_is_asked_for_kindly() -> None:
    assert Visit({}).errors == {"day": ["Bitte füllen Sie das aus."]}


def test_error_summary_leads_to_the_first_input_of_a_group() -> None:
    form = Visit()
    assert [(field_kind(field), field_anchor(field)) for field in form] == [
        ("date", "id_day_day"),
        ("group", "id_ways_0"),
    ]


def test_facts_of_a_card_come_in_the_order_of_the_house() -> None:
    kinds = ["district", "languages", "child_care", "registration", "free", "open"]
    card = CardView(title="A", url="/", facts=tuple(Fact(kind=kind, text=kind) for kind in kinds))
    assert [fact.kind for fact in card.ordered_facts] == list(reversed(kinds))


def test_website_is_named_as_one_says_it() -> None:
    assert ContactView(website="https://www.unna.de/").website_name == "unna.de"
    assert ContactView(email="probe@unna.de").email_pieces == ("probe@", "unna.de")


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        ("ar,de;q=0.5", "ar"),
        ("pt-BR,uk-UA;q=0.8,de;q=0.3", "uk"),
        ("fr, *;q=0.1", "de"),
        ("", "de"),
        ("x" * 5000, "de"),
        ("de;q=0, en", "en"),
    ],
)
def test_language_is_what_the_browser_asks_for(accept: str, expected: str) -> None:
    assert negotiate(accept=accept, spoken=["de", "en", "ar", "ru", "tr", "uk"], otherwise="de") == expected
