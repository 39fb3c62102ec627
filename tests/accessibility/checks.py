"""What is looked for on every page: by axe, and by scripts of our own. Each returns what is wrong, in words."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from tests.servers import PHONE, WIDE

if TYPE_CHECKING:
    from playwright.sync_api import Page

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
# WCAG 2.2 AA, and what axe calls good practice (headings, landmarks).
RUN = """async (rules) => {
  for (const one of document.getAnimations()) one.finish();  // a colour on its way is not the colour people read
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const only = rules.length ? { type: "rule", values: rules } : { type: "tag", values: tags };
  const { violations } = await axe.run(document, { runOnly: only });
  const where = (node) => `${node.html.slice(0, 160)} [${node.any.map((one) => one.message).join("; ").slice(0, 160)}]`;
  return violations.map((one) => `${one.id}: ${one.help} – ${one.nodes.slice(0, 3).map(where).join(" | ")}`);
}"""
OVERFLOW = """() => {
  const wide = document.documentElement.scrollWidth;
  if (wide <= innerWidth) return [];
  const out = [...document.body.querySelectorAll("*")].filter((one) => {
    const box = one.getBoundingClientRect();
    return (box.right > innerWidth + 1 || box.left < -1) && !one.closest("[tabindex='0']");
  });
  return [`${wide} px wide: ${out.slice(-3).map((one) => one.outerHTML.slice(0, 120)).join(" | ")}`];
}"""
# WCAG 2.5.8: 24 px in both directions, or a circle of 24 px around its middle that meets no other target; words
# within a line of text are excepted, and what the browser itself draws.
SMALL = """() => {
  const targets = [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")]
    .filter((one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
    .map((one) => ({ one, box: (one.labels?.[0] ?? one).getBoundingClientRect(), own: one.getBoundingClientRect() }))
    .filter(({ box }) => box.width > 1 && box.height > 1 && box.bottom > 0 && box.right > 0);
  const inText = (one) => {
    if (getComputedStyle(one).display !== "inline") return false;
    const around = one.parentElement;
    return [...around.childNodes].some((node) => node !== one && node.textContent.trim().length > 1);
  };
  const middle = (box) => [box.left + box.width / 2, box.top + box.height / 2];
  const meets = (mine, other) => {
    const [x, y] = middle(mine);
    const dx = Math.max(other.left - x, 0, x - other.right);
    const dy = Math.max(other.top - y, 0, y - other.bottom);
    return Math.hypot(dx, dy) < 12;
  };
  const small = (box) => box.width < 23.5 || box.height < 23.5;
  return targets
    .filter(({ one, box, own }) => small(box) && small(own) && !inText(one))
    .filter(({ one, box }) => targets.some((other) => !other.one.contains(one) && meets(box, other.box)))
    .map(({ one, box }) => `${Math.round(box.width)} × ${Math.round(box.height)} px: ${one.outerHTML.slice(0, 140)}`);
}"""
# The texts of the interface as somebody sees them, outside of passages that say themselves which language they are in.
SHOWN = """() => {
  const root = document.documentElement.lang;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = new Set();
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    const language = parent.closest("[lang]")?.lang ?? root;
    const text = walker.currentNode.textContent.replace(/\\s+/g, " ").trim();
    if (language === root && text && !parent.closest("script, style, template, noscript")) found.add(text);
  }
  for (const one of document.querySelectorAll("[aria-label], [placeholder], [alt], [title]")) {
    if ((one.closest("[lang]")?.lang ?? root) !== root) continue;
    for (const name of ["aria-label", "placeholder", "alt", "title"]) {
      const text = (one.getAttribute(name) ?? "").trim();
      if (text) found.add(text);
    }
  }
  found.add(document.title.split(" – ")[0].trim());
  return [...found];
}"""


def findings(page: Page, *, rules: Iterable[str] = ()) -> list[str]:
    """Return what axe finds on the page as it stands: by all rules, or by these only."""
    if not page.evaluate("typeof window.axe === 'object'"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    return [str(one) for one in page.evaluate(RUN, list(rules))]


def looked_at(page: Page) -> list[str]:
    """Return what is wrong with the page as it stands: wide, by night, narrow."""
    page.set_viewport_size(WIDE)
    found = findings(page)
    page.emulate_media(color_scheme="dark")
    found += [f"by night: {one}" for one in findings(page, rules=["color-contrast"])]
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(PHONE)
    narrow = [*findings(page), *overflow(page), *small_targets(page)]
    found += [f"narrow: {one}" for one in narrow if one not in found]
    page.set_viewport_size(WIDE)
    return found


def overflow(page: Page) -> list[str]:
    """Return what makes the page wider than its window."""
    return [str(one) for one in page.evaluate(OVERFLOW)]


def small_targets(page: Page) -> list[str]:
    """Return what is too small and too near to another to be hit with a finger."""
    return [str(one) for one in page.evaluate(SMALL)]


def left_in_german(page: Page, *, german: frozenset[str]) -> list[str]:
    """Return the texts of the interface that stand in German on a page of another language."""
    return sorted(german.intersection(page.evaluate(SHOWN)))
