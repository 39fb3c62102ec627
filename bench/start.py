"""Warm start and memory: seconds until the first answer, and what each process takes.

    .venv/bin/python bench/start.py [--rounds 7]

Warm: everything is set up, nothing changed since the last start. The first answer is that to ``/``, asked over HTTP.
Aim: within a second. Memory is the process's own share (PSS): what it shares with others is divided among them.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench import running

PAGES = ("/de/", "/ar/", "/de/", "/uk/")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="mt-bench-") as folder:
        environment = running.environment_for(data=Path(folder) / "data")
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        running.set_up(environment)
        print_line("miteinander serve", [start(environment) for _ in range(options.rounds)])
        print_line("./run", [start_by_run(environment) for _ in range(options.rounds + 1)][1:])
        print_memory(environment)


def print_line(what: str, seconds: list[float]) -> None:
    """Print a median with its range."""
    low, high = min(seconds), max(seconds)
    print(f"first answer, {what:<18} {statistics.median(seconds):5.2f} s   ({low:.2f} to {high:.2f})", flush=True)


def start(environment: dict[str, str]) -> float:
    """Return the seconds from the command to the first answer."""
    with running.server(environment) as (_port, _process, seconds):
        return seconds


def start_by_run(environment: dict[str, str]) -> float:
    """Return the seconds from ``./run`` to the first answer, the shell's comparing of stamps included."""
    port = running.free_port()
    begun = time.perf_counter()
    process = subprocess.Popen(
        [str(running.PROJECT / "run")],
        env={**environment, "PORT": str(port)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        until = time.monotonic() + running.PATIENCE
        while time.monotonic() < until:
            try:
                if running.ask(port=port, path="/", headers={})[0] < 500:
                    return time.perf_counter() - begun
            except OSError:
                time.sleep(0.005)
        raise SystemExit("./run did not start the platform.")
    finally:
        process.terminate()
        process.wait(timeout=30)


def print_memory(environment: dict[str, str]) -> None:
    """Print what each process takes after some pages."""
    with running.server(environment) as (port, process, _seconds):
        running.wait_for_worker(port)
        for path in PAGES * 5:
            running.ask(port=port, path=path, headers={"Accept-Encoding": "br"})
        for pid, words in descendants(process.pid):
            print(f"memory {pss(pid) / 1024:6.1f} MB   {words}")


def descendants(pid: int) -> list[tuple[int, str]]:
    """Return a process and all below it, with the end of their command lines."""
    name = Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode().strip()
    below = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [(pid, " ".join(name.split()[1:])), *(one for child in below for one in descendants(int(child)))]


def pss(pid: int) -> int:
    """Return a process's proportional share of memory in kilobytes (Linux)."""
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1])
    return 0


if __name__ == "__main__":
    if not os.path.exists("/proc/self/smaps_rollup"):  # noqa: PTH110 -- a plain question about this machine
        sys.exit("NOT MEASURED: memory is read from /proc (Linux).")
    main()
