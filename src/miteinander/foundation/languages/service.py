"""The door of the languages room."""

from miteinander.foundation.languages.domain.words import Word, words_of

__all__ = ["Word", "words_of"]
