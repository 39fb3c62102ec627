"""Passages of two translations that say the same: the school book of the bridge.

Lines are paired where both texts have equally many; inside a pair of lines sentences are paired where they are
equally many. Where line counts differ, sentences are aligned by their lengths (Gale and Church 1993, with a plain
ratio in place of their probability).
"""

from __future__ import annotations

from collections.abc import Iterator

from miteinander.foundation.search.analysis.folding import normalised, split_sentences

_SHAPES = ((1, 1, 0.0), (1, 0, 3.0), (0, 1, 3.0), (2, 1, 1.0), (1, 2, 1.0))  # sentences left, right, and their price


def aligned(left: str, right: str) -> Iterator[tuple[str, str]]:
    """Yield pairs of passages of two translations of one text, in their order."""
    left_lines, right_lines = _lines(left), _lines(right)
    if len(left_lines) == len(right_lines):
        for one, other in zip(left_lines, right_lines, strict=True):
            yield from _sentences_of_line(one, other)
    else:
        yield from _by_length(split_sentences(normalised(left)), split_sentences(normalised(right)))


def _lines(text: str) -> list[str]:
    return [line for line in normalised(text).splitlines() if line.strip()]


def _sentences_of_line(left: str, right: str) -> Iterator[tuple[str, str]]:
    one, other = split_sentences(left), split_sentences(right)
    if len(one) == len(other):
        yield from zip(one, other, strict=True)
    else:
        yield left, right


def _by_length(left: list[str], right: list[str]) -> Iterator[tuple[str, str]]:
    """Find the cheapest way through both lists of sentences; dropped sentences are not yielded."""
    if not left or not right:
        return
    ratio = sum(map(len, right)) / max(1, sum(map(len, left)))
    cost: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {(0, 0): (0.0, (0, 0))}
    for i in range(len(left) + 1):
        for j in range(len(right) + 1):
            if (i, j) in cost:
                _extend(cost, at=(i, j), left=left, right=right, ratio=ratio)
    steps: list[tuple[str, str]] = []
    at = (len(left), len(right))
    while at != (0, 0):
        before = cost[at][1]
        steps.append((" ".join(left[before[0] : at[0]]), " ".join(right[before[1] : at[1]])))
        at = before
    yield from ((one, other) for one, other in reversed(steps) if one and other)


def _extend(
    cost: dict[tuple[int, int], tuple[float, tuple[int, int]]],
    *,
    at: tuple[int, int],
    left: list[str],
    right: list[str],
    ratio: float,
) -> None:
    i, j = at
    for wide, high, price in _SHAPES:
        if i + wide > len(left) or j + high > len(right):
            continue
        length = sum(map(len, left[i : i + wide])) * ratio
        other = sum(map(len, right[j : j + high]))
        total = cost[at][0] + price + abs(length - other) / (length + other + 1)
        target = (i + wide, j + high)
        if target not in cost or total < cost[target][0]:
            cost[target] = (total, at)
