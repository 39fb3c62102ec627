"""Keep a small database of this release as a fixture, so that every later release proves it can take it over.

    .venv/bin/python tools/release_fixture.py

Writes ``tests/config/fixtures/<release>.tar.gz``: a backup of a platform with the invented town Kleinau. Make it when a
release is made, and never change it afterwards.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
TOWN = PROJECT / "tests" / "towns" / "kleinau"
FIXTURES = PROJECT / "tests" / "config" / "fixtures"


def main() -> int:
    """Set a platform up in a temporary folder, back it up, and say where the fixture lies."""
    sys.path.insert(0, str(PROJECT / "src"))
    from miteinander.config.release import RELEASE

    target = FIXTURES / f"{RELEASE}.tar.gz"
    with tempfile.TemporaryDirectory(prefix="mt-fixture-") as folder:
        environment = {
            **os.environ,
            "MITEINANDER_DATA": folder,
            "MITEINANDER_TOWN": str(TOWN),
            "PYTHONPATH": str(PROJECT / "src"),
        }
        environment.pop("DATABASE_URL", None)
        for words in (["upgrade"], ["worker", "--once"], ["backup", str(target)]):
            command = [sys.executable, "-m", "miteinander.config.cli", *words]
            subprocess.run(command, env=environment, cwd=PROJECT, check=True, stdout=subprocess.DEVNULL)
    print(f"{target.relative_to(PROJECT)}: {target.stat().st_size / 1000:.0f} KB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
