"""The emergency key of a module: two of three people together open it, with printed parts that lie nowhere else.

Three parts A, B, C are pairs whose private halves leave the program once, on paper or in files. The emergency key's
seed lies in three slots, sealed for A and then for B, for A and then C, for B and then C. An installation may do
without; then lost means lost.
"""

import base64
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from uuid import UUID

from django.db import transaction

from miteinander.foundation.journal.service import record
from miteinander.foundation.kernel import ids
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.kernel.errors import Conflict, MiteinanderError
from miteinander.foundation.outbox.service import Event, emit
from miteinander.foundation.vault import crypto, events
from miteinander.foundation.vault.domain.grants import Terms, give_person, holder_lines
from miteinander.foundation.vault.domain.keys import current_key, make_key
from miteinander.foundation.vault.domain.modernising import modernise
from miteinander.foundation.vault.domain.safes import epochs
from miteinander.foundation.vault.domain.suites import suite_of_new_keys
from miteinander.foundation.vault.domain.unlocked import Unlocked, valid_grants
from miteinander.foundation.vault.enums import SHARED_KINDS, GrantState, KeyKind, SafeState, SlotKind
from miteinander.foundation.vault.errors import Damaged, Shredded
from miteinander.foundation.vault.models import Key, Safe, Slot

LETTERS = "ABC"
_FIRST_WORD = "MTE1"
_UNUSABLE = "This is no part of an emergency key, or a sign is missing."


class UnusablePart(MiteinanderError):
    """A text is no part of an emergency key, or the parts do not belong together. Said on the terminal, in English."""


@dataclass(frozen=True, kw_only=True)
class Part:
    """One person's part: printed or written to a file, kept nowhere."""

    letter: str
    text: str


@dataclass(frozen=True, kw_only=True)
class NewEmergencyKey:
    """An emergency key just made, and its three parts."""

    key_id: UUID
    fingerprint: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, kw_only=True)
class Restored:
    """What an emergency gave back: how many safes and shared keys, and who held them (ids of people)."""

    safes: int
    shared: int
    state: GrantState
    holders: frozenset[UUID]


def make_emergency(*, module: str, by: Actor) -> NewEmergencyKey:
    """Make a module's emergency key; what is sealed from now on can be opened with it. Journal.

    Safes opened before it are not within its reach until their next epoch. Raises ``Conflict`` where there is one.
    """
    with transaction.atomic():
        if current_key(kind=KeyKind.EMERGENCY, module=module) is not None:
            raise Conflict("There is an emergency key for this module already.")
        last = Key.objects.filter(kind=KeyKind.EMERGENCY, module=module).order_by("-epoch").first()
        seed = crypto.new_seed()
        epoch = last.epoch + 1 if last else 1
        key = make_key(kind=KeyKind.EMERGENCY, module=module, seed=seed, epoch=epoch)
        seeds = {letter: (ids.random_id(), crypto.new_seed()) for letter in LETTERS}
        for first, second in combinations(LETTERS, 2):
            _add_pair(key=key, seed=seed, outer=seeds[first], inner=seeds[second])
        record(action="vault.emergency_made", by=by, facts={"module": module})
    parts = tuple(
        Part(letter=letter, text=_part_text(module=module, letter=letter, part_id=part_id, seed=part_seed))
        for letter, (part_id, part_seed) in seeds.items()
    )
    return NewEmergencyKey(key_id=key.public_id, fingerprint=crypto.fingerprint(bytes(key.public)), parts=parts)


def _add_pair(*, key: Key, seed: bytes, outer: tuple[UUID, bytes], inner: tuple[UUID, bytes]) -> None:
    nested, suite = seed, suite_of_new_keys()
    for part_id, part_seed in (inner, outer):
        public = crypto.public_half(part_seed, suite)
        nested = crypto.seal(public=public, suite=suite, key_id=part_id, place=_place(key), content=nested)
    both = {"outer": str(outer[0]), "inner": str(inner[0])}
    Slot.objects.create(key=key, kind=SlotKind.PAIR, salt=b"", parameters=both, wrapped=nested)


def _place(key: Key) -> str:
    return f"emergency|{key.public_id}"


def _part_text(*, module: str, letter: str, part_id: UUID, seed: bytes) -> str:
    """Return a part as it is printed: first word, module, letter, and 52 bytes in base32 with their check."""
    content = part_id.bytes + seed
    check = crypto.expand(content, label="check", length=4)
    signs = base64.b32encode(content + check).decode().rstrip("=")
    groups = " ".join(signs[at : at + 4] for at in range(0, len(signs), 4))
    return f"{_FIRST_WORD} {module} {letter} {groups}"


def _read_part(text: str) -> tuple[UUID, bytes]:
    words = text.split()
    if len(words) < 4 or words[0] != _FIRST_WORD:
        raise UnusablePart(_UNUSABLE)
    signs = "".join(words[3:]).upper()
    try:
        content = base64.b32decode(signs + "=" * (-len(signs) % 8))
    except ValueError as error:
        raise UnusablePart(_UNUSABLE) from error
    body, check = content[:48], content[48:]
    if len(content) != 52 or not crypto.same(crypto.expand(body, label="check", length=4), check):
        raise UnusablePart(_UNUSABLE)
    return UUID(bytes=body[:16]), body[16:]


def unlock_emergency(*, module: str, parts: Iterable[str]) -> Unlocked:
    """Open a module's emergency key with two of its three parts. Raises ``UnusablePart``."""
    given = dict(_read_part(text) for text in parts)
    slots = Slot.objects.filter(key__kind=KeyKind.EMERGENCY, key__module=module, kind=SlotKind.PAIR)
    for slot in slots.select_related("key").order_by("-key__epoch", "pk"):
        outer, inner = UUID(slot.parameters["outer"]), UUID(slot.parameters["inner"])
        if outer in given and inner in given:
            return Unlocked(key=slot.key, seed=_open_pair(slot, given, (outer, inner)))
    raise UnusablePart("It takes two different parts of the same emergency key.")


def _open_pair(slot: Slot, given: dict[UUID, bytes], order: tuple[UUID, UUID]) -> bytes:
    content = bytes(slot.wrapped)
    try:
        for part_id in order:
            place = _place(slot.key)
            content = crypto.unseal(seed=given[part_id], key_id=part_id, place=place, envelope=content)
    except Damaged as wrong:
        raise UnusablePart(_UNUSABLE) from wrong
    return content


def restore_to(*, unlocked: Unlocked, module: str, person_id: UUID, reason: str, by: Actor) -> Restored:
    """Give everything of a module that the emergency key reaches to one person. Journal, event, for all to see.

    Journal and event: ``vault.emergency_used``; whoever listens tells every holder. Raises ``UnusablePart`` for any
    other key.
    """
    if unlocked.kind is not KeyKind.EMERGENCY:
        raise UnusablePart(_UNUSABLE)
    terms = Terms(by=by, reason="emergency")
    reached = valid_grants().filter(holder_id=unlocked.row).values("key")
    holders: set[UUID] = set()
    with transaction.atomic():
        modernise(unlocked, at_once=1_000_000)
        state = GrantState.GRANTED
        shared = list(Key.objects.filter(pk__in=reached, kind__in=SHARED_KINDS))
        for key in shared:
            holders |= {line.person for line in holder_lines(key) if line.person}
            seeds = unlocked.seeds_of([key])
            state = give_person(keys=[key], seeds=seeds, person_id=person_id, terms=terms)
        safes = _reached_safes(unlocked=unlocked, module=module)
        for rows in safes:
            holders |= {line.person for line in holder_lines(rows[-1]) if line.person}
            state = give_person(keys=rows, seeds=unlocked.seeds_of(rows), person_id=person_id, terms=terms)
        facts = {"module": module, "safes": len(safes), "why": reason, "person": str(person_id)}
        record(action="vault.emergency_used", by=by, facts=facts)
        told = {"module": module, "safes": len(safes), "holders": sorted(str(one) for one in holders)}
        emit(Event(name=events.EMERGENCY_USED, facts=told))
    return Restored(safes=len(safes), shared=len(shared), state=state, holders=frozenset(holders))


def _reached_safes(*, unlocked: Unlocked, module: str) -> list[list[Key]]:
    """Return, per open safe of a module, the epochs that the emergency key reaches."""
    found = []
    for safe_id in Safe.objects.filter(module=module, state=SafeState.OPEN).values_list("public_id", flat=True):
        try:
            rows = epochs(safe_id)
            seeds = unlocked.seeds_of(rows)
        except Shredded:
            continue
        reached = [key for key in rows if key.pk in seeds]
        if reached:
            found.append(reached)
    return found


def refuse_emergency(*, module: str, by: Actor) -> bool:
    """Destroy a module's emergency key: its parts open nothing any more, lost means lost. Journal.

    Returns whether there was one.
    """
    with transaction.atomic():
        gone = Key.objects.filter(kind=KeyKind.EMERGENCY, module=module).delete()[0]
        record(action="vault.emergency_refused", by=by, facts={"module": module})
    return bool(gone)
