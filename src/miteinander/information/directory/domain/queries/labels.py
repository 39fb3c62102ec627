"""The words of filters and their values, in the reader's language."""

from collections.abc import Mapping

from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _

from miteinander.foundation.languages.service import Word
from miteinander.information.directory.domain.queries.catalogue import NO_DISTRICT, UNKNOWN
from miteinander.information.directory.domain.queries.filters import DAYS
from miteinander.information.directory.domain.spoken import language_name
from miteinander.information.directory.domain.vocabulary import Vocabulary
from miteinander.information.directory.enums import OfferKind
from miteinander.town.places.enums import Answer

YES, NO = Answer.YES.value, Answer.NO.value


def group_title(name: str) -> str:
    """Return a filter's name."""
    titles = {
        "open": _("Geöffnet"),
        "category": _("Thema"),
        "free": _("Kostenlos"),
        "registration": _("Anmeldung nötig"),
        "language": _("Gesprochene Sprache"),
        "district": _("Stadtteil"),
        "group": _("Für wen"),
        "course": _("Art des Kurses"),
        "day": _("Wochentag"),
        "child_care": _("Kinderbetreuung"),
        "step_free": _("Zugang ohne Stufen"),
        "field": _("Handlungsfeld"),
        "kind": _("Art des Eintrags"),
    }
    return titles[name]


def option_label(*, name: str, value: str, words: Vocabulary, language: str) -> str:
    """Return the words of a value beside its box, below its filter's name."""
    if name in {"free", "registration", "child_care", "step_free"}:
        return {YES: _("ja"), NO: _("nein"), UNKNOWN: _("nicht bekannt")}[value]
    if name == "open":
        return _("Jetzt geöffnet")
    if name == "day":
        return str(WEEKDAYS[DAYS.index(value)])
    if name == "kind":
        return str(OfferKind(value).label)
    if name == "language":
        return _("nicht bekannt") if value == UNKNOWN else language_name(value)
    if name == "district" and value == NO_DISTRICT:
        return _("ohne festen Stadtteil")
    return _vocabulary_of(name, words)[value].name(language)


def chip_label(*, name: str, value: str, words: Vocabulary, language: str) -> str:
    """Return the words of a value where its filter's name does not stand beside it."""
    told = {
        ("free", YES): _("kostenlos"),
        ("free", NO): _("kostet etwas"),
        ("free", UNKNOWN): _("Kosten nicht bekannt"),
        ("registration", NO): _("ohne Anmeldung"),
        ("registration", YES): _("mit Anmeldung"),
        ("registration", UNKNOWN): _("Anmeldung nicht bekannt"),
        ("child_care", YES): _("mit Kinderbetreuung"),
        ("child_care", NO): _("ohne Kinderbetreuung"),
        ("child_care", UNKNOWN): _("Kinderbetreuung nicht bekannt"),
        ("step_free", YES): _("ohne Stufen"),
        ("step_free", NO): _("mit Stufen"),
        ("step_free", UNKNOWN): _("Stufen nicht bekannt"),
        ("language", UNKNOWN): _("Sprachen nicht bekannt"),
    }
    return told.get((name, value)) or option_label(name=name, value=value, words=words, language=language)


def _vocabulary_of(name: str, words: Vocabulary) -> Mapping[str, Word]:
    """Return the vocabulary from which a filter takes its values."""
    held: dict[str, Mapping[str, Word]] = {
        "category": words.categories,
        "field": words.fields_of_action,
        "group": words.target_groups,
        "course": words.course_kinds,
        "district": words.districts,
    }
    return held[name]
