"""Reads a PDF the way assistive technology does: by its structure tree."""

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import pikepdf


@dataclass
class Element:
    """One element of the structure tree with the numbers of the pieces below it."""

    role: str
    language: str
    alt: str
    pieces: list[tuple[int, int]] = field(default_factory=list)
    children: list["Element"] = field(default_factory=list)

    def walk(self) -> Iterator["Element"]:
        """Yield this element and all below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()


def structure_of(pdf: bytes) -> Element:
    """Return the root of the structure tree."""
    with pikepdf.open(BytesIO(pdf)) as document:
        roles: Any = document.Root.StructTreeRoot.get("/RoleMap", {})
        return _element(document.Root.StructTreeRoot, language=str(document.Root.get("/Lang", "")), roles=roles)


def _element(node: Any, *, language: str, roles: Any) -> Element:
    language = str(node.get("/Lang", language))
    role = str(node.get("/S", "/Root"))
    element = Element(role=str(roles.get(role, role)).lstrip("/"), language=language, alt=str(node.get("/Alt", "")))
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int):
            element.pieces.append((node.Pg.objgen[0], int(kid)))
        elif "/MCID" in kid:
            element.pieces.append((kid.get("/Pg", node.get("/Pg")).objgen[0], int(kid.MCID)))
        elif "/S" in kid:
            element.children.append(_element(kid, language=language, roles=roles))
    return element


def marked_pieces(pdf: bytes) -> tuple[set[tuple[int, int]], int]:
    """Return all marked pieces of the pages, and how many drawing or text operators stand outside any mark."""
    pieces: set[tuple[int, int]] = set()
    unmarked = 0
    with pikepdf.open(BytesIO(pdf)) as document:
        for page in document.pages:
            depth = 0
            for one in pikepdf.parse_content_stream(page):
                operator = str(one.operator)
                if operator in {"BDC", "BMC"}:
                    depth += 1
                    if operator == "BDC" and "/MCID" in one.operands[1]:
                        pieces.add((int(page.objgen[0]), int(one.operands[1].MCID)))
                elif operator == "EMC":
                    depth -= 1
                elif depth == 0 and operator in {"Tj", "TJ", "f", "S", "B", "Do", "f*"}:
                    unmarked += 1
    return pieces, unmarked


def places_of(pdf: bytes) -> dict[tuple[int, int], tuple[float, float]]:
    """Return where each marked piece begins on its page, in points."""
    found: dict[tuple[int, int], tuple[float, float]] = {}
    with pikepdf.open(BytesIO(pdf)) as document:
        for page in document.pages:
            piece = (int(page.objgen[0]), -1)
            for one in pikepdf.parse_content_stream(page):
                if str(one.operator) == "BDC" and "/MCID" in one.operands[1]:
                    piece = (piece[0], int(one.operands[1].MCID))
                elif str(one.operator) == "cm" and piece not in found:
                    found[piece] = (float(one.operands[4]), float(one.operands[5]))
    return found


def bookmarks_of(pdf: bytes) -> list[str]:
    """Return the titles of the bookmarks of the first level."""
    with pikepdf.open(BytesIO(pdf)) as document, document.open_outline() as outline:
        return [item.title for item in outline.root]


def text_of(pdf: bytes) -> str:
    """Return the text as pdftotext extracts it (Poppler, geometry and ActualText)."""
    done = subprocess.run(["pdftotext", "-enc", "UTF-8", "-", "-"], input=pdf, capture_output=True, check=True)
    return done.stdout.decode()
