"""Reporting in a browser: in Arabic, on a phone, without JavaScript; and the answer read with the receipt."""

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.config.platforms import PROJECT, Platform
from tests.servers import PHONE, address

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
PICTURES = os.environ.get("MITEINANDER_PICTURES", "")


def town(server: Platform, step: str) -> None:
    """Let the town do its step."""
    command = [sys.executable, "-m", "tests.conflict.cases.office", step]
    subprocess.run(command, env=server.environment, cwd=PROJECT, check=True, timeout=120)


def look(page: "Page", name: str) -> None:
    """The page fits the phone; keep a picture where somebody asked for it."""
    box = page.locator("main").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= PHONE["width"], name
    if PICTURES:
        page.screenshot(path=Path(PICTURES) / f"{name}.png", full_page=True)


def test_a_report_in_arabic_on_a_phone_without_scripts(own_server: Platform, chromium: "Browser") -> None:
    town(own_server, "staff")
    context = chromium.new_context(viewport=PHONE, base_url=address(own_server), java_script_enabled=False)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/ar/conflict/")
    look(page, "about")
    page.locator("main a[href='/ar/conflict/report/']").first.click()
    assert page.locator("html").get_attribute("dir") == "rtl"
    steps: list[dict[str, str]] = [
        {"check": "#id_topic_0"},
        {"#id_what": "الجار يصرخ كل ليلة.", "#id_since": "منذ أيار"},
        {"select:#id_district": "massen", "check": "#id_affected_0", "#id_help": "الهدوء"},
        {},
        {"check": "#id_point_0"},
    ]
    for number, step in enumerate(steps, start=1):
        look(page, f"step-{number}")
        for where, what in step.items():
            if where == "check":
                page.locator(what).check()
            elif where.startswith("select:"):
                page.locator(where.removeprefix("select:")).select_option(what)
            else:
                page.locator(where).fill(what)
        if number == len(steps):
            page.wait_for_timeout(2500)  # nobody writes faster than two seconds
        page.locator("main form.m-form button[value=next]").click()
        assert page.url.endswith("/ar/conflict/report/"), "the address never changes"
    code = page.locator(".m-receipt__code").inner_text().strip()
    assert len(code.replace(" ", "")) == 24
    look(page, "receipt")
    assert context.cookies() == []

    town(own_server, "answer")
    page.goto("/ar/conflict/return/")
    page.locator("input[name=receipt]").fill(code)
    page.locator("main form button[type=submit]").first.click()
    expect(page.locator("main")).to_contain_text("نتحدث غدا مع الجميع.")
    look(page, "own")
    page.locator("button[name=agree][value=yes]").click()
    expect(page.locator("main")).to_contain_text("موافق.")
    page.locator("#write_text").fill("شكرا")
    page.locator("main form.m-form button[type=submit]").first.click()
    expect(page.locator("main")).to_contain_text("شكرا")
    page.locator("form:has(input[value=leave]) button").click()
    assert page.url.endswith("/ar/conflict/return/")
    assert context.cookies() == []
    own = address(own_server)
    assert [url for url in asked if not url.startswith((own, "data:"))] == []
    context.close()
