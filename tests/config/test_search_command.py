"""``miteinander search``: what the one who operates the platform reads on the terminal."""

import pytest

from miteinander.config.cli import COMMANDS, main

pytestmark = pytest.mark.django_db


def test_explain_names_results_and_the_words_that_found_them(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "explain", "de", "movement", "--limit", "1"]) == 0
    result, *reasons = capsys.readouterr().out.splitlines()
    assert "MoveMENT" in result
    assert "/de/offers/movement" in result
    assert any("movement" in reason for reason in reasons)


def test_explain_says_when_nothing_is_found(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "explain", "de", "xyzzyxyzzy"]) == 0
    assert capsys.readouterr().out == "Nothing is found.\n"


def test_explain_refuses_a_language_nobody_speaks(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "explain", "xx", "deutsch"]) == 1
    assert "de, en, ar, ru, tr, uk" in capsys.readouterr().out


def test_rebuild_leaves_what_is_found_as_it_was(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "explain", "ar", "دورة"]) == 0
    before = capsys.readouterr().out
    assert main(["search", "rebuild"]) == 0
    assert capsys.readouterr().out == "The search index is made anew.\n"
    assert main(["search", "explain", "ar", "دورة"]) == 0
    assert capsys.readouterr().out == before


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_can_be_asked_for_help(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    if name == "manage":
        return  # Django's own help
    with pytest.raises(SystemExit) as ended:
        main([name, "--help"])
    assert ended.value.code == 0
    assert "usage" in capsys.readouterr().out
