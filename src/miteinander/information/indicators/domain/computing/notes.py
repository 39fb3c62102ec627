"""What an own calculation says of itself, in every language of the town."""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from django.utils import translation
from django.utils.translation import gettext as _

from miteinander.foundation.kernel.wording import wording
from miteinander.information.indicators.domain.computing.plan import Texts
from miteinander.information.indicators.domain.queries.sentences import time_words


def other_times_note(times: Sequence[str], *, languages: Sequence[str]) -> Texts:
    """Say that a value was recomputed with counts of another time, by the keys of the times."""
    return _in_each(languages, lambda language: _other_times(tuple(times), language))


def across_break_note(causes: Texts, *, languages: Sequence[str]) -> Texts:
    """Say that a change goes across a break of the series, and why the series breaks."""
    return _in_each(languages, lambda language: _across_break(text_in(causes, language), language))


def recut_note(notes: Texts, *, languages: Sequence[str]) -> Texts:
    """Say that an area was cut anew between two times."""
    return _in_each(languages, lambda language: _recut(text_in(notes, language), language))


def redefined_note(languages: Sequence[str]) -> Texts:
    """Say that an indicator was computed differently at the two times."""
    return _in_each(languages, _redefined)


def unreliable_note(languages: Sequence[str]) -> Texts:
    """Say that the source itself calls a number too uncertain."""
    return _in_each(languages, _unreliable)


def sources_note(names: Sequence[Texts], *, languages: Sequence[str]) -> Texts:
    """Name the sources from which a value was computed."""
    return _in_each(languages, lambda language: _sources(tuple(text_in(one, language) for one in names), language))


def joined(first: Texts, second: Texts) -> Texts:
    """Return two notes as one, language by language; where one is silent in a language, its first language speaks."""
    if not first or not second:
        return first or second
    languages = [*first, *(one for one in second if one not in first)]
    return {one: f"{text_in(first, one)} {text_in(second, one)}" for one in languages}


def text_in(texts: Mapping[str, str], language: str) -> str:
    """Return a text in a language, else as ``wording`` says."""
    return str(wording(texts, language))


def _in_each(languages: Sequence[str], say: Callable[[str], str]) -> Texts:
    return {language: say(language) for language in languages}


@lru_cache(maxsize=4096)
def _other_times(times: tuple[str, ...], language: str) -> str:
    with translation.override(language):
        return _("Nachgerechnet mit Zahlen von: %(times)s.") % {"times": ", ".join(map(time_words, times))}


@lru_cache(maxsize=4096)
def _across_break(cause: str, language: str) -> str:
    with translation.override(language):
        return _("Zwischen den beiden Zeitpunkten ist die Reihe unterbrochen: %(cause)s") % {"cause": cause}


@lru_cache(maxsize=4096)
def _recut(note: str, language: str) -> str:
    with translation.override(language):
        sentence = _("Das Gebiet wurde zwischen den beiden Zeitpunkten neu zugeschnitten.")
    return f"{sentence} {note}".strip()


@lru_cache(maxsize=64)
def _redefined(language: str) -> str:
    with translation.override(language):
        return _("Zwischen den beiden Zeitpunkten hat sich die Berechnung geändert.")


@lru_cache(maxsize=64)
def _unreliable(language: str) -> str:
    with translation.override(language):
        return _("Die Quelle bezeichnet diese Zahl als zu unsicher.")


@lru_cache(maxsize=4096)
def _sources(names: tuple[str, ...], language: str) -> str:
    with translation.override(language):
        return _("Eigene Berechnung aus: %(sources)s.") % {"sources": ", ".join(names)}
