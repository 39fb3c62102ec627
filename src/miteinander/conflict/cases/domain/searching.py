"""Search in one's own cases: everything is decrypted in memory for this one answer, and no index exists.

Cost: one opening per entry (about 0.1 ms), and four queries for every twenty cases until enough is found; it grows with
what somebody holds, not with what the town holds. Envelopes are fetched a few at a time.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from miteinander.conflict.cases import rules
from miteinander.conflict.cases.domain import entries
from miteinander.conflict.cases.domain.entries import EntryView
from miteinander.conflict.cases.domain.folding import plain
from miteinander.conflict.cases.domain.queries import CaseLine, line_of
from miteinander.conflict.cases.models import Case
from miteinander.foundation.journal.service import record
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.vault import service as vault

MOST = 100
_AROUND = 60


@dataclass(frozen=True, kw_only=True)
class Hit:
    """A place where all words were found, with what stands around the first."""

    case: CaseLine
    entry_id: UUID
    kind_name: str
    before: str
    found: str
    after: str


@dataclass(frozen=True, kw_only=True)
class Found:
    """What a search brought: at most ``MOST`` places, and whether there would have been more."""

    hits: tuple[Hit, ...]
    more: bool


def search(*, words: str, unlocked: vault.Unlocked, by: Actor, language: str) -> Found:
    """Return where all words stand together in an entry of one's own cases, the newest cases and entries first.

    Capitals and accents do not matter. What cannot be opened (a safe destroyed a moment ago, a damaged entry) is left
    out. Effect: the journal says that somebody searched, never for what.
    """
    wanted = [plain(one) for one in words.split()]
    if not wanted:
        return Found(hits=(), more=False)
    with transaction.atomic():
        record(action="cases.searched", by=by)
    rows = list(Case.objects.select_related("point", "district").filter(rules.worked_on_by(by)).order_by("-pk"))
    lines = {row.pk: line_of(row, language) for row in rows}
    hits: list[Hit] = []
    for case, one in entries.read_all(rows, unlocked=unlocked):
        hit = _hit(one, wanted=wanted, case=lines[case])
        if hit and len(hits) == MOST:
            return Found(hits=tuple(hits), more=True)
        hits += [hit] if hit else []
    return Found(hits=tuple(hits), more=False)


def _hit(entry: EntryView, *, wanted: list[str], case: CaseLine) -> Hit | None:
    text = "\n".join(_strings(entry.words))
    seen = plain(text)
    if not all(one in seen for one in wanted):
        return None
    at, end = _place_of(text, wanted[0])
    return Hit(
        case=case,
        entry_id=entry.entry_id,
        kind_name=entry.kind_name,
        before=("…" if at > _AROUND else "") + text[max(0, at - _AROUND) : at],
        found=text[at:end],
        after=text[end : end + _AROUND] + ("…" if end + _AROUND < len(text) else ""),
    )


def _place_of(text: str, word: str) -> tuple[int, int]:
    """Return where a word begins and ends in the text as it was written, whose length folding may change."""
    kept = [(at, sign) for at, letter in enumerate(text) for sign in plain(letter)]
    at = "".join(sign for _where, sign in kept).find(word)
    return (kept[at][0], kept[at + len(word) - 1][0] + 1) if at >= 0 else (0, 0)


def _strings(words: object) -> Iterator[str]:
    """Yield everything that somebody wrote within the words of an entry."""
    if isinstance(words, str):
        yield words
    elif isinstance(words, dict):
        for one in words.values():
            yield from _strings(one)
    elif isinstance(words, list):
        for one in words:
            yield from _strings(one)
