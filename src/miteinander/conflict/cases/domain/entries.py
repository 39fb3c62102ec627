"""Entries: what is sealed into a case and how it is read again.

An entry's envelope holds JSON: its kind, when it was written, by whom, and its words. Nothing of it is in clear.
"""

import json
import logging
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import TextChoices
from django.utils.translation import gettext as _

from miteinander.conflict.cases.enums import Affected, EntryKind, Outcome, Rating, Side, Way
from miteinander.conflict.cases.models import Case, Entry
from miteinander.conflict.cases.rules import MODULE
from miteinander.foundation.kernel import clock, ids
from miteinander.foundation.vault import service as vault

REPORTER = "reporter"
AT_A_TIME, CASES_AT_A_TIME = 100, 20
log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class EntryView:
    """An entry as who holds the key reads it. ``by`` is a name, or ``REPORTER``; ``at`` is unknown of a damaged one."""

    entry_id: UUID
    side: str
    kind: str
    at: datetime | None
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
    def rating_name(self) -> str:
        """Whether it helped, in words; of a rating."""
        return _label(Rating, self.words.get("rating"))

    @property
    def is_picture(self) -> bool:
        """Tell whether it is a file that can be looked at drawn anew."""
        return str(self.words.get("type", "")).startswith("image/")

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
    envelope = vault.sealer(safe_of(case, side)).seal(place_of(entry_id), content)
    Entry.objects.create(public_id=entry_id, case=case, side=side, text=envelope)
    return entry_id


def read(
    case: Case,
    *,
    unlocked: vault.Unlocked,
    sides: tuple[Side, ...] = (Side.TALK, Side.FILE),
    whole: bool = True,
) -> list[EntryView]:
    """Return a case's entries, oldest first, of those sides that are held: an expert may hold the file alone.

    Raises ``vault.Locked`` when none of them is held, ``vault.Damaged`` where one does not open: nothing is decided
    on half a file. With ``whole=False``, for pages, a line in its place says so, and the rest stays readable.
    """
    openers = {}
    for side in sides:
        with suppress(vault.Locked):
            openers[side.value] = vault.opener(unlocked=unlocked, safe_id=safe_of(case, side))
    if not openers:
        raise vault.Locked
    rows = Entry.objects.filter(case=case, side__in=openers).order_by("pk")
    return [_opened(row, opener=openers[row.side], whole=whole) for row in rows]


def read_all(cases: Sequence[Case], *, unlocked: vault.Unlocked) -> Iterator[tuple[int, EntryView]]:
    """Yield the entries of several cases with the row of their case, the newest of each first.

    Four queries for every ``CASES_AT_A_TIME`` cases, asked when their turn comes. What is not held or shredded is left
    out; a damaged entry says so in its place, as on the case's page.
    """
    for begin in range(0, len(cases), CASES_AT_A_TIME):
        yield from _read_some(cases[begin : begin + CASES_AT_A_TIME], unlocked=unlocked)


def _read_some(cases: Sequence[Case], *, unlocked: vault.Unlocked) -> Iterator[tuple[int, EntryView]]:
    safes = {(case.pk, side.value): safe_of(case, side) for case in cases for side in Side}
    openers = vault.openers(unlocked=unlocked, safe_ids=safes.values())
    rows = Entry.objects.filter(case__in=[case.pk for case in cases])
    rows = rows.order_by("-case_id", "-pk")  # as the index has them: nothing is sorted
    for row in rows.iterator(chunk_size=AT_A_TIME):
        opener = openers.get(safes[row.case_id, row.side])
        if opener is not None:
            yield row.case_id, _opened(row, opener=opener, whole=False)


def _opened(row: Entry, *, opener: vault.Opener, whole: bool) -> EntryView:
    try:
        return _view(row, text=opener.text(place_of(row.public_id), row.text))
    except vault.Damaged as wrong:
        if whole:
            raise
        log.error("entry does not open", extra={"error": type(wrong).__name__, "what": wrong.facts["why"]})
    words = {"text": _("Dieser Eintrag ist beschädigt und lässt sich nicht mehr öffnen.")}
    return EntryView(entry_id=row.public_id, side=row.side, kind=EntryKind.DAMAGED, at=None, by="—", words=words)


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


def place_of(entry_id: UUID) -> vault.Place:
    """Return the place to which an entry's envelope is bound."""
    return vault.Place(module=MODULE, model="Entry", field="text", row=entry_id)


def safe_of(case: Case, side: Side) -> UUID:
    """Return the safe in which the entries of a side lie."""
    return case.talk_id if side == Side.TALK else case.file_id
