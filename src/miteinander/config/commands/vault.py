"""``miteinander vault``: count what is sealed; a module's emergency key; trust keys anew; migrate the suite."""

import argparse
import os
import sys
from pathlib import Path

import django


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take one action."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    actions.add_parser("status", help="count keys, safes and envelopes by version and suite")
    actions.add_parser("trust", help="sign every key anew, after the keys' folder was lost")
    actions.add_parser("migrate-suite", help="new keys get ML-KEM-768 with X25519; the others follow when opened")
    emergency = actions.add_parser("emergency", help="the emergency key of a module: two of three people open it")
    steps = emergency.add_subparsers(dest="step", required=True, metavar="STEP")
    make = steps.add_parser("make", help="make it; its three parts are printed or written, and kept nowhere else")
    use = steps.add_parser("use", help="give everything of a module to one person; all holders are told")
    refuse = steps.add_parser("refuse", help="destroy it: lost means lost")
    for step in (make, use, refuse):
        step.add_argument("module", help='for example "cases"')
    make.add_argument("--into", type=Path, metavar="FOLDER", help="write three files instead of printing the parts")
    use.add_argument("--part", type=Path, action="append", required=True, metavar="FILE", help="a part; twice")
    use.add_argument("--person", required=True, metavar="EMAIL", help="who shall hold everything")
    use.add_argument("--reason", required=True, help="stands in the journal for ever; names nobody")


def run(options: argparse.Namespace) -> int:
    """Do it; 1 with a sentence when it cannot be done."""
    django.setup()
    from miteinander.foundation.kernel.errors import MiteinanderError  # Django must be set up first

    steps = {"status": _status, "trust": _trust, "migrate-suite": _migrate_suite}
    emergency = {"make": _make, "use": _use, "refuse": _refuse}
    work = steps.get(options.action) or emergency[options.step]
    try:
        return work(options)
    except (MiteinanderError, OSError) as error:
        print(getattr(error, "sentence", error), file=sys.stderr)
        return 1


def _status(_options: argparse.Namespace) -> int:
    from miteinander.foundation.vault import service as vault  # Django must be set up first

    status = vault.status()
    for title, counts in (("keys", status.keys), ("slots", status.slots), ("safes", status.safes)):
        print(f"{title}: {', '.join(f'{name} {number}' for name, number in sorted(counts.items())) or 'none'}")
    print(f"grants that wait: {status.pending}")
    print(f"shred keys: {status.shred_keys}; epochs without one: {status.without_shred_key}")
    for one in status.envelopes:
        what = f"version {one.version}, suite {one.suite}" if one.version else "NO ENVELOPE"
        print(f"{one.field}: {one.number} ({what})")
    for module in status.modules_without_emergency_key:
        print(f"{module}: no emergency key. Whoever loses every secret loses what only they held.")
    behind = vault.behind()
    if behind.keys or behind.grants:
        print(f"not in the chosen suite yet: {behind.keys} keys, {behind.grants} grants. They follow when opened.")
    strangers = vault.strangers()
    if strangers:
        print(f"NOT SIGNED BY THIS INSTALLATION: {strangers} keys and grants. They are refused.")
    return 1 if strangers or status.without_shred_key or any(not one.version for one in status.envelopes) else 0


def _migrate_suite(_options: argparse.Namespace) -> int:
    from miteinander.foundation.vault import service as vault  # Django must be set up first

    behind = vault.migrate_suite()
    print(f"New keys are made in the hybrid suite. {behind.keys} keys and {behind.grants} grants follow when opened.")
    print("The numbers that people compare by phone change with their keys.")
    return 0


def _trust(_options: argparse.Namespace) -> int:
    from miteinander.foundation.kernel.actor import SYSTEM  # Django must be set up first
    from miteinander.foundation.vault import service as vault

    print(f"{vault.trust_all(by=SYSTEM)} keys signed anew. Compare the numbers of keys by phone before you go on.")
    return 0


def _make(options: argparse.Namespace) -> int:
    from miteinander.foundation.kernel.actor import SYSTEM  # Django must be set up first
    from miteinander.foundation.vault import service as vault

    if options.into:
        options.into.mkdir(mode=0o700, parents=True, exist_ok=True)
    made = vault.make_emergency(module=options.module, by=SYSTEM)
    for part in made.parts:
        if options.into:
            _write(options.into / f"emergency-{options.module}-{part.letter}.txt", part.text)
        else:
            print(f"\nPart {part.letter} of three; any two open everything of '{options.module}':\n{part.text}")
    print(f"\nThe key's number is {made.fingerprint}. The parts are kept nowhere: give each to another person, now.")
    return 0


def _write(file: Path, text: str) -> None:
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
        out.write(text + "\n")
    print(f"{file}: give it to one person, on paper or on a stick, and delete it here.")


def _use(options: argparse.Namespace) -> int:
    from miteinander.foundation.accounts.service import person_by_email  # Django must be set up first
    from miteinander.foundation.kernel.actor import SYSTEM
    from miteinander.foundation.vault import service as vault

    person_id = person_by_email(options.person)
    if person_id is None:
        print("Nobody with an open access signs in with this address.", file=sys.stderr)
        return 1
    parts = [file.read_text() for file in options.part]
    unlocked = vault.unlock_emergency(module=options.module, parts=parts)
    done = vault.restore_to(
        unlocked=unlocked, module=options.module, person_id=person_id, reason=options.reason, by=SYSTEM
    )
    print(
        f"{done.safes} safes and {done.shared} shared keys: {done.state}. {len(done.holders)} holders are told by mail."
        if done.safes or done.shared
        else f"It reaches nothing of '{options.module}': nothing was sealed, and no safe renewed, since it was made."
    )
    return 0


def _refuse(options: argparse.Namespace) -> int:
    from miteinander.foundation.kernel.actor import SYSTEM  # Django must be set up first
    from miteinander.foundation.vault import service as vault

    gone = vault.refuse_emergency(module=options.module, by=SYSTEM)
    print("The emergency key is destroyed." if gone else "There was none.")
    print(f"In '{options.module}' lost means lost from now on, unless another holder gives it back.")
    return 0
