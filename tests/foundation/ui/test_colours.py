"""Every pair of text and ground is readable (WCAG 2.2 AA), by day and by night, with any town colour."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miteinander.foundation.ui.domain import colours

TOKENS = Path(colours.__file__).resolve().parent.parent / "static" / "mt" / "css" / "00-tokens.css"
GROUNDS = ("paper", "raised", "sunk")
HUES = ("blue", "terracotta", "teal", "plum", "gold", "green")
TEXT_PAIRS = [
    *[("ink", ground) for ground in (*GROUNDS, "land", "town-tint", "added", "removed")],
    *[("soft", ground) for ground in GROUNDS],
    *[("ink", f"{kind}-tint") for kind in ("good", "care", "bad", "told")],
    *[("bad", "raised"), ("on-base", "base"), ("on-town", "town"), ("on-town", "town-strong")],
]
MARK_PAIRS = [
    *[(hue, ground) for hue in HUES for ground in ("paper", "raised", f"{hue}-tint")],
    *[(kind, f"{kind}-tint") for kind in ("good", "care", "bad", "told")],
    *[("edge", ground) for ground in ("paper", "raised")],
    *[("focus", ground) for ground in (*GROUNDS, "land")],
]


def tokens(night: bool) -> dict[str, str]:
    """Return our tokens with plain colours, as the sheet sets them by day or by night."""
    text = re.sub(r"/\*.*?\*/", "", TOKENS.read_text(encoding="utf-8"), flags=re.DOTALL)
    day, _, dark = text.partition("@media (prefers-color-scheme: dark)")
    found = dict(re.findall(r"--m-([a-z-]+): (#[0-9a-f]{3,6});", day))
    if night:
        found |= dict(re.findall(r"--m-([a-z-]+): (#[0-9a-f]{3,6});", dark))
    return {
        name: value if len(value) == 7 else "#" + "".join(c * 2 for c in value[1:]) for name, value in found.items()
    }


@pytest.mark.parametrize("night", [False, True], ids=["day", "night"])
@pytest.mark.parametrize(("text", "ground"), TEXT_PAIRS)
def test_text_is_readable_on_its_ground(text: str, ground: str, night: bool) -> None:
    found = tokens(night)
    assert colours.contrast(found[text], found[ground]) >= 4.5


@pytest.mark.parametrize("night", [False, True], ids=["day", "night"])
@pytest.mark.parametrize(("mark", "ground"), MARK_PAIRS)
def test_marks_and_edges_stand_out_from_their_ground(mark: str, ground: str, night: bool) -> None:
    found = tokens(night)
    assert colours.contrast(found[mark], found[ground]) >= 3


def test_the_sheet_and_the_code_know_the_same_paper() -> None:
    assert (tokens(night=False)["paper"], tokens(night=True)["paper"]) == (colours.PAPER_LIGHT, colours.PAPER_DARK)


@given(st.from_regex(r"#[0-9a-f]{6}", fullmatch=True))
def test_any_town_colour_becomes_readable_by_day_and_by_night(colour: str) -> None:
    sheets = re.findall(r"--m-town:(#\w{6});--m-on-town:(#\w{6});--m-town-strong:(#\w{6})", colours.town_sheet(colour))
    for paper, (town, text, strong) in zip((colours.PAPER_LIGHT, colours.PAPER_DARK), sheets, strict=True):
        assert colours.contrast(town, paper) >= 4.5
        assert colours.contrast(text, town) >= 4.5
        assert colours.contrast(text, strong) >= 4.5


@pytest.mark.parametrize("colour", ["", "red", "#12", "#fff;}body{display:none", "url(https://evil.example)"])
def test_a_colour_that_is_none_never_reaches_the_sheet(colour: str) -> None:
    assert colours.town_sheet(colour) == colours.town_sheet(colours.FALLBACK)


def test_black_on_white_is_twenty_one() -> None:
    assert round(colours.contrast("#000000", "#ffffff"), 2) == 21
