"""The installation's signing key: outside the database, so that whoever writes into it cannot swap a public half."""

import os
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from miteinander.foundation.vault import crypto

NAME = "vault-installation"


def sign(message: str) -> bytes:
    """Return the installation's signature of a message."""
    return crypto.sign(seed=_seed(), message=message.encode())


def is_signed(message: str, signature: bytes) -> bool:
    """Tell whether the installation signed a message."""
    return crypto.verify(seed=_seed(), message=message.encode(), signature=signature)


def name() -> str:
    """Return where the key lies: answers about signatures are remembered for this place only."""
    return str(Path(settings.DATA) / "keys" / NAME)


def _seed() -> bytes:
    return _read(Path(name()))


@lru_cache(maxsize=4)
def _read(file: Path) -> bytes:
    """Return the seed in the file; make it on first use, whole or not at all, even when two processes do it at once."""
    if not file.exists():
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = file.with_name(f".{file.name}.{os.getpid()}")
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as out:
            out.write(crypto.new_seed().hex() + "\n")
            out.flush()
            os.fsync(out.fileno())
        try:
            os.link(draft, file)
        except FileExistsError:
            pass  # the other process was quicker; its key counts
        finally:
            draft.unlink()
    return bytes.fromhex(file.read_text().strip())
