"""``miteinander``: the command line. Only the module of the chosen command is imported."""

import argparse
import importlib
import os
import sys
from collections.abc import Sequence

COMMANDS = {
    "serve": "start the platform: server and worker, supervised",
    "worker": "run background work only",
    "upgrade": "bring data folder and database up to this release",
    "demo": "start a separate, marked platform with invented people",
    "town": "check, compare or load a town's profile",
    "admin": "invite an administrator or recover the access",
    "backup": "write a backup",
    "restore": "restore a backup into an empty data folder",
    "verify": "check a backup without restoring it",
    "purge": "delete what is past its period, or say what would go",
    "status": "say how the platform is doing",
    "mail": "test the sending of mail",
    "keys": "rotate the signing keys",
    "vault": "count what is sealed; make, use or refuse an emergency key",
    "search": "rebuild the search index or explain a result",
    "council": "take over meetings from the town's council system (OParl)",
    "manage": "Django's own commands",
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 failed, 2 called wrongly."""
    words = list(sys.argv[1:] if argv is None else argv)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "miteinander.config.settings")
    if words[:1] == ["manage"]:
        return _manage(words[1:])
    parser = argparse.ArgumentParser(prog="miteinander", description=__doc__)
    subparsers = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, story in COMMANDS.items():
        sub = subparsers.add_parser(name, help=story, description=story)
        if words[:1] == [name]:
            module = importlib.import_module(f"miteinander.config.commands.{name}")
            module.add_arguments(sub)
    options = parser.parse_args(words)
    module = importlib.import_module(f"miteinander.config.commands.{options.command}")
    return int(module.run(options))


def _manage(words: list[str]) -> int:
    """Hand over to Django's command line."""
    from django.core.management import execute_from_command_line  # heavy: loads Django only when asked for

    execute_from_command_line(["miteinander manage", *words])
    return 0


if __name__ == "__main__":
    sys.exit(main())
