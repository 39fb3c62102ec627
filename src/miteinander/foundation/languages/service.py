"""The door of the languages room: words, kinds of translated things, and how texts are written."""

from miteinander.foundation.languages.domain.register import Save, Texts, Translated, declare_translated
from miteinander.foundation.languages.domain.saving import write_texts
from miteinander.foundation.languages.domain.status import missing_fields, outdated_fields
from miteinander.foundation.languages.domain.words import Word, words_of
from miteinander.foundation.languages.middleware import keep_desk_language

__all__ = [
    "Save",
    "Texts",
    "Translated",
    "Word",
    "declare_translated",
    "keep_desk_language",
    "missing_fields",
    "outdated_fields",
    "words_of",
    "write_texts",
]
