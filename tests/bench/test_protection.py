"""The measuring program of protection: one line per size, and what it says of a table without protection."""

import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent.parent


def test_one_line_per_size() -> None:
    command = [sys.executable, "bench/protection.py", "--sizes", "5x6,4x3", "--tables", "1"]
    lines = subprocess.run(command, check=True, capture_output=True, text=True, cwd=PROJECT).stdout.splitlines()
    assert len(lines) == 4
    for line, size in zip(lines[2:], ("5x6", "4x3"), strict=True):
        name, cells, small, known, narrow, also, cost, _, also_best, cost_best, _ = line.split()
        assert name == size
        assert int(known) <= int(narrow) <= int(small) < int(cells)
        assert int(also) > 0 < int(also_best)
        assert int(cost_best) <= int(cost)
