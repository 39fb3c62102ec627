"""The built wheel carries what git ignores: the pages' files, the fonts, the compiled catalogues."""

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
PACKAGE = "miteinander"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Build the wheel from a copy (setuptools writes into its sources) and return the names in it."""
    home = tmp_path_factory.mktemp("wheel")
    for name in ("pyproject.toml", "README.md", "LICENSE", "requirements", "src"):
        source = PROJECT / name
        if source.is_dir():
            shutil.copytree(source, home / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(source, home / name)
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(home / "out"), str(home)]
    built = subprocess.run(command, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    [file] = (home / "out").glob("*.whl")
    return zipfile.ZipFile(file).namelist()


def test_wheel_carries_every_module_and_template(wheel: list[str]) -> None:
    sources = PROJECT / "src"
    wanted = {
        file.relative_to(sources).as_posix()
        for file in (sources / PACKAGE).rglob("*")
        if file.suffix in {".py", ".html", ".typ"} and "__pycache__" not in file.parts
    }

    assert sorted(wanted - set(wheel)) == []


def test_wheel_carries_what_was_built_and_not_its_sources(wheel: list[str]) -> None:
    static = f"{PACKAGE}/foundation/ui/static/mt"

    assert {f"{static}/built/{name}" for name in ("mt.css", "mt-rtl.css", "htmx.js", "map.js", "icons.svg")} <= set(
        wheel
    )
    assert f"{PACKAGE}/foundation/documents/fonts/FiraSans-Regular.ttf" in wheel
    assert [name for name in wheel if name.startswith((f"{static}/css/", f"{static}/js/"))] == []


def test_wheel_carries_a_catalogue_per_language(wheel: list[str]) -> None:
    sources = {file.relative_to(PROJECT / "src") for file in (PROJECT / "src" / PACKAGE / "locale").rglob("*.po")}

    assert {file.with_suffix(".mo").as_posix() for file in sources} <= set(wheel)


def test_wheel_carries_nothing_else(wheel: list[str]) -> None:
    assert [name for name in wheel if not name.startswith((f"{PACKAGE}/", f"{PACKAGE}-"))] == []
