"""``miteinander worker``: run background work until told to stop."""

import argparse
import signal
import threading
from types import FrameType


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take ``--once``: run what is due and end."""
    parser.add_argument("--once", action="store_true", help="run what is due now, then end")


def run(options: argparse.Namespace) -> int:
    """Work until SIGTERM or SIGINT; the job at hand is finished first."""
    import django  # heavy: only the chosen command loads it

    stop = threading.Event()

    def ask_to_stop(_signal: int, _frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, ask_to_stop)
    signal.signal(signal.SIGINT, ask_to_stop)
    django.setup()
    from miteinander.foundation.outbox import service as outbox

    if options.once:
        print(f"{outbox.run_due()} jobs done.")
    else:
        outbox.run_worker(stop=stop)
    return 0
