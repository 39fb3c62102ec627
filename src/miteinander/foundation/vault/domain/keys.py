"""Making keys, and trusting only those public halves and grants that the installation signed."""

from datetime import UTC
from functools import lru_cache
from uuid import UUID

from miteinander.foundation.kernel import ids
from miteinander.foundation.vault import crypto
from miteinander.foundation.vault.domain import installation
from miteinander.foundation.vault.domain.places import Place
from miteinander.foundation.vault.domain.suites import suite_of_new_keys
from miteinander.foundation.vault.enums import GrantState, KeyKind, Suite
from miteinander.foundation.vault.errors import Damaged, Locked
from miteinander.foundation.vault.models import NOBODY, Grant, Key


def make_key(
    *, kind: KeyKind, seed: bytes, module: str = "", owner: UUID = NOBODY, key_id: UUID | None = None, epoch: int = 1
) -> Key:
    """Store the public half of a seed, signed; it becomes the current one of its owner."""
    Key.objects.filter(kind=kind, module=module, owner=owner, current=True).update(current=False)
    suite = suite_of_new_keys()
    key = Key(
        public_id=key_id or ids.random_id(),
        kind=kind,
        module=module,
        owner=owner,
        epoch=epoch,
        suite=suite,
        public=crypto.public_half(seed, suite),
    )
    sign(key)
    key.save(force_insert=True)
    return key


def sign(key: Key) -> None:
    """Sign a key as it stands; the caller saves it."""
    key.signed = installation.sign(_statement(key))


def is_signed(key: Key) -> bool:
    """Tell whether the installation signed a key as it stands."""
    return _signed(_statement(key), bytes(key.signed), installation.name())


def _statement(key: Key) -> str:
    public = bytes(key.public).hex()
    return f"key|{key.public_id}|{key.kind}|{key.module}|{key.owner}|{key.epoch}|{key.suite}|{public}"


def checked(key: Key) -> Key:
    """Return the key if the installation signed it. Raises ``Damaged``: somebody wrote into the database."""
    if not is_signed(key):
        raise Damaged(why="signature")
    return key


def sign_grant(grant: Grant, *, key: Key) -> None:
    """Sign a grant of ``key`` as it stands; the caller saves it."""
    grant.signed = installation.sign(_grant_statement(grant, key))


def is_given(grant: Grant, *, key: Key) -> bool:
    """Tell whether the installation signed a grant as it stands.

    The attack: a row that somebody plants in the database, turns to another person or lets last longer, and which the
    next epoch, the next member who leaves or the next suite would fill with a real seed.
    """
    return _signed(_grant_statement(grant, key), bytes(grant.signed), installation.name())


def _grant_statement(grant: Grant, key: Key) -> str:
    until = grant.valid_until.astimezone(UTC).isoformat() if grant.valid_until else ""
    parts = [grant.public_id, key.public_id, grant.person, grant.granted_by_id, grant.reason, grant.consent, until]
    if grant.holder is not None:
        parts.append(grant.holder.public_id)
    return "|".join(str(part) for part in (GrantState(grant.state).value, *parts))


@lru_cache(maxsize=8192)
def _signed(statement: str, signature: bytes, _installation: str) -> bool:
    return installation.is_signed(statement, signature)


def key_by_id(key_id: UUID) -> Key:
    """Return a key by its id, checked. Raises ``Locked`` where there is none."""
    key = Key.objects.filter(public_id=key_id).first()
    if key is None:
        raise Locked
    return checked(key)


def current_key(*, kind: KeyKind, module: str = "", owner: UUID = NOBODY) -> Key | None:
    """Return the key to which new things for this owner are sealed: the newest, whatever ``current`` says.

    ``current`` is not signed; the attack is to turn it back to a key that somebody who left still knows.
    """
    key = Key.objects.filter(kind=kind, module=module, owner=owner).order_by("-epoch").first()
    return checked(key) if key else None


def heir_of(holder: Key) -> Key | None:
    """Return the key that stands for a holder now: a contact point's newest; ``None`` for a person's lost one."""
    newest = current_key(kind=KeyKind(holder.kind), module=holder.module, owner=holder.owner)
    if holder.kind == KeyKind.PERSON and newest is not None and newest.pk != holder.pk:
        return None
    return newest


def seal_for(*, key: Key, place: Place, content: bytes) -> bytes:
    """Return an envelope to a key; nothing needs to be unlocked. Raises ``Damaged`` for a key nobody signed."""
    checked(key)
    bound, suite = bound_to(key, place), Suite(key.suite)
    return crypto.seal(public=bytes(key.public), suite=suite, key_id=key.public_id, place=bound, content=content)


def open_with(*, key: Key, seed: bytes, place: Place, envelope: bytes) -> bytes:
    """Return what lies in an envelope to this key. Raises ``Damaged``."""
    return crypto.unseal(seed=seed, key_id=key.public_id, place=bound_to(key, place), envelope=envelope)


def bound_to(key: Key, place: Place) -> str:
    """Return a place as an envelope to this key binds it."""
    return place.bound(epoch=key.epoch, key_id=key.public_id)
