"""``miteinander purge``: delete what is past its period, as every night; or only say what would go."""

import argparse

import django


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take whether to delete at all."""
    parser.add_argument("--dry-run", action="store_true", help="delete nothing; say how many of each type would go")


def run(options: argparse.Namespace) -> int:
    """Delete or count; 1 when a deletion failed, which the log tells."""
    django.setup()
    return _count() if options.dry_run else _delete()


def _count() -> int:
    from miteinander.foundation.journal.service import due_lines  # Django must be set up first
    from miteinander.foundation.kernel import clock

    lines = due_lines(clock.now())
    for one in lines:
        if one.goes or one.held:
            held = f", {one.held} held back" if one.held else ""
            print(f"{one.entry.name}: {one.goes} would go{held}")
    print(f"Nothing was deleted. {sum(one.goes for one in lines)} would go tonight.")
    return 0


def _delete() -> int:
    from miteinander.foundation.journal.service import data_types, purge  # Django must be set up first
    from miteinander.foundation.kernel import clock

    counts = purge(clock.now())
    for name, number in counts.items():
        if number:
            print(f"{name}: {number} deleted")
    failed = [one.name for one in data_types.values() if one.period_days is not None and one.name not in counts]
    for name in failed:
        print(f"{name}: FAILED, see the log; the next night tries again")
    return 1 if failed else 0
