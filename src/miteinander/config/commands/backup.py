"""``miteinander backup``: write a backup while the platform runs."""

import argparse
import sys
from pathlib import Path

import django


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take where to write the data, and where the keys."""
    parser.add_argument("file", nargs="?", type=Path, help="the backup; by default in the data folder, named by time")
    parser.add_argument("--keys", type=Path, metavar="FILE", help="write the keys too, into a file of their own")
    parser.add_argument(
        "--shred",
        type=Path,
        metavar="FILE",
        help="write the vault's shred keys too; those of this kind beside it that are older than 7 days are deleted",
    )


def run(options: argparse.Namespace) -> int:
    """Back up and say where it lies."""
    django.setup()
    from miteinander.config import backups  # Django must be set up first
    from miteinander.foundation.kernel.errors import MiteinanderError

    target, sealed = (options.file or backups.default_target()).absolute(), backups.has_shred_keys()
    try:
        manifest = backups.back_up(target)
        if options.keys:
            backups.back_up_keys(options.keys.absolute())
        gone = backups.back_up_shred_keys(options.shred.absolute()) if options.shred and sealed else []
    except (MiteinanderError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{target}: {len(manifest.migrations)} migrations, {target.stat().st_size / 1e6:.1f} MB. Keys are apart.")
    if options.keys:
        print(f"{options.keys.absolute()}: the keys. Keep them elsewhere.")
    if options.shred and sealed:
        print(f"{options.shred.absolute()}: the shred keys. Keep them for {backups.SHRED_DAYS} days at most.")
    elif options.shred:
        print("There are no shred keys yet: nothing was ever sealed.")
    elif sealed:
        print("The shred keys are in no backup. Without them nothing sealed opens after a restore: add --shred FILE.")
    for old in gone:
        print(f"{old} is deleted: older than {backups.SHRED_DAYS} days.")
    return 0
