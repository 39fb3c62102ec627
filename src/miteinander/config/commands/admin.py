"""``miteinander admin``: one-time links for administrators, printed on the terminal of who operates the platform."""

import argparse
import sys

import django


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare ``invite`` and ``recover EMAIL``."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    actions.add_parser("invite", help="print a one-time link (24 hours) for a new administrator")
    recover = actions.add_parser("recover", help="print a one-time link (24 hours) that gives an access back")
    recover.add_argument("email", metavar="EMAIL", help="the address with which the person signs in")


def run(options: argparse.Namespace) -> int:
    """Print the link and return 0; print why not and return 1."""
    django.setup()
    from miteinander.foundation.accounts import service  # Django must be set up first
    from miteinander.foundation.kernel.errors import MiteinanderError

    try:
        if options.action == "invite":
            link = service.administrator_invitation()
        else:
            link = service.recovery_link(email=options.email)
    except MiteinanderError as error:
        print(error.sentence, file=sys.stderr)
        return 1
    print("Dieser Link gilt 24 Stunden und nur einmal. Geben Sie ihn nur der Person, für die er ist:")
    print(link)
    return 0
