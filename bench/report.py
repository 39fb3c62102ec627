"""What the report costs: ``bench/report.py [--rounds 3]``.

Loads the town into a data folder of its own and measures its report: freezing it in every language, the page and the
PDF, each cold (a new process that has made nothing before, without the time it takes to start) and once more in the
same process; and the PDF of a report four times as long. Prints medians in milliseconds, and bytes.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(PROJECT / "src"), str(PROJECT)]

from bench.running import environment_for, set_up  # noqa: E402 -- the path above leads there

_LONGER = 4
_WHAT = ("freeze", "page", "pdf", "pdf_longer")


def main() -> None:
    """Measure every part in processes of its own."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--measure", choices=_WHAT)
    options = parser.parse_args()
    if options.measure:
        json.dump(_measured(options.measure), sys.stdout)
        return
    with tempfile.TemporaryDirectory() as folder:
        environment = environment_for(data=Path(folder))
        set_up(environment)
        print(f"{'':12} {'cold ms':>9} {'again ms':>9} {'bytes':>9}")
        for what in _WHAT:
            _print(what, [_in_a_process(what, environment) for _round in range(options.rounds)])


def _print(what: str, found: list[dict[str, float]]) -> None:
    cold, again = (statistics.median(one[name] for one in found) for name in ("cold", "again"))
    print(f"{what:12} {cold:9.0f} {again:9.0f} {int(found[0]['bytes']):9d}")


def _in_a_process(what: str, environment: dict[str, str]) -> dict[str, float]:
    words = [sys.executable, __file__, "--measure", what]
    settings = {"DJANGO_SETTINGS_MODULE": "miteinander.config.settings", "PUBLIC_URL": "https://miteinander.example"}
    done = subprocess.run(
        words, cwd=PROJECT, env={**environment, **settings}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(done.stderr)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def _measured(what: str) -> dict[str, float]:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "miteinander.config.settings")
    django.setup()
    make = _maker(what)
    times = []
    size = 0
    for _time in range(2):
        begun = time.perf_counter()
        size = len(make())
        times.append((time.perf_counter() - begun) * 1000)
    return {"cold": times[0], "again": times[1], "bytes": size}


def _maker(what: str) -> Callable[[], bytes]:
    from django.conf import settings
    from django.test import RequestFactory
    from django.utils import translation

    from miteinander.information.indicators.domain.queries.book import book
    from miteinander.information.indicators.domain.queries.values import current_edition, values
    from miteinander.information.indicators.domain.report.living import report_now
    from miteinander.information.indicators.domain.report.pdf import report_pdf
    from miteinander.information.indicators.domain.report.reading import printed
    from miteinander.information.indicators.web.public.report import show_report

    edition = current_edition()
    found = printed(edition) if edition else None
    if edition is None or found is None:
        raise SystemExit("The town has no report.")
    translation.activate(settings.LANGUAGE_CODE)
    if what == "freeze":
        return lambda: json.dumps(report_now(values(edition=edition.pk, book=book(settings.LANGUAGE_CODE)))).encode()
    if what == "page":
        return lambda: show_report(RequestFactory().get("/de/report/")).content
    if what == "pdf_longer":
        found.report["languages"][settings.LANGUAGE_CODE]["sections"] *= _LONGER
    longer: Any = found
    return lambda: report_pdf(longer, language=settings.LANGUAGE_CODE)


if __name__ == "__main__":
    main()
