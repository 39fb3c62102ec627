"""Public ids: what the world may see of a row, in place of database keys."""

import re
import secrets
import time
import unicodedata
import uuid

_HOUSE = uuid.UUID("6f1d2f1e-7d6b-5c2a-9a53-2d1c35a3a001")
_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})


def new_id() -> uuid.UUID:
    """Return a fresh public id: UUID version 7 (RFC 9562), so that ids sort by their time of making."""
    milliseconds = time.time_ns() // 1_000_000
    value = (milliseconds & ((1 << 48) - 1)) << 80
    value |= 0x7 << 76
    value |= secrets.randbits(12) << 64
    value |= 0b10 << 62
    value |= secrets.randbits(62)
    return uuid.UUID(int=value)


def random_id() -> uuid.UUID:
    """Return an id that tells nothing, not even when it was made (UUID version 4): for votes."""
    return uuid.UUID(int=secrets.randbits(128), version=4)


def derived_id(*parts: str) -> uuid.UUID:
    """Return the lasting public id of a profile's entry, the same on every machine.

    ``parts`` are the town's key, the section and the entry's key (``house.md``: "its public UUID is derived").
    """
    return uuid.uuid5(_HOUSE, "/".join(parts))


def slug_of(text: str, *, length: int = 60) -> str:
    """Return a readable piece of an address made from ``text``; "x" where nothing Latin remains."""
    plain = unicodedata.normalize("NFKD", text.translate(_GERMAN)).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
    return slug[:length].rstrip("-") or "x"
