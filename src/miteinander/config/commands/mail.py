"""``miteinander mail test ADDRESS``: send a message now and say what happened."""

import argparse
import sys

import django


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take ``test`` and the receiver."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    test = actions.add_parser("test", help="send a test message")
    test.add_argument("address", help="who gets it")


def run(options: argparse.Namespace) -> int:
    """Send, and say where it went or what the server answered."""
    django.setup()
    from miteinander.foundation.kernel.errors import MiteinanderError  # Django must be set up first
    from miteinander.foundation.messages import service

    try:
        way = service.send_test(to=options.address)
    except MiteinanderError as error:
        print(error.sentence, file=sys.stderr)
        return 1
    except OSError as error:  # what a mail server answers is one, too
        print(f"The mail server did not take it: {type(error).__name__}: {error}", file=sys.stderr)
        return 1
    if isinstance(way, service.MailFolder):
        print(f"EMAIL_URL is not set. The message lies in {way.path}.")
    else:
        print(f"{way.host}:{way.port} took the message.")
    return 0
