"""Wapiti and Schemathesis against a running demonstration: ``./test security``. Prints what stands, answers 1 if so.

Wapiti (GPL) lives in an environment of its own under ``build/`` and is no part of the program. It reads the public
pages as a visitor, reports and comes back, and works at the sealed desk as somebody with an open vault.
"""

import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parent.parent
SCRATCH = Path(os.environ["MITEINANDER_DATA"]).parent
WAPITI = PROJECT / "build" / "security" / "bin" / "wapiti"
MODULES = (
    "backup,cookieflags,crlf,csp,csrf,exec,file,htaccess,http_headers,ldap,methods,permanentxss,redirect,shellshock,"
    "sql,upload,xss"
)
SCAN_SECONDS, ATTACK_SECONDS = 60, 15
PUBLIC = ("/de/", "/de/conflict/report/", "/de/conflict/return/", "/ar/offers/", "/de/search/?q=kurs")
DESK = ("/desk/sealed/", "/desk/sealed/cases/", "/desk/sealed/cases/enter/", "/desk/sealed/code/check/")
# An empty parameter counts as none, and what a pattern cannot say (west lies below east) is refused with 400.
NOT_ASKED = "negative_data_rejection,positive_data_acceptance"
NOT_PRESSED = ("/desk/sealed/lock/", "/desk/sealed/start-over/", "/desk/sealed/passphrase/", "/desk/sealed/code/")
# What Wapiti reports and what is so on purpose: kind, pattern of the address, why.
ACCEPTED = (
    ("Cross Site Request Forgery", r"/[a-z]{2}/conflict/(report|return)/", "no cookie there (decision 22)"),
    ("Secure Flag cookie", r".*", "set where the platform is served over https; the demonstration is not"),
    ("HTTP Secure Headers", r".*Strict-Transport-Security.*", "likewise"),
    ("Unencrypted Channels", r".*", "likewise"),
)


def main() -> int:
    """Serve a demonstration, look at it from all sides, and tell what stands."""
    with demonstration() as (base, environment):
        schema = schemathesis(base)
        cookies = office(environment, "session").strip().splitlines()[-1]
        found = [*wapiti(base, "desk", start=DESK, cookies=cookies), *wapiti(base, "visitor", start=PUBLIC)]
    stands = [one for one in found if not accepted(one)]
    for one in stands:
        print(f"{one['kind']}: {one['method']} {one['path']} {one['info']}")
    print(f"wapiti: {len(found)} findings, {len(found) - len(stands)} of them so on purpose, {len(stands)} stand")
    print(f"schemathesis: {'nothing stands' if schema == 0 else 'something stands'}")
    return 1 if stands or schema else 0


@contextmanager
def demonstration() -> Iterator[tuple[str, dict[str, str]]]:
    """Serve the demonstration with somebody at the central contact point; give its address and environment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    given = {**os.environ, "PORT": str(port), "PYTHONPATH": f"{PROJECT / 'src'}:{PROJECT}"}
    log = (SCRATCH / "demonstration.log").open("w")
    command = [sys.executable, "-m", "miteinander.config.cli", "demo"]
    process = subprocess.Popen(command, env=given, cwd=PROJECT, stdout=log, stderr=log)
    environment = {**given, "MITEINANDER_DATA": f"{given['MITEINANDER_DATA']}-demo", "MITEINANDER_DEMO": "1"}
    try:
        wait_for(f"http://localhost:{port}/healthz")
        office(environment, "staff")
        yield f"http://localhost:{port}", environment
    finally:
        process.terminate()
        process.wait(timeout=30)
        log.close()


def wait_for(address: str) -> None:
    """Return when an address answers."""
    for _try in range(600):
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except OSError:
            time.sleep(0.5)
    raise SystemExit("The demonstration did not start.")


def office(environment: dict[str, str], step: str) -> str:
    """Let the town do a step (``tests/conflict/cases/office.py``); return what it said."""
    command = [sys.executable, "-m", "tests.conflict.cases.office", step]
    done = subprocess.run(command, env=environment, cwd=PROJECT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr)
    return done.stdout


def wapiti(base: str, who: str, *, start: tuple[str, ...], cookies: str = "") -> list[dict[str, str]]:
    """Let Wapiti look at pages and forms, and return what it reports."""
    report = SCRATCH / f"wapiti-{who}.json"
    root = f"{base}/desk/sealed/" if cookies else f"{base}/"
    command = [str(WAPITI), "-u", root, "--scope", "folder", "-m", MODULES, "-f", "json", "-o", str(report)]
    command += [word for path in start for word in ("-s", base + path)]
    command += [word for path in NOT_PRESSED for word in ("-x", base + path)]
    command += ["-d", "2", "--max-links-per-page", "12", "--max-files-per-dir", "12", "--tasks", "4", "-v", "0"]
    command += ["--max-scan-time", str(SCAN_SECONDS), "--max-attack-time", str(ATTACK_SECONDS), "--no-bugreport"]
    command += ["--flush-session", "--store-session", str(SCRATCH / who), "--store-config", str(SCRATCH / "config")]
    command += ["-C", cookies] if cookies else []
    done = subprocess.run(command, cwd=SCRATCH, capture_output=True, text=True, check=False)
    if not report.exists():
        raise SystemExit(f"Wapiti did not finish as {who}:\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}")
    told: dict[str, Any] = json.loads(report.read_text())
    kinds = {**told["vulnerabilities"], **told["anomalies"]}
    print(f"wapiti as {who}: {told['infos'].get('crawled_pages_nbr', '?')} pages and forms")
    return [
        {"kind": kind, "method": str(one["method"]), "path": str(one["path"]), "info": str(one["info"])}
        for kind, ones in kinds.items()
        for one in ones
    ]


def accepted(one: dict[str, str]) -> bool:
    """Tell whether a finding is so on purpose."""
    words = f"{one['path']} {one['info']}"
    return any(one["kind"].startswith(kind) and re.search(pattern, words) for kind, pattern, _why in ACCEPTED)


def schemathesis(base: str) -> int:
    """Ask the open interfaces whatever their own document allows and forbids; 0 when every answer is as it says."""
    tool = Path(sys.executable).with_name("schemathesis")
    command = [str(tool), "run", f"{base}/api/openapi.json", "--max-examples", "30", "--generation-deterministic"]
    command += ["--exclude-checks", NOT_ASKED]
    done = subprocess.run(command, cwd=SCRATCH, capture_output=True, text=True, check=False)
    if done.returncode:
        print(done.stdout[-6000:])
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
