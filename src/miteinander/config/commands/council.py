"""``miteinander council URL --organisation NAME --body SLUG``: take over meetings from the town's council system."""

import argparse
import urllib.error
import urllib.request

MOST_BYTES = 10_000_000
SECONDS = 30


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare where the meetings come from and where they go."""
    parser.add_argument("url", help="the entry point of the council system, such as https://…/oparl/v1.1/system")
    parser.add_argument("--organisation", required=True, help="name or id of the organisation there")
    parser.add_argument("--body", required=True, help="the body here: the last part of its page's address")


def run(options: argparse.Namespace) -> int:
    """Take over the meetings and say what was done; 1 where that is not possible."""
    import django  # heavy: only commands that need Django load it

    django.setup()
    from miteinander.foundation.kernel.actor import SYSTEM  # needs Django's apps
    from miteinander.foundation.kernel.errors import InvalidInput
    from miteinander.town.bodies.service import body_ids, take_over

    body_id = body_ids().get(options.body)
    if body_id is None:
        print(f"There is no public body '{options.body}'. Known: {', '.join(body_ids()) or 'none'}.")
        return 1
    try:
        report = take_over(url=options.url, organisation=options.organisation, body_id=body_id, fetch=fetch, by=SYSTEM)
    except (InvalidInput, OSError) as fault:
        print(f"Nothing was taken over: {fault}")
        return 1
    print(
        f"Meetings: {report.created} new, {report.changed} changed, {report.unchanged} as before, "
        f"{report.withdrawn} withdrawn."
    )
    for note in report.notes:
        print(f"Left out: {note}")
    return 0


def fetch(url: str) -> bytes | None:
    """Return what an address answers, ``None`` for 404 and 410. Raises ``OSError`` for anything else.

    Only web addresses are asked: an answer could name a file of this machine instead (the attack).
    """
    if not url.startswith(("https://", "http://")):
        raise OSError(f"'{url[:100]}' is no web address.")
    request = urllib.request.Request(url, headers={"Accept": "application/json", "User-Agent": "Miteinander"})  # noqa: S310 -- checked above
    try:
        with urllib.request.urlopen(request, timeout=SECONDS) as answer:  # noqa: S310 -- checked above
            content: bytes = answer.read(MOST_BYTES + 1)
    except urllib.error.HTTPError as refused:
        if refused.code in {404, 410}:
            return None
        raise OSError(f"{url} answers {refused.code}.") from refused
    if len(content) > MOST_BYTES:
        raise OSError(f"{url} answers with more than {MOST_BYTES} bytes.")
    return content
