"""``miteinander demo``: a platform of its own with invented people, on this machine only."""

import argparse
import ipaddress
import os
import socket
import subprocess
import sys
from pathlib import Path

from miteinander.config import environment
from miteinander.config.commands import serve

UNWANTED = ("DATABASE_URL", "PUBLIC_URL", "EMAIL_URL", "OIDC_ISSUER", "OIDC_CLIENT_ID")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take where to listen, as ``serve`` does."""
    serve.add_arguments(parser)
    parser.add_argument("--only-prepare", action="store_true", help=argparse.SUPPRESS)


def run(options: argparse.Namespace) -> int:
    """Prepare the demonstration's folder and serve it; refuse every address that others could reach.

    Its folder lies beside the real one ("data-demo"). No database server, no mail, no single sign-on: whatever the
    surroundings name is left out, so that nothing invented ever reaches anything real.
    """
    if not is_loopback(options.host):
        print(f"The demonstration listens on this machine only, not on {options.host}: anybody may sign in to it.")
        return 1
    for name in UNWANTED:
        os.environ.pop(name, None)
    if options.only_prepare:
        return prepare()
    real = Path(os.environ.get("MITEINANDER_DATA") or environment.PROJECT / "data").absolute()
    os.environ["MITEINANDER_DATA"] = str(real.with_name(f"{real.name}-demo"))
    os.environ["MITEINANDER_DEMO"] = "1"
    again = [sys.executable, "-m", "miteinander.config.cli", "demo", "--host", options.host, "--only-prepare"]
    done = subprocess.run(again, check=False)  # a process of its own: the serving one stays light
    if done.returncode:
        return done.returncode
    print(f"Invented people: http://localhost:{options.port}/demo/", flush=True)
    return serve.run(options)


def is_loopback(host: str) -> bool:
    """Tell whether only this machine reaches an address; a name counts when all its addresses do."""
    try:
        found = {str(entry[4][0]) for entry in socket.getaddrinfo(host, None)}
    except OSError:
        return False
    return bool(found) and all(ipaddress.ip_address(one).is_loopback for one in found)


def prepare() -> int:
    """Bring the demonstration's folder up to this program and add its people; refuse a folder of real data."""
    import django  # heavy: loaded in the process that prepares, not in the one that serves

    from miteinander.config import demo, upgrading

    data = environment.data_folder()
    if not demo.is_marked(data) and (data / "miteinander.sqlite3").exists():
        print(f"{data} holds data that are no demonstration's. It is left alone.", file=sys.stderr)
        return 1
    demo.mark(data)
    django.setup()
    upgrading.upgrade(say=print, invite=False)
    came = demo.add_people()
    if came:
        print(f"{came} invented people were added.")
    return 0
