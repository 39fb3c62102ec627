"""What the paper of a version says, from its frozen data alone; the same bytes for the same version."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext

from miteinander.concept.domain.paper.network import drawn, together
from miteinander.concept.domain.passages import Passage, day_words
from miteinander.concept.domain.queries.versions import FrozenElement, FrozenVersion
from miteinander.concept.domain.words import joined, percent_words, span_words
from miteinander.concept.enums import NeedState, Phase
from miteinander.foundation.documents.service import blocks_of, pdf_of

TEMPLATE = Path(__file__).resolve().parents[2] / "templates" / "concept" / "concept.typ"
Plain = dict[str, Any]
# Widths of the columns of measures, and the one that holds numbers.
_WIDTHS = (2.4, 1.1, 1.3, 1.5, 0.9)
_PERCENT = 4


def version_pdf(version: FrozenVersion, *, language: str, made: datetime) -> bytes:
    """Return a version on paper in a language. Raises ``DocumentFault`` where the compiler refuses it."""
    with translation.override(language):
        data = paper(version)
        title = joined(version.plan.text, version.label)
    return pdf_of(template=TEMPLATE, data=data, language=language, title=title, made=made, row_headers=True)


def paper(version: FrozenVersion) -> Plain:
    """Return what the template reads, in the active language."""
    told = version.data
    return {
        "url": living_address(version),
        "lead": _passage(version.summary),
        "facts": _facts(version),
        "contents": gettext("Inhalt"),
        "parts": [one for one in _parts(version) if one["goals"]["items"] or one["measures"]["rows"]],
        "needs": _needs(version),
        "figures": _figures(told),
        "network": _network(told),
        "citation": {
            "heading": gettext("Zu dieser Fassung"),
            "paragraphs": [
                gettext("Dieses Dokument zeigt, was die Fassung sagte, als sie festgehalten wurde. Es bleibt so."),
                gettext("Prüfsumme der Fassung (SHA-256): {digest}").format(digest=version.digest),
            ],
        },
    }


def living_address(version: FrozenVersion) -> str:
    """Return the whole address of the living plan; empty where the installation does not know its own."""
    address = reverse("concept:plan", kwargs={"key": version.plan_key})
    return f"{settings.PUBLIC_URL}{address}" if settings.PUBLIC_URL else ""


def _passage(one: Passage) -> Plain:
    return {"text": one.text, "language": one.language}


def _facts(version: FrozenVersion) -> list[Plain]:
    lines = [
        (gettext("Name"), version.name.text),
        (gettext("Fassung"), version.label),
        (gettext("Beschlossen"), day_words(version.adopted)),
        (gettext("Löst ab"), gettext("Fassung {label}").format(label=version.replaces) if version.replaces else ""),
        (gettext("Umfang"), _scope(version)),
    ]
    return [{"label": label, "value": value} for label, value in lines if value]


def _scope(version: FrozenVersion) -> str:
    return gettext("{goals} Ziele, {measures} Maßnahmen, {needs} Bedarfe").format(
        goals=len(version.goals), measures=len(version.measures), needs=len(version.needs)
    )


def _parts(version: FrozenVersion) -> list[Plain]:
    """Return the pillars, and what stands above all of them last."""
    found = [
        _part(version, key=one["key"], name=one["name"], summary=one["summary"]) for one in version.data["pillars"]
    ]
    above = {"text": gettext("Für alle Säulen"), "language": ""}
    return [*found, _part(version, key="", name=above, summary={"text": "", "language": ""})]


def _part(version: FrozenVersion, *, key: str, name: Mapping[str, Any], summary: Mapping[str, Any]) -> Plain:
    goals = [one for one in version.goals if one.data["pillar"] == key]
    measures = [one for one in version.measures if one.data["pillar"] == key]
    return {
        "heading": {"text": name["text"], "language": name["language"]},
        "summary": {"text": summary["text"], "language": summary["language"]},
        "goals": {"heading": gettext("Ziele"), "items": [_goal(one) for one in goals]},
        "measures": {"heading": gettext("Maßnahmen"), **_table(measures, part=name["text"])},
    }


def _table(measures: list[FrozenElement], *, part: str) -> Plain:
    """Return measures as a table with those of its columns that tell something."""
    head = [
        gettext("Maßnahme"),
        gettext("Stand"),
        gettext("Zeitraum"),
        gettext("Verantwortlich"),
        gettext("Fortschritt"),
    ]
    rows = [_row(one) for one in measures]
    shown = [place for place in range(len(head)) if any(row[place] for row in rows)]
    return {
        "caption": gettext("Maßnahmen: {part}").format(part=part),
        "head": [head[place] for place in shown],
        "rows": [[row[place] for place in shown] for row in rows],
        "widths": [_WIDTHS[place] for place in shown],
        "numbers": [number for number, place in enumerate(shown) if place == _PERCENT],
    }


def _goal(one: FrozenElement) -> Plain:
    return {
        "title": _passage(one.title),
        "summary": _passage(one.summary),
        "language": one.description.language,
        "blocks": blocks_of(one.description.text),
    }


def _row(one: FrozenElement) -> list[Any]:
    percent = one.data.get("percent")
    return [
        _passage(one.title),
        str(Phase(one.data["phase"]).label),
        span_words(one.data["starts"], one.data["ends"]),
        joined(*one.data["lead"]),
        percent_words(percent) if percent is not None else "",
    ]


def _needs(version: FrozenVersion) -> Plain:
    """Return the needs by field of action; a need of several fields stands in each."""
    answered = {need for one in version.measures for need in one.data["needs"]}
    groups = [
        (one["name"]["text"], [need for need in version.needs if one["key"] in need.data["fields"]])
        for one in version.data["fields"]
    ]
    groups.append((gettext("Für alle Handlungsfelder"), [need for need in version.needs if not need.data["fields"]]))
    return {
        "heading": gettext("Was fehlt"),
        "lead": gettext("Bedarfe, die diese Fassung nennt, nach Handlungsfeldern."),
        "groups": [
            {"heading": heading, "items": [_need(need, answered=answered) for need in needs]}
            for heading, needs in groups
            if needs
        ],
    }


def _need(one: FrozenElement, *, answered: Iterable[str]) -> Plain:
    if one.data["state"] == NeedState.MET:
        state = str(NeedState.MET.label)
    else:
        state = gettext("wird bearbeitet") if one.ident in answered else str(NeedState.OPEN.label)
    return {"title": _passage(one.title), "summary": _passage(one.summary), "state": state}


def _figures(told: Mapping[str, Any]) -> Plain:
    """Return the figures that the report supplied when the version was frozen."""
    links = [one for one in told["links"].values() if one["figure"]]
    return {
        "heading": gettext("Zahlen dazu"),
        "caption": gettext("Kennzahlen, die diese Fassung nennt, mit ihrem damals neuesten Wert"),
        "head": [gettext("Kennzahl"), gettext("Wert"), gettext("Zeit")],
        "rows": [[_linked(one), one["figure"], one["time"]] for one in links],
    }


def _linked(one: Mapping[str, Any]) -> Plain:
    foreign = one["language"] if one["language"] != translation.get_language() else ""
    return {"text": one["title"], "language": foreign}


def _network(told: Mapping[str, Any]) -> Plain:
    gathered = together(told)
    words = [
        gettext("{name}: {pillars}").format(name=name, pillars=joined(*(gathered.pillars[key] for key in keys)))
        for name, keys in gathered.names
    ]
    return {
        "heading": gettext("Wer zusammenarbeitet"),
        "lead": gettext(
            "Träger und Netzwerke, und in welchen Säulen sie mitarbeiten. Die Liste unter dem Bild sagt dasselbe."
        ),
        "picture_svg": drawn(gathered) if words else "",
        "alt": gettext("Bild: Träger und Netzwerke mit Linien zu den Säulen, in denen sie mitarbeiten. {words}").format(
            words="; ".join(words[:12])
        ),
        "words": words,
    }
