"""The database of every release so far is taken over by this program, with everything in it."""

from pathlib import Path

import pytest

from tests.config.conftest import Make
from tests.config.platforms import PROJECT
from tests.config.test_backups import count

FIXTURES = sorted((Path(__file__).parent / "fixtures").glob("*.tar.gz"))
TOWN = str(PROJECT / "tests" / "towns" / "kleinau")


def test_this_release_has_its_fixture() -> None:
    from miteinander.config.release import RELEASE

    assert f"{RELEASE}.tar.gz" in [file.name for file in FIXTURES], "Run tools/release_fixture.py."


@pytest.mark.parametrize("file", FIXTURES, ids=lambda file: file.name)
def test_database_of_a_release_is_taken_over(make_platform: Make, file: Path) -> None:
    platform = make_platform(loaded=False, sqlite_only=True)
    platform.environment["MITEINANDER_TOWN"] = TOWN
    restored = platform.run("restore", str(file))
    assert restored.returncode == 0, restored.stderr
    assert count(platform, "mt_directory_offer") > 0
    again = platform.run("upgrade")
    assert (again.returncode, again.stdout) == (0, "")
    platform.serve()
    assert platform.ask("/de/").status == 200
    assert platform.ask("/de/offers/").status == 200
