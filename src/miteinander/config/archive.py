"""The file of a backup: one compressed archive with a list of what is in it and a digest of each part."""

import hashlib
import io
import json
import os
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from miteinander.foundation.kernel.errors import MiteinanderError

FORMAT = 1
MANIFEST = "manifest.json"
BLOCK = 1024 * 1024


class BadArchive(MiteinanderError):
    """The file is no backup of ours, or not whole."""


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """What a backup is: ``kind`` is "data" or "keys", ``database`` "sqlite" or "postgresql" ("" for keys).

    ``migrations`` lists what was applied ("app.name"), so that an older program can refuse a newer schema.
    ``parts`` maps each file to its SHA-256.
    """

    kind: str
    release: str
    made: str
    town: str
    database: str = ""
    migrations: list[str] = field(default_factory=list)
    parts: dict[str, str] = field(default_factory=dict)
    format: int = FORMAT


@contextmanager
def whole_file(target: Path) -> Iterator[Path]:
    """Give a draft to write into, readable by the owner only; it takes the target's name when it is finished."""
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = target.with_name(f".{target.name}.{os.getpid()}")
    os.close(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
    try:
        yield draft
        with draft.open("rb") as written:
            os.fsync(written.fileno())
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


def write_archive(*, target: Path, manifest: Manifest, parts: dict[str, Path]) -> None:
    """Write an archive with these parts (name in the archive → file), whole or not at all."""
    digests = {name: digest_of_file(file) for name, file in parts.items()}
    listed = {**asdict(manifest), "parts": digests}
    text = json.dumps(listed, indent=1, sort_keys=True).encode()
    with whole_file(target) as draft, tarfile.open(draft, "w:gz", compresslevel=6) as archive:
        head = tarfile.TarInfo(MANIFEST)
        head.size, head.mode = len(text), 0o600
        archive.addfile(head, io.BytesIO(text))
        for name, file in parts.items():
            archive.add(file, arcname=name, recursive=False, filter=_plain)


def _plain(member: tarfile.TarInfo) -> tarfile.TarInfo:
    """Leave out who owned the file on this machine."""
    member.uid = member.gid = 0
    member.uname = member.gname = ""
    member.mode = 0o600
    return member


def digest_of_file(file: Path) -> str:
    """Return a file's SHA-256."""
    digest = hashlib.sha256()
    with file.open("rb") as content:
        while block := content.read(BLOCK):
            digest.update(block)
    return digest.hexdigest()


def read_manifest(file: Path) -> Manifest:
    """Return the list at the head of a backup. Raises ``BadArchive``."""
    try:
        with tarfile.open(file, "r:gz") as archive:
            head = archive.extractfile(MANIFEST)
            listed: dict[str, Any] = json.load(head) if head else {}
        if listed.get("format") != FORMAT:
            raise BadArchive(f"{file} has a form this release does not know.")
        return Manifest(**listed)
    except (OSError, EOFError, tarfile.TarError, KeyError, TypeError, ValueError) as error:
        raise BadArchive(f"{file} is no backup of Miteinander, or it is damaged.") from error


def unpack(*, file: Path, into: Path) -> Manifest:
    """Unpack a backup into an empty folder and check every part against its digest. Raises ``BadArchive``.

    Only plain files with names inside the folder are unpacked, and only those the list names: an archive from
    elsewhere can neither write outside nor bring a link or a device.
    """
    manifest = read_manifest(file)
    try:
        with tarfile.open(file, "r:gz") as archive:
            for member in archive:
                if member.name != MANIFEST:
                    _unpack_one(archive=archive, member=member, into=into, manifest=manifest)
    except (OSError, EOFError, tarfile.TarError) as error:
        raise BadArchive(f"{file} is damaged.") from error
    missing = [name for name in manifest.parts if not (into / name).is_file()]
    if missing:
        raise BadArchive(f"{file} lacks {missing[0]}.")
    return manifest


def _unpack_one(*, archive: tarfile.TarFile, member: tarfile.TarInfo, into: Path, manifest: Manifest) -> None:
    name = PurePosixPath(member.name)
    if not member.isfile() or name.is_absolute() or ".." in name.parts or member.name not in manifest.parts:
        raise BadArchive(f"The backup holds something that does not belong there: {member.name}")
    target = into / name
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    content = archive.extractfile(member)
    digest = hashlib.sha256()
    with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        while content and (block := content.read(BLOCK)):
            digest.update(block)
            out.write(block)
    if digest.hexdigest() != manifest.parts[member.name]:
        raise BadArchive(f"{member.name} is not as it was when the backup was made.")
