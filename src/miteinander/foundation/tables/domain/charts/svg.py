"""What every picture is written with. Colours stand as attributes, so a picture is whole by itself (as a file, in a
document), and as classes, so that the page's style sheet gives them the colours of day, night and paper.

Right to left the picture is mirrored here, place by place, and every text carries the marks of its direction: not all
who draw SVG (a PDF's typesetter, for one) know the property ``direction``.
"""

from collections.abc import Callable, Iterable
from html import escape

from django.utils.safestring import SafeString, mark_safe

from miteinander.foundation.tables.domain.charts.lettering import width_of, wrapped
from miteinander.foundation.tables.domain.charts.marks import Words

INK, SOFT, LINE, FAINT, GREY = "#1e2a38", "#4b5765", "#8a8378", "#ddd4c6", "#8f877b"
MEANT, PAPER, GROUND = "#14706f", "#fffdfa", "#ffffff"
FONT = "Fira Sans, Noto Sans Arabic, Noto Sans, sans-serif"
WIDTH = 320  # of every picture: letters are then as large as the page's own beside it, and still readable on a phone
LEADING = 18.0
SWATCH, GAP = 14.0, 8.0
Swatch = Callable[[float], str]
_RIGHT_TO_LEFT, _END = "\u2067", "\u2069"  # isolates
_OTHER_SIDE = {"start": "end", "middle": "middle", "end": "start"}


def number(value: float) -> str:
    """Write a length as SVG reads it, to a tenth of a unit: no finer than anybody can see."""
    return f"{value:.1f}".removesuffix(".0")


def element(name: str, content: str = "", /, **attributes: str | float) -> str:
    """Return one element; ``class_`` stands for class, ``font_size`` for font-size. Values are escaped."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(value if isinstance(value, str) else number(value))}"'
        for key, value in attributes.items()
    )
    return f"<{name}{written}>{content}</{name}>" if content else f"<{name}{written}/>"


class Sheet:
    """What is drawn on, in the reading direction: ``along`` counts from the side where reading begins."""

    def __init__(self, words: Words) -> None:
        """Keep what the picture says of itself."""
        self._words = words
        self.size = 15 if words.right_to_left else 14  # Arabic letters are small on their line
        self.hatching = f"url(#{words.ident}-h)"

    def at(self, along: float) -> float:
        """Return the x of a place."""
        return WIDTH - along if self._words.right_to_left else along

    def box_at(self, along: float, width: float) -> float:
        """Return the x of a box that begins at a place."""
        return WIDTH - along - width if self._words.right_to_left else along

    def width_of(self, text: str, *, strong: bool = False) -> float:
        """Return the width of a line of text."""
        return width_of(text, size=self.size, strong=strong)

    def wrapped(self, text: str, *, room: float = WIDTH, strong: bool = False) -> list[str]:
        """Return a text in lines that fit."""
        return wrapped(text, room=room, size=self.size, strong=strong)

    def text(self, along: float, y: float, text: str, *, anchor: str = "start", kind: str = "text") -> str:
        """Return a line of text; ``kind`` is text, value (strong) or note (soft)."""
        return self.text_at(self.at(along), y, text, anchor=anchor, kind=kind)

    def text_at(self, x: float, y: float, text: str, *, anchor: str, kind: str, fill: str = "") -> str:
        """Return a line of text at a place that is not mirrored, such as one on a map."""
        more: dict[str, str] = {"font_weight": "600"} if kind == "value" else {}
        if fill or kind == "note":
            more["fill"] = fill or SOFT
        side, content = anchor, escape(text)
        if self._words.right_to_left:
            side, content = _OTHER_SIDE[anchor], f"{_RIGHT_TO_LEFT}{content}{_END}"
        if side != "start":
            more["text_anchor"] = side
        return element("text", content, x=x, y=y, class_=f"m-chart__{kind}", **more)

    def within(self, along: float, width: float) -> float:
        """Return the place nearest to ``along`` around which something so wide still fits."""
        return WIDTH / 2 if width >= WIDTH else min(max(along, width / 2), WIDTH - width / 2)

    def swatch(self, y: float, /, **looks: str) -> str:
        """Return a field of the legend."""
        return element("rect", x=self.box_at(0.5, SWATCH), y=y, width=SWATCH, height=SWATCH, rx="2", **looks)

    def legend(self, entries: Iterable[tuple[Swatch, str]], *, top: float) -> tuple[list[str], float]:
        """Return the legend's lines, each a swatch drawn at its y and words, and where the legend ends."""
        found, y = [], top
        for swatch, words in entries:
            found.append(swatch(y))
            for text in self.wrapped(words, room=WIDTH - SWATCH - GAP):
                found.append(self.text(SWATCH + GAP, y + SWATCH - 2.5, text))
                y += LEADING
            y += 3
        return found, y

    def picture(self, parts: Iterable[str], *, height: float, hatched: bool) -> SafeString:
        """Return the whole SVG: named by its title, described by its description, without a size of its own.

        It may stand on a page as it is: every text and every attribute in it was escaped.
        """
        words = self._words
        title, description = f"{words.ident}-t", f"{words.ident}-d"
        ground = element("rect", width=WIDTH, height=height, fill=GROUND, class_="m-chart__ground")
        head = element("title", escape(words.title), id=title)
        head += element("desc", escape(words.description), id=description)
        svg = element(
            "svg",
            head + (_hatching(words.ident) if hatched else "") + ground + "".join(parts),
            xmlns="http://www.w3.org/2000/svg",
            viewBox=f"0 0 {WIDTH} {number(height)}",
            role="img",
            aria_labelledby=f"{title} {description}",
            lang=words.language,
            direction="ltr",  # the mirror is made above
            class_="m-chart",
            font_family=FONT,
            font_size=self.size,
            fill=INK,
        )
        return mark_safe(svg)  # noqa: S308 -- what others wrote was escaped, piece by piece


def rimmed(texts: Iterable[str]) -> str:
    """Return texts with a rim of paper, so that lines below them do not touch their letters."""
    rim = {"stroke": PAPER, "stroke_width": "3", "stroke_linejoin": "round", "paint_order": "stroke"}
    return element("g", "".join(texts), class_="m-chart__words", **rim)


def _hatching(ident: str) -> str:
    """Return the pattern of what is protected."""
    stroke = element("path", d="M-1 1 1-1M0 8 8 0M7 9 9 7", stroke=LINE, stroke_width="1.5", class_="m-chart__hatch")
    pattern = element("pattern", stroke, id=f"{ident}-h", width="8", height="8", patternUnits="userSpaceOnUse")
    return element("defs", pattern)
