"""The folder of delivered files: where an upload waits until it is stored or given back.

A file's name is the delivery's own id, never what its sender called it; only the owner of the platform reads it.
"""

import hashlib
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePath
from uuid import UUID

from django.conf import settings

from miteinander.foundation.documents.service import SheetLimits
from miteinander.information.indicators.domain.importing.findings import Refusal

MOST_BYTES = 200_000_000
MOST_SHEET_BYTES = SheetLimits().upload
ENDINGS = (".csv", ".txt", ".tsv", ".xlsx", ".ods")
SHEETS = (".xlsx", ".ods")


@dataclass(frozen=True, kw_only=True)
class Kept:
    """A file that was written: its digest, its size in bytes and its kind (an ending of ``ENDINGS``)."""

    sha256: str
    size: int
    ending: str


def keep_upload(*, batch: UUID, name: str, chunks: Iterable[bytes]) -> Kept:
    """Write an upload as it comes, without ever holding all of it. Raises ``Refusal`` for what cannot be figures.

    ``name`` is what the sender called it; only its ending counts.
    """
    ending = ending_of(name)
    most = MOST_SHEET_BYTES if ending in SHEETS else MOST_BYTES
    digest, size = hashlib.sha256(), 0
    file = upload_path(batch)
    try:
        with os.fdopen(_open_new(file), "wb") as out:
            for chunk in chunks:
                size += len(chunk)
                if size > most:
                    raise Refusal("file_too_large", megabytes=most // 1_000_000)
                digest.update(chunk)
                out.write(chunk)
        if not size:
            raise Refusal("file_empty")
    except Refusal:
        file.unlink(missing_ok=True)
        raise
    return Kept(sha256=digest.hexdigest(), size=size, ending=ending)


def ending_of(name: str) -> str:
    """Return the ending that says what a file should be. Raises ``Refusal`` for one we do not read."""
    ending = PurePath(name.strip()).suffix.lower()
    if ending not in ENDINGS:
        raise Refusal("file_ending", read=ending or name)
    return ending


def keep_again(*, batch: UUID, earlier: UUID) -> bool:
    """Give an earlier delivery's file to a new one; tell whether it was still there."""
    try:
        os.link(upload_path(earlier), upload_path(batch))
    except FileNotFoundError:
        return False
    return True


def upload_path(batch: UUID) -> Path:
    """Return where a delivery's file lies."""
    return folder() / f"{batch.hex}.upload"


def checked_path(batch: UUID) -> Path:
    """Return where the checked rows of a delivery lie."""
    return folder() / f"{batch.hex}.checked"


def draft_path(batch: UUID, *, attempt: int) -> Path:
    """Return where one attempt at checking writes; a killed one leaves nothing that another would take for whole."""
    return folder() / f"{batch.hex}.{attempt}.draft"


def new_private_file(file: Path) -> None:
    """Make an empty file that only its owner may read, in the place of an older one."""
    file.unlink(missing_ok=True)
    os.close(_open_new(file))


def remove_files(batch: UUID) -> None:
    """Remove everything that lies in the folder for a delivery."""
    for file in folder().glob(f"{batch.hex}.*"):
        file.unlink(missing_ok=True)


def kept_ids() -> set[UUID]:
    """Return the ids of the deliveries that have files; what is named otherwise is left alone."""
    found = set()
    for file in folder().iterdir():
        name = file.name.partition(".")[0]
        if len(name) == 32 and all(sign in "0123456789abcdef" for sign in name):
            found.add(UUID(name))
    return found


def folder() -> Path:
    """Return the folder, made where it is not there."""
    path = Path(settings.DATA) / "imports"
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def _open_new(file: Path) -> int:
    return os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
