"""How long a search takes: ``bench/search_speed.py [--sizes 200,2000,20000] [--rounds 5]``.

Makes offers in six languages by recombining the texts of ``towns/unna`` and publishes them through the product's own
door, into a database of its own: SQLite, and PostgreSQL too where TEST_DATABASE_URL names a server (the database
it names is emptied). Prints per size the median and the 95th percentile in milliseconds: warm process, medians of
several rounds.
"""

import argparse
import os
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

import yaml

PROJECT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(PROJECT / "src"), str(PROJECT)]

from bench.search_database import LANGUAGES, set_up, temporary_folder  # noqa: E402 -- the path above leads there

_OFFERS = UUID("5d8c4cf3-94a2-5a3e-8a5b-7e1f6f1c8b52")
_TOWN = PROJECT / "towns" / "unna"
_SENTENCES = 7  # in the text of a made offer
_QUESTIONS = 60  # per language
_BATCH = 300  # offers published at a time
_SOURCE = "de"


def main() -> None:
    """Measure in a process of its own per database, since Django is set up once per process."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="200,2000,20000")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--database", choices=["all", "sqlite", "postgresql"], default="all")
    options = parser.parse_args()
    url = os.environ.get("TEST_DATABASE_URL", "")
    if options.database == "all":
        for name in ["sqlite", "postgresql"] if url else ["sqlite"]:
            own = ["--sizes", options.sizes, "--rounds", str(options.rounds), "--database", name]
            subprocess.run([sys.executable, __file__, *own], check=True)
        if not url:
            print("not measured: PostgreSQL (TEST_DATABASE_URL names no database)")
        return
    with temporary_folder() as folder:
        set_up(folder=Path(folder), database_url=url if options.database == "postgresql" else "")
        _measure(options.database, sizes=[int(size) for size in options.sizes.split(",")], rounds=options.rounds)


def _measure(database: str, *, sizes: list[int], rounds: int) -> None:
    from miteinander.foundation.search import service

    texts, words = read_texts(), read_words()
    questions = make_questions(texts, words)
    _empty()
    published = 0
    for size in sorted(sizes):
        began = time.perf_counter()
        for drafts in _batches(texts, words, first=published, last=size):
            service.publish_entries(drafts)
        if not published:
            service.learn_bridge()
            service.rebuild_index()
        published = size
        took = time.perf_counter() - began
        _tidy()
        print(f"{database} {size} offers x {len(LANGUAGES)} languages, published in {took:.0f} s", flush=True)
        _print_times(questions, rounds=rounds, name=f"{database} {size:>6}")


def _print_times(questions: dict[str, list[str]], *, rounds: int, name: str) -> None:
    from miteinander.foundation.search import service

    every: list[list[float]] = []
    worked: list[list[float]] = []
    by_language: dict[str, list[list[float]]] = {language: [] for language in questions}
    for turn in range(rounds + 1):
        whole: list[float] = []
        busy: list[float] = []
        for language, asked in questions.items():
            times = []
            for question in asked:
                began, began_work = time.perf_counter(), time.process_time()
                service.search(question, language=language, limit=20)
                busy.append((time.process_time() - began_work) * 1000)
                times.append((time.perf_counter() - began) * 1000)
            if turn:  # the first turn warms the process
                by_language[language].append(times)
            whole += times
        if turn:
            every.append(whole)
            worked.append(busy)
    for language, turns in by_language.items():
        print(f"  {name} {language}: median {_median(turns):.1f} ms, p95 {_p95(turns):.1f} ms", flush=True)
    print(f"{name} all: median {_median(every):.1f} ms, p95 {_p95(every):.1f} ms", end="", flush=True)
    print(f" (of this process's CPU: median {_median(worked):.1f} ms, p95 {_p95(worked):.1f} ms)", flush=True)


def _median(turns: list[list[float]]) -> float:
    return statistics.median(statistics.median(times) for times in turns)


def _p95(turns: list[list[float]]) -> float:
    return statistics.median(statistics.quantiles(times, n=20)[-1] for times in turns)


def read_texts() -> dict[str, list[tuple[str, str, str]]]:
    """Return title, summary and description of the town's offers by language, as far as they are translated."""
    texts: dict[str, list[tuple[str, str, str]]] = {language: [] for language in LANGUAGES}
    for file in sorted((_TOWN / "offers").glob("*.yaml")):
        entries = yaml.safe_load(file.read_text(encoding="utf-8")) or []
        texts[_SOURCE] += [(one["title"], one["summary"], one.get("description", "")) for one in entries]
        for language in LANGUAGES:
            path = _TOWN / "translations" / language / "offers" / file.name
            rows = yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else {}
            texts[language] += [
                (str(one["title"]), str(one.get("summary", "")), str(one.get("description", "")))
                for one in (rows or {}).values()
                if one.get("title")
            ]
    return texts


def read_words() -> dict[str, list[str]]:
    """Return the thesaurus's words by language: they stand in for texts a language does not have yet."""
    words: dict[str, list[str]] = {language: [] for language in LANGUAGES}
    for file in sorted((_TOWN / "thesaurus").glob("*.yaml")):
        for concept in yaml.safe_load(file.read_text(encoding="utf-8")) or []:
            for language, terms in concept["terms"].items():
                words[language] += [str(term) for term in terms]
    return words


def make_questions(texts: dict[str, list[tuple[str, str, str]]], words: dict[str, list[str]]) -> dict[str, list[str]]:
    """Return questions: everyday words, pieces of titles, pieces of sentences, a misspelling now and then."""
    chance = random.Random(1)
    questions = {}
    for language in LANGUAGES:
        asked = [chance.choice(words[language]) for _ in range(_QUESTIONS // 2)]
        pool = [part for title, summary, _ in texts[language] for part in (title, summary)] or words[language]
        while len(asked) < _QUESTIONS:
            piece = chance.choice(pool).split()
            start = chance.randrange(max(1, len(piece) - 3))
            asked.append(" ".join(piece[start : start + chance.randint(2, 6)]))
        for place in range(0, _QUESTIONS, 12):
            asked[place] = asked[place][:4] + asked[place][5:]
        questions[language] = asked
    return questions


def _batches(
    texts: dict[str, list[tuple[str, str, str]]], words: dict[str, list[str]], *, first: int, last: int
) -> Iterator[list[Any]]:
    for start in range(first, last, _BATCH):
        yield [
            draft
            for number in range(start, min(start + _BATCH, last))
            for draft in _drafts(number, texts=texts, words=words)
        ]


def _drafts(number: int, *, texts: dict[str, list[tuple[str, str, str]]], words: dict[str, list[str]]) -> Iterator[Any]:
    from miteinander.foundation.search.service import EntryDraft

    german = _made(number, _SOURCE, texts=texts, words=words)
    for language in LANGUAGES:
        title, summary, body = _made(number, language, texts=texts, words=words)
        yield EntryDraft(
            kind="offer",
            public_id=uuid5(_OFFERS, str(number)),
            language=language,
            title=title[:500],
            sentence=summary,
            body=body,
            address=f"/{language}/angebote/{number}/",
            slug=str(number),
            categories=["bildung-beruf"],
            source_language=_SOURCE,
            source_title=german[0][:500],
            card={"kind": "offer", "free": "yes", "spoken": ["de", language], "districts": ["mitte"], "place": "VHS"},
        )


def _made(
    number: int, language: str, *, texts: dict[str, list[tuple[str, str, str]]], words: dict[str, list[str]]
) -> tuple[str, str, str]:
    """Make an offer of the parts of others, the same parts in every language."""
    chance = random.Random(number)
    pool = texts[language]
    if not pool:
        terms = [chance.choice(words[language]) for _ in range(9 * _SENTENCES)]
        return (
            " ".join(terms[:2]),
            " ".join(terms[2:9]),
            "\n".join(" ".join(terms[at : at + 9]) for at in range(9, len(terms), 9)),
        )
    title, more = chance.randrange(len(pool)), chance.randrange(len(pool))
    sentences = [chance.choice(pool)[chance.randint(1, 2)] for _ in range(3)]
    return f"{pool[title][0]} {pool[more][0].split()[-1]} {number}", pool[more][1], "\n".join(sentences)


def _empty() -> None:
    """Empty the register, for a database that was used before."""
    from miteinander.foundation.search.models import BridgeTerm, IndexState, RegisterEntry, Vocabulary

    for model in (RegisterEntry, Vocabulary, BridgeTerm, IndexState):
        model.objects.all().delete()


def _tidy() -> None:
    """Let the database count its tables once, as it does by itself in the course of days."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


if __name__ == "__main__":
    main()
