"""Programs that fill in forms are held off; a person loses nothing and is told what to do."""

from typing import Any

import pytest
from django import forms

from miteinander.foundation.ui.service import GuardedForm
from tests.sending import old_stamp


class Letter(GuardedForm):
    """A form for these tests."""

    text = forms.CharField()


def letter(**changed: Any) -> Letter:
    """Return a letter as sent, with some of it changed."""
    return Letter({"text": "Guten Tag", "stamp": old_stamp(), "homepage": "", **changed})


def test_a_person_who_takes_a_moment_comes_through() -> None:
    assert letter().is_valid()


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"homepage": "https://spam.example"}, "noch einmal"),
        ({"stamp": ""}, "lange offen"),
        ({"stamp": "forged"}, "lange offen"),
        ({"stamp": old_stamp(25 * 3600)}, "lange offen"),
        ({"stamp": old_stamp(-25 * 3600)}, "sehr schnell"),
    ],
)
def test_a_program_is_held_off_and_what_was_typed_stays(changed: dict[str, str], words: str) -> None:
    form = letter(**changed)
    assert not form.is_valid()
    assert words in form.non_field_errors()[0]
    assert form["text"].value() == "Guten Tag"


def test_a_form_that_lay_open_for_a_day_comes_back_with_a_fresh_stamp() -> None:
    form = letter(stamp=old_stamp(25 * 3600))
    assert not form.is_valid()
    assert form["stamp"].value() != old_stamp(25 * 3600)
    again = letter(stamp=form["stamp"].value())
    assert "sehr schnell" in again.errors["__all__"][0], "the fresh stamp is a real one"


def test_the_trap_is_out_of_reach_for_people() -> None:
    html = str(Letter()["homepage"])
    assert 'aria-hidden="true"' in html
    assert 'tabindex="-1"' in html
