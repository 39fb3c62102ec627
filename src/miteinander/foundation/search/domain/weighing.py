"""How much a word counts in an entry: BM25F with fields, as whole numbers.

An impact holds what depends on the entry alone (field weights, lengths, saturation), in thousandths.
What depends on the collection (how rare a term is) is multiplied while searching, so publishing one
entry never makes the impacts of others wrong.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from math import log

TITLE, SENTENCE = 3.0, 1.5
IN_TITLE = 300  # thousandths added to the impact of a word of the title
KEYWORD = 0.8  # a keyword, whatever the length of the text
PART = 0.6  # a part of a compound against the whole word
SATURATION = 1.5  # k1 of BM25
TITLE_LENGTH, TEXT_LENGTH = 0.4, 0.75  # b of BM25 per field
UNIT = 1000
LEAST_FREQUENCY = 0.06  # below, a borrowed word is noise and gets no posting
COUNTED_FREQUENCY = 0.4  # from here on an entry counts as holding the term


@dataclass(frozen=True, slots=True)
class Averages:
    """Mean number of terms in titles and in texts of one language; impacts are made against them."""

    title: float = 4.0
    text: float = 60.0


@dataclass(frozen=True, slots=True)
class Fields:
    """The terms of a text, field by field, grammar words left out, and how each was spelt."""

    title: list[str]
    sentence: list[str]
    body: list[str]
    spelt: Mapping[str, str]

    @property
    def text_length(self) -> int:
        """Number of terms outside the title."""
        return len(self.sentence) + len(self.body)

    def mapped(self, change: Callable[[str], str]) -> Fields:
        """Return the same fields with every term changed."""
        title, sentence, body = ([change(term) for term in terms] for terms in (self.title, self.sentence, self.body))
        return Fields(
            title=title,
            sentence=sentence,
            body=body,
            spelt={change(term): spelling for term, spelling in self.spelt.items()},
        )


def frequencies(
    fields: Fields, *, averages: Averages, also: Callable[[list[str]], Mapping[str, float]]
) -> dict[str, float]:
    """Return the weighted, length-normalised frequency of every term of a text.

    ``also`` names what else the terms of a field stand for (parts of compounds, concepts), with a count; it does not
    make the field longer.
    """
    found: dict[str, float] = defaultdict(float)
    title = TITLE / _norm(len(fields.title), average=averages.title, share=TITLE_LENGTH)
    text = 1 / _norm(fields.text_length, average=averages.text, share=TEXT_LENGTH)
    for terms, weight in ((fields.title, title), (fields.sentence, SENTENCE * text), (fields.body, text)):
        for term in terms:
            found[term] += weight
        for term, count in also(terms).items():
            found[term] += weight * count
    return found


def _norm(length: int, *, average: float, share: float) -> float:
    return 1 - share + share * length / max(average, 1.0)


def impacts(frequency: Mapping[str, float]) -> dict[str, int]:
    """Return the impact of each term, 1 to (k1 + 1) thousand; terms below the least frequency are left out."""
    return {term: impact_of(value) for term, value in frequency.items() if value >= LEAST_FREQUENCY}


def impact_of(frequency: float) -> int:
    """Return the impact that a weighted frequency has: it rises ever more slowly (BM25)."""
    return max(1, round(UNIT * frequency * (SATURATION + 1) / (frequency + SATURATION)))


def rarity(*, documents: int, entries: int) -> float:
    """Return the inverse document frequency of BM25, never negative."""
    documents = min(documents, entries)
    return log(1 + (entries - documents + 0.5) / (documents + 0.5))


def averages_of(lengths: Iterable[tuple[int, int]]) -> Averages:
    """Return the mean title and text lengths of some entries; the defaults where there are none."""
    pairs = list(lengths)
    if not pairs:
        return Averages()
    return Averages(
        title=sum(title for title, _text in pairs) / len(pairs), text=sum(text for _title, text in pairs) / len(pairs)
    )
