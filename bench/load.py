"""Load for the benchmarks: wrk where the machine has it, else a small client of our own."""

import re
import shutil
import socket
import subprocess
import threading
import time
from urllib.parse import urlsplit

CONNECTIONS = 32


def requests_per_second(*, url: str, headers: dict[str, str], seconds: float, expected: int) -> float:
    """Return how many answers of the expected status a server gives a second, over 32 kept connections."""
    if shutil.which("wrk"):
        return _by_wrk(url=url, headers=headers, seconds=seconds, expected=expected)
    return _by_threads(url=url, headers=headers, seconds=seconds, expected=expected)


def _by_wrk(*, url: str, headers: dict[str, str], seconds: float, expected: int) -> float:
    given = [word for name, value in headers.items() for word in ("-H", f"{name}: {value}")]
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{max(int(seconds), 1)}s", *given, url]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if expected < 400 and "Non-2xx" in said:
        raise SystemExit(f"{url} did not always answer {expected}:\n{said}")
    found = re.search(r"Requests/sec:\s+([\d.]+)", said)
    if found is None:
        raise SystemExit(f"wrk said nothing of requests:\n{said}")
    return float(found[1])


def _by_threads(*, url: str, headers: dict[str, str], seconds: float, expected: int) -> float:
    parts = urlsplit(url)
    lines = [f"GET {parts.path} HTTP/1.1", f"Host: {parts.netloc}"]
    request = "\r\n".join([*lines, *(f"{name}: {value}" for name, value in headers.items()), "", ""]).encode()
    counts: list[int] = []
    until = time.monotonic() + seconds

    def ask() -> None:
        count = 0
        with socket.create_connection((parts.hostname or "127.0.0.1", parts.port or 80)) as connection:
            reader = connection.makefile("rb")
            while time.monotonic() < until:
                connection.sendall(request)
                status = int(reader.readline().split()[1])
                if status != expected:
                    raise SystemExit(f"{url} answered {status}, expected {expected}")
                length = 0
                while (line := reader.readline()) != b"\r\n":
                    if line.lower().startswith(b"content-length:"):
                        length = int(line.split(b":")[1])
                if status != 304:
                    reader.read(length)
                count += 1
        counts.append(count)

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts) / seconds
