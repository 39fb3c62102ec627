"""GeoJSON of many places: bytes as they travel, and CPU of an answer that nobody has kept.

    .venv/bin/python bench/geojson.py [--places 1000] [--rounds 15]

"CPU ms" is a cold answer: made anew in a running process that holds nothing of the content; "+ br" and "+ gzip" with
packing as the shelf does it. "held ms" is a further answer while the content has not changed (other bounds, say).
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
QUESTIONS = (("all", ""), ("free of charge", "&free=yes"), ("a quarter of the map", "&bbox=7.58,51.48,7.69,51.535"))
AIM_BYTES, AIM_MS = 150_000, 25.0


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--places", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=15)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="miteinander-bench-") as folder:
        if not os.environ.get("DATABASE_URL"):
            os.environ["MITEINANDER_DATA"] = folder
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "miteinander.config.settings")
        _measure(places=options.places, rounds=options.rounds)
    return 0


def _measure(*, places: int, rounds: int) -> None:
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from bench import invented
    from miteinander.foundation.shelf.domain.packing import pack
    from miteinander.information.directory.web.api import fragments

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    invented.fill(places=places)
    client = Client(SERVER_NAME="localhost")
    print(f"GeoJSON of {places:,} places on {connection.vendor}, medians of {rounds} rounds")
    print(
        f"{'answer':<22}{'bytes':>10}{'brotli':>10}{'gzip':>10}"
        f"{'CPU ms':>9}{'+ br':>8}{'+ gzip':>8}{'held ms':>9}{'queries':>9}"
    )
    for language in [code for code, _name in settings.LANGUAGES][:3]:
        for name, query in (
            ("all", ""),
            ("free of charge", "&free=yes"),
            ("a quarter of the map", "&bbox=7.58,51.48,7.69,51.535"),
        ):
            address = f"/api/v1/places.geojson?lang={language}{query}"
            client.get(address)
            fragments.forget()
            with CaptureQueriesContext(connection) as asked:
                body = client.get(address).content
                queries = len(asked)
            made, held, brotli, gzip = [], [], [], []
            for _round in range(rounds):
                fragments.forget()
                made.append(_cpu(partial(client.get, address)))
                held.append(_cpu(partial(client.get, address)))
                brotli.append(_cpu(partial(pack, body=body, encoding="br")))
                gzip.append(_cpu(partial(pack, body=body, encoding="gzip")))
            sizes = [len(pack(body=body, encoding=one)) for one in ("br", "gzip")]
            cpu, warm = statistics.median(made), statistics.median(held)
            print(
                f"{language + ' ' + name:<22}{len(body):>10,}{sizes[0]:>10,}{sizes[1]:>10,}{cpu:>9.1f}"
                f"{cpu + statistics.median(brotli):>8.1f}{cpu + statistics.median(gzip):>8.1f}{warm:>9.1f}{queries:>9}"
            )
    print(f"aim: at most {AIM_BYTES:,} bytes packed, {AIM_MS:.0f} ms of CPU for all places")


def _cpu(work: Callable[[], object]) -> float:
    """Return the CPU time of a call in milliseconds."""
    begin = time.process_time()
    work()
    return (time.process_time() - begin) * 1000


if __name__ == "__main__":
    sys.exit(main())
