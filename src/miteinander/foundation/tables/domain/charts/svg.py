"""The few things every picture is written with. Colours stand as attributes, so a picture is whole by itself (as a
file, in a document), and as classes, so that the page's style sheet gives them the colours of day, night and paper.
"""

from collections.abc import Iterable
from html import escape

from miteinander.foundation.tables.domain.charts.marks import Words

INK, SOFT, LINE, GREY, MEANT, PAPER = "#1e2a38", "#4b5765", "#8a8378", "#8f877b", "#14706f", "#fffdfa"
FONT = "Fira Sans, Noto Sans Arabic, Noto Sans, sans-serif"


def number(value: float) -> str:
    """Write a length as SVG reads it, to a tenth of a unit: no finer than anybody can see."""
    text = f"{value:.1f}"
    return text.removesuffix(".0")


def element(name: str, content: str = "", /, **attributes: str | float) -> str:
    """Return one element; ``class_`` stands for class, ``font_size`` for font-size. Values are escaped."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(value if isinstance(value, str) else number(value))}"'
        for key, value in attributes.items()
    )
    return f"<{name}{written}>{content}</{name}>" if content else f"<{name}{written}/>"


def words_at(x: float, y: float, text: str, /, *, anchor: str, kind: str = "text", size: int = 13) -> str:
    """Return a line of text; ``anchor`` is where ``x`` lies in the reading direction: start, middle or end."""
    weight: dict[str, str] = {"font_weight": "600"} if kind == "value" else {}
    colour = SOFT if kind == "note" else INK
    attributes = {"class_": f"m-chart__{kind}", "fill": colour, "font_size": str(size), "text_anchor": anchor}
    return element("text", escape(text), x=x, y=y, **attributes, **weight)


def picture(*, words: Words, width: int, height: float, parts: Iterable[str], defs: str = "") -> str:
    """Return the whole SVG: named by its title, described by its description, without a size of its own."""
    title, description = f"{words.ident}-t", f"{words.ident}-d"
    head = element("title", escape(words.title), id=title) + element("desc", escape(words.description), id=description)
    direction = {"direction": "rtl"} if words.right_to_left else {}
    return element(
        "svg",
        head + (element("defs", defs) if defs else "") + "".join(parts),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {width} {number(height)}",
        role="img",
        aria_labelledby=f"{title} {description}",
        lang=words.language,
        class_="m-chart",
        font_family=FONT,
        **direction,
    )


def hatching(ident: str) -> str:
    """Return the pattern of what is protected."""
    stroke = element("path", d="M0 8 8 0", stroke=LINE, stroke_width="1.5", class_="m-chart__hatch", fill="none")
    return element("pattern", stroke, id=f"{ident}-h", width="8", height="8", patternUnits="userSpaceOnUse")
