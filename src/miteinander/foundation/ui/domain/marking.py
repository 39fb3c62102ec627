"""Markdown that editors write, as the little HTML that pages show: paragraphs, lists, emphasis, links."""

from functools import cache
from typing import TYPE_CHECKING

from django.utils.safestring import SafeString, mark_safe

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_TAGS = {"p", "br", "ul", "ol", "li", "strong", "em", "a"}
_SCHEMES = {"http", "https", "mailto", "tel"}
# A page's headings are its own, pictures would be somebody else's, and code is no text for newcomers.
_OFF = ["image", "heading", "lheading", "code", "fence", "hr", "blockquote", "html_block", "html_inline", "backticks"]


def marked(text: str) -> SafeString:
    """Return Markdown as HTML; HTML that was typed is shown as text, links lead only to the web, mail or a phone.

    What the reader of Markdown makes is cleaned once more by an allow-list, so that a mistake in it runs nothing.
    """
    import nh3  # heavy: a compiled library, only where such a text is shown

    html = nh3.clean(
        _reader().render(text),
        tags=_TAGS,
        attributes={"a": {"href"}},
        url_schemes=_SCHEMES,
        link_rel="noopener noreferrer nofollow",
    )
    return mark_safe(html)  # noqa: S308 -- cleaned in the line above


@cache
def _reader() -> "MarkdownIt":
    from markdown_it import MarkdownIt  # heavy: as above

    return MarkdownIt("commonmark", {"html": False, "breaks": True}).disable(_OFF)
