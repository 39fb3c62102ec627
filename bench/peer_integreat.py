"""The peer's row: integreat-cms with as many places on this machine, its list of places asked as its app does.

    INTEGREAT_PYTHON=/path/to/venv/bin/python .venv/bin/python bench/peer_integreat.py [--places 1000] [--rounds 3]

To install the peer (a virtual environment of its own; the plain package does not start, its pinned one does):

    python3 -m venv peer && peer/bin/pip install 'integreat-cms[pinned]'
    createuser --superuser integreat && createdb --owner integreat integreat        # PostgreSQL; trust or password
    export INTEGREAT_CMS_DB_HOST=… INTEGREAT_CMS_DB_PORT=… INTEGREAT_CMS_DB_PASSWORD=…  # as its documentation says

The database is migrated and filled with an invented region here; use one that holds nothing else. "CPU ms" is the
process's own, without the database server's: the figure beside ours in ``bench/geojson.py``, where SQLite's is inside.
"""

import argparse
import gzip
import os
import random
import statistics
import subprocess
import sys
import time

SLUG = "vergleich"
WORDS = (
    "gemeinsam",
    "offen",
    "kostenlos",
    "jeden",
    "Montag",
    "Hilfe",
    "Anträge",
    "Deutsch",
    "üben",
    "Kinder",
    "Arbeit",
)


def main() -> int:
    """Run inside the peer's own Python, or say what is missing."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--places", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.inside:
        measure(places=options.places, rounds=options.rounds)
        return 0
    python = os.environ.get("INTEGREAT_PYTHON", "")
    if not python:
        print(
            "not measured: integreat-cms (INTEGREAT_PYTHON names no Python; the notes are in bench/peer_integreat.py)"
        )
        return 0
    given = {
        "DJANGO_SETTINGS_MODULE": "integreat_cms.core.settings",
        "INTEGREAT_CMS_SECRET_KEY": "only-for-measuring",
        "INTEGREAT_CMS_BASE_URL": "http://localhost",
    }
    arguments = [python, __file__, "--inside", "--places", str(options.places), "--rounds", str(options.rounds)]
    return subprocess.run(arguments, env={**os.environ, **given}, check=False).returncode


def measure(*, places: int, rounds: int) -> None:
    """Fill the peer's database once and ask for all its places."""
    import logging

    import django

    django.setup()
    logging.disable(logging.WARNING)
    from django.core.management import call_command
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    call_command("migrate", verbosity=0)
    fill(places)
    client = Client(SERVER_NAME="localhost")
    address = f"/api/v3/{SLUG}/de/locations/"
    answer = client.get(address)
    if answer.status_code != 200:
        raise SystemExit(f"integreat-cms answered {answer.status_code} to {address}")
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
        queries = len(asked)
    spent = []
    for _round in range(rounds):
        begin = time.process_time()
        client.get(address)
        spent.append((time.process_time() - begin) * 1000)
    body = answer.content
    print(f"{'integreat-cms':<22}{'bytes':>12}{'gzip':>10}{'CPU ms':>10}{'queries':>9}")
    print(
        f"{f'{len(answer.json()):,} places':<22}{len(body):>12,}{len(gzip.compress(body)):>10,}"
        f"{statistics.median(spent):>10.1f}{queries:>9,}"
    )


def fill(places: int) -> None:
    """Write a region with six languages and so many places, each translated, unless it is there already."""
    from integreat_cms.cms.models import (  # type: ignore[import-not-found]  # in the peer's environment only
        POI,
        Language,
        LanguageTreeNode,
        POICategory,
        POITranslation,
        Region,
    )

    if Region.objects.filter(slug=SLUG).exists():
        return
    chance = random.Random(7)
    languages = [
        Language.objects.get_or_create(
            slug=code,
            defaults={
                "bcp47_tag": code,
                "native_name": code,
                "english_name": code,
                "text_direction": "RIGHT_TO_LEFT" if code == "ar" else "LEFT_TO_RIGHT",
                "primary_country_code": "de",
                "table_of_contents": "-",
            },
        )[0]
        for code in ("de", "en", "ar", "ru", "tr", "uk")
    ]
    region = Region.objects.create(
        name="Vergleich",
        slug=SLUG,
        status="ACTIVE",
        latitude=51.5,
        longitude=7.7,
        postal_code="59423",
        admin_mail="a@b.example",
    )
    root = LanguageTreeNode.add_root(region=region, language=languages[0], visible=True, active=True)
    for language in languages[1:]:
        root.add_child(region=region, language=language, visible=True, active=True)
        root.refresh_from_db()
    category = POICategory.objects.create(icon="advice", color="#E7A2C2")
    made = POI.objects.bulk_create(
        POI(
            region=region,
            address=f"Bahnhofstraße {number}",
            postcode="59423",
            city="Unna",
            country="Deutschland",
            latitude=round(chance.uniform(51.48, 51.59), 6),
            longitude=round(chance.uniform(7.58, 7.80), 6),
            category=category,
        )
        for number in range(places)
    )
    POITranslation.objects.bulk_create(
        POITranslation(
            poi=poi,
            language=language,
            title=" ".join([*chance.sample(WORDS, 4), str(number)]),
            slug=f"ort-{number}-{language.slug}",
            status="PUBLIC",
            content=f"<p>{' '.join(chance.choices(WORDS, k=25))}</p>",
            version=1,
        )
        for number, poi in enumerate(made)
        for language in languages
    )


if __name__ == "__main__":
    sys.exit(main())
