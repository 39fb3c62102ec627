"""The parts of a word that the index knows as words of their own.

German: "Sprachkurs" holds "Sprache" and "Kurs". English: "childcare" holds "child" and "care".
Arabic: "بمكتب" ("in an office") is "مكتب" with a joined particle and stands for it.
Only the vocabulary of the index decides, so no word list is needed and a town's own words take part.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import log

from miteinander.foundation.search.analysis import arabic
from miteinander.foundation.search.analysis.analyser import analyser

_LINKS = ("s", "es", "n", "en", "er", "e", "")  # Fugenelemente
_SHORTEST = 4
_LEAST_DOCUMENTS = 2
_TELLING = 6  # letters from which one document is enough
_NESTED = 0.6
_LONG_PIECE = 5  # letters of a beginning or end that stands alone
_COMPOUNDING = frozenset({"de", "en"})
_Key = tuple[int, float]


class Splitter:
    """Finds the parts of terms of one language by the document counts of its vocabulary."""

    def __init__(self, *, language: str, documents: Mapping[str, int]) -> None:
        """Use ``documents`` (term to number of documents) as the list of known words."""
        self._documents = documents
        self._stem = analyser(language).stem
        self._compounds = language in _COMPOUNDING
        self._joining = language == "ar"
        self._found: dict[str, tuple[str, ...]] = {}
        self._canonical: dict[str, str] = {}

    def parts(self, term: str) -> tuple[str, ...]:
        """Return the known words inside a term, in order; empty where it cannot be taken apart."""
        if not self._compounds:
            return ()
        found = self._found.get(term)
        if found is None:
            found = self._found[term] = self._compound(term)
        return found

    def all_parts(self, term: str) -> tuple[tuple[str, float], ...]:
        """Return the parts of a term with weight 1, and the parts of those parts with less."""
        direct = self.parts(term)
        nested = {inner: _NESTED for part in direct for inner in self.parts(part)}
        return tuple((nested | dict.fromkeys(direct, 1.0)).items())

    def canonical(self, term: str) -> str:
        """Return the term that an Arabic term with a joined particle stands for; any other term as it is."""
        if not self._joining:
            return term
        found = self._canonical.get(term)
        if found is None:
            found = self._canonical[term] = self._unjoined(term)
        return found

    def pieces(self, term: str) -> tuple[str, ...]:
        """Return the longest known beginning and end of a compound that does not split into known words alone."""
        if not self._compounds or not term.isalpha():
            return ()
        cuts = range(len(term) - 2, _LONG_PIECE - 1, -1)
        first = next((word for cut in cuts if (word := self._first_part(term[:cut])) and len(word) >= _LONG_PIECE), "")
        last = next((term[-cut:] for cut in cuts if self._known(term[-cut:])), "")
        return tuple(dict.fromkeys(piece for piece in (first, last) if piece))

    def _known(self, word: str) -> bool:
        least = 1 if len(word) >= _TELLING else _LEAST_DOCUMENTS
        return len(word) >= _SHORTEST and word.isalpha() and self._documents.get(word, 0) >= least

    def _compound(self, term: str, *, depth: int = 0) -> tuple[str, ...]:
        """Return the split with the fewest parts, among those the one of the most frequent words."""
        if len(term) < 2 * _SHORTEST or not term.isalpha():
            return ()
        best: tuple[_Key, tuple[str, ...]] | None = None
        for cut in range(_SHORTEST, len(term) - _SHORTEST + 2):
            parts = self._cut(term, cut=cut, depth=depth)
            if parts and (best is None or self._key(parts) > best[0]):
                best = (self._key(parts), parts)
        return best[1] if best else ()

    def _cut(self, term: str, *, cut: int, depth: int) -> tuple[str, ...]:
        first = self._first_part(term[:cut])
        if not first:
            return ()
        rest = term[cut:]
        if self._known(rest):
            return (first, rest)
        deeper = self._compound(rest, depth=depth + 1) if depth < 1 else ()
        return (first, *deeper) if deeper else ()

    def _first_part(self, piece: str) -> str:
        """Return the most frequent word that the piece can be, with or without a linking sound."""
        found = ""
        for link in _LINKS:
            if not piece.endswith(link):
                continue
            bare = piece.removesuffix(link) if link else piece
            for word in (bare, self._stem(bare), self._stem(bare + "e")):
                if self._known(word) and self._documents[word] > self._documents.get(found, 0):
                    found = word
        return found

    def _key(self, parts: tuple[str, ...]) -> _Key:
        return -len(parts), sum(log(self._documents[part]) for part in parts) / len(parts)

    def _unjoined(self, term: str) -> str:
        """Return the reading without a joined first letter that is twice as common as the joined one, or the term."""
        least = max(_LEAST_DOCUMENTS, 2 * self._documents.get(term, 0))
        readings = [word for word in arabic.variants(term) if self._documents.get(word, 0) >= least]
        return readings[0] if readings else term
