"""``miteinander search rebuild|explain``: the search index made anew, and why something is found."""

import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what to do, and for ``explain`` the question."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    story = "learn the bridge between the languages anew and make the whole index with it"
    actions.add_parser("rebuild", help=story, description=story)
    story = "print what a question finds, and by which words"
    explain = actions.add_parser("explain", help=story, description=story)
    explain.add_argument("language", help="the reader's language, such as ar")
    explain.add_argument("words", nargs="+", help="what is searched for")
    explain.add_argument("--limit", type=int, default=5, help="how many results (5)")


def run(options: argparse.Namespace) -> int:
    """Do it; 1 for a language that the town does not speak."""
    import django  # heavy: only commands that need Django load it

    django.setup()
    if options.action == "rebuild":
        from miteinander.foundation.search.service import refresh_index  # needs Django's apps

        refresh_index()
        print("The search index is made anew.")
        return 0
    return _explain(words=" ".join(options.words), language=options.language, limit=options.limit)


def _explain(*, words: str, language: str, limit: int) -> int:
    """Print each result with its points, and below it the words that found it."""
    from django.conf import settings

    from miteinander.foundation.search.service import explain, search  # needs Django's apps

    codes = [code for code, _name in settings.LANGUAGES]
    if language not in codes:
        print(f"'{language}' is none of the town's languages: {', '.join(codes)}.")
        return 1
    hits = search(words, language=language, limit=limit)
    for hit in hits:
        print(f"{hit.score:>8}  {hit.title}  {hit.address}")
        found = explain(words, language=language, kind=hit.kind, public_id=hit.public_id)
        for reason in found.reasons if found else ():
            print(f"{reason.points:>12}  {reason.word} -> {reason.term} ({reason.asked}, {reason.held})")
    if not hits:
        print("Nothing is found.")
    return 0
