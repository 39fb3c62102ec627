"""Checks that no file is over 600 lines and no function over 90; each finding is one line, the exit code 1."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
FILE_LINES = 600
FUNCTION_LINES = 90
SUFFIXES = {".py", ".html", ".css", ".js", ".mjs", ".sh", ".typ"}
EXEMPT = {"migrations", "node_modules", "build", "built"}


def main() -> int:
    """Print what is too long; return 1 when anything is."""
    findings = [finding for path in tracked_files() for finding in findings_in(path)]
    sys.stdout.writelines(f"{finding}\n" for finding in findings)
    return 1 if findings else 0


def tracked_files() -> list[Path]:
    """Return our own sources, those not yet committed too. A copy without git is searched as it lies."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listing.returncode == 0:
        paths = [PROJECT / name for name in listing.stdout.split("\0") if name]
    else:
        paths = [path for top in ("src", "tests", "tools", "bench") for path in (PROJECT / top).rglob("*")]
    return sorted(path for path in paths if _is_source(path) and path.is_file())


def _is_source(path: Path) -> bool:
    parts = path.relative_to(PROJECT).parts
    is_command = path.parent == PROJECT and path.name in {"run", "test"}
    return (path.suffix in SUFFIXES or is_command) and not EXEMPT & set(parts)


def findings_in(path: Path) -> Iterator[str]:
    """Yield one sentence per thing in the file that is too long."""
    text = path.read_text(encoding="utf-8")
    name = path.relative_to(PROJECT) if path.is_relative_to(PROJECT) else path
    lines = text.count("\n")
    if lines > FILE_LINES:
        yield f"{name}: {lines} lines; at most {FILE_LINES}. It wants to become a folder."
    if path.suffix == ".py":
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > FUNCTION_LINES:
                    yield f"{name}:{node.lineno}: {node.name} has {length} lines; at most {FUNCTION_LINES}."


if __name__ == "__main__":
    sys.exit(main())
