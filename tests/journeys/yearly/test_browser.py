"""A published report in a browser: found from the foot of a page, read in German and Arabic, wide, by night, narrow."""

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from miteinander.foundation.kernel import clock
from tests.accessibility import checks
from tests.config.platforms import PROJECT, Platform
from tests.servers import WIDE, address, visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser


def test_a_report_is_found_and_read_by_everybody(own_server: Platform, chromium: "Browser") -> None:
    command = [sys.executable, "-m", "tests.journeys.yearly.town_hall"]
    subprocess.run(command, env=own_server.environment, cwd=PROJECT, check=True, timeout=240)
    year = clock.today().year
    page = chromium.new_context(viewport=WIDE, base_url=address(own_server)).new_page()
    visit(page, "/de/")
    page.locator("footer a[href='/de/year-reports/']").click()
    page.get_by_role("link", name=f"Jahresbericht {year}").click()
    assert page.url.endswith(f"/de/year-reports/{year}.1/")
    assert page.locator("#geaendert").count() == 1
    number = page.locator("main a[href='#measures_added']")
    number.click()
    assert page.locator("#measures_added").is_visible()
    for language in ("de", "ar"):
        for path in ("", f"{year}/", f"{year}.1/"):
            visit(page, f"/{language}/year-reports/{path}")
            assert checks.looked_at(page) == [], (language, path)
    assert page.locator("main [lang=de]").count() > 0
    page.set_viewport_size(WIDE)
