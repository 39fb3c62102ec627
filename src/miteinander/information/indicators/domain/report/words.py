"""Words around the frozen report that page and paper share, in the active language."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings
from django.utils.translation import get_language, gettext, pgettext

from miteinander.information.indicators.domain.queries.sentences import active_language
from miteinander.information.indicators.enums import Verdict

Plain = Mapping[str, Any]


def words_of(texts: Mapping[str, Any]) -> str:
    """Return the text in the active language, else in the source language, else the first there is."""
    for language in (get_language() or "", settings.LANGUAGE_CODE, *texts):
        if texts.get(language):
            return str(texts[language])
    return ""


def verdict_words(verdict: str) -> str:
    """Return what the figures say of a sentence."""
    return str(Verdict(verdict).label)


def note_numbers(note: Plain) -> str:
    """Return what was printed beside what the parts give; empty where both agree."""
    if not note["printed"]:
        return ""
    return gettext("Gedruckt steht {printed}. Aus Zähler und Nenner ergibt sich {recomputed}.").format(
        printed=note["printed"], recomputed=note["recomputed"]
    )


def source_names(keys: Iterable[str], *, sources: Plain) -> str:
    """Return the names of a section's sources in one line; empty where none is named."""
    names = [str(sources[key]["name"]) for key in keys if key in sources]
    joined = pgettext("between the sources of a section", "; ").join(names)
    return gettext("Quellen: {names}").format(names=joined) if names else ""


def citation(*, number: str, titles: Mapping[str, Any], address: str) -> str:
    """Return how the report of an edition is cited; the day of reading is the reader's to add."""
    imprint = settings.TOWN.details.get("imprint") or {}
    publisher = str(imprint.get("publisher") or settings.TOWN.name(active_language()))
    title = words_of(titles) or gettext("Integrierte Berichterstattung")
    told = title if publisher in title else f"{publisher}, {title}"
    return gettext("{title}, Ausgabe {edition}. {address}").format(title=told, edition=number, address=address)
