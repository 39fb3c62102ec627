"""``miteinander admin``: what the one who operates the platform reads on the terminal."""

import pytest

from miteinander.config.cli import main
from miteinander.foundation.accounts.models import Invitation
from tests.foundation.accounts.people import make_person

pytestmark = pytest.mark.django_db


def test_invite_prints_a_link(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["admin", "invite"]) == 0
    link = capsys.readouterr().out.strip().splitlines()[-1]
    assert link.startswith("http://localhost:8000/account/invitation/")
    assert Invitation.objects.get().role == "administrator"


def test_recover_prints_a_link_for_a_known_address(capsys: pytest.CaptureFixture[str]) -> None:
    person = make_person("administrator", email="chefin@example.org")
    assert main(["admin", "recover", "Chefin@Example.org"]) == 0
    assert "/account/invitation/" in capsys.readouterr().out
    assert Invitation.objects.get().person == person


def test_recover_says_when_nobody_has_the_address(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["admin", "recover", "niemand@example.org"]) == 1
    assert "keinen offenen Zugang" in capsys.readouterr().err


@pytest.mark.parametrize("words", [["admin"], ["admin", "recover"], ["admin", "promote"]])
def test_a_wrong_call_is_explained(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(words)
    assert stopped.value.code == 2
    assert "usage:" in capsys.readouterr().err
