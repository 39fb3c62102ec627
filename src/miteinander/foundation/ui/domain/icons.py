"""Icons: one sprite, made by ``tools/assets`` from its list; drawn in the colour of the text beside them."""

from functools import lru_cache

from django.template import Context, TemplateSyntaxError
from django.template.base import FilterExpression, Node, Parser, Token
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

SPRITE = "mt/built/icons.svg"
# Arrows that point the other way where the text runs from right to left.
DIRECTED = frozenset(
    {"arrow-left", "arrow-right", "chevron-left", "chevron-right", "external-link", "log-in", "log-out"}
)


@lru_cache(maxsize=512)
def icon_markup(name: str, size: str = "") -> SafeString:
    """Return the drawing of an icon, hidden from screen readers: the text beside it says the same.

    ``size`` is "" (as high as the text's line) or "large".
    """
    classes = "m-icon"
    if size:
        classes += f" m-icon--{size}"
    if name in DIRECTED:
        classes += " m-icon--directed"
    return format_html(
        '<svg class="{}" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        classes,
        static(SPRITE),
        name,
    )


class IconNode(Node):
    """An icon standing in a template. A list of fifty cards draws some three hundred, so this one is quick."""

    def __init__(self, *, name: FilterExpression, size: FilterExpression | None) -> None:
        """Keep what names the icon and its size."""
        self.name = name
        self.size = size

    def render(self, context: Context) -> str:
        """Draw the icon; nothing where the name is empty."""
        name = self.name.resolve(context)
        if not name:
            return ""
        return icon_markup(name, self.size.resolve(context) if self.size else "")


def compile_icon(parser: Parser, token: Token) -> IconNode:
    """Read ``{% icon "phone" %}`` or ``{% icon name "large" %}``."""
    bits = token.split_contents()[1:]
    if not 1 <= len(bits) <= 2:
        raise TemplateSyntaxError("'icon' takes a name and, if wished, a size.")
    name, *size = [parser.compile_filter(bit) for bit in bits]
    return IconNode(name=name, size=size[0] if size else None)
