"""Each border of the house is shown to bite: violations are planted in a copy of the program and must be caught."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.rooms import PROJECT

PLANTED = {
    "Down only": ("foundation/kernel/planted_house.py", "import miteinander.portal.apps"),
    "Order inside the foundation": ("foundation/kernel/planted_order.py", "import miteinander.foundation.ui.apps"),
    "Order inside the town": ("town/places/planted_order.py", "import miteinander.town.organisations.service"),
    "Same anatomy": ("information/directory/models/planted.py", "import miteinander.information.directory.service"),
    "No circles": (
        "foundation/shelf/planted_circle.py",
        "import miteinander.foundation.ui.apps",
    ),
    "One door": ("portal/planted_door.py", "import miteinander.information.directory.domain.offers"),
}


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Plant every violation at once and return what the checker says."""
    root = tmp_path_factory.mktemp("house")
    shutil.copytree(
        PROJECT / "src", root / "src", ignore=shutil.ignore_patterns("static", "locale", "__pycache__", "fonts")
    )
    shutil.copytree(PROJECT / "tests" / "architecture", root / "tests" / "architecture")
    (root / "tests" / "__init__.py").touch()
    shutil.copy(PROJECT / ".importlinter", root)
    package = root / "src" / "miteinander"
    models = package / "information" / "directory" / "models.py"
    (package / "information" / "directory" / "models").mkdir()
    models.rename(package / "information" / "directory" / "models" / "__init__.py")
    for file, line in PLANTED.values():
        (package / file).write_text(f'"""Planted."""\n\n{line}  # noqa\n')
    (package / "stray_room").mkdir()
    (package / "stray_room" / "__init__.py").touch()
    tool = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run(
        [tool, "--no-cache"],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root / "src")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1, done.stdout + done.stderr
    return done.stdout


@pytest.mark.parametrize("contract", PLANTED)
def test_contract_catches_a_planted_violation(report: str, contract: str) -> None:
    summary = report.partition("Broken contracts")[0]
    verdict = re.search(rf"^{contract}.*?\b(KEPT|BROKEN)$", summary, re.DOTALL | re.MULTILINE)
    assert verdict, report
    assert verdict[1] == "BROKEN", report


def test_a_folder_without_a_place_is_caught(report: str) -> None:
    assert "stray_room" in report


def test_the_door_names_the_import_that_misses_it(report: str) -> None:
    told = " ".join(report.split())
    assert "miteinander.portal.planted_door imports miteinander.information.directory.domain.offers" in told
