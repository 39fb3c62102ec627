"""The door of the vault: keys, slots, grants, safes, envelopes. Keyword arguments only; ids out, never rows.

Who may do what is the calling room's rule; here only keys count. What changes joins the caller's transaction, except
that shred keys live outside the database (``domain/store.py``).
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import BinaryIO
from uuid import UUID

from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.vault.crypto import fingerprint as _fingerprint
from miteinander.foundation.vault.domain import safes, sealing, shared
from miteinander.foundation.vault.domain.counting import Held, Status, held, status
from miteinander.foundation.vault.domain.emergency import (
    NewEmergencyKey,
    Part,
    Restored,
    UnusablePart,
    make_emergency,
    refuse_emergency,
    restore_to,
    unlock_emergency,
)
from miteinander.foundation.vault.domain.grants import (
    HolderLine,
    Terms,
    complete_pending,
    held_safes,
    holds,
    lent_safes,
)
from miteinander.foundation.vault.domain.keys import current_key, key_by_id
from miteinander.foundation.vault.domain.modernising import Behind, behind, migrate_suite
from miteinander.foundation.vault.domain.passkeys import Made, add_passkey, unlock_with_passkey
from miteinander.foundation.vault.domain.passkeys import offers as passkey_offers
from miteinander.foundation.vault.domain.places import Place
from miteinander.foundation.vault.domain.safes import epoch_of, open_epochs
from miteinander.foundation.vault.domain.safes import holders_of as holders
from miteinander.foundation.vault.domain.sealing import Opener, Sealer, opener, openers, seal_to, sealer
from miteinander.foundation.vault.domain.shared import NewMailbox, change_receipt, make_mailbox, unlock_with_receipt
from miteinander.foundation.vault.domain.shared import members_of as members
from miteinander.foundation.vault.domain.slots import (
    NewVault,
    SlotLine,
    change_passphrase,
    remove_slot,
    renew_recovery,
    set_up,
    slots_of,
    start_over,
    unlock,
    unlock_with_recovery,
)
from miteinander.foundation.vault.domain.trust import strangers, trust_all
from miteinander.foundation.vault.domain.unlocked import Unlocked
from miteinander.foundation.vault.domain.unlocking import (
    borrow,
    give_back,
    lend,
    lock,
    stay_unlocked,
    unlocked,
    unlocked_or_none,
)
from miteinander.foundation.vault.domain.unlocking import until as open_until
from miteinander.foundation.vault.enums import Consent, GrantState, KeyKind
from miteinander.foundation.vault.errors import Busy, Damaged, Locked, NoHolder, Shredded, WrongSecret
from miteinander.foundation.vault.gate import sealed_page
from miteinander.foundation.vault.models import NOBODY

__all__ = [
    "Behind",
    "Busy",
    "Consent",
    "Damaged",
    "GrantState",
    "Held",
    "HolderLine",
    "Locked",
    "Made",
    "NewEmergencyKey",
    "NewMailbox",
    "NewVault",
    "NoHolder",
    "Opener",
    "Part",
    "Place",
    "Restored",
    "Sealer",
    "Shredded",
    "SlotLine",
    "Status",
    "Unlocked",
    "UnusablePart",
    "WrongSecret",
    "add_member",
    "add_passkey",
    "behind",
    "borrow",
    "change_passphrase",
    "change_receipt",
    "complete_pending",
    "emergency_key",
    "epoch_of",
    "evaluation_key",
    "fingerprint",
    "forget_mailbox",
    "give_back",
    "grant",
    "grant_to_key",
    "has_vault",
    "held",
    "held_safes",
    "holders",
    "holds",
    "inbox_key",
    "lend",
    "lent_safes",
    "lock",
    "make_emergency",
    "make_evaluation_key",
    "make_inbox",
    "make_mailbox",
    "members",
    "migrate_suite",
    "open_epochs",
    "open_safe",
    "open_until",
    "opener",
    "openers",
    "passkey_offers",
    "person_key",
    "refuse_emergency",
    "remove_member",
    "remove_slot",
    "renew_recovery",
    "reseal",
    "restore_to",
    "retire_old_epochs",
    "revoke",
    "seal_file",
    "seal_to",
    "sealed_page",
    "sealer",
    "set_up",
    "shred",
    "slots_of",
    "start_over",
    "status",
    "stay_unlocked",
    "strangers",
    "take_over",
    "trust_all",
    "unlock",
    "unlock_emergency",
    "unlock_with_passkey",
    "unlock_with_receipt",
    "unlock_with_recovery",
    "unlocked",
    "unlocked_or_none",
    "unseal_file",
    "unseal_with",
]


def person_key(person_id: UUID) -> UUID | None:
    """Return the id of a person's key, if the vault is set up; one query."""
    return _id_of(kind=KeyKind.PERSON, owner=person_id)


def has_vault(person_id: UUID) -> bool:
    """Tell whether a person has set up the vault; one query."""
    return person_key(person_id) is not None


def inbox_key(*, module: str, owner: UUID) -> UUID | None:
    """Return the id of the key that new things for a contact point are sealed to; one query."""
    return _id_of(kind=KeyKind.INBOX, module=module, owner=owner)


def evaluation_key(module: str) -> UUID | None:
    """Return the id of a module's evaluation key; one query."""
    return _id_of(kind=KeyKind.EVALUATION, module=module)


def emergency_key(module: str) -> UUID | None:
    """Return the id of a module's emergency key; ``None`` where the installation does without; one query."""
    return _id_of(kind=KeyKind.EMERGENCY, module=module)


def _id_of(*, kind: KeyKind, module: str = "", owner: UUID = NOBODY) -> UUID | None:
    key = current_key(kind=kind, module=module, owner=owner)
    return key.public_id if key else None


def fingerprint(key_id: UUID) -> str:
    """Return what two people compare to be sure of a key: 30 digits. Raises ``Locked`` where there is no such key."""
    return _fingerprint(bytes(key_by_id(key_id).public))


def make_inbox(*, module: str, owner: UUID, members: Iterable[UUID], by: Actor, reason: str = "contact_point") -> UUID:
    """Make a contact point's key for its members and return its id. Journal: ``vault.shared_made``.

    Raises ``NoHolder`` when neither a member with a vault nor the module's emergency key could open it, ``Conflict``
    where there is one.
    """
    terms = Terms(by=by, reason=reason)
    return shared.make_shared(kind=KeyKind.INBOX, module=module, owner=owner, members=members, terms=terms)


def make_evaluation_key(*, module: str, members: Iterable[UUID], by: Actor, reason: str = "evaluation") -> UUID:
    """Make a module's evaluation key for those who may count, and return its id. Raises as ``make_inbox``."""
    terms = Terms(by=by, reason=reason)
    return shared.make_shared(kind=KeyKind.EVALUATION, module=module, members=members, terms=terms)


def add_member(*, unlocked: Unlocked, key_id: UUID, person_id: UUID, reason: str, by: Actor) -> GrantState:
    """Let a person hold a contact point's or evaluation key. Journal: ``vault.member_added``.

    ``PENDING``: the person has no vault yet. Raises ``Locked`` when the one who adds does not hold it.
    """
    terms = Terms(by=by, reason=reason)
    return shared.add_member(unlocked=unlocked, key_id=key_id, person_id=person_id, terms=terms)


def remove_member(*, key_id: UUID, person_id: UUID, reason: str, by: Actor) -> UUID:
    """Take a shared key from a person at once; the others get its next epoch, whose id is returned.

    Nothing needs to be unlocked. Journal: ``vault.member_removed``. Raises ``NoHolder`` when nobody would be left.
    """
    return shared.remove_member(key_id=key_id, person_id=person_id, terms=Terms(by=by, reason=reason))


def forget_mailbox(*, key_id: UUID) -> None:
    """Delete a reporter's key with its receipt; doing it twice does no harm."""
    shared.forget_mailbox(key_id)


def open_safe(*, module: str, owner: UUID, holders: Iterable[UUID], reason: str, by: Actor) -> UUID:
    """Open a safe for these keys and the module's emergency key; return its id. Nothing needs to be unlocked.

    Journal: ``vault.safe_opened``. The shred key is written first. Raises ``NoHolder``, ``Locked`` for an unknown key.
    """
    return safes.open_safe(module=module, owner=owner, holders=holders, terms=Terms(by=by, reason=reason))


def grant(
    *,
    unlocked: Unlocked,
    safe_id: UUID,
    person_id: UUID,
    reason: str,
    consent: Consent,
    by: Actor,
    valid_until: datetime | None = None,
) -> GrantState:
    """Let a person hold a safe, also one without a vault yet (``PENDING``) or who lost it. Journal: ``vault.granted``.

    Raises ``Locked`` when the one who grants does not hold it, ``Shredded``, ``NotFound``.
    """
    terms = Terms(by=by, reason=reason, consent=consent, valid_until=valid_until)
    return safes.grant(unlocked=unlocked, safe_id=safe_id, person_id=person_id, terms=terms)


def grant_to_key(
    *,
    unlocked: Unlocked,
    safe_id: UUID,
    key_id: UUID,
    reason: str,
    consent: Consent,
    by: Actor,
    valid_until: datetime | None = None,
) -> None:
    """Let a contact point's key or a reporter's mailbox hold a safe. Journal: ``vault.granted``. Raises ``Locked``."""
    terms = Terms(by=by, reason=reason, consent=consent, valid_until=valid_until)
    safes.grant_to_key(unlocked=unlocked, safe_id=safe_id, key_id=key_id, terms=terms)


def take_over(
    *, unlocked: Unlocked, safe_id: UUID, drop: Iterable[UUID], reason: str, consent: Consent, by: Actor
) -> int:
    """Hold a safe oneself, let go of the keys in ``drop``, open a new epoch; returns its number.

    Journal: ``vault.taken_over``. Raises ``Locked``, ``Shredded``, ``NotFound``.
    """
    terms = Terms(by=by, reason=reason, consent=consent)
    return safes.take_over(unlocked=unlocked, safe_id=safe_id, drop=drop, terms=terms)


def revoke(*, unlocked: Unlocked, safe_id: UUID, holder: UUID, reason: str, by: Actor) -> int:
    """Take a safe from a person or key (id of either), end their unlockings, open a new epoch; returns its number.

    What was read cannot be called back. Journal: ``vault.revoked``. Raises ``Locked``, ``NotFound``, ``NoHolder``.
    """
    return safes.revoke(unlocked=unlocked, safe_id=safe_id, holder=holder, terms=Terms(by=by, reason=reason))


def reseal(*, unlocked: Unlocked, safe_id: UUID, place: Place, envelope: bytes) -> bytes | None:
    """Return an envelope sealed anew to the newest epoch; ``None`` where it is already. Raises as ``opener``."""
    return opener(unlocked=unlocked, safe_id=safe_id).reseal(place, envelope)


def retire_old_epochs(*, safe_id: UUID, by: Actor, reason: str = "resealed") -> int:
    """Destroy the old epochs' shred keys, after everything was sealed anew; return how many epochs.

    What was not sealed anew is lost. Journal: ``vault.epochs_retired``.
    """
    return safes.retire_old_epochs(safe_id=safe_id, terms=Terms(by=by, reason=reason))


def shred(*, safe_id: UUID, by: Actor, reason: str = "period_over") -> None:
    """Close a safe for everybody and for ever, in backups too; doing it twice does no harm.

    The shred keys go at once, whatever becomes of the transaction. Journal and event: ``vault.shredded``.
    """
    safes.shred(safe_id=safe_id, terms=Terms(by=by, reason=reason))


def seal_file(*, safe_id: UUID, place: Place, source: BinaryIO) -> Iterator[bytes]:
    """Yield a sealed file in pieces of about 64 KiB; its size is padded. Nothing needs to be unlocked."""
    return sealer(safe_id).seal_file(place, source)


def unseal_file(*, unlocked: Unlocked, safe_id: UUID, place: Place, source: BinaryIO) -> Iterator[bytes]:
    """Yield a file's content in pieces. Raises ``Damaged``, possibly after the first pieces: then nothing counts."""
    return opener(unlocked=unlocked, safe_id=safe_id).file(place, source)


def unseal_with(*, unlocked: Unlocked, place: Place, envelope: bytes) -> bytes:
    """Return the bytes in an envelope to a shared or own key. Raises ``Locked``, ``Damaged``."""
    return sealing.unseal_with(unlocked=unlocked, place=place, envelope=envelope)
