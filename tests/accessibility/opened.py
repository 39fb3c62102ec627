"""Make the objects and people of the samples in a platform's data folder, and print where they are found, as JSON.

With them goes the page that says that the mistake is ours: no address leads to it, so the browser is handed its text.

Runs in a process of its own: Django refuses to work beside the browser's loop.
"""

import json
import sys
from collections.abc import Callable

import django

Kept = dict[str, dict[str, str]]
# Rooms whose public pages have their own list (pages.py).
PUBLIC = ("portal:", "directory:", "indicators:", "codes:")


def main() -> None:
    """Print, for each page that is not public, its address and the cookies of the person who may open it."""
    django.setup()

    from django.test.utils import setup_test_environment

    setup_test_environment()  # the test client's host, no mail
    json.dump({"pages": opened(), "failed": {language: failed(language) for language in ("de", "ar")}}, sys.stdout)


def failed(language: str) -> str:
    """Return the page of an error of our own in a language."""
    from django.test import RequestFactory
    from django.utils import translation

    from miteinander.foundation.ui.web.errors import server_error

    with translation.override(language):
        return server_error(RequestFactory().get("/")).content.decode()


def opened() -> Kept:
    """Return address and session by the name of the page; people with the same role share a session."""
    from django.core.cache import cache
    from django.test import Client

    from tests.samples import VISITOR, Sample, all_samples

    clients: dict[str | Callable[[], Client], Client] = {VISITOR: Client()}
    kept: Kept = {}

    def client(sample: Sample) -> Client:
        return clients.setdefault(sample.person, clients.get(sample.person) or sample.client())

    for name, sample in all_samples().items():
        cache.clear()  # rate limits
        if sample.page and not name.startswith(PUBLIC):
            session = client(sample).cookies.get("mt_session")
            kept[name] = {"address": sample.address(name=name), "session": session.value if session else ""}
    return kept


if __name__ == "__main__":
    main()
