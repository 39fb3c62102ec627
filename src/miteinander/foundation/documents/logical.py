"""Arabic in a PDF, read as it was written.

Noto Sans Arabic draws a letter from its skeleton and its dots. The compiler gives the letter's text to both, so that
copying or reading aloud would say the letter twice; and it lists the pieces of a line from left to right. Here the
dots fall silent (an empty ``ActualText``, ISO 32000-1, 14.9.4), and the pieces of a line stand from right to left.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pikepdf

_NEXT_LINE = 9.0
"""Points by which the baseline falls when a new line begins: more than the height of a dot, less than any line."""

Position = tuple[float, float]


def in_logical_order(pdf: bytes, *, right_to_left: frozenset[str]) -> bytes:
    """Return the document with silent dots and with lines of right-to-left passages in the order of reading."""
    import pikepdf  # heavy: a compiled library, needed only for right-to-left documents

    with pikepdf.open(BytesIO(pdf)) as document:
        positions: dict[tuple[int, int], Position] = {}
        for page in document.pages:
            instructions = list(pikepdf.parse_content_stream(page))
            for number, position in _positions(instructions).items():
                positions[int(page.objgen[0]), number] = position
            page.Contents = document.make_stream(
                pikepdf.unparse_content_stream(_with_silent_dots(instructions, drawn=_arabic_fonts(page)))
            )
        tree = document.Root.get("/StructTreeRoot")
        if tree is not None:
            language = str(document.Root.get("/Lang", ""))
            _order(tree, positions=positions, language=language, right_to_left=right_to_left)
        out = BytesIO()
        document.save(out, deterministic_id=True)
        return out.getvalue()


def _arabic_fonts(page: pikepdf.Page) -> dict[str, frozenset[int]]:
    """Return the page's Arabic fonts with the numbers of those glyphs that have a width."""
    fonts: Any = page.Resources.get("/Font", {})
    return {
        name: _wide_glyphs(font.DescendantFonts[0])
        for name, font in fonts.items()
        if "Arabic" in str(font.get("/BaseFont", ""))
    }


def _wide_glyphs(font: Any) -> frozenset[int]:
    """Read a CID font's widths (ISO 32000-1, 9.7.4.3): ``first [w w …]`` or ``first last w``."""
    import pikepdf  # loaded by the caller already

    widths = list(font.get("/W", []))
    wide: set[int] = set()
    while widths:
        first, second = int(widths.pop(0)), widths.pop(0)
        if isinstance(second, pikepdf.Array):
            wide.update(first + step for step, width in enumerate(second) if float(width) != 0)
        elif float(widths.pop(0)) != 0:
            wide.update(range(first, int(second) + 1))
    return frozenset(wide)


def _positions(instructions: list[Any]) -> dict[int, Position]:
    """Return where each marked piece of the page begins: its number → (x, y) in points."""
    found: dict[int, Position] = {}
    number: int | None = None
    for one in instructions:
        operator = str(one.operator)
        if operator == "BDC" and "/MCID" in one.operands[1]:
            number = int(one.operands[1].MCID)
        elif operator == "cm" and number is not None and number not in found:
            found[number] = (float(one.operands[4]), float(one.operands[5]))
    return found


def _with_silent_dots(instructions: list[Any], *, drawn: dict[str, frozenset[int]]) -> list[Any]:
    """Return the instructions with an empty text around every run that holds nothing but dots."""
    import pikepdf  # loaded by the caller already

    silence = pikepdf.ContentStreamInstruction(
        [pikepdf.Name.Span, pikepdf.Dictionary(ActualText=pikepdf.String(""))], pikepdf.Operator("BDC")
    )
    done = pikepdf.ContentStreamInstruction([], pikepdf.Operator("EMC"))
    result: list[Any] = []
    wide: frozenset[int] | None = None
    spoken: int | None = None
    for one in instructions:
        operator = str(one.operator)
        if operator == "Tf":
            wide = drawn.get(str(one.operands[0]))
        elif operator == "EMC":
            spoken = None
        elif operator == "BDC" and "/ActualText" in one.operands[1]:
            spoken = len(result)
        elif operator in {"Tj", "TJ"} and wide is not None and _only_dots(one.operands, wide=wide):
            if spoken is None:
                result += [silence, one, done]
                continue
            result[spoken] = silence
        result.append(one)
    return result


def _only_dots(operands: Any, *, wide: frozenset[int]) -> bool:
    """Tell whether a run of two-byte glyph numbers has glyphs, and none with a width."""
    import pikepdf  # loaded by the caller already

    parts = operands[0] if isinstance(operands[0], pikepdf.Array) else operands
    raw = b"".join(bytes(part) for part in parts if isinstance(part, pikepdf.String))
    glyphs = [int.from_bytes(raw[at : at + 2]) for at in range(0, len(raw), 2)]
    return bool(glyphs) and not any(glyph in wide for glyph in glyphs)


def _order(
    node: Any, *, positions: dict[tuple[int, int], Position], language: str, right_to_left: frozenset[str]
) -> None:
    """Put the pieces of each right-to-left element into reading order, all the way down the structure tree."""
    import pikepdf  # loaded by the caller already

    if not isinstance(node, pikepdf.Dictionary) or "/K" not in node:
        return
    language = str(node.get("/Lang", language))
    kids = node.K if isinstance(node.K, pikepdf.Array) else [node.K]
    if len(kids) > 1 and "/Pg" in node and all(isinstance(kid, int) for kid in kids) and language in right_to_left:
        page = node.Pg.objgen[0]
        node.K = pikepdf.Array(_lines_from_the_right([(int(kid), positions[page, int(kid)]) for kid in kids]))
        return
    for kid in kids:
        _order(kid, positions=positions, language=language, right_to_left=right_to_left)


def _lines_from_the_right(pieces: list[tuple[int, Position]]) -> list[int]:
    """Return the numbers of the pieces line by line, each line from the right."""
    lines: list[list[tuple[int, Position]]] = []
    for piece in pieces:
        if lines and abs(lines[-1][0][1][1] - piece[1][1]) < _NEXT_LINE:
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return [number for line in lines for number, _place in sorted(line, key=lambda piece: -piece[1][0])]
