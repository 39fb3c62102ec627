"""What changed between two versions of a plan, or since one of them: element by element, text by text.

Compared is what was frozen, in one language; an element is the same by its public id.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext, gettext_lazy
from django.utils.translation import gettext_noop as _

from miteinander.concept.domain.passages import Passage
from miteinander.concept.domain.queries.versions import FrozenElement, elements_of
from miteinander.concept.domain.words import joined, percent_words, span_words
from miteinander.concept.enums import NeedState, Phase

Plain = Mapping[str, Any]
KIND_TITLES = {
    "goal": gettext_lazy("Ziel"),
    "need": gettext_lazy("Bedarf"),
    "measure": gettext_lazy("Maßnahme"),
}


@dataclass(frozen=True, kw_only=True)
class FieldChange:
    """A text or fact that changed: what it is called, before and after."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class ElementChange:
    """An element with what changed of it."""

    element: FrozenElement
    kind: str
    changes: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """What was added, what is gone, what changed."""

    added: tuple[ElementChange, ...] = ()
    gone: tuple[ElementChange, ...] = ()
    changed: tuple[ElementChange, ...] = ()
    same: int = 0

    @property
    def empty(self) -> bool:
        """Whether nothing changed."""
        return not (self.added or self.gone or self.changed)


def compare(*, before: Plain, after: Plain) -> Comparison:
    """Return what changed from one version's data to another's, both in the active language."""
    old = {one.ident: one for one in elements_of(before)}
    new = {one.ident: one for one in elements_of(after)}
    both = [(old[ident], one) for ident, one in new.items() if ident in old]
    changed = [(one, _changes(was, one)) for was, one in both]
    return Comparison(
        added=tuple(_whole(one) for ident, one in new.items() if ident not in old),
        gone=tuple(_whole(one) for ident, one in old.items() if ident not in new),
        changed=tuple(
            ElementChange(element=one, kind=str(KIND_TITLES[one.kind]), changes=tuple(found))
            for one, found in changed
            if found
        ),
        same=sum(not found for _one, found in changed),
    )


def _whole(one: FrozenElement) -> ElementChange:
    return ElementChange(element=one, kind=str(KIND_TITLES[one.kind]))


def _changes(before: FrozenElement, after: FrozenElement) -> list[FieldChange]:
    found: list[FieldChange] = []
    for label, told in _TOLD:
        was, now = told(before), told(after)
        if was != now:
            found.append(FieldChange(label=gettext(label), before=was, after=now))
    return found


def _text(name: str) -> Callable[[FrozenElement], str]:
    def told(one: FrozenElement) -> str:
        passage: Passage = getattr(one, name)
        return passage.text

    return told


def _phase(one: FrozenElement) -> str:
    value = one.data.get("phase")
    return str(Phase(value).label) if value else ""


def _state(one: FrozenElement) -> str:
    value = one.data.get("state")
    return str(NeedState(value).label) if value else ""


def _percent(one: FrozenElement) -> str:
    value = one.data.get("percent")
    return percent_words(value) if value is not None else ""


def _span(one: FrozenElement) -> str:
    return span_words(one.data.get("starts", ""), one.data.get("ends", ""))


def _names(name: str) -> Callable[[FrozenElement], str]:
    def told(one: FrozenElement) -> str:
        return joined(*one.data.get(name, ()))

    return told


_TOLD: tuple[tuple[str, Callable[[FrozenElement], str]], ...] = (
    (_("Titel"), _text("title")),
    (_("In einem Satz"), _text("summary")),
    (_("Beschreibung"), _text("description")),
    (_("Stand"), _phase),
    (_("Bedarf"), _state),
    (_("Zeitraum"), _span),
    (_("Verantwortlich"), _names("lead")),
    (_("Beteiligt"), _names("partners")),
    (_("Fortschritt"), _percent),
)
