"""The directory's pages: CPU of an answer that nobody has kept, and the bytes of a first visit, with and without map.

    .venv/bin/python bench/directory.py [--offers 1000] [--rounds 15] [--no-browser]

"warm" is a list or offer that the shelf does not have, in a process that has answered before; "after a change" is the
first such answer after an editor saved something: filters and order are made anew. Bytes are those a browser
receives (headers left out), compressed, from a server on this machine with nothing kept; the worker for times without
a network fetches its bundle after the page is there and is counted for itself.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
if TYPE_CHECKING:
    from playwright.sync_api import Browser

from bench import running

AIM_MS, AIM_BYTES, AIM_MAP_BYTES = 12.0, 75_000, 130_000
LISTS = (
    ("list of 50", "/de/offers/"),
    ("list of 50, Arabic", "/ar/offers/"),
    ("list of 50, filtered", "/de/offers/?free=unknown&kind=offer"),
    ("list by words", "/de/offers/?q=Deutsch"),
)


def main() -> int:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--offers", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--no-browser", action="store_true")
    parser.add_argument(
        "--cpu-only", action="store_true", help="used by the bench itself, in the platform's own process"
    )
    options = parser.parse_args()
    if options.cpu_only:
        measure_cpu(offers=options.offers, rounds=options.rounds)
        return 0
    with tempfile.TemporaryDirectory(prefix="mt-bench-") as folder:
        environment = running.environment_for(data=Path(folder), database_url=os.environ.get("DATABASE_URL", ""))
        running.set_up(environment)
        if not options.no_browser:
            measure_bytes(environment)
        words = ["--cpu-only", "--offers", str(options.offers), "--rounds", str(options.rounds)]
        subprocess.run([sys.executable, __file__, *words], env=environment, check=True)
    return 0


def measure_cpu(*, offers: int, rounds: int) -> None:
    """Print CPU milliseconds and queries of answers in this process; the platform's data folder is filled up first."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "miteinander.config.settings")
    import django

    django.setup()
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from miteinander.foundation.shelf.service import raise_version
    from miteinander.information.directory.web.public.cards import forget_cards

    total = fill_up(offers)
    client = Client(SERVER_NAME="localhost")
    print(
        f"\nCPU of an answer that the shelf does not have, {total:,} offers on {connection.vendor}, medians of {rounds}"
    )
    print(f"{'page':<24}{'warm ms':>9}{'cards anew':>12}{'after a change':>16}{'queries':>9}")
    for name, path in (*LISTS, ("offer", "/de/offers/cafe-chili/")):
        client.get(path)
        with CaptureQueriesContext(connection) as asked:
            client.get(path)
            queries = len(asked)
        ask = partial(client.get, path)
        warm, anew, changed = [], [], []
        for _round in range(rounds):
            warm.append(cpu_of(ask))
            raise_version("directory")
            changed.append(cpu_of(ask))
            forget_cards()
            anew.append(cpu_of(ask))
        figures = [statistics.median(one) for one in (warm, anew, changed)]
        print(f"{name:<24}{figures[0]:>9.1f}{figures[1]:>12.1f}{figures[2]:>16.1f}{queries:>9}")
    print(f"aim: a list of 50 at most {AIM_MS:.0f} ms; lists at most 6 queries, an offer at most 8")


def fill_up(wanted: int) -> int:
    """Fill the directory up with copies of the town's own offers, and return how many there are."""
    from miteinander.information.directory.domain.publishing import publish_offers
    from miteinander.information.directory.enums import Publication
    from miteinander.information.directory.models import Offer

    own = list(Offer.objects.filter(publication=Publication.PUBLISHED).order_by("slug"))
    copies = [copy_of(own[at % len(own)], at=at) for at in range(max(0, wanted - len(own)))]
    publish_offers(copies)
    return len(own) + len(copies)


def copy_of(offer: Any, *, at: int) -> Any:
    """Write a copy of an offer under another name."""
    copy = type(offer).objects.get(pk=offer.pk)
    copy.pk, copy.public_id = None, type(offer)._meta.get_field("public_id").get_default()
    copy.slug = f"{offer.slug[:70]}-{at}"
    copy.save(force_insert=True)
    for name in ("categories", "fields_of_action", "target_groups", "service_areas", "contacts"):
        getattr(copy, name).set(getattr(offer, name).all())
    for row in offer.translations.all():
        row.pk, row.offer, row.name = None, copy, f"{row.name} {at}"[:200]
        row.save(force_insert=True)
    return copy


def cpu_of(work: Callable[[], object]) -> float:
    """Return the CPU time of a call in milliseconds."""
    begin = time.process_time()
    work()
    return (time.process_time() - begin) * 1000


def measure_bytes(environment: dict[str, str]) -> None:
    """Print the bytes of a first visit in every language."""
    chromium = os.environ.get("MITEINANDER_CHROMIUM") or shutil.which("chromium")
    if not chromium:
        print("NOT MEASURED: the bytes of a first visit, because there is no Chromium (MITEINANDER_CHROMIUM).")
        return
    from playwright.sync_api import sync_playwright

    print("Bytes of a first visit, compressed, nothing kept")
    print(f"{'language':<10}{'home':>9}{'list':>9}{'list, map':>11}{'offer':>9}{'worker':>9}")
    with running.server(environment) as (port, _process, _seconds), sync_playwright() as playwright:
        running.wait_for_worker(port)
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for language in ("de", "en", "ar", "ru", "tr", "uk"):
            base = f"http://localhost:{port}/{language}/"
            home, _ = bytes_of(browser, base)
            without, worker = bytes_of(browser, f"{base}offers/")
            with_map, _ = bytes_of(browser, f"{base}offers/", open_map=True)
            offer, _ = bytes_of(browser, f"{base}offers/cafe-chili/")
            print(f"{language:<10}{home:>9,}{without:>9,}{with_map:>11,}{offer:>9,}{worker:>9,}")
        browser.close()
    print(f"aim: at most {AIM_BYTES:,} before the map, {AIM_MAP_BYTES:,} with it")


def bytes_of(browser: "Browser", url: str, *, open_map: bool = False) -> tuple[int, int]:
    """Return the bytes of the page with all it loads, and those its worker fetches besides."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, service_workers="block")
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    sizes: dict[str, int] = {}
    session.on(
        "Network.loadingFinished", lambda event: sizes.__setitem__(event["requestId"], event["encodedDataLength"])
    )
    page.goto(url, wait_until="networkidle")
    if open_map:
        page.locator("[data-open-map]").click()
        page.locator(".m-map__label").first.wait_for()
        page.wait_for_load_state("networkidle")
    bundle = context.request.get(f"{url.partition('/offers')[0].rstrip('/')}/offers/offline.json")
    context.close()
    return int(sum(sizes.values())), int(bundle.headers.get("content-length", 0))


if __name__ == "__main__":
    sys.exit(main())
