"""Pages as trees, asked with a small part of CSS: enough for tests, and no further package."""

import re
from typing import Any

from lxml import html

_STEP = re.compile(r"(?P<tag>[a-z][a-z0-9]*)?(?P<rest>(?:[.#][\w-]+|\[[^\]]+\])*)")


def tree_of(body: bytes | str) -> Any:
    """Return a page as a tree."""
    return html.fromstring(body.decode() if isinstance(body, bytes) else body)


def select(tree: Any, selector: str) -> list[Any]:
    """Return the elements that fit "tag.class#id[attribute=value]", steps divided by spaces or ">"."""
    path = "."
    axis = "//"
    for word in selector.replace(">", " > ").split():
        if word == ">":
            axis = "/"
            continue
        path += axis + _step(word)
        axis = "//"
    return list(tree.xpath(path))


def texts(tree: Any, selector: str) -> list[str]:
    """Return the texts of the elements that fit, white space joined."""
    return [text_of(one) for one in select(tree, selector)]


def text_of(element: Any) -> str:
    """Return an element's text, white space joined; what stands in elements of its own is a word of its own."""
    return " ".join(" ".join(element.itertext()).split())


def _step(word: str) -> str:
    match = _STEP.fullmatch(word)
    if match is None:
        raise ValueError(f"{word} is more than these tests understand")
    conditions = []
    for part in re.findall(r"[.#][\w-]+|\[[^\]]+\]", match["rest"]):
        if part[0] == ".":
            conditions.append(f"contains(concat(' ', normalize-space(@class), ' '), ' {part[1:]} ')")
        elif part[0] == "#":
            conditions.append(f"@id='{part[1:]}'")
        else:
            name, equals, value = part[1:-1].partition("=")
            conditions.append(f"@{name}='{value}'" if equals else f"@{name}")
    return (match["tag"] or "*") + "".join(f"[{one}]" for one in conditions)
