"""Sealing into safes and opening what lies in them, any number of entries with few queries."""

from collections.abc import Iterable, Iterator
from typing import BinaryIO
from uuid import UUID

from miteinander.foundation.vault import crypto
from miteinander.foundation.vault.domain.keys import bound_to, key_by_id, seal_for
from miteinander.foundation.vault.domain.places import Place
from miteinander.foundation.vault.domain.safes import epochs, epochs_of
from miteinander.foundation.vault.domain.unlocked import Unlocked
from miteinander.foundation.vault.errors import Damaged, Locked
from miteinander.foundation.vault.models import Key

_LENGTH_BYTES = 4
_LONGEST_HEAD = 65536


class Sealer:
    """Seals into a safe's newest epoch. Anybody may: nothing needs to be unlocked."""

    def __init__(self, key: Key) -> None:
        """Keep the epoch's key."""
        self._key = key

    def seal(self, place: Place, content: str | bytes) -> bytes:
        """Return the envelope of a text or of bytes for this place."""
        given = content.encode() if isinstance(content, str) else content
        return seal_for(key=self._key, place=place, content=given)

    def seal_file(self, place: Place, source: BinaryIO) -> Iterator[bytes]:
        """Yield a sealed file: the envelope of the file's own key with its length before it, then the chunks."""
        file_key = crypto.new_seed()
        head = self.seal(place, file_key)
        yield len(head).to_bytes(_LENGTH_BYTES, "big") + head
        yield from crypto.seal_stream(key=crypto.expand(file_key, label="file"), source=source)


class Opener:
    """Opens what lies in a safe, with everything that its holder's key reaches."""

    def __init__(self, *, keys: list[Key], seeds: dict[int, bytes]) -> None:
        """Keep the epochs and what opens each of them."""
        self._keys = {key.public_id: key for key in keys}
        self._newest = keys[-1]
        self._reached = {
            key.public_id: crypto.Unsealer(seed=seeds[key.pk], key_id=key.public_id) for key in keys if key.pk in seeds
        }

    def content(self, place: Place, envelope: bytes | memoryview) -> bytes:
        """Return the bytes in an envelope. Raises ``Damaged`` for another safe's, another place's, a changed one."""
        sealed = bytes(envelope)
        key = self._keys.get(crypto.header_of(sealed).key_id)
        if key is None:
            raise Damaged(why="safe")
        reached = self._reached.get(key.public_id)
        if reached is None:
            raise Locked
        return reached.unseal(place=bound_to(key, place), envelope=sealed)

    def text(self, place: Place, envelope: bytes | memoryview) -> str:
        """Return the text in an envelope. Raises as ``content`` does."""
        try:
            return self.content(place, envelope).decode()
        except UnicodeDecodeError as error:
            raise Damaged(why="text") from error

    def file(self, place: Place, source: BinaryIO) -> Iterator[bytes]:
        """Yield a file's content, piece by piece. Raises ``Damaged``: what came before it is not the whole file."""
        length = int.from_bytes(source.read(_LENGTH_BYTES), "big")
        if not 0 < length <= _LONGEST_HEAD:
            raise Damaged(why="head")
        file_key = self.content(place, source.read(length))
        yield from crypto.open_stream(key=crypto.expand(file_key, label="file"), source=source)

    def reseal(self, place: Place, envelope: bytes | memoryview) -> bytes | None:
        """Return the envelope sealed anew to the newest epoch; ``None`` where it is already. Raises as ``content``."""
        if crypto.header_of(bytes(envelope)).key_id == self._newest.public_id:
            return None
        return Sealer(self._newest).seal(place, self.content(place, envelope))


def sealer(safe_id: UUID) -> Sealer:
    """Return what seals into a safe; one query. Raises ``Shredded``, ``NotFound``, ``Damaged`` for a planted key."""
    return Sealer(epochs(safe_id)[-1])


def opener(*, unlocked: Unlocked, safe_id: UUID) -> Opener:
    """Return what opens a safe's content; at most three queries. Raises ``Locked``, ``Shredded``, ``NotFound``."""
    keys = epochs(safe_id)
    seeds = unlocked.seeds_of(keys)
    if not seeds:
        raise Locked
    return Opener(keys=keys, seeds=seeds)


def openers(*, unlocked: Unlocked, safe_ids: Iterable[UUID]) -> dict[UUID, Opener]:
    """Return what opens each of these safes; at most three queries, however many there are.

    What this holder does not reach, what is shredded or damaged is left out.
    """
    families = epochs_of(safe_ids)
    seeds = unlocked.seeds_of((key for keys in families.values() for key in keys), leave_out=True)
    return {
        safe_id: Opener(keys=keys, seeds=seeds)
        for safe_id, keys in families.items()
        if any(key.pk in seeds for key in keys)
    }


def seal_to(*, key_id: UUID, place: Place, content: str | bytes) -> bytes:
    """Return an envelope to one key, such as a module's evaluation key; nothing needs to be unlocked."""
    return Sealer(key_by_id(key_id)).seal(place, content)


def unseal_with(*, unlocked: Unlocked, place: Place, envelope: bytes | memoryview) -> bytes:
    """Return the bytes in an envelope to a single key that this holder reaches. Raises ``Locked``, ``Damaged``."""
    key, unsealer = unlocked.single(crypto.header_of(bytes(envelope)).key_id)
    return unsealer.unseal(place=bound_to(key, place), envelope=bytes(envelope))
