"""The boxes of the filters: a hundred lines of markup per page, made without a template because they are so many."""

from collections.abc import Iterable, Mapping

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from miteinander.information.directory.domain.queries.labels import chip_label, group_title, option_label
from miteinander.information.directory.domain.vocabulary import Vocabulary


class Words:
    """The words of filters in one language under one version of the vocabularies, escaped once."""

    def __init__(self, *, words: Vocabulary, language: str) -> None:
        """Keep the vocabularies; words are made when they are first asked for."""
        self._words = words
        self._language = language
        self._titles: dict[str, str] = {}
        self._labels: dict[tuple[str, str], str] = {}

    def title(self, name: str) -> str:
        """Return a filter's name."""
        if name not in self._titles:
            self._titles[name] = group_title(name)
        return self._titles[name]

    def chip(self, name: str, value: str) -> str:
        """Return a value's words where its filter's name does not stand beside it."""
        return chip_label(name=name, value=value, words=self._words, language=self._language)

    def label(self, name: str, value: str) -> str:
        """Return a value's words beside its box, escaped."""
        found = self._labels.get((name, value))
        if found is None:
            plain = option_label(name=name, value=value, words=self._words, language=self._language)
            found = self._labels[name, value] = str(conditional_escape(plain))
        return found


_made: dict[str, Words] = {}
_made_from: Vocabulary | None = None


def words_for(*, words: Vocabulary, language: str) -> Words:
    """Return the words of a language, made once per process and version of the vocabularies."""
    global _made_from  # noqa: PLW0603 -- one memory per process, emptied with each version
    if _made_from is not words:
        _made.clear()
        _made_from = words
    if language not in _made:
        _made[language] = Words(words=words, language=language)
    return _made[language]


def boxes(
    *,
    name: str,
    values: Iterable[str],
    chosen: Iterable[str],
    counts: Mapping[str, int] | None,
    words: Words,
    empty: bool = False,
) -> SafeString:
    """Return a filter's boxes; a value that would find nothing is left out unless it is chosen, or ``empty`` is true.

    Names and values are our own keys (slugs, language codes); the words are escaped.
    """
    wanted = set(chosen)
    lines = []
    for value in values:
        number = None if counts is None else counts[value]
        checked = value in wanted
        if number == 0 and not checked and not empty:
            continue
        lines.append(
            f'<div class="m-choice"><input class="m-check" type="checkbox" id="f-{name}-{value}" name="{name}"'
            f' value="{value}"{" checked" if checked else ""}><label class="m-choice__label" for="f-{name}-{value}">'
            f"{words.label(name, value)}{_count(number)}</label></div>"
        )
    return mark_safe("\n".join(lines))  # noqa: S308 -- keys are slugs, words escaped in ``Words.label``


def _count(number: int | None) -> str:
    return "" if number is None else f' <span class="m-finder__count">{number}</span>'
