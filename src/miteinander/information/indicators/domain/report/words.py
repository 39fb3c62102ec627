"""Words around the frozen report that page and paper share, in the active language."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
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


def count_verdicts(checked: Sequence[Plain]) -> str:
    """Return how many sentences hold, are false, or cannot be checked."""
    found = Counter(one["verdict"] for one in checked)
    return gettext(
        "Von {all} Sätzen stimmen {holds}, {false} stimmen nicht, "
        "und {undecided} lassen sich mit den Daten nicht prüfen."
    ).format(all=len(checked), holds=found["holds"], false=found["false"], undecided=found["undecided"])


# --- figures --------------------------------------------------------------------------------------------------------


def figure_rows(figure: Plain) -> list[dict[str, Any]]:
    """Return the rows of a figure's table: the districts in their order, then the town where it is comparable."""
    rows = [dict(one) for one in figure["rows"]]
    if figure["town"]:
        rows.append({**figure["town"], "where": gettext("Ganze Stadt"), "town": True})
    if _alike(rows):
        rows = [{**one, "behind": ""} for one in rows]
    return rows


def figure_columns(figure: Plain) -> tuple[str, ...]:
    """Return the columns that a figure's table may have; the first names the row."""
    return ("when" if figure["kind"] == "course" else "where", "number", "behind", "note")


def about(figure: Plain) -> str:
    """Return of whom and of when a figure speaks, and what is said behind all of its numbers alike."""
    alike = _alike([*figure["rows"], *([figure["town"]] if figure["town"] else [])])
    return "; ".join(one for one in (figure["base"], figure["when"], alike) if one)


def _alike(rows: Sequence[Plain]) -> str:
    """Return what stands behind every number that is known, where that is the same and they are several."""
    found = {str(one["behind"]) for one in rows if one["known"]}
    return found.pop() if len(found) == 1 and len(rows) > 1 else ""


def columns_of(rows: Sequence[Plain], *, names: Sequence[str]) -> list[str]:
    """Return the columns of a table that tell something: the first, the numbers, and those that are not empty."""
    return [name for place, name in enumerate(names) if place == 0 or any(row[name] for row in rows)]


def column_title(name: str) -> str:
    """Return how a column is called."""
    return {
        "name": gettext("Kennzahl"),
        "where": gettext("Gebiet"),
        "when": gettext("Zeit"),
        "number": gettext("Zahl"),
        "behind": gettext("Dahinter"),
        "note": gettext("Hinweis"),
    }[name]


# --- around ---------------------------------------------------------------------------------------------------------


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
