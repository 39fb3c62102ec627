"""In each of the six languages: the right direction, whole headings, named fields, and no page wider than a phone."""

import pytest
from django.conf import settings
from playwright.sync_api import Page

from tests.accessibility.pages import FRAMED, PUBLIC_PAGES

pytestmark = pytest.mark.browser
LANGUAGES = [code for code, _name in settings.LANGUAGES]
# One script for all languages and pages; it returns what is wrong in words.
CHECK = """(expected) => {
  const wrong = [];
  const root = document.documentElement;
  if (root.lang !== expected.language) wrong.push(`lang is ${root.lang}`);
  if (root.dir !== expected.direction) wrong.push(`dir is ${root.dir}`);
  const start = (element) => element.outerHTML.slice(0, 80);
  const shown = (element) => element.checkVisibility?.() ?? true;
  const headings = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].filter(shown);
  if (headings.filter((one) => one.tagName === "H1").length !== 1) wrong.push("not exactly one h1");
  headings.reduce((before, one) => {
    const level = Number(one.tagName[1]);
    if (level > before + 1) wrong.push(`from heading ${before} to ${level}: ${one.textContent.trim().slice(0, 40)}`);
    if (!one.textContent.trim()) wrong.push("an empty heading");
    return level;
  }, 1);
  for (const field of document.querySelectorAll("input:not([type=hidden]), select, textarea")) {
    const said = field.getAttribute("aria-label") || (field.type === "image" && field.alt);
    if (!field.labels?.length && !said) wrong.push(`no label: ${start(field)}`);
  }
  for (const one of document.querySelectorAll("a[href], button")) {
    const name = one.getAttribute("aria-label") ?? one.textContent;
    if (!name.trim() && !one.querySelector("img[alt]:not([alt=''])")) wrong.push(`no name: ${start(one)}`);
  }
  const ids = [...document.querySelectorAll("[id]")].map((one) => one.id);
  for (const id of new Set(ids.filter((one, at) => ids.indexOf(one) !== at))) wrong.push(`id twice: ${id}`);
  for (const landmark of expected.landmarks) {
    if (!document.querySelector(landmark)) wrong.push(`no ${landmark}`);
  }
  if (root.scrollWidth > innerWidth) wrong.push(`wider than the window: ${root.scrollWidth} of ${innerWidth}`);
  if (!document.title.trim()) wrong.push("no title");
  return wrong;
}"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_public_page_is_whole_in_every_language(phone: Page, language: str) -> None:
    expected = {"language": language, "direction": "rtl" if language in settings.LANGUAGES_BIDI else "ltr"}
    found = {}
    for name, path in PUBLIC_PAGES.items():
        landmarks = ["main"] if name in FRAMED else ["header", "main", "footer"]
        phone.goto(f"/{language}/{path}")
        found[name] = phone.evaluate(CHECK, expected | {"landmarks": landmarks})
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize("language", ["de", "ar"])
def test_text_twice_as_large_still_fits(phone: Page, language: str) -> None:
    phone.set_viewport_size({"width": 640, "height": 900})
    for path in ("offers/", "offers/cafe-chili/", "map/", "mistake/cafe-chili/"):
        phone.goto(f"/{language}/{path}")
        phone.evaluate("document.documentElement.style.fontSize = '200%'")
        assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
