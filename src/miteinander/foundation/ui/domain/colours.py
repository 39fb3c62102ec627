"""The town's colour: made readable on our paper, by day and by night, whatever colour a profile brings.

Contrast is WCAG 2.2's ratio of relative luminances (success criteria 1.4.3 and 1.4.11).
"""

import colorsys
import hashlib
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

Channels = tuple[float, float, float]

PAPER_LIGHT = "#fbf8f3"
PAPER_DARK = "#171d26"
WHITE = "#ffffff"
INK_DARK = "#121820"
FALLBACK = "#2c4a6e"
_HEX = re.compile(r"#[0-9a-fA-F]{6}")


def contrast(first: str, second: str) -> float:
    """Return WCAG's contrast ratio of two colours (1 to 21)."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def readable(*, colour: str, on: str, ratio: float) -> str:
    """Return ``colour``, moved as little as needed towards black or white until it stands out from ``on``."""
    step = -0.01 if _luminance(on) > 0.2 else 0.01
    hue, lightness, saturation = colorsys.rgb_to_hls(*_channels(colour))
    while contrast(colour, on) < ratio and 0 <= lightness + step <= 1:
        lightness += step
        colour = _hexadecimal(colorsys.hls_to_rgb(hue, lightness, saturation))
    return colour


@lru_cache(maxsize=4)
def town_sheet(colour: str) -> str:
    """Return the style sheet that carries the town's colour; a colour that is none becomes the house's own blue."""
    colour = colour if _HEX.fullmatch(colour) else FALLBACK
    day = readable(colour=colour, on=PAPER_LIGHT, ratio=5)
    night = readable(colour=colour, on=PAPER_DARK, ratio=5)
    return (
        f":root{{{_tokens(day, paper=PAPER_LIGHT)}}}"
        f"@media(prefers-color-scheme:dark){{:root{{{_tokens(night, paper=PAPER_DARK)}}}}}"
    )


def town_colour(details: Mapping[str, Any]) -> str:
    """Return the town's colour as its profile names it (``colours.town``), or the house's own."""
    colours = details.get("colours")
    return str(colours.get("town", FALLBACK)) if isinstance(colours, dict) else FALLBACK


def sheet_version(colour: str) -> str:
    """Return a short name of the sheet's content, for its address."""
    return hashlib.sha256(town_sheet(colour).encode()).hexdigest()[:10]


def _tokens(colour: str, *, paper: str) -> str:
    text = WHITE if contrast(colour, WHITE) >= contrast(colour, INK_DARK) else INK_DARK
    return (
        f"--m-town:{colour};--m-on-town:{text};"
        f"--m-town-strong:{_mixed(colour, '#000000' if text == WHITE else WHITE, 0.18)};"
        f"--m-town-tint:{_mixed(paper, colour, 0.1)}"
    )


def _mixed(first: str, second: str, share: float) -> str:
    """Return the first colour with a share of the second in it."""
    pairs = zip(_channels(first), _channels(second), strict=True)
    red, green, blue = (one * (1 - share) + other * share for one, other in pairs)
    return _hexadecimal((red, green, blue))


def _luminance(colour: str) -> float:
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _channels(colour: str) -> Channels:
    return (int(colour[1:3], 16) / 255, int(colour[3:5], 16) / 255, int(colour[5:7], 16) / 255)


def _hexadecimal(channels: Channels) -> str:
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in channels)
