"""Masking: passages about other people are taken out of an answer, each with a reason, before anybody else sees it.

A passage is looked for as somebody copied it: upper and lower case alike, any white space for any white space, also
within longer words ("Müller" in "Müllers"). It leaves one word in its place, whatever its length was.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from miteinander.conflict.cases.domain.entries import REPORTER, EntryView
from miteinander.foundation.kernel.errors import InvalidInput

Span = tuple[int, int, str, str]  # begin, end, passage, why

EVERYWHERE = "all"
SHORTEST = 2
_HIDDEN = frozenset(
    {
        *("person", "near", "to", "request", "not_points", "given", "asker", "evaluation", "file", "type", "size"),
        *("party", "parties", "thirds", "of", "offer", "body", "group", "exempt", "other"),
    }
)
_LABELS = {
    "since": gettext_lazy("Seit wann?"),
    "affected": gettext_lazy("Wen betrifft es?"),
    "help": gettext_lazy("Was würde helfen?"),
    "name": gettext_lazy("Wie dürfen wir Sie nennen?"),
    "reach": gettext_lazy("Wie dürfen wir Sie sonst erreichen?"),
    "not_people": gettext_lazy("Welcher Mensch soll nichts davon erfahren?"),
    "role": gettext_lazy("Rolle"),
    "about": gettext_lazy("Nur zu"),
    "outcome": gettext_lazy("Ergebnis"),
    "way": gettext_lazy("Weg der Meldung"),
    "steps": gettext_lazy("Schritte"),
    "agree": gettext_lazy("Einverstanden"),
    "rating": gettext_lazy("Hat es geholfen?"),
    "day": gettext_lazy("Tag"),
    "how": gettext_lazy("Wie?"),
    "held": gettext_lazy("Hat es stattgefunden?"),
    "there": gettext_lazy("Wer war da, wenn anders als geplant?"),
    "next": gettext_lazy("Nächster Tag"),
    "secrecy": gettext_lazy("Hat versprochen, nichts weiterzusagen, am"),
    "form": gettext_lazy("Was für ein Gespräch?"),
    "place": gettext_lazy("Ort"),
    "who": gettext_lazy("Wer ist dabei?"),
    "giver": gettext_lazy("Wer gibt den Auftrag?"),
    "aim": gettext_lazy("Was soll erreicht werden?"),
    "limits": gettext_lazy("Was gehört nicht dazu?"),
    "confidential": gettext_lazy("Was ist vertraulich, und gegenüber wem?"),
    "sides": gettext_lazy("Welche Seiten gehören an den Tisch?"),
    "themes": gettext_lazy("Worüber wird gesprochen?"),
    "agreements": gettext_lazy("Erste Ergebnisse"),
    "convener": gettext_lazy("Wer lädt ein?"),
    "host": gettext_lazy("Wer ist Gastgeber, und wo?"),
    "rhythm": gettext_lazy("Arbeitsgruppe: wie oft?"),
    "joining": gettext_lazy("Arbeitsgruppe: wie kommt man dazu?"),
    "provides": gettext_lazy("Was sie dafür bereitstellt"),
    "employee": gettext_lazy("Arbeitet bei der Stadt"),
}
_OF_VIEW = {"affected": "affected_name", "way": "way_name", "outcome": "outcome_name", "rating": "rating_name"}


class Why(TextChoices):
    """Why a passage is masked."""

    THIRD = "third", gettext_lazy("Rechte einer dritten Person (Art. 15 Abs. 4 DSGVO)")
    SECRECY = "secrecy", gettext_lazy("Verschwiegenheit in der Mediation (§ 4 MediationsG)")
    LAW = "law", gettext_lazy("eine andere gesetzliche Pflicht zur Geheimhaltung")


@dataclass(frozen=True, kw_only=True)
class Mask:
    """Passages to take out of one entry, or out of all, and why."""

    passages: tuple[str, ...]
    why: str


@dataclass(frozen=True, kw_only=True)
class Choice:
    """Which entries concern the person, and what is masked: per entry (by its id), and everywhere."""

    chosen: frozenset[UUID]
    masks: Mapping[UUID, Mask]
    everywhere: Mask | None = None


@dataclass(frozen=True, kw_only=True)
class AnsweredEntry:
    """An entry as the person gets it: pairs of label and words, and why something is missing."""

    entry_id: UUID
    kind_name: str
    at: datetime | None
    by: str
    parts: tuple[tuple[str, str], ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What the person gets; ``reasons`` tells how many passages were masked for which reason."""

    entries: tuple[AnsweredEntry, ...]
    reasons: tuple[tuple[str, int], ...]


def parts_of(entry: EntryView) -> list[tuple[str, str]]:
    """Return all that an entry says, as label and words. What a later kind of entry holds is never left out."""
    found = []
    for key, value in entry.words.items():
        if key in _HIDDEN:
            continue
        words = getattr(entry, _OF_VIEW[key]) if key in _OF_VIEW else "; ".join(_strings(value))
        if words:
            found.append(("" if key == "text" else str(_LABELS.get(key, key)), words))
    return found


def answer_of(said: Sequence[EntryView], *, choice: Choice) -> Answer:
    """Return the chosen entries with everything masked that shall be.

    Raises ``InvalidInput`` with the field ``mask_<hex of the entry>`` or ``mask_all`` for a passage that stands
    nowhere: a name typed wrongly would else be given away.
    """
    chosen = [one for one in said if one.entry_id in choice.chosen]
    if not chosen:
        raise InvalidInput(_("Wählen Sie mindestens einen Eintrag, der die Person betrifft."))
    counts: Counter[str] = Counter()
    unused = set(choice.everywhere.passages) if choice.everywhere else set()
    done = [_answered(one, choice=choice, counts=counts, unused=unused) for one in chosen]
    if unused:
        raise _nowhere(EVERYWHERE, sorted(unused))
    reasons = tuple((str(Why(why).label), number) for why, number in sorted(counts.items()))
    return Answer(entries=tuple(done), reasons=reasons)


def _answered(one: EntryView, *, choice: Choice, counts: Counter[str], unused: set[str]) -> AnsweredEntry:
    own = choice.masks.get(one.entry_id)
    author = _("die Person, die gemeldet hat") if one.by == REPORTER else one.by
    masks = [(passage, mask.why) for mask in (own, choice.everywhere) if mask for passage in mask.passages]
    parts, found, reasons = [], set[str](), Counter[str]()
    for label, words in [("", author), *parts_of(one)]:
        spans = _spans(words, masks)
        found.update(passage for _begin, _end, passage, _why in spans)
        reasons.update(why for _begin, _end, _passage, why in spans)
        parts.append((label, _without(words, spans)))
    missing = [passage for passage in own.passages if passage not in found] if own else []
    if missing:
        raise _nowhere(one.entry_id.hex, missing)
    unused -= found
    counts.update(reasons)
    return AnsweredEntry(
        entry_id=one.entry_id,
        kind_name=one.kind_name,
        at=one.at,
        by=parts[0][1],
        parts=tuple(parts[1:]),
        reasons=tuple(str(Why(why).label) for why in sorted(reasons)),
    )


def _spans(words: str, masks: Sequence[tuple[str, str]]) -> list[Span]:
    """Return where the passages stand, each time they do, also where they overlap each other or themselves."""
    return [
        (found.start(1), found.end(1), passage, why)
        for passage, why in masks
        for found in re.finditer(f"(?=({_pattern(passage)}))", words, re.IGNORECASE)
    ]


def _pattern(passage: str) -> str:
    return r"\s+".join(re.escape(word) for word in passage.split())


def _without(words: str, spans: Sequence[Span]) -> str:
    """Return the words with one sign in place of each stretch that any passage covers; nothing between them is left."""
    hidden, result, last = f"[{_('geschwärzt')}]", "", 0
    for begin, end in _joined(spans):
        result += words[last:begin] + hidden
        last = end
    return result + words[last:]


def _joined(spans: Sequence[Span]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for begin, end, _passage, _why in sorted(spans):
        if joined and begin <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((begin, end))
    return joined


def _strings(value: Any) -> Iterator[str]:
    """Yield the words in whatever an entry holds under one name."""
    if isinstance(value, bool):
        yield _("ja") if value else _("nein")
    elif isinstance(value, Mapping):
        yield ", ".join(text for one in value.values() for text in _strings(one))
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _strings(one)
    elif value not in (None, ""):
        yield str(value)


def _nowhere(field: str, passages: list[str]) -> InvalidInput:
    sentence = _("Das steht so in keinem gewählten Eintrag: %(what)s") % {"what": "; ".join(passages)}
    return InvalidInput(sentence, fields={f"mask_{field}": [sentence]})
