"""The shelf against nginx: a page from memory and a 304, requests a second, the same bytes from both.

    .venv/bin/python bench/shelf.py [--path /de/] [--rounds 9] [--seconds 2]

Medians of several rounds in which both take turns; the share is the median of the rounds' own shares, so that what else
the machine does meanwhile falls on both. On SQLite; on PostgreSQL too where DATABASE_URL names an empty
database. Aim: at least half of nginx on SQLite.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench import load, running

NGINX = """
worker_processes {workers}; daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{ worker_connections 1024; }}
http {{
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 100000000; default_type "text/html; charset=utf-8";
  client_body_temp_path {folder}/a; proxy_temp_path {folder}/b; fastcgi_temp_path {folder}/c;
  uwsgi_temp_path {folder}/d; scgi_temp_path {folder}/e;
  server {{ listen 127.0.0.1:{port}; root {folder}/site; {headers} }}
}}
"""
SHOWN_BY_BOTH = {"content-length", "etag", "date", "server", "connection", "last-modified", "content-type"}


def main() -> None:
    """Measure and print one line per database and kind of answer."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--path", default="/de/")
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--seconds", type=float, default=2)
    options = parser.parse_args()
    if shutil.which("nginx") is None and not Path("/usr/sbin/nginx").exists():
        print("NOT MEASURED: the shelf against nginx, because nginx is not installed (apt install nginx).")
        return
    print(f"{os.cpu_count()} cores, load by {'wrk' if shutil.which('wrk') else 'our own client'}, {options.path}")
    measure(database_url="", options=options)
    if os.environ.get("DATABASE_URL"):
        measure(database_url=os.environ["DATABASE_URL"], options=options)
    else:
        print("NOT MEASURED: PostgreSQL (DATABASE_URL names no empty database).")


def measure(*, database_url: str, options: argparse.Namespace) -> None:
    """Measure on one database."""
    name = "PostgreSQL" if database_url else "SQLite"
    with tempfile.TemporaryDirectory(prefix="mt-bench-") as folder:
        environment = running.environment_for(data=Path(folder) / "data", database_url=database_url)
        running.set_up(environment)
        with running.server(environment) as (port, _process, _seconds):
            running.wait_for_worker(port)
            page = {"Accept-Encoding": "br"}
            status, headers, body = running.ask(port=port, path=options.path, headers=page)
            again = running.ask(port=port, path=options.path, headers=page)
            if (
                status != 200
                or (headers.get("etag"), body) != (again[1].get("etag"), again[2])
                or "etag" not in headers
            ):
                raise SystemExit(f"{options.path} is no page of the shelf (status {status}).")
            print(f"{name}: {len(body)} bytes, {headers.get('content-encoding', 'unpacked')}")
            with nginx(folder=Path(folder) / "nginx", body=body, headers=headers) as other:
                theirs = f"http://127.0.0.1:{other}/page.html"
                ours = f"http://127.0.0.1:{port}{options.path}"
                compare(f"{name} hit", ours=ours, theirs=theirs, own=page, other=page, options=options, expected=200)
                etag = running.ask(port=other, path="/page.html", headers={})[1]["etag"]
                own = {**page, "If-None-Match": headers["etag"]}
                their = {"If-None-Match": etag}
                compare(f"{name} 304", ours=ours, theirs=theirs, own=own, other=their, options=options, expected=304)


def compare(
    what: str,
    *,
    ours: str,
    theirs: str,
    own: dict[str, str],
    other: dict[str, str],
    options: argparse.Namespace,
    expected: int,
) -> None:
    """Let both take turns and print their medians."""
    shelf, nginx_ = [], []
    for _ in range(options.rounds):
        nginx_.append(load.requests_per_second(url=theirs, headers=other, seconds=options.seconds, expected=expected))
        shelf.append(load.requests_per_second(url=ours, headers=own, seconds=options.seconds, expected=expected))
    share = statistics.median(a / b for a, b in zip(shelf, nginx_, strict=True))
    a, b = statistics.median(shelf), statistics.median(nginx_)
    print(f"{what:<16} shelf {a:8.0f}/s   nginx {b:8.0f}/s   share {share:5.2f}", flush=True)


@contextmanager
def nginx(*, folder: Path, body: bytes, headers: dict[str, str]) -> Iterator[int]:
    """Run nginx with the page as a file, and the page's own headers beside it."""
    (folder / "site").mkdir(parents=True)
    (folder / "site" / "page.html").write_bytes(body)
    folder.chmod(0o755)
    folder.parent.chmod(0o755)
    port = running.free_port()
    shown = [(name, value) for name, value in headers.items() if name not in SHOWN_BY_BOTH]
    lines = " ".join(f"add_header {name} '{value.replace(chr(39), chr(34))}';" for name, value in shown)
    config = folder / "nginx.conf"
    config.write_text(NGINX.format(workers=os.cpu_count(), folder=folder, port=port, headers=lines))
    program = shutil.which("nginx") or "/usr/sbin/nginx"
    process = subprocess.Popen([program, "-c", str(config), "-p", str(folder)], stderr=subprocess.DEVNULL)
    try:
        until = time.monotonic() + 10
        while True:
            try:
                running.ask(port=port, path="/page.html", headers={})
                break
            except OSError:
                if time.monotonic() > until:
                    raise SystemExit((folder / "error.log").read_text()) from None
                time.sleep(0.05)
        yield port
    finally:
        process.terminate()
        process.wait(timeout=10)


if __name__ == "__main__":
    main()
