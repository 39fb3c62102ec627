"""``miteinander status``: how the platform is doing, for who operates it."""

import argparse
import json
import shutil
from datetime import datetime
from pathlib import Path
from typing import Any

import django


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take ``--json``."""
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(options: argparse.Namespace) -> int:
    """Print the figures; 1 when something needs a look (the words of ``/readyz``)."""
    django.setup()
    from miteinander.config.health import readiness  # Django must be set up first

    words = readiness()
    facts = _facts() if words["database"] == "ok" else {}
    if options.json:
        print(json.dumps({"ready": words, **facts}, indent=1, default=str))
    else:
        for name, value in {**words, **facts}.items():
            print(f"{name.replace('_', ' '):<22} {value}")
    return 0 if set(words.values()) == {"ok"} else 1


def _facts() -> dict[str, Any]:
    from django.conf import settings

    from miteinander.config import dumping, upgrading
    from miteinander.config.release import RELEASE, code_digest
    from miteinander.foundation.kernel import clock
    from miteinander.foundation.messages.service import MailFolder, transport
    from miteinander.foundation.outbox import service as outbox

    data = Path(settings.DATA)
    version, backlog, beat, way = upgrading.recorded_version(), outbox.backlog(), outbox.heartbeat(), transport()
    newest = max((data / "backups").glob("*.tar.gz"), key=lambda file: file.stat().st_mtime, default=None)
    return {
        "release": RELEASE,
        "upgrade": "none needed" if version and version.code == code_digest() else "run ./run or miteinander upgrade",
        "data_folder": data,
        "kind_of_database": dumping.kind(),
        "free_disk": f"{shutil.disk_usage(data).free / 1e9:.1f} GB",
        "worker_seen": _ago(beat, clock.now()),
        "jobs_due": backlog.count,
        "oldest_due_job": _ago(backlog.oldest_due, clock.now()) if backlog.oldest_due else "none",
        "dead_jobs": ", ".join(f"{name} {number}x {error}" for name, error, number in outbox.dead_jobs()) or "none",
        "mail": f"folder {way.path}" if isinstance(way, MailFolder) else f"{way.host}:{way.port}",
        "newest_backup": newest.name if newest else "none",
    }


def _ago(moment: datetime | None, now: datetime) -> str:
    return f"{max((now - moment).total_seconds(), 0):.0f} seconds ago" if moment else "never"
