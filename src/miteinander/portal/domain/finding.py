"""Finding: what one can use, join or ask comes before what the town plans about it.

Whoever types "Wohnung" needs somebody who helps. That the concept names a lack of flats is told too, but after that.
"""

from collections.abc import Sequence

from miteinander.concept.service import KINDS as CONCEPT
from miteinander.foundation.search.service import Hit, search, suggest

# So many times the wanted number are looked at, so that plans do not crowd out what helps.
_WIDER = 4


def found(words: str, *, language: str, limit: int) -> list[Hit]:
    """Return the best things for a question: first those of use, then those of the concept; queries as of search."""
    return _useful_first(search(words, language=language, limit=limit * _WIDER), limit=limit)


def suggested(words: str, *, language: str, limit: int) -> list[Hit]:
    """Return the same while somebody is still typing."""
    return _useful_first(suggest(words, language=language, limit=limit * _WIDER), limit=limit)


def _useful_first(hits: Sequence[Hit], *, limit: int) -> list[Hit]:
    return sorted(hits, key=lambda hit: hit.kind in CONCEPT)[:limit]
