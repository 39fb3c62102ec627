"""The tags and filters of every template: ``ui``, ``uibody``, ``props``, ``icon``, ``marked`` (no ``load`` needed)."""

from django import template

from miteinander.foundation.ui.domain import components, forming, icons, marking

register = template.Library()

register.tag("icon", icons.compile_icon)
register.tag("props", components.compile_props)
register.tag("ui", components.compile_component)
register.tag("uibody", components.compile_component_with_body)
register.filter("field_kind", forming.field_kind)
register.filter("field_anchor", forming.field_anchor)
register.filter("marked", marking.marked)
