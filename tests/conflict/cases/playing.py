"""How people play their part in a browser: the reporter on a phone without scripts, the others at the desk."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.config.platforms import PROJECT, Platform
from tests.conflict.cases.office import PASSPHRASE
from tests.servers import LONGEST, PHONE, WIDE, address

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

PICTURES = os.environ.get("MITEINANDER_PICTURES", "")
DESK = "/desk/sealed/cases/"


def town(server: Platform, step: str) -> str:
    """Let the town do its step; returns what it says."""
    command = [sys.executable, "-m", "tests.conflict.cases.office", step]
    done = subprocess.run(
        command, env=server.environment, cwd=PROJECT, check=True, timeout=120, stdout=subprocess.PIPE, text=True
    )
    return done.stdout


def look(page: "Page", name: str) -> None:
    """The page fits its window, a desk's page a phone too; keep pictures where somebody asked for them."""
    before = page.viewport_size or WIDE
    for size in (PHONE, before) if before != PHONE else (PHONE,):
        page.set_viewport_size(size)
        box = page.locator("main").bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= size["width"], name
        if PICTURES:
            page.screenshot(path=Path(PICTURES) / f"{name}-{size['width']}.png", full_page=True)


class Reporter:
    """Somebody who reports in Arabic, on a phone, without scripts and cookies."""

    def __init__(self, browser: "Browser", server: Platform) -> None:
        """Open the phone's browser."""
        self.asked: list[str] = []
        self.context = browser.new_context(viewport=PHONE, base_url=address(server), java_script_enabled=False)
        self.context.set_default_timeout(LONGEST)
        self.page = self.context.new_page()
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.code = ""

    def report(self, *, topic: str, what: str, pictures: str = "") -> None:
        """Report to the first point in five steps and keep the code."""
        page = self.page
        page.goto("/ar/conflict/report/")
        assert page.locator("html").get_attribute("dir") == "rtl"
        for number in range(1, 6):
            if number == 1:
                page.locator(f"input[name=topic][value={topic}]").check()
            if number == 2:
                page.locator("#id_what").fill(what)
                page.locator("#id_since").fill("منذ أيار")
            if number == 3:
                page.locator("#id_district").select_option("massen")
                page.locator("#id_affected_0").check()
                page.locator("#id_help").fill("الهدوء")
            if number == 5:
                page.locator("#id_point_0").check()
                page.wait_for_timeout(2200)  # nobody writes faster than two seconds
            if pictures:
                look(page, f"{pictures}-{number}")  # the phone holds every step
            page.locator("main form.m-form button[value=next]").click()
            assert page.url.endswith("/ar/conflict/report/"), "the address never changes"
        self.code = page.locator(".m-receipt__code").inner_text().strip()
        assert len(self.code.replace(" ", "")) == 24

    def come_back(self) -> None:
        """Open one's report with the code."""
        self.page.goto("/ar/conflict/return/")
        self.page.locator("input[name=receipt]").fill(self.code)
        self.page.locator("main form button[type=submit]").first.click()

    def reads(self, *words: str) -> None:
        """Come back and read."""
        self.come_back()
        for one in words:
            expect(self.page.locator("main")).to_contain_text(one)


class AtDesk:
    """Somebody at the desk who is signed in and opens their vault with the passphrase."""

    def __init__(self, browser: "Browser", server: Platform, session: str) -> None:
        """Open the browser."""
        self.context = browser.new_context(viewport=WIDE, base_url=address(server), locale="de-DE")
        self.context.add_cookies([{"name": "mt_session", "value": session, "url": address(server)}])
        self.context.set_default_timeout(LONGEST)
        self.page = self.context.new_page()
        self.asked: list[str] = []
        self.page.on("request", lambda request: self.asked.append(request.url))

    def unlock(self) -> None:
        """Open the vault and go to the cases."""
        self.page.goto(f"/desk/sealed/unlock/?next={DESK}")
        self.page.locator("main input[type=password]").first.fill(PASSPHRASE)
        self.page.locator("main form.m-form button[type=submit]").first.click()
        expect(self.page.locator("h1")).to_have_text("Konflikte")

    def open_newest(self) -> None:
        """Open the case that has something new."""
        self.page.goto(DESK)
        self.page.locator("th:has-text('neu') a").first.click()

    def form(self, step: str) -> "Locator":
        """Return the form of a step, unfolded."""
        found = self.page.locator(f'form[action$="/{step}/"]').first
        found.evaluate("form => { const fold = form.closest('details'); if (fold) fold.open = true; }")
        return found

    def do(self, step: str, *, button: str = "button[type=submit]", says: str = "", **typed: object) -> None:
        """Fill a step's form and send it; afterwards the page says so."""
        form = self.form(step)
        for name, value in typed.items():
            fill(form, name, value)
        form.locator(button).last.click()
        expect(self.page.locator(".m-flash")).to_contain_text(says)


def fill(form: "Locator", name: str, value: object) -> None:
    """Fill a field of any kind."""
    if isinstance(value, date):
        for part, number in (("day", value.day), ("month", value.month), ("year", value.year)):
            form.locator(f"[name={name}_{part}]").fill(str(number))
        return
    field = form.locator(f"[name={name}]")
    kind = field.first.evaluate("field => field.type || field.tagName")
    if value is True:
        for number in range(field.count()):
            field.nth(number).check()
    elif kind == "radio":
        form.locator(f"[name={name}][value={value}]").check()
    elif kind == "select-one":
        label = value.words if isinstance(value, Label) else None
        field.select_option(label=label, value=None if label else str(value))
    else:
        field.fill(str(value))


@dataclass(frozen=True)
class Label:
    """A choice by its words, not by its value."""

    words: str


def cast_of(browser: "Browser", server: Platform) -> tuple[AtDesk, AtDesk, AtDesk]:
    """Return who mediates, who advises, who keeps the bodies."""
    sessions: Mapping[str, str] = json.loads(town(server, "cast"))
    first, second, third = (AtDesk(browser, server, one) for one in sessions.values())
    return first, second, third
