"""Icons: one sprite, made by ``tools/assets`` from its list; drawn in the colour of the text beside them."""

from functools import lru_cache

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
