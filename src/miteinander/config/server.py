"""The server's process: the application is loaded once, then Granian forks its workers from it.

Settings from the surroundings: HOST, PORT, WEB_WORKERS (processes), WEB_THREADS (threads a process).
"""

import gc
import os
from importlib import import_module

gc.disable()  # nothing loaded before the fork is ever garbage; looking for it would delay the first answer

from granian import Granian  # noqa: E402 -- after the line above
from granian.constants import HTTPModes, Interfaces  # noqa: E402
from granian.log import LogLevels  # noqa: E402

from miteinander.config import logs  # noqa: E402

KILL_SECONDS = 3  # without it Granian may hang when told to stop right after its start


def web_workers() -> int:
    """Return the number of server processes: WEB_WORKERS, else one more than cores, at most three.

    Forked from one loaded program they share most of their memory. One thread in each is quickest (two would wait for
    each other's lock at every kept page); the process too many answers while another makes a long PDF.
    """
    return int(os.environ.get("WEB_WORKERS") or min(3, (os.cpu_count() or 1) + 1))


def main() -> None:
    """Serve until told to stop."""
    from django.conf import settings  # Django: once, before the workers are forked
    from django.db import connections

    from miteinander.config import wsgi

    if (settings.DATA / "DEMO").exists() and not settings.DEMO:  # the mark of config/demo.py
        raise SystemExit("This data folder belongs to a demonstration. Start it with ./run demo, or name another one.")
    import_module(settings.ROOT_URLCONF)  # every view, once for all workers: the first answer needs them anyway
    connections.close_all()
    gc.freeze()
    gc.enable()
    server = Granian(
        "miteinander.config.wsgi:application",
        address=os.environ.get("HOST") or "127.0.0.1",
        port=int(os.environ.get("PORT") or 8000),
        interface=Interfaces.WSGI,
        http=HTTPModes.http1,
        websockets=False,
        workers=web_workers(),
        blocking_threads=int(os.environ.get("WEB_THREADS") or 1),
        backlog=1024,
        workers_kill_timeout=KILL_SECONDS,
        respawn_failed_workers=True,
        log_level=LogLevels.warning,
        log_dictconfig=logs.settings(),
        log_access=False,
    )
    server.serve(target_loader=lambda _target: wsgi.application)


if __name__ == "__main__":
    main()
