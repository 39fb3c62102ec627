"""``/healthz`` and ``/readyz``: whether the process lives, and whether the platform can do its work.

Answered before Django, so that they tell the truth when Django cannot. Nothing personal, and no figures a stranger
could use: a word for each part, "ok" or what is wrong. The figures are in ``miteinander status``.
"""

import json
import shutil
from collections.abc import Callable, Iterable
from datetime import timedelta
from pathlib import Path
from typing import Any

Environ = dict[str, Any]
StartResponse = Callable[..., Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]

LEAST_FREE_BYTES = 200 * 1024 * 1024
WORKER_SILENT = timedelta(minutes=2)
JOB_LATE = timedelta(minutes=15)


def with_health(application: Application) -> Application:
    """Return a WSGI application that answers the two health addresses and hands on everything else."""

    def answer(environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        path = environ["PATH_INFO"]
        if path == "/healthz":
            return _send(start_response=start_response, parts={"process": "ok"})
        if path == "/readyz":
            return _send(start_response=start_response, parts=readiness())
        return application(environ, start_response)

    return answer


def _send(*, start_response: StartResponse, parts: dict[str, str]) -> list[bytes]:
    good = all(word == "ok" for word in parts.values())
    body = json.dumps({"status": "ok" if good else "not ready", **parts}).encode()
    headers = [
        ("Content-Type", "application/json"),
        ("Content-Length", str(len(body))),
        ("Cache-Control", "no-store"),
        ("X-Content-Type-Options", "nosniff"),
    ]
    start_response("200 OK" if good else "503 Service Unavailable", headers)
    return [body]


def readiness() -> dict[str, str]:
    """Return a word for database, worker, oldest due job and disk: "ok" or what is wrong."""
    from django.conf import settings  # Django is loaded by now; this module must not load it for /healthz

    disk = shutil.disk_usage(Path(settings.DATA))
    parts = {"disk": "ok" if disk.free >= LEAST_FREE_BYTES else "nearly full"}
    return {**_database_parts(), **parts}


def _database_parts() -> dict[str, str]:
    from django.db import DatabaseError, close_old_connections, connection

    from miteinander.foundation.kernel import clock
    from miteinander.foundation.outbox import service as outbox

    close_old_connections()
    try:
        beat = outbox.heartbeat()
        backlog = outbox.backlog()
    except DatabaseError:
        connection.close()
        return {"database": "not reachable", "worker": "unknown", "jobs": "unknown"}
    now = clock.now()
    worker = "ok" if beat is not None and now - beat < WORKER_SILENT else "silent"
    late = backlog.oldest_due is not None and now - backlog.oldest_due > JOB_LATE
    return {"database": "ok", "worker": worker, "jobs": "late" if late else "ok"}
