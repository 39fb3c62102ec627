"""Backups: what is kept, how it is checked, and how it comes back into an empty data folder.

In the archive: the database without sessions, and the uploaded files. The keys are apart, in an archive of their own:
who finds the one without the other can read neither codes nor links. Mail waiting to be sent lies in the database;
the readable copies in ``mail/`` are not kept.

The shred keys of the vault are in a third archive, kept for seven days at most: what is shredded must not outlive that
in any backup. What is unlocked at this moment is in none.
"""

import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from miteinander.config import archive, dumping
from miteinander.config.release import RELEASE
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.errors import Conflict, MiteinanderError

FILES = "files"
KEYS = "keys"
SHRED = "shred"
SHRED_FILE = "keys.sqlite3"
SHRED_DAYS = 7


class NewerSchema(MiteinanderError):
    """The data come from a newer release than this program."""


def applied_migrations() -> list[str]:
    """Return what was applied to the database, "app.name" in order; nothing for an empty database."""
    recorder = MigrationRecorder(connection)
    return sorted(f"{app}.{name}" for app, name in recorder.applied_migrations())


def refuse_newer(migrations: list[str]) -> None:
    """Raise ``NewerSchema`` when one of the migrations is unknown to this program."""
    loader = MigrationLoader(None, ignore_no_migrations=True)
    known = {f"{app}.{name}" for app, name in loader.disk_migrations}
    known |= {f"{app}.{name}" for one in loader.disk_migrations.values() for app, name in one.replaces}
    unknown = [name for name in migrations if name not in known]
    if unknown:
        raise NewerSchema(
            f"These data come from a newer release (this program does not know {unknown[0]}). "
            "Use that release, or a backup made before the upgrade.",
            unknown=unknown,
        )


def default_target(*, prefix: str = "miteinander") -> Path:
    """Return the name of a backup made now, in the data folder."""
    stamp = clock.now().astimezone(UTC).strftime("%Y%m%d-%H%M%S")
    return Path(settings.DATA) / "backups" / f"{prefix}-{stamp}.tar.gz"


def back_up(target: Path) -> archive.Manifest:
    """Write a backup of database and files while the platform runs; whole or not at all."""
    manifest = _manifest("data")
    with tempfile.TemporaryDirectory(dir=_work_folder()) as folder:
        name = dumping.NAMES[dumping.kind()]
        copy = Path(folder) / name
        dumping.dump(copy)
        parts = {name: copy, **_files_below(Path(settings.DATA) / FILES, name=FILES)}
        archive.write_archive(target=target, manifest=manifest, parts=parts)
    return manifest


def back_up_keys(target: Path) -> None:
    """Write a backup of the keys, apart from everything they protect."""
    parts = _files_below(Path(settings.DATA) / KEYS, name=KEYS)
    archive.write_archive(target=target, manifest=_manifest("keys"), parts=parts)


def has_shred_keys() -> bool:
    """Tell whether anything was ever sealed."""
    return (Path(settings.DATA) / SHRED / SHRED_FILE).exists()


def back_up_shred_keys(target: Path) -> list[Path]:
    """Write a backup of the shred keys; delete those beside it that are older than seven days, and return them."""
    with tempfile.TemporaryDirectory(dir=_work_folder()) as folder:
        copy, store = Path(folder) / SHRED_FILE, Path(settings.DATA) / SHRED / SHRED_FILE
        if not has_shred_keys():
            raise Conflict("There are no shred keys yet: nothing was ever sealed.")
        dumping.copy_sqlite(source=store, target=copy)
        archive.write_archive(target=target, manifest=_manifest(SHRED), parts={f"{SHRED}/{SHRED_FILE}": copy})
    oldest = clock.now() - timedelta(days=SHRED_DAYS)
    gone = [file for file in target.parent.glob("*.tar.gz") if file != target and _is_old_shred(file, oldest)]
    for file in gone:
        file.unlink()
    return gone


def _is_old_shred(file: Path, oldest: datetime) -> bool:
    try:
        manifest = archive.read_manifest(file)
    except archive.BadArchive:
        return False
    return manifest.kind == SHRED and datetime.fromisoformat(manifest.made) < oldest


def _manifest(kind: str) -> archive.Manifest:
    data = kind == "data"
    return archive.Manifest(
        kind=kind,
        release=RELEASE,
        made=clock.now().isoformat(timespec="seconds"),
        town=settings.TOWN.key,
        database=dumping.kind() if data else "",
        migrations=applied_migrations() if data else [],
    )


def _files_below(folder: Path, *, name: str) -> dict[str, Path]:
    files = sorted(file for file in folder.rglob("*") if file.is_file() and not file.is_symlink())
    return {f"{name}/{file.relative_to(folder).as_posix()}": file for file in files}


def _work_folder() -> Path:
    folder = Path(settings.DATA) / "backups"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def verify(file: Path) -> archive.Manifest:
    """Check a backup without restoring it: every digest, and that the database in it opens and is sound.

    Raises ``BadArchive`` with what is wrong, ``NewerSchema`` when this program could not restore it.
    """
    with tempfile.TemporaryDirectory(dir=_work_folder()) as folder:
        manifest = archive.unpack(file=file, into=Path(folder))
        if manifest.kind == "data":
            wrong = dumping.check(file=Path(folder) / dumping.NAMES[manifest.database], database=manifest.database)
            if wrong:
                raise archive.BadArchive(f"The database in {file} is damaged: {wrong[0]}")
            refuse_newer(manifest.migrations)
    return manifest


def restore(*, file: Path, keys: Path | None, shred: Path | None = None) -> archive.Manifest:
    """Bring a backup back into an empty data folder and an empty database.

    Everything is unpacked and checked before the first file is put in its place; the database comes last, so an
    interrupted restore leaves a folder without a database, into which it can be restored again. Raises ``Conflict``
    when there are data already, ``BadArchive``, ``NewerSchema``.
    """
    if not is_empty():
        raise Conflict(f"There are data already in {settings.DATA}. Restore into an empty folder (MITEINANDER_DATA).")
    with tempfile.TemporaryDirectory(dir=_work_folder()) as folder:
        unpacked = Path(folder) / "data"
        unpacked.mkdir()
        manifest = archive.unpack(file=file, into=unpacked)
        _refuse_unfit(manifest)
        refuse_newer(manifest.migrations)
        for part, name in ((keys, KEYS), (shred, SHRED)):
            if part is not None:
                _unpack_part(file=part, name=name, folder=Path(folder))
        if (unpacked / FILES).is_dir():
            _put_in_place(unpacked / FILES, Path(settings.DATA) / FILES)
        for stamp in (".ready", "version.json", "upgrade.json"):  # they told of what lay here before
            (Path(settings.DATA) / stamp).unlink(missing_ok=True)
        connection.close()
        dumping.restore(unpacked / dumping.NAMES[manifest.database])
    return manifest


def _unpack_part(*, file: Path, name: str, folder: Path) -> None:
    """Put the keys' or the shred keys' backup in its place. Raises ``BadArchive`` when it is another kind."""
    unpacked = folder / f"unpacked-{name}"
    unpacked.mkdir()
    if archive.unpack(file=file, into=unpacked).kind != name:
        raise archive.BadArchive(f"{file} is no backup of the {name}.")
    _put_in_place(unpacked / name, Path(settings.DATA) / name)


def _refuse_unfit(manifest: archive.Manifest) -> None:
    if manifest.kind != "data":
        raise archive.BadArchive(
            "This is a backup of keys. Give the backup of the data first, and this one as --keys or --shred."
        )
    if manifest.database != dumping.kind():
        raise archive.BadArchive(
            f"This backup holds a {manifest.database} database, and DATABASE_URL leads to another kind."
        )


def is_empty() -> bool:
    """Tell whether there are no tables yet."""
    with connection.cursor() as cursor:
        return not connection.introspection.table_names(cursor)


def _put_in_place(source: Path, target: Path) -> None:
    """Move a folder over another one, file by file; what lies there of an earlier, interrupted restore is replaced."""
    for file in sorted(source.rglob("*")):
        if file.is_file():
            place = target / file.relative_to(source)
            place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            file.replace(place)
