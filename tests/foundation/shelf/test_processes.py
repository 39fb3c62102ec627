"""The shelf in several server processes: from a commit on, none of them gives out what was before it."""

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from miteinander.foundation.kernel import ids
from tests.config.conftest import drop_databases
from tests.config.platforms import Platform, new_platform

CHANGE = """
from django.db import transaction
from miteinander.foundation.shelf.service import raise_version
from miteinander.information.directory.models import OfferTranslation
with transaction.atomic():
    row = OfferTranslation.objects.filter(language="de", offer__slug="{slug}").get()
    row.description = "{words}"
    row.save()
    raise_version("directory")
"""
SLUG = """
from miteinander.information.directory.models import Offer
print("slug", Offer.objects.filter(publication="published").order_by("slug").first().slug)
"""


@pytest.fixture
def platform(tmp_path: Path, admin_url: str) -> Iterator[Platform]:
    """A platform whose server has three processes."""
    made = new_platform(tmp_path, name=f"mt_shelf_{ids.new_id().hex}", admin_url=admin_url)
    yield made
    made.end()
    if admin_url:
        drop_databases([made.environment["DATABASE_URL"]], admin_url)


def shell(platform: Platform, code: str) -> str:
    """Run a piece of code in a process of its own."""
    done = platform.run("manage", "shell", "-v", "0", "-c", code)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.sql
@pytest.mark.skipif(not hasattr(os, "fork"), reason="not checked: several processes (this system does not fork)")
def test_no_process_gives_out_a_page_from_before_the_commit(platform: Platform) -> None:
    slug = shell(platform, SLUG).split()[-1]
    platform.serve(WEB_WORKERS="3")
    path = f"/de/offers/{slug}/"
    for words in ("Das steht neu hier.", "Und das noch neuer."):
        with ThreadPoolExecutor(8) as visitors:
            before = list(visitors.map(lambda _number: platform.ask(path), range(60)))
        assert {answer.status for answer in before} == {200}
        assert len({answer.headers["etag"] for answer in before}) == 1
        shell(platform, CHANGE.format(slug=slug, words=words))
        with ThreadPoolExecutor(8) as visitors:
            after = list(visitors.map(lambda _number: platform.ask(path), range(60)))
        assert {words in answer.body.decode() for answer in after} == {True}
        assert not {answer.headers["etag"] for answer in after} & {answer.headers["etag"] for answer in before}
