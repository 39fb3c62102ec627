"""What kinds of things are called where things of many rooms stand together: each room tells its own."""

from dataclasses import dataclass

from django.utils.functional import Promise

from miteinander.foundation.kernel.registry import Registry


@dataclass(frozen=True, kw_only=True)
class KindName:
    """A kind's name for people (a German msgid, or one that is translated when read), and its icon."""

    title: str | Promise
    icon: str


kind_names: Registry[KindName] = Registry("name of a kind")


def name_kind(kind: str, *, title: str | Promise, icon: str) -> None:
    """Tell what a kind of the public register is called; each once."""
    kind_names.add(kind, KindName(title=title, icon=icon))
