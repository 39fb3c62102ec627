"""How often search finds the right page: ``bench/search_quality.py --pages DIR --questions FILE``.

``DIR`` holds ``pages_<language>.jsonl`` (page, text), ``FILE`` lines with the page that answers and the question per
language. Pages are published through the product's own door, into a database of its own that is thrown away.

Same language: every page is a thing with a row in each language. Across: every page exists in German alone, the other
languages' rows stand in untranslated, as the directory publishes what nobody has translated yet.

The bridge is learnt in five folds over groups of near-identical pages: a question meets a bridge that has seen neither
its page nor one like it in translation. For same language this is stricter than daily use.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

PROJECT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(PROJECT / "src"), str(PROJECT)]

from bench.search_database import set_up, temporary_folder  # noqa: E402 -- the path above leads there

_PAGES = UUID("8a0e3f4e-3f0b-5b53-9c64-0d9f6c0f1b11")
_KIND = "page"
_FOLDS = 5
_SHINGLE = 4  # words
_ALIKE = 0.3  # share of the shorter page's shingles that the other page holds too
_DEPTH = 100  # results looked at for the mean reciprocal rank
_ACROSS = ("ar", "uk", "en")
_SOURCE = "de"


@dataclass(frozen=True)
class Question:
    """A question in several languages, and the page that answers it."""

    page: str
    texts: dict[str, str]


Pages = dict[str, dict[str, str]]


def main() -> None:
    """Measure and print one line per pair of languages."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=Path, required=True)
    parser.add_argument("--questions", type=Path, required=True)
    parser.add_argument("--thesaurus", type=Path, default=PROJECT / "towns" / "unna" / "thesaurus")
    options = parser.parse_args()
    if not options.pages.is_dir() or not options.questions.is_file():
        print(f"not measured: {options.pages} or {options.questions} is not there")
        return
    pages = read_pages(options.pages)
    questions = read_questions(options.questions)
    with temporary_folder() as folder:
        set_up(folder=Path(folder))
        concepts = load_thesaurus(options.thesaurus)
        print(f"{len(pages)} pages, {len(questions)} questions, thesaurus of {concepts} concepts", flush=True)
        fold_of = folds(pages)
        ranks = measure(pages=pages, questions=questions, fold_of=fold_of)
    for (asked, found), places in ranks.items():
        print(line(asked, found, places))


def read_pages(folder: Path) -> Pages:
    """Return texts by page and language."""
    pages: Pages = {}
    for file in sorted(folder.glob("pages_*.jsonl")):
        language = file.stem.removeprefix("pages_")
        for row in _rows(file):
            pages.setdefault(row["page"], {})[language] = row["text"]
    return pages


def read_questions(file: Path) -> list[Question]:
    """Return the questions."""
    return [
        Question(page=row["page"], texts={key: text for key, text in row.items() if key not in {"id", "page"}})
        for row in _rows(file)
    ]


def _rows(file: Path) -> Iterator[dict[str, Any]]:
    with file.open(encoding="utf-8") as lines:
        yield from (json.loads(one) for one in lines if one.strip())


def load_thesaurus(folder: Path) -> int:
    """Write the town's thesaurus, which knows nothing of these questions; return the number of concepts."""
    import yaml

    from miteinander.foundation.search.models import ThesaurusConcept

    entries = [
        entry for file in sorted(folder.glob("*.yaml")) for entry in yaml.safe_load(file.read_text("utf-8")) or []
    ]
    ThesaurusConcept.objects.bulk_create(
        ThesaurusConcept(key=entry["key"], public_id=uuid5(_PAGES, f"concept/{entry['key']}"), terms=entry["terms"])
        for entry in entries
    )
    return len(entries)


def folds(pages: Pages) -> dict[str, int]:
    """Return the fold of each page; pages that share much of their German text share a fold."""
    from miteinander.foundation.search.analysis.analyser import analyser

    shingles = {}
    for page, texts in pages.items():
        words = [word.folded for word in analyser(_SOURCE).words(texts[_SOURCE])]
        shingles[page] = {tuple(words[at : at + _SHINGLE]) for at in range(max(1, len(words) - _SHINGLE + 1))}
    groups = _groups(shingles)
    sizes = [0] * _FOLDS
    fold_of = {}
    for group in sorted(groups, key=lambda one: (-len(one), min(one))):
        fold = sizes.index(min(sizes))
        sizes[fold] += len(group)
        fold_of.update(dict.fromkeys(group, fold))
    return fold_of


def _groups(shingles: Mapping[str, set[tuple[str, ...]]]) -> list[set[str]]:
    """Join pages that are alike, and what is alike to them."""
    holders: dict[tuple[str, ...], list[str]] = {}
    for page, pieces in shingles.items():
        for piece in pieces:
            holders.setdefault(piece, []).append(page)
    shared: dict[tuple[str, str], int] = {}
    for group in holders.values():
        for at, one in enumerate(group):
            for other in group[:at]:
                shared[other, one] = shared.get((other, one), 0) + 1
    leader = {page: {page} for page in shingles}
    for (one, other), count in shared.items():
        if count >= _ALIKE * min(len(shingles[one]), len(shingles[other])) and leader[one] is not leader[other]:
            joined = leader[one] | leader[other]
            leader.update(dict.fromkeys(joined, joined))
    return list({id(group): group for group in leader.values()}.values())


def measure(*, pages: Pages, questions: list[Question], fold_of: Mapping[str, int]) -> dict[tuple[str, str], list[int]]:
    """Return the ranks of the right pages (0: not found), pair of languages by pair."""
    from miteinander.foundation.search import service
    from miteinander.foundation.search.domain.bridge import COLUMNS
    from miteinander.foundation.search.domain.postings import insert_rows
    from miteinander.foundation.search.models import BridgeTerm

    languages = sorted({language for texts in pages.values() for language in texts})
    ranks: dict[tuple[str, str], list[int]] = {(language, language): [] for language in languages}
    ranks |= {(language, _SOURCE): [] for language in _ACROSS if language in languages}
    service.publish_entries(_translated_rows(pages))
    bridges = []
    for fold in range(_FOLDS):
        service.learn_bridge(leave_out={_id(page) for page, one in fold_of.items() if one == fold})
        bridges.append(list(BridgeTerm.objects.values_list(*COLUMNS)))
        service.rebuild_index()
        for language in languages:
            _ask(questions, language=language, fold=fold, fold_of=fold_of, into=ranks[language, language])
    service.publish_entries(_german_rows(pages, languages))
    for fold, bridge in enumerate(bridges):
        BridgeTerm.objects.all().delete()
        insert_rows(table=BridgeTerm._meta.db_table, columns=COLUMNS, rows=bridge)
        service.rebuild_index()
        for language in _ACROSS:
            if language in languages:
                _ask(questions, language=language, fold=fold, fold_of=fold_of, into=ranks[language, _SOURCE])
    return ranks


def _ask(questions: list[Question], *, language: str, fold: int, fold_of: Mapping[str, int], into: list[int]) -> None:
    from miteinander.foundation.search import service

    for question in questions:
        if fold_of[question.page] == fold and question.texts.get(language):
            hits = service.search(question.texts[language], language=language, limit=_DEPTH)
            found = [hit.public_id for hit in hits]
            wanted = _id(question.page)
            into.append(found.index(wanted) + 1 if wanted in found else 0)


def _id(page: str) -> UUID:
    return uuid5(_PAGES, page)


def _translated_rows(pages: Pages) -> Iterable[Any]:
    for page, texts in pages.items():
        for language in texts:
            yield _draft(page, texts, language=language, text_of=language)


def _german_rows(pages: Pages, languages: Iterable[str]) -> Iterable[Any]:
    for page, texts in pages.items():
        for language in languages:
            yield _draft(page, texts, language=language, text_of=_SOURCE)


def _draft(page: str, texts: Mapping[str, str], *, language: str, text_of: str) -> Any:
    """Make a page a thing of the register: the first line is its title."""
    from miteinander.foundation.search.service import EntryDraft

    title, _, body = texts[text_of].partition("\n")
    return EntryDraft(
        kind=_KIND,
        public_id=_id(page),
        language=language,
        title=title.strip()[:500],
        body=body,
        source_language=_SOURCE,
        source_title=texts[_SOURCE].partition("\n")[0].strip()[:500],
        translated=language == text_of,
    )


def line(asked: str, found: str, ranks: list[int]) -> str:
    """Return the printed line of a pair, question language first."""
    count = max(1, len(ranks))
    first = sum(rank == 1 for rank in ranks) / count
    fifth = sum(1 <= rank <= 5 for rank in ranks) / count
    mean = sum(1 / rank for rank in ranks if rank) / count
    return f"{asked} -> {found}  n={len(ranks)} recall@1={first:.3f} recall@5={fifth:.3f} mrr={mean:.3f}"


if __name__ == "__main__":
    main()
