"""``miteinander serve``: start server and worker and look after both."""

import argparse
import os

from miteinander.config import supervisor


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take where to listen; by default from HOST and PORT, else 127.0.0.1:8000."""
    parser.add_argument("--host", default=os.environ.get("HOST") or "127.0.0.1")
    parser.add_argument("--port", type=int, default=int(os.environ.get("PORT") or 8000))


def run(options: argparse.Namespace) -> int:
    """Serve until a signal comes."""
    os.environ["HOST"], os.environ["PORT"] = options.host, str(options.port)
    return supervisor.serve(host=options.host, port=options.port)
