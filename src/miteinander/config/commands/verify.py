"""``miteinander verify``: check a backup without restoring it."""

import argparse
import sys
from pathlib import Path

import django


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the backup."""
    parser.add_argument("file", type=Path, help="the backup")


def run(options: argparse.Namespace) -> int:
    """Check every part; 1 with a sentence when something is wrong."""
    django.setup()
    from miteinander.config import backups  # Django must be set up first
    from miteinander.foundation.kernel.errors import MiteinanderError

    try:
        manifest = backups.verify(options.file)
    except MiteinanderError as error:
        print(error.sentence, file=sys.stderr)
        return 1
    what = f"{manifest.database} database" if manifest.kind == "data" else manifest.kind
    print(f"{options.file} is whole: {what} of {manifest.town}, {manifest.made}, {len(manifest.parts)} parts.")
    return 0
