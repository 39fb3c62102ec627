"""One analyser per language: what a text is made of, as folded words and their stems.

The same text gives the same terms everywhere: PyStemmer and snowballstemmer hold the same algorithms,
and nothing here asks the database.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache

from miteinander.foundation.search.analysis import arabic, folding, stopwords, ukrainian

try:
    import Stemmer
except ImportError:  # no compiled wheel for this machine: snowballstemmer holds the same algorithms in pure Python
    Stemmer = None

_ALGORITHMS = {"de": "german", "en": "english", "ru": "russian", "tr": "turkish"}
_LONGEST = 64


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text: how it was folded, and the term it is indexed under."""

    folded: str
    term: str
    stop: bool = False
    faint: bool = False


class Analyser:
    """Turns text of one language into words; made once per language by `analyser()`."""

    def __init__(self, language: str) -> None:
        """Choose folding and stemming for a language code; an unknown language is folded and not stemmed."""
        self.language = language
        self._fold, self._stem = _rules(language)
        self._stop = frozenset(self._fold(word) for word in stopwords.words(language))
        self._faint = frozenset(self._stem(self._fold(word)) for word in stopwords.faint_words(language))
        self.stem = lru_cache(maxsize=100_000)(self._stemmed)
        self._word = lru_cache(maxsize=50_000)(self._analysed)

    def words(self, text: str) -> list[Word]:
        """Return every word of the text in order, grammar words marked."""
        return [self._word(raw) for raw in folding.split_words(folding.normalised(text))]

    def terms(self, text: str) -> list[str]:
        """Return the terms of the text in order, grammar words left out."""
        return [word.term for word in self.words(text) if not word.stop]

    def _stemmed(self, folded: str) -> str:
        """Return the term of a folded word."""
        return self._stem(folded) or folded

    def _analysed(self, raw: str) -> Word:
        folded = self._fold(raw[:_LONGEST])
        term = self.stem(folded)
        return Word(folded=folded, term=term, stop=folded in self._stop, faint=term in self._faint)


@cache
def analyser(language: str) -> Analyser:
    """Return the analyser of a language code such as "de" or "ar"."""
    return Analyser(language)


def _rules(language: str) -> tuple[Callable[[str], str], Callable[[str], str]]:
    if language == "ar":
        return (lambda word: arabic.fold(word.lower()), _arabic_stem)
    if language == "uk":
        return (lambda word: ukrainian.fold(word.lower()), ukrainian.stem)
    fold = _FOLDS.get(language, str.lower)
    if language not in _ALGORITHMS:
        return fold, folding.without_marks
    snowball = _snowball(_ALGORITHMS[language])
    if language == "de":  # Snowball takes the s of "Kurs" for a genitive's and leaves it in "Kurse"
        return fold, lambda word: _german_end(word if word.endswith("urs") else snowball(word))
    if language == "tr":
        return fold, lambda word: _turkish_end(snowball(_harmonised(word)))
    return fold, lambda word: folding.without_marks(snowball(word)) if language == "en" else snowball(word)


def _snowball(algorithm: str) -> Callable[[str], str]:
    if Stemmer is None:
        from snowballstemmer import stemmer  # the fallback: loaded only where the compiled one is missing

        pure: Callable[[str], str] = stemmer(algorithm).stemWord
        return pure
    compiled: Callable[[str], str] = Stemmer.Stemmer(algorithm).stemWord
    return compiled


def _arabic_stem(word: str) -> str:
    return word if word.isascii() else arabic.stem(word)


def _turkish_lower(word: str) -> str:
    return word.replace("I", "ı").replace("İ", "i").lower().replace("i̇", "i").split("'")[0].split("’")[0]


def _harmonised(word: str) -> str:
    """Give "kurslari", typed without Turkish keys, its dotless i after a, o, u: the stemmer goes by vowel harmony."""
    if not word.isascii():
        return word
    letters, back = [], False
    for letter in word:
        if letter in "aou":
            back = True
        elif letter == "e":
            back = False
        letters.append("ı" if letter == "i" and back else letter)
    return "".join(letters)


def _russian_lower(word: str) -> str:
    return word.lower().replace("ё", "е")


def _german_lower(word: str) -> str:
    return word.lower().replace("ß", "ss")


def _german_end(stem: str) -> str:
    """Give umlauts and their spellings ae, oe, ue one form ("ue" stays after a vowel or q: "neue", "quer")."""
    plain = folding.without_marks(stem).replace("ae", "a").replace("oe", "o")
    parts = plain.split("ue")
    joined = parts[0]
    for part in parts[1:]:
        joined += ("ue" if joined[-1:] in {"a", "e", "i", "o", "u", "q"} else "u") + part
    return joined


def _turkish_end(stem: str) -> str:
    return folding.without_marks(stem.replace("ı", "i"))


_FOLDS: dict[str, Callable[[str], str]] = {"de": _german_lower, "tr": _turkish_lower, "ru": _russian_lower}
