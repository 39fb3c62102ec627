"""The story in a browser: in Arabic, on a phone, without JavaScript; from the tap on the drawing to the answer."""

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.config.platforms import PROJECT, Platform
from tests.participation.neighbourhood.making import AR, photo_with_position
from tests.servers import PHONE, address

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser


def town(server: Platform, step: str) -> None:
    """Let the town do its step."""
    command = [sys.executable, "-m", "tests.participation.neighbourhood.office", step]
    subprocess.run(command, env=server.environment, cwd=PROJECT, check=True, timeout=120)


def has_no_sideways_scroll(page: "Page") -> bool:
    """Tell whether the page fits the phone."""
    box = page.locator("main").bounding_box()
    return box is not None and box["x"] >= 0 and box["x"] + box["width"] <= PHONE["width"]


def test_from_the_tap_to_the_answer_in_arabic_on_a_phone_without_scripts(
    own_server: Platform, chromium: "Browser", tmp_path: Path
) -> None:
    context = chromium.new_context(viewport=PHONE, base_url=address(own_server), java_script_enabled=False)
    page = context.new_page()
    page.goto("/ar/districts/massen/")
    page.locator("main a[href*='/ar/neighbourhood/report/']").click()
    page.locator("main a[href='/ar/neighbourhood/where/']").click()
    assert page.locator("html").get_attribute("dir") == "rtl"
    picture = page.locator("input[type=image]")
    box = picture.bounding_box()
    assert box
    picture.click(position={"x": box["width"] / 2, "y": box["height"] / 2})
    assert page.locator("#id_position").input_value().startswith("51.")
    chosen = page.locator("#id_district").input_value()
    assert chosen
    assert has_no_sideways_scroll(page)

    page.locator("#id_topic").select_option("outside")
    page.locator("#id_text").fill("من يرافق الأطفال يقف طوال الوقت.")
    page.wait_for_timeout(2500)  # nobody writes faster than two seconds
    page.locator("main form.m-form button[type=submit]").click()
    expect(page.locator(".m-field__error").first).to_be_visible()
    assert page.locator("#id_text").input_value() == "من يرافق الأطفال يقف طوال الوقت."
    page.locator("#id_title").fill(AR)
    (tmp_path / "photo.jpg").write_bytes(photo_with_position(size=(300, 200)))
    page.locator("#id_photo").set_input_files(tmp_path / "photo.jpg")
    page.wait_for_timeout(2500)
    page.locator("main form.m-form button[type=submit]").click()
    code = page.locator(".m-receipt__code").inner_text().strip()
    assert len(code.replace(" ", "")) == 16

    page.goto("/ar/neighbourhood/")
    expect(page.locator("main")).not_to_contain_text(AR)
    town(own_server, "show")
    page.goto(f"/ar/districts/{chosen}/")
    page.locator(f"main a[lang=ar]:has-text('{AR}')").click()
    assert page.locator("main img").evaluate("one => one.naturalWidth") == 200, "upright, as the phone was held"
    page.locator("form[action$='/support/'] button").click()
    expect(page.locator("form[action$='/support/'] input[name=do]")).to_have_value("stop")
    assert has_no_sideways_scroll(page)

    town(own_server, "answer")
    page.goto("/ar/code/")
    page.locator("input[name=number]").fill(code)
    page.locator("main form button[type=submit]").first.click()
    expect(page.locator("main")).to_contain_text("المقعد موجود الآن.")
    expect(page.locator("main")).to_contain_text("منجز")
    page.locator("main a[href*='/ar/neighbourhood/']").first.click()
    expect(page.locator("main")).to_contain_text("شخص واحد يؤيد هذا")
    context.close()
