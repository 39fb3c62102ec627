"""Making keys, and trusting only those public halves that the installation signed."""

from functools import lru_cache
from uuid import UUID

from django.utils.translation import gettext as _

from miteinander.foundation.kernel import ids
from miteinander.foundation.vault import crypto
from miteinander.foundation.vault.domain import installation
from miteinander.foundation.vault.domain.places import Place
from miteinander.foundation.vault.enums import KeyKind, Suite
from miteinander.foundation.vault.errors import Damaged, Locked
from miteinander.foundation.vault.models import NOBODY, Key

NEW_KEYS = Suite.X25519


def make_key(
    *, kind: KeyKind, seed: bytes, module: str = "", owner: UUID = NOBODY, key_id: UUID | None = None, epoch: int = 1
) -> Key:
    """Store the public half of a seed, signed; it becomes the current one of its owner."""
    Key.objects.filter(kind=kind, module=module, owner=owner, current=True).update(current=False)
    key = Key(
        public_id=key_id or ids.random_id(),
        kind=kind,
        module=module,
        owner=owner,
        epoch=epoch,
        suite=NEW_KEYS,
        public=crypto.public_half(seed, NEW_KEYS),
    )
    key.signed = installation.sign(_statement(key))
    key.save(force_insert=True)
    return key


def _statement(key: Key) -> str:
    public = bytes(key.public).hex()
    return f"key|{key.public_id}|{key.kind}|{key.module}|{key.owner}|{key.epoch}|{key.suite}|{public}"


def checked(key: Key) -> Key:
    """Return the key if the installation signed it. Raises ``Damaged``: somebody wrote into the database."""
    if not _signed(_statement(key), bytes(key.signed)):
        raise Damaged(_("Dieser Schlüssel ist nicht von dieser Installation."), key=str(key.public_id))
    return key


@lru_cache(maxsize=2048)
def _signed(statement: str, signature: bytes) -> bool:
    return installation.is_signed(statement, signature)


def key_by_id(key_id: UUID) -> Key:
    """Return a key by its id, checked. Raises ``Locked`` where there is none."""
    key = Key.objects.filter(public_id=key_id).first()
    if key is None:
        raise Locked(_("Diesen Schlüssel gibt es nicht."))
    return checked(key)


def current_key(*, kind: KeyKind, module: str = "", owner: UUID = NOBODY) -> Key | None:
    """Return the key to which new things for this owner are sealed."""
    key = Key.objects.filter(kind=kind, module=module, owner=owner, current=True).first()
    return checked(key) if key else None


def seal_for(*, key: Key, place: Place, content: bytes) -> bytes:
    """Return an envelope to a key; nothing needs to be unlocked. Raises ``Damaged`` for a key nobody signed."""
    checked(key)
    bound = place.bound(epoch=key.epoch, key_id=key.public_id)
    suite = Suite(key.suite)
    return crypto.seal(public=bytes(key.public), suite=suite, key_id=key.public_id, place=bound, content=content)


def open_with(*, key: Key, seed: bytes, place: Place, envelope: bytes) -> bytes:
    """Return what lies in an envelope to this key. Raises ``Damaged``."""
    bound = place.bound(epoch=key.epoch, key_id=key.public_id)
    return crypto.unseal(seed=seed, key_id=key.public_id, place=bound, envelope=envelope)
