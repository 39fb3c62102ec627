"""The kinds of things on threads, in the order in which one leads to the next, and who can tell their titles."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from miteinander.foundation.kernel.registry import Registry


@dataclass(frozen=True, kw_only=True)
class Told:
    """A thing as everybody may see it now: its title, the language of the title, and its address."""

    title: str
    language: str
    address: str


Teller = Callable[[Collection[UUID], str], Mapping[UUID, Told]]


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A kind of thing on threads.

    ``title`` is German (msgid). ``room`` is whose pages show it and are made anew when a thread changes. ``tell``
    returns what is public of some things in a language, with one query. ``keeps_title`` says that a title of the
    town's own stays readable when the thing is gone; what a person wrote goes.
    """

    title: str
    icon: str
    order: int
    room: str
    tell: Teller
    keeps_title: bool = True


kinds: Registry[Kind] = Registry("kind on a thread")
