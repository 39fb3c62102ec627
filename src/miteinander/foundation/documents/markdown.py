"""The little Markdown of people's texts as plain blocks, for paper: paragraphs and points with their runs of words.

Pages show the same texts through the interface's own filter. Here, as there, nothing that was typed is ever run.
"""

from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

# The same as on pages: headings are the page's own, pictures would be somebody else's.
_OFF = ["image", "heading", "lheading", "code", "fence", "hr", "blockquote", "html_block", "html_inline", "backticks"]
Run = dict[str, Any]
Block = dict[str, Any]


def blocks_of(text: str) -> list[Block]:
    """Return paragraphs ({kind: "par", runs}) and lists ({kind: "list", ordered, items: [runs]}) in order."""
    found: list[Block] = []
    open_list: Block | None = None
    depth = 0
    for token in _reader().parse(text):
        if token.type in {"bullet_list_open", "ordered_list_open"}:
            depth += 1
            if depth == 1:
                open_list = {"kind": "list", "ordered": token.type.startswith("ordered"), "items": []}
                found.append(open_list)
        elif token.type in {"bullet_list_close", "ordered_list_close"}:
            depth -= 1
            open_list = open_list if depth else None
        elif token.type == "inline":
            _put(_runs(token.children or []), into=found, points=open_list)
    return found


def _put(runs: list[Run], *, into: list[Block], points: Block | None) -> None:
    if points is not None:
        points["items"].append(runs)
    else:
        into.append({"kind": "par", "runs": runs})


def _runs(tokens: "list[Token]") -> list[Run]:
    """Return the words of a paragraph in runs: {text, strong, em, href}."""
    found: list[Run] = []
    strong, em, href = 0, 0, ""
    for one in tokens:
        match one.type:
            case "strong_open" | "strong_close":
                strong += 1 if one.type.endswith("open") else -1
            case "em_open" | "em_close":
                em += 1 if one.type.endswith("open") else -1
            case "link_open":
                href = str(one.attrGet("href") or "")
            case "link_close":
                href = ""
            case "softbreak" | "hardbreak":
                found.append({"text": "\n", "strong": False, "em": False, "href": ""})
            case _ if one.content:
                found.append({"text": one.content, "strong": strong > 0, "em": em > 0, "href": href})
    return found


@cache
def _reader() -> "MarkdownIt":
    from markdown_it import MarkdownIt  # heavy: only where something is put on paper

    return MarkdownIt("commonmark", {"html": False, "breaks": True}).disable(_OFF)
