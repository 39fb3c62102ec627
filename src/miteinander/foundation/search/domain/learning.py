"""The bridge is learnt: how probable a word of one language is as the translation of a word of another.

IBM model 1 (Brown and others 1993): expectation maximisation over aligned passages. Each word of the target
passage is explained by one word of the source passage, or by none; counting and guessing are repeated until
words that always meet explain each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Pair: TypeAlias = tuple[Sequence[str], Sequence[str]]
Numbers: TypeAlias = NDArray[np.int64]
_ROUNDS = 8
_LONGEST = 80  # terms of a passage; longer ones say little about which word is which
_MOST_PASSAGES = 30_000
NOBODY = 0  # the source "word" that explains what nothing explains


@dataclass(frozen=True, slots=True)
class Translation:
    """One entry of the bridge: ``term`` becomes ``to_term`` with this probability."""

    term: str
    to_term: str
    probability: float


@dataclass(frozen=True, slots=True)
class _Cells:
    """Every pairing of a source word with a target word inside a passage, as parallel arrays."""

    pair: Numbers  # which word pair
    target: Numbers  # which occurrence of a target word
    source_of_pair: Numbers
    target_of_pair: Numbers
    targets: int


def translations(pairs: Iterable[Pair], *, best: int, least: float) -> list[Translation]:
    """Learn from aligned passages, given as terms; equal pairs count once.

    Returns for each source term at most ``best`` translations of at least the probability ``least``, sorted.
    """
    unique = sorted({(tuple(left[:_LONGEST]), tuple(right[:_LONGEST])) for left, right in pairs if left and right})
    if not unique:
        return []
    unique = unique[:: len(unique) // _MOST_PASSAGES + 1]
    sources = _numbers(term for left, _right in unique for term in left)
    targets = _numbers(term for _left, right in unique for term in right)
    cells = _cells(unique, sources=sources, targets=targets)
    return _best(cells, _maximised(cells), sources=list(sources), targets=list(targets), best=best, least=least)


def _numbers(terms: Iterable[str]) -> dict[str, int]:
    return {term: number for number, term in enumerate(dict.fromkeys(terms))}


def _cells(
    unique: list[tuple[tuple[str, ...], tuple[str, ...]]], *, sources: dict[str, int], targets: dict[str, int]
) -> _Cells:
    source_parts, target_parts, place_parts = [], [], []
    places = 0
    for left, right in unique:
        words = np.array([NOBODY, *(sources[term] + 1 for term in left)], dtype=np.int64)
        others = np.array([targets[term] for term in right], dtype=np.int64)
        source_parts.append(np.tile(words, len(others)))
        target_parts.append(np.repeat(others, len(words)))
        place_parts.append(np.repeat(np.arange(places, places + len(others), dtype=np.int64), len(words)))
        places += len(others)
    keys = np.concatenate(source_parts) * len(targets) + np.concatenate(target_parts)
    known, pair = np.unique(keys, return_inverse=True)
    return _Cells(
        pair=pair.astype(np.int64),
        target=np.concatenate(place_parts),
        source_of_pair=known // len(targets),
        target_of_pair=known % len(targets),
        targets=places,
    )


def _maximised(cells: _Cells) -> NDArray[np.float64]:
    """Return the probability of every word pair after some rounds of counting and guessing."""
    probability = np.ones(len(cells.source_of_pair))
    for _round in range(_ROUNDS):
        share = probability[cells.pair]
        share /= np.bincount(cells.target, share, minlength=cells.targets)[cells.target]
        count = np.bincount(cells.pair, share, minlength=len(probability))
        probability = count / np.bincount(cells.source_of_pair, count)[cells.source_of_pair]
    return probability


def _best(
    cells: _Cells, probability: NDArray[np.float64], *, sources: list[str], targets: list[str], best: int, least: float
) -> list[Translation]:
    kept = np.flatnonzero((probability >= least) & (cells.source_of_pair != NOBODY))
    by_term: dict[str, list[Translation]] = {}
    for pair in kept:
        term = sources[int(cells.source_of_pair[pair]) - 1]
        found = Translation(term, targets[int(cells.target_of_pair[pair])], float(probability[pair]))
        by_term.setdefault(term, []).append(found)
    result: list[Translation] = []
    for term in sorted(by_term):
        result += sorted(by_term[term], key=lambda one: (-round(one.probability, 6), one.to_term))[:best]
    return result
