"""Every fixture of an earlier release opens in every way: passphrase, paper, receipt, two of three parts."""

from pathlib import Path

import pytest

from tests.config.conftest import Make
from tests.foundation.vault.populated import FIXTURES, code_for

RELEASES = sorted(folder.name for folder in FIXTURES.iterdir())


def test_there_is_a_fixture() -> None:
    assert RELEASES


@pytest.mark.full
@pytest.mark.parametrize("release", RELEASES)
def test_a_vault_of_an_earlier_release_is_restored_elsewhere_and_opens(release: str, make_platform: Make) -> None:
    platform = make_platform(loaded=False, sqlite_only=True)
    folder = FIXTURES / release
    parts = [
        str(folder / "data.tar.gz"),
        "--keys",
        str(folder / "keys.tar.gz"),
        "--shred",
        str(folder / "shred.tar.gz"),
    ]
    restored = platform.run("restore", *parts)
    assert restored.returncode == 0, restored.stderr
    done = platform.run("manage", "shell", "-c", code_for("check", folder / "facts.json"))
    assert done.returncode == 0, done.stderr
    status = platform.run("vault", "status")
    assert (status.returncode, "shred keys: 2; epochs without one: 0" in status.stdout) == (0, True), status.stdout


@pytest.mark.full
def test_without_the_shred_keys_nothing_opens_and_the_status_says_so(make_platform: Make, tmp_path: Path) -> None:
    platform = make_platform(loaded=False, sqlite_only=True)
    folder = FIXTURES / RELEASES[-1]
    restored = platform.run("restore", str(folder / "data.tar.gz"), "--keys", str(folder / "keys.tar.gz"))
    assert "nothing that was sealed in a safe can be opened" in restored.stdout
    done = platform.run("manage", "shell", "-c", code_for("check", folder / "facts.json"))
    assert "Shredded" in done.stderr
    status = platform.run("vault", "status")
    assert (status.returncode, "shred keys: 0; epochs without one: 2" in status.stdout) == (1, True), status.stdout
