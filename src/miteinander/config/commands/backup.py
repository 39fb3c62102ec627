"""``miteinander backup``: write a backup while the platform runs."""

import argparse
import sys
from pathlib import Path

import django


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take where to write the data, and where the keys."""
    parser.add_argument("file", nargs="?", type=Path, help="the backup; by default in the data folder, named by time")
    parser.add_argument("--keys", type=Path, metavar="FILE", help="write the keys too, into a file of their own")


def run(options: argparse.Namespace) -> int:
    """Back up and say where it lies."""
    django.setup()
    from miteinander.config import backups  # Django must be set up first
    from miteinander.foundation.kernel.errors import MiteinanderError

    target = (options.file or backups.default_target()).absolute()
    try:
        manifest = backups.back_up(target)
        if options.keys:
            backups.back_up_keys(options.keys.absolute())
    except (MiteinanderError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{target}: {len(manifest.migrations)} migrations, {target.stat().st_size / 1e6:.1f} MB. Keys are apart.")
    if options.keys:
        print(f"{options.keys.absolute()}: the keys. Keep them elsewhere.")
    return 0
