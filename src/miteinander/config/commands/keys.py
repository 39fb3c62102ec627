"""``miteinander keys rotate``: sign with a new key; the older ones still check what they signed."""

import argparse

from miteinander.config import environment


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take ``rotate`` and how many keys to keep."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    rotate = actions.add_parser("rotate", help="make a new signing key")
    rotate.add_argument("--keep", type=int, default=4, help="how many keys stay, the new one included (4)")


def run(options: argparse.Namespace) -> int:
    """Make the key; what was signed by a key that goes (codes, links, sign-ins) no longer opens anything."""
    if options.keep < 1:
        print("--keep must be at least 1.")
        return 2
    made, gone = environment.rotate_keys(environment.data_folder(), keep=options.keep)
    print(f"{made.name} signs from the next start on. Older keys that stay still check what they signed.")
    for file in gone:
        print(f"{file.name} is deleted.")
    return 0
