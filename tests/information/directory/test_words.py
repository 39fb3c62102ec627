"""Small tools of the public pages: the order of titles, short names, partial dates, names of languages."""

from uuid import UUID

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from miteinander.information.directory.domain.collation import order_key
from miteinander.information.directory.domain.short import public_id_of, short_of
from miteinander.information.directory.domain.spoken import language_name, language_names
from miteinander.information.directory.web.public.offer_page import partial_date


@pytest.mark.parametrize(
    ("language", "ordered"),
    [
        ("de", ["24 Stunden", "Äpfel", "Apfelsaft", "Fuß", "Fusspflege", "Ofen", "Öl", "Über uns", "Zeit"]),
        ("tr", ["Cadde", "Çay", "Gün", "Ğ", "Irmak", "İzmir", "Okul", "Ödev", "Su", "Şehir", "Uçak", "Ürün"]),
        ("uk", ["Агенція", "Ганок", "Ґанок", "Діти", "Єдність", "Ігри", "Їжа", "Йога", "Школа"]),
        ("ru", ["Дети", "Ёлка", "Енот", "Жильё", "Школа"]),
        ("ar", ["إجازة", "أطفال", "بيت", "تعليم", "مدرسة", "يوم"]),
    ],
)
def test_titles_stand_in_the_order_of_the_languages_alphabet(language: str, ordered: list[str]) -> None:
    assert sorted(set(ordered), key=lambda text: order_key(text=text, language=language)) == ordered


def test_a_title_of_another_script_comes_after_the_languages_own() -> None:
    titles = ["Begegnung", "تعليم", "Школа"]
    assert min(titles, key=lambda text: order_key(text=text, language="ru")) == "Школа"
    assert min(titles, key=lambda text: order_key(text=text, language="ar")) == "تعليم"


@given(public_id=st.uuids())
def test_a_short_name_leads_back_to_its_public_id(public_id: UUID) -> None:
    short = short_of(public_id)
    assert public_id_of(short) == public_id == public_id_of(f"{short[:5]}-{short[5:].lower()}")


@pytest.mark.parametrize("wrong", ["", "abc", "U" * 26, "Z" * 26, "0" * 27, "ä" * 26, "../../etc/passwd"])
def test_what_is_no_short_name_leads_nowhere(wrong: str) -> None:
    assert public_id_of(wrong) is None


@pytest.mark.parametrize(
    ("text", "words"), [("", ""), ("2024", "2024"), ("2024-03", "März 2024"), ("2024-03-06", "6. März 2024")]
)
def test_a_date_is_said_as_exactly_as_it_is_known(text: str, words: str) -> None:
    with translation.override("de"):
        assert partial_date(text) == words


def test_languages_are_named_in_the_readers_language() -> None:
    with translation.override("de"):
        assert language_names(["ar", "prs", "pt-BR", "xx"]) == "Arabisch, Dari, Portugiesisch, xx"
        assert language_name("uk") == "Ukrainisch"
