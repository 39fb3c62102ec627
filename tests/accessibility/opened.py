"""Make the objects and people of the samples in a platform's data folder, and print where they are found, as JSON.

Runs in a process of its own: Django refuses to work beside the browser's loop.
"""

import json
import sys
from collections.abc import Callable

import django

Kept = dict[str, dict[str, str]]
# Rooms whose public pages have their own list (pages.py).
PUBLIC = ("portal:", "directory:", "indicators:", "codes:")
# A page beside those of the samples: one that its reader may not see.
REFUSED = "refused"


def main() -> None:
    """Print, for each page that is not public, its address and the cookies of the person who may open it."""
    django.setup()

    from django.test.utils import setup_test_environment

    setup_test_environment()  # the test client's host, no mail
    json.dump(opened(), sys.stdout)


def opened() -> Kept:
    """Return address and session by the name of the page; people with the same role share a session."""
    from django.core.cache import cache
    from django.test import Client

    from tests.people import person_with, signed_in
    from tests.samples import VISITOR, Sample, all_samples

    clients: dict[str | Callable[[], Client], Client] = {VISITOR: Client()}
    kept: Kept = {}

    def client(sample: Sample) -> Client:
        return clients.setdefault(sample.person, clients.get(sample.person) or sample.client())

    for name, sample in all_samples().items():
        cache.clear()  # rate limits
        if sample.page and not name.startswith(PUBLIC):
            cookies = client(sample).cookies
            session, vault = cookies.get("mt_session"), cookies.get("mt_vault")
            kept[name] = {
                "address": sample.address(name=name),
                "session": session.value if session else "",
                "vault": vault.value if vault else "",
            }
    session = signed_in(person_with("provider")).cookies["mt_session"]
    kept[REFUSED] = {"address": kept["directory_desk:offers"]["address"], "session": session.value}
    return kept


if __name__ == "__main__":
    main()
