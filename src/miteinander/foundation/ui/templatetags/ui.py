"""The tags of every template: ``ui``, ``uibody``, ``props`` and ``icon`` (they are built in, no ``load`` needed)."""

from django import template
from django.utils.safestring import SafeString

from miteinander.foundation.ui.domain import components, forming
from miteinander.foundation.ui.domain.icons import icon_markup

register = template.Library()

register.tag("props", components.compile_props)
register.tag("ui", components.compile_component)
register.tag("uibody", components.compile_component_with_body)
register.filter("field_kind", forming.field_kind)
register.filter("field_anchor", forming.field_anchor)


@register.simple_tag
def icon(name: str, size: str = "") -> SafeString | str:
    """Draw an icon by its name in the sprite; nothing where the name is empty."""
    return icon_markup(name, size) if name else ""
