"""``miteinander upgrade``: bring data folder and database up to this program."""

import argparse
import sys

import django


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take nothing: what is to be done follows from the data folder."""


def run(_options: argparse.Namespace) -> int:
    """Upgrade; 1 with a sentence when it cannot be done, and then nothing was changed."""
    django.setup()
    from miteinander.config import upgrading  # Django must be set up first
    from miteinander.foundation.kernel.errors import MiteinanderError

    try:
        upgrading.upgrade(say=lambda line: print(line, flush=True))
    except MiteinanderError as error:
        for finding in error.facts.get("findings", []):
            print(finding, file=sys.stderr)
        print(error.sentence, file=sys.stderr)
        return 1
    return 0
