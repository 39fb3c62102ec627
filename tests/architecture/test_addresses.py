"""Pages are reached only through ``include()`` strings in ``config/urls.py``."""

import ast

from tests.architecture.rooms import PROJECT

URLS = PROJECT / "src" / "miteinander" / "config" / "urls.py"


def wrong_addresses(source: str) -> list[str]:
    """Return the calls of ``path`` whose second argument is not ``include("a string")``."""
    wrong = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"path", "re_path"}:
            target = node.args[1]
            fine = (
                isinstance(target, ast.Call)
                and isinstance(target.func, ast.Name)
                and target.func.id == "include"
                and isinstance(target.args[0], ast.Constant)
                and isinstance(target.args[0].value, str)
            )
            if not fine:
                wrong.append(ast.unparse(node))
    return wrong


def test_every_address_is_an_include_string() -> None:
    assert wrong_addresses(URLS.read_text()) == []


def test_no_room_is_imported_by_the_addresses() -> None:
    imported = [node for node in ast.walk(ast.parse(URLS.read_text())) if isinstance(node, ast.ImportFrom)]
    assert [node.module for node in imported if node.module and node.module.startswith("miteinander")] == []


def test_a_view_in_the_addresses_is_caught() -> None:
    assert wrong_addresses('path("x/", some_view)\npath("y/", include("a.urls"))') == ["path('x/', some_view)"]
