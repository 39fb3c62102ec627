"""Components: a folder each, with a template that declares its props, a style, an example and notes.

A template begins with ``{% props label href="" %}``: a name alone must be given, a name with a value may be left out.
A prop that was not declared, or one that is missing, is found when the page's template is read, not when it is shown.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.template import Context, Engine, TemplateSyntaxError
from django.template.base import FilterExpression, Node, NodeList, Parser, Template, Token

FOLDER = Path(__file__).resolve().parent.parent / "components"
# What every component may see of the page besides its props.
FRAME = ("page", "request", "csrf_token")


@dataclass(frozen=True, kw_only=True)
class Props:
    """What a component takes: names that must be given, and the others with their values when left out."""

    required: frozenset[str]
    defaults: Mapping[str, Any]

    @property
    def required_names(self) -> list[str]:
        """The names that must be given, in alphabetical order."""
        return sorted(self.required)

    @property
    def default_items(self) -> list[tuple[str, str]]:
        """The other names with their values as a template writes them."""
        return [(name, repr(value)) for name, value in self.defaults.items()]

    def check(self, *, component: str, given: set[str]) -> None:
        """Raise ``TemplateSyntaxError`` with a helpful sentence unless ``given`` fits."""
        unknown = sorted(given - self.required - set(self.defaults))
        if unknown:
            known = ", ".join(sorted([*self.required, *self.defaults]))
            raise TemplateSyntaxError(f"Component '{component}' has no prop {', '.join(unknown)}. It takes: {known}.")
        missing = sorted(self.required - given)
        if missing:
            raise TemplateSyntaxError(f"Component '{component}' needs {', '.join(missing)}.")


@dataclass(frozen=True, kw_only=True)
class Component:
    """A component ready for use: its template and what it takes."""

    name: str
    template: Template
    props: Props


class PropsNode(Node):
    """The declaration at the head of a component's template; it prints nothing."""

    def __init__(self, props: Props) -> None:
        """Keep what was declared."""
        self.props = props

    def render(self, context: Context) -> str:  # noqa: ARG002 -- every node is asked with the context
        """Print nothing."""
        return ""


class ComponentNode(Node):
    """A component standing in a page's template."""

    def __init__(self, *, component: Component, given: dict[str, FilterExpression], body: NodeList | None) -> None:
        """Keep the component, the expressions of its props, and what stands between begin and end."""
        self.component = component
        self.given = given
        self.body = body

    def render(self, context: Context) -> Any:
        """Render the component with its props and the page's frame, and nothing else of the page's variables."""
        values = dict(self.component.props.defaults)
        for name, expression in self.given.items():
            values[name] = expression.resolve(context)
        if self.body is not None:
            values["body"] = self.body.render(context)
        for name in FRAME:
            values[name] = context.get(name)
        return self.component.template.render(context.new(values))


def load_component(name: str) -> Component:
    """Return the component of that name; ``TemplateSyntaxError`` where there is none or it declares no props."""
    if name not in component_names():
        raise TemplateSyntaxError(f"There is no component '{name}'. There are: {', '.join(component_names())}.")
    template = Engine.get_default().get_template(f"components/{name}/template.html")
    for node in template.nodelist.get_nodes_by_type(PropsNode):
        if isinstance(node, PropsNode):
            return Component(name=name, template=template, props=node.props)
    raise TemplateSyntaxError(f"Component '{name}' must begin with the tag 'props'.")


@cache
def component_names() -> tuple[str, ...]:
    """Return the names of all components in alphabetical order."""
    return tuple(sorted(folder.name for folder in FOLDER.iterdir() if (folder / "template.html").is_file()))


def compile_props(parser: Parser, token: Token) -> PropsNode:
    """Read ``{% props label href="" %}``."""
    required: set[str] = set()
    defaults: dict[str, Any] = {}
    for bit in token.split_contents()[1:]:
        name, given, value = bit.partition("=")
        if given:
            defaults[name] = parser.compile_filter(value).resolve(Context())
        else:
            required.add(name)
    return PropsNode(Props(required=frozenset(required), defaults=defaults))


def compile_component(parser: Parser, token: Token) -> ComponentNode:
    """Read ``{% ui "button" label=… %}``."""
    component, given = _read_call(parser, token)
    component.props.check(component=component.name, given=set(given))
    return ComponentNode(component=component, given=given, body=None)


def compile_component_with_body(parser: Parser, token: Token) -> ComponentNode:
    """Read ``{% uibody "notice" title=… %} … {% enduibody %}``; what stands between is the prop ``body``."""
    component, given = _read_call(parser, token)
    component.props.check(component=component.name, given={*given, "body"})
    body = parser.parse(("enduibody",))
    parser.delete_first_token()
    return ComponentNode(component=component, given=given, body=body)


def _read_call(parser: Parser, token: Token) -> tuple[Component, dict[str, FilterExpression]]:
    """Return the component that a tag names in quotes, and its props as expressions."""
    tag, *bits = token.split_contents()
    if not bits or bits[0][0] not in "\"'" or bits[0][0] != bits[0][-1]:
        raise TemplateSyntaxError(f"'{tag}' needs the component's name in quotes first.")
    given: dict[str, FilterExpression] = {}
    for bit in bits[1:]:
        name, equals, value = bit.partition("=")
        if not equals:
            raise TemplateSyntaxError(f"'{tag}' takes props as name=value, not '{bit}'.")
        given[name] = parser.compile_filter(value)
    return load_component(bits[0][1:-1]), given
