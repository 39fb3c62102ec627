"""Reporting in a browser: in Arabic, on a phone, without JavaScript; and the answer read with the receipt."""

import json
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.config.platforms import Platform
from tests.conflict.cases.playing import Reporter, look, town
from tests.servers import address

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser


def test_a_report_in_arabic_on_a_phone_without_scripts(own_server: Platform, chromium: "Browser") -> None:
    town(own_server, "staff")
    reporter = Reporter(chromium, own_server)
    page, context = reporter.page, reporter.context
    page.goto("/ar/conflict/")
    look(page, "about")
    expect(page.locator("main a[href='/ar/conflict/report/']").first).to_be_visible()
    reporter.report(topic="neighbours", what="الجار يصرخ كل ليلة.", pictures="step")
    look(page, "receipt")
    assert context.cookies() == []

    town(own_server, "answer")
    reporter.reads("نتحدث غدا مع الجميع.")
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
    assert [url for url in reporter.asked if not url.startswith((own, "data:"))] == []
    context.close()


VOICES = """
  const said = window.said = [];
  const voices = %s;
  window.SpeechSynthesisUtterance = class extends EventTarget { constructor(text) { super(); this.text = text; } };
  const speech = { getVoices: () => voices, speak: (one) => said.push([one.text, one.voice.name]), cancel: () => {} };
  Object.defineProperty(window, "speechSynthesis", { value: speech });
"""


def test_the_device_reads_the_page_aloud_and_no_voice_from_elsewhere(own_server: Platform, chromium: "Browser") -> None:
    town(own_server, "staff")
    own, far = ({"name": name, "lang": "ar-EG", "localService": name == "own"} for name in ("own", "far"))
    context = chromium.new_context(base_url=address(own_server))
    page = context.new_page()
    page.add_init_script(VOICES % json.dumps([far, own]))
    page.goto("/ar/conflict/report/")
    button = page.locator("[data-read-aloud]")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    said = page.evaluate("window.said")
    assert page.locator("h1").inner_text().strip() in [text for text, _voice in said]
    assert {voice for _text, voice in said} == {"own"}
    button.click()
    expect(button).to_have_attribute("aria-pressed", "false")

    page = context.new_page()
    page.add_init_script(VOICES % json.dumps([far]))
    page.goto("/ar/conflict/report/")
    expect(page.locator("[data-read-aloud]")).to_be_hidden()
    context.close()
