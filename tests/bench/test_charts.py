"""The measuring program of pictures: one line per kind and direction, each picture within its aim."""

import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent.parent


def test_one_line_per_kind_and_direction() -> None:
    command = [sys.executable, "bench/charts.py", "--rounds", "2", "--corners", "12"]
    lines = subprocess.run(command, check=True, capture_output=True, text=True, cwd=PROJECT).stdout.splitlines()
    found = [line.split() for line in lines[2:]]
    assert [(kind, language) for kind, language, *_ in found] == [
        (kind, language) for language in ("de", "ar") for kind in ("bars", "course", "map")
    ]
    for _kind, _language, first, median, size, packed in found:
        assert float(median) > 0 < float(first)
        assert int(packed) < int(size) < 10_000
