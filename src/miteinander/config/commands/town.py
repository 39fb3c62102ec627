"""``miteinander town check|diff|load FOLDER``: a town's profile, checked, compared and loaded."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from miteinander.foundation.profile.service import Outcome


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what to do and with which folder."""
    parser.add_argument("what", choices=("check", "diff", "load"), help="check the files, compare, or load")
    parser.add_argument("folder", type=Path, help="the profile's folder, such as towns/unna")


def run(options: argparse.Namespace) -> int:
    """Check, compare or load; 0 when all is well, 1 when the profile is wrong."""
    import django  # heavy: only commands that need Django load it

    django.setup()
    folder = options.folder.absolute()
    if not folder.is_dir():
        print(f"{options.folder} is no folder.")
        return 1
    return {"check": _check, "diff": _diff, "load": _load}[options.what](folder)


def _check(folder: Path) -> int:
    """Print every finding; hints alone are no failure."""
    from miteinander.foundation.profile import service  # needs Django's apps

    findings = service.check(folder)
    for one in findings:
        print(one)
    errors = [one for one in findings if not one.hint]
    print(f"{folder.name}: {len(errors)} mistakes, {len(findings) - len(errors)} hints.")
    return 1 if errors else 0


def _diff(folder: Path) -> int:
    """Print what a load would do."""
    from miteinander.foundation.kernel.errors import InvalidInput  # needs Django's apps
    from miteinander.foundation.profile import service  # needs Django's apps

    try:
        outcome = service.compare(folder)
    except InvalidInput as error:
        return _refused(error.sentence, error.facts["findings"])
    for change in outcome.changes:
        fields = "new" if change.creating else ", ".join(sorted(change.values))
        print(f"{'+' if change.creating else '~'} {change.section}/{change.key}: {fields}")
    _print_kept(outcome)
    return 0


def _load(folder: Path) -> int:
    """Load and print what was done and what was kept."""
    from miteinander.foundation.kernel.actor import SYSTEM  # needs Django's apps
    from miteinander.foundation.kernel.errors import InvalidInput  # needs Django's apps
    from miteinander.foundation.profile import service  # needs Django's apps

    try:
        outcome = service.load(folder, by=SYSTEM)
    except InvalidInput as error:
        return _refused(error.sentence, error.facts["findings"])
    new = sum(1 for change in outcome.changes if change.creating)
    print(f"{folder.name}: {new} new, {len(outcome.changes) - new} changed.")
    _print_kept(outcome)
    return 0


def _refused(sentence: str, findings: list[object]) -> int:
    for one in findings:
        print(one)
    print(sentence)
    return 1


def _print_kept(outcome: "Outcome") -> None:
    """Say what people edited, what left the profile and what people deleted."""
    for one in outcome.conflicts:
        print(f"! {one.section}/{one.key}: '{one.field}' was edited here and changed in the profile; the edit is kept.")
    for section, key in outcome.gone:
        print(f"- {section}/{key} left the profile; it stays in the platform.")
    for section, key in outcome.deleted:
        print(f"x {section}/{key} was deleted in the platform; it is not loaded again.")
