"""Running platforms and a browser for tests: what is read by many is shared, whoever writes gets one of its own."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize

    from tests.config.platforms import Platform

CHROMIUM = os.environ.get("MITEINANDER_CHROMIUM") or shutil.which("chromium") or ""
LONGEST = 20_000  # ms a page may take on a busy machine; a wait ends as soon as what it waits for is there
WIDE: ViewportSize = {"width": 1280, "height": 900}
PHONE: ViewportSize = {"width": 320, "height": 720}
# Waits until the page's own worker answers for it.
CONTROLLED = """() => navigator.serviceWorker.ready.then(() => new Promise((done) => {
  if (navigator.serviceWorker.controller) done();
  else navigator.serviceWorker.addEventListener("controllerchange", () => done());
}))"""


def running_platform(folder: Path, *, admin_url: str) -> Iterator[Platform]:
    """Start a platform with the loaded database and end it."""
    from miteinander.foundation.kernel import ids  # Django's settings must be there first
    from tests.config.conftest import drop_databases
    from tests.config.platforms import new_platform

    made = new_platform(folder, name=f"mt_served_{ids.new_id().hex}", admin_url=admin_url)
    try:
        made.serve()
        yield made
    finally:
        made.end()
        if admin_url:
            drop_databases([made.environment["DATABASE_URL"]], admin_url)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory, admin_url: str) -> Iterator[Platform]:
    """A platform that runs for all tests of this worker; only to be read."""
    yield from running_platform(tmp_path_factory.mktemp("server"), admin_url=admin_url)


@pytest.fixture
def own_server(tmp_path: Path, admin_url: str) -> Iterator[Platform]:
    """A platform that runs for one test, which may write."""
    yield from running_platform(tmp_path, admin_url=admin_url)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """The browser, one for a file of tests: its loop must not outlive the file, Django refuses to work beside it."""
    from playwright.sync_api import expect, sync_playwright  # heavy: only where a browser is asked for

    expect.set_options(timeout=LONGEST)
    if not CHROMIUM:
        pytest.skip("not checked: the browser tests (no Chromium on this machine)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=os.environ.get("MITEINANDER_CHROMIUM_ARGS", "--no-sandbox").split()
        )
        yield browser
        browser.close()


@pytest.fixture
def desktop(chromium: Browser, server: Platform) -> Iterator[Page]:
    """A page on a wide screen; fails when the content policy stopped something or a script broke."""
    yield from watched(chromium.new_context(viewport=WIDE, base_url=address(server)))


@pytest.fixture
def phone(chromium: Browser, server: Platform) -> Iterator[Page]:
    """A page on a narrow phone, watched alike."""
    yield from watched(chromium.new_context(viewport=PHONE, base_url=address(server)))


@pytest.fixture
def without_scripts(chromium: Browser, server: Platform) -> Iterator[Page]:
    """A page in a browser that runs no scripts."""
    yield from watched(chromium.new_context(viewport=PHONE, base_url=address(server), java_script_enabled=False))


def watched(context: BrowserContext) -> Iterator[Page]:
    """Give a page; afterwards fail when the content policy stopped something or a script of ours broke."""
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if "Content Security Policy" in said.text else None)
    yield page
    context.close()
    assert wrong == []


def address(server: Platform) -> str:
    """Return where a platform answers."""
    return f"http://localhost:{server.port}"


def visit(page: Page, path: str) -> None:
    """Open a path and wait until nothing is on its way any more."""
    page.goto(path, wait_until="networkidle")
