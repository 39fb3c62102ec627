"""A text in the reader's language, or the source's with its own language beside it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.conf import settings

from miteinander.town.bodies.models import Body, BodyTranslation


@dataclass(frozen=True, kw_only=True)
class Passage:
    """A text; ``language`` and ``direction`` only where it is not in the page's language."""

    text: str
    language: str = ""
    direction: str = ""

    def __bool__(self) -> bool:
        """Tell whether there is a text at all."""
        return bool(self.text)


def texts_of(body: Body, language: str) -> Mapping[str, Passage]:
    """Return a body's texts by name, from rows that are already read."""
    rows: dict[str, BodyTranslation] = {one.language: one for one in body.translations.all()}
    return {name: _passage(rows, name=name, language=language) for name in BodyTranslation.TEXT_FIELDS}


def source_passage(text: str, language: str) -> Passage:
    """Return a text that exists in the source language only, such as the words of an agenda."""
    own = language == settings.LANGUAGE_CODE
    return Passage(text=text) if own else Passage(text=text, language=settings.LANGUAGE_CODE, direction=_direction())


def is_machine(body: Body, language: str) -> bool:
    """Tell whether a body's texts in a language were translated by machine."""
    return any(one.language == language and one.state == "machine" for one in body.translations.all())


def _passage(rows: Mapping[str, BodyTranslation], *, name: str, language: str) -> Passage:
    own = rows.get(language)
    if own and getattr(own, name):
        return Passage(text=str(getattr(own, name)))
    source = rows.get(settings.LANGUAGE_CODE)
    text = str(getattr(source, name)) if source else ""
    if not text or name == "name":  # a name stays a name in every language
        return Passage(text=text)
    return source_passage(text, language)


def _direction() -> str:
    return "rtl" if settings.LANGUAGE_CODE in settings.LANGUAGES_BIDI else "ltr"


def joined(parts: Iterable[str]) -> str:
    """Return the parts that are not empty, with commas."""
    return ", ".join(part for part in parts if part)
