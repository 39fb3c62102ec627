"""Words of vocabularies as plain data, for every room above."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from miteinander.foundation.kernel.wording import wording
from miteinander.foundation.languages.models import VocabularyTerm


@dataclass(frozen=True, kw_only=True)
class Word:
    """A word of a small vocabulary: its key, public id, and names by language."""

    key: str
    public_id: UUID
    names: dict[str, str] = field(hash=False)

    def name(self, language: str) -> str:
        """Return the name in a language; where it is missing, as ``wording`` says."""
        return str(wording(self.names, language, otherwise=self.key))


def words_of(rows: Iterable[VocabularyTerm]) -> list[Word]:
    """Return rows of a vocabulary as words."""
    return [Word(key=row.key, public_id=row.public_id, names=dict(row.names)) for row in rows]
