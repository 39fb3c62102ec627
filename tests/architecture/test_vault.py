"""One small module does all cryptography: nothing else of the house imports the library."""

import ast
from pathlib import Path

from tests.architecture.rooms import PROJECT

SOURCES = PROJECT / "src" / "miteinander"
OWNER = SOURCES / "foundation" / "vault" / "crypto.py"
LONGEST = 500


def imports_of(text: str) -> set[str]:
    """Return the first names of everything that a module imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.split(".")[0])
    return found


def importers(folder: Path) -> list[Path]:
    """Return the modules below a folder that import ``cryptography``."""
    return sorted(path for path in folder.rglob("*.py") if "cryptography" in imports_of(path.read_text()))


def test_only_one_module_imports_cryptography() -> None:
    assert importers(SOURCES) == [OWNER]


def test_it_can_be_read_in_one_sitting() -> None:
    assert len(OWNER.read_text().splitlines()) < LONGEST


def test_another_importer_is_caught(tmp_path: Path) -> None:
    planted = tmp_path / "planted.py"
    planted.write_text("def seal():\n    from cryptography.fernet import Fernet\n    return Fernet\n")
    assert importers(tmp_path) == [planted]
