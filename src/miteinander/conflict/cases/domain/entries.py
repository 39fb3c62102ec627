"""Entries: what is sealed into a case and how it is read again.

An entry's envelope holds JSON: its kind, when it was written, by whom, and its words. Nothing of it is in clear.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import TextChoices

from miteinander.conflict.cases.enums import Affected, EntryKind, Outcome, Side, Way
from miteinander.conflict.cases.models import Case, Entry
from miteinander.conflict.cases.rules import MODULE
from miteinander.foundation.kernel import clock, ids
from miteinander.foundation.vault import service as vault

REPORTER = "reporter"


@dataclass(frozen=True, kw_only=True)
class EntryView:
    """An entry as who holds the key reads it. ``by`` is a name, or ``REPORTER``."""

    entry_id: UUID
    side: str
    kind: str
    at: datetime
    by: str
    words: Mapping[str, Any]

    @property
    def from_reporter(self) -> bool:
        """Tell whether the person who reported wrote it."""
        return self.by == REPORTER

    @property
    def kind_name(self) -> str:
        """What it is, in words."""
        return str(EntryKind(self.kind).label)

    @property
    def affected_name(self) -> str:
        """Who is affected, in words; of a report."""
        return _label(Affected, self.words.get("affected"))

    @property
    def way_name(self) -> str:
        """How it came, in words; of a report."""
        return _label(Way, self.words.get("way"))

    @property
    def outcome_name(self) -> str:
        """How the case ended, in words; of a closing."""
        return _label(Outcome, self.words.get("outcome"))

    @property
    def steps(self) -> list[dict[str, Any]]:
        """Steps with their days; of an agreement or a design."""
        return [{**step, "due": date.fromisoformat(step["due"])} for step in self.words.get("steps", [])]

    @property
    def text(self) -> str:
        """The main words of it."""
        return str(self.words.get("text", ""))


def write(case: Case, *, side: Side, kind: EntryKind, by: str, words: Mapping[str, Any]) -> UUID:
    """Seal an entry into one of the case's safes; nobody needs to have unlocked anything. Returns its id."""
    entry_id = ids.random_id()
    content = json.dumps(
        {"kind": kind.value, "at": clock.now().isoformat(), "by": by, "words": dict(words)}, ensure_ascii=False
    )
    envelope = vault.sealer(_safe(case, side)).seal(_place(entry_id), content)
    Entry.objects.create(public_id=entry_id, case=case, side=side, text=envelope)
    return entry_id


def read(case: Case, *, unlocked: vault.Unlocked, sides: tuple[Side, ...] = (Side.TALK, Side.FILE)) -> list[EntryView]:
    """Return a case's entries, oldest first. Raises ``vault.Locked`` for a safe that is not held."""
    rows = list(Entry.objects.filter(case=case, side__in=sides).order_by("pk"))
    openers = {side.value: vault.opener(unlocked=unlocked, safe_id=_safe(case, side)) for side in sides}
    return [_view(row, text=openers[row.side].text(_place(row.public_id), row.text)) for row in rows]


def _label(choices: type[TextChoices], chosen: object) -> str:
    return str(choices(chosen).label) if chosen in choices.values else ""


def _view(row: Entry, *, text: str) -> EntryView:
    found = json.loads(text)
    return EntryView(
        entry_id=row.public_id,
        side=row.side,
        kind=found["kind"],
        at=datetime.fromisoformat(found["at"]),
        by=found["by"],
        words=found["words"],
    )


def _place(entry_id: UUID) -> vault.Place:
    return vault.Place(module=MODULE, model="Entry", field="text", row=entry_id)


def _safe(case: Case, side: Side) -> UUID:
    return case.talk_id if side == Side.TALK else case.file_id
