"""``miteinander restore``: bring a backup back into an empty data folder."""

import argparse
import sys
from pathlib import Path

import django


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the backup of the data and, if there is one, that of the keys."""
    parser.add_argument("file", type=Path, help="the backup")
    parser.add_argument("--keys", type=Path, metavar="FILE", help="the backup of the keys")
    parser.add_argument("--shred", type=Path, metavar="FILE", help="the backup of the vault's shred keys")


def run(options: argparse.Namespace) -> int:
    """Restore, bring the result up to this program, and say what to know."""
    django.setup()
    from miteinander.config import backups, upgrading  # Django must be set up first
    from miteinander.foundation.kernel.errors import MiteinanderError

    try:
        manifest = backups.restore(file=options.file, keys=options.keys, shred=options.shred)
        print(f"Restored the backup of {manifest.made} (release {manifest.release}). Nobody is signed in.")
        if options.keys is None:
            print("Without the keys' backup, earlier codes, links and second factors no longer open anything.")
        if options.shred is None:
            print("Without the shred keys' backup, nothing that was sealed in a safe can be opened.")
        upgrading.upgrade(say=print)
    except MiteinanderError as error:
        print(error.sentence, file=sys.stderr)
        return 1
    return 0
