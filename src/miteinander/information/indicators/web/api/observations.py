"""Values, indicators and editions of the report for programs."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation

from miteinander.foundation.kernel.api import Given, Operation, api_view, json_answer
from miteinander.foundation.kernel.wording import wording
from miteinander.foundation.shelf.service import shelved
from miteinander.foundation.tables.enums import CellStatus
from miteinander.information.indicators.domain.opendata.descriptions import DESCRIPTIONS
from miteinander.information.indicators.domain.opendata.rows import COLUMNS, OpenRow, cells
from miteinander.information.indicators.domain.periods import time_slug
from miteinander.information.indicators.domain.queries.book import ROOM, Book, DefinitionView, IndicatorView
from miteinander.information.indicators.domain.queries.values import approved_editions
from miteinander.information.indicators.enums import Derivation, Direction, Unit
from miteinander.information.indicators.web.api import parameters as p

Schema = dict[str, Any]
TEXT: Schema = {"type": "string"}
TRUTH: Schema = {"type": "boolean"}
WHOLE: Schema = {"type": "integer", "minimum": 0}
NUMBER: Schema = {"type": ["number", "null"]}
DAY: Schema = {"type": ["string", "null"], "format": "date"}
_NUMBERS = {"value", "numerator", "denominator", "published", "recomputed", "low", "high"}
_TRUTHS = {"own_calculation", "redistributable"}
TAG = "Report"


def _thing(properties: dict[str, Schema]) -> Schema:
    """Return the schema of an object that holds all of these properties and no other."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _several(name: str) -> Schema:
    return {"type": "array", "items": {"$ref": f"#/components/schemas/{name}"}}


def _observation() -> Schema:
    def of(name: str) -> Schema:
        schema = NUMBER if name in _NUMBERS else TRUTH if name in _TRUTHS else TEXT
        return {**schema, "description": DESCRIPTIONS[name]}

    properties = {name: of(name) for name in COLUMNS}
    properties["unit"] = {"enum": list(Unit.values), "description": DESCRIPTIONS["unit"]}
    properties["status"] = {"enum": list(CellStatus.values), "description": DESCRIPTIONS["status"]}
    return _thing({**properties, "url": {"type": "string", "format": "uri"}})


DEFINITION = _thing(
    {
        "derivation": {"enum": list(Derivation.values)},
        "base": TEXT,
        "numerator": TEXT,
        "denominator": TEXT,
        "factor": WHOLE,
        "valid_from": DAY,
        "valid_until": DAY,
    }
)
SCHEMAS: dict[str, Schema] = {
    "Observation": _observation(),
    "Observations": _thing(
        {
            "edition": {"type": ["string", "null"]},
            "total_items": WHOLE,
            "total_pages": WHOLE,
            "page": WHOLE,
            "contents": _several("Observation"),
        }
    ),
}
INDICATOR_SCHEMAS: dict[str, Schema] = {
    "IndicatorDefinition": DEFINITION,
    "Indicator": _thing(
        {
            "indicator": TEXT,
            "topic": TEXT,
            "name": TEXT,
            "meaning": TEXT,
            "formula": TEXT,
            "caution": TEXT,
            "language": TEXT,
            "unit": {"enum": list(Unit.values)},
            "decimals": WHOLE,
            "direction": {"enum": list(Direction.values)},
            "within": TEXT,
            "definitions": _several("IndicatorDefinition"),
            "breaks": {
                "type": "array",
                "items": _thing({"at": {"type": "string", "format": "date"}, "cause": TEXT}),
            },
            "url": {"type": "string", "format": "uri"},
        }
    ),
    "Indicators": _thing({"contents": _several("Indicator")}),
}
EDITION_SCHEMAS: dict[str, Schema] = {
    "Edition": _thing(
        {
            "edition": TEXT,
            "title": TEXT,
            "day": {"type": "string", "format": "date"},
            "corrects": TEXT,
            "reason": TEXT,
            "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
            "approved": {"type": "string", "format": "date-time"},
        }
    ),
    "Editions": _thing({"contents": _several("Edition")}),
}
OBSERVATIONS = Operation(
    name="observations",
    summary="Values of the town's indicators, protected as everywhere, from one edition.",
    tag=TAG,
    answer={"$ref": "#/components/schemas/Observations"},
    parameters=(p.LANG, p.EDITION, *p.FILTERS, p.PAGE, p.PER_PAGE),
    schemas=SCHEMAS,
    may_miss=True,
)
INDICATORS = Operation(
    name="indicators",
    summary="What the town observes: names, meanings, formulas and breaks.",
    tag=TAG,
    answer={"$ref": "#/components/schemas/Indicators"},
    parameters=(p.LANG,),
    schemas=INDICATOR_SCHEMAS,
)
EDITIONS = Operation(
    name="editions",
    summary="All editions of the report, the newest first.",
    tag=TAG,
    answer={"$ref": "#/components/schemas/Editions"},
    parameters=(p.LANG,),
    schemas=EDITION_SCHEMAS,
)


@api_view(OBSERVATIONS)
@shelved(rooms=(ROOM, "places"), parameters=("lang", *p.FILTER_NAMES, "page", "per_page"))
def observations(request: HttpRequest, given: Given) -> HttpResponse:
    """Answer a page of values."""
    edition, vocabulary = p.edition_of(given), p.book_of(given)
    rows = p.rows_of(given, edition=edition, vocabulary=vocabulary)
    first = (given["page"] - 1) * given["per_page"]
    body = {
        "edition": edition.number if edition else None,
        "total_items": len(rows),
        "total_pages": -(-len(rows) // given["per_page"]),
        "page": given["page"],
        "contents": [
            _observed(row, request=request, vocabulary=vocabulary) for row in rows[first : first + given["per_page"]]
        ],
    }
    return json_answer(body)


@api_view(INDICATORS)
@shelved(rooms=(ROOM, "places"), parameters=("lang",))
def indicators(request: HttpRequest, given: Given) -> HttpResponse:
    """Answer all indicators, those without data too."""
    vocabulary = p.book_of(given)
    found = [_indicator(one, request=request, language=given["lang"]) for one in vocabulary.indicators.values()]
    return json_answer({"contents": found})


@api_view(EDITIONS)
@shelved(rooms=(ROOM,), parameters=("lang",))
def editions(request: HttpRequest, given: Given) -> HttpResponse:
    """Answer the approved editions."""
    language = given["lang"]
    found = [
        {
            "edition": one.number,
            "title": str(wording(one.titles, language)),
            "day": one.day,
            "corrects": one.corrects,
            "reason": str(wording(one.reasons, language)),
            "sha256": one.digest,
            "approved": one.approved_at.isoformat() if one.approved_at else "",
        }
        for one in approved_editions()
    ]
    return json_answer({"contents": found})


def _observed(row: OpenRow, *, request: HttpRequest, vocabulary: Book) -> dict[str, Any]:
    """Return a value with its lasting address."""
    area = next(one.key for one in vocabulary.areas.values() if one.label == row.area)
    names = {"key": row.indicator.replace("_", "-"), "area": area, "time": time_slug(row.period)}
    with translation.override(vocabulary.language):
        path = reverse("indicators:value", kwargs=names)
    return {**cells(row), "url": f"{p.beginning(request)}{path}?edition={row.edition}"}


def _indicator(one: IndicatorView, *, request: HttpRequest, language: str) -> dict[str, Any]:
    with translation.override(language):
        path = reverse("indicators:indicator", kwargs={"key": one.key})
    return {
        "indicator": one.code,
        "topic": one.topic,
        "name": one.name,
        "meaning": one.meaning,
        "formula": one.formula,
        "caution": one.caution,
        "language": one.text_language,
        "unit": one.unit,
        "decimals": one.decimals,
        "direction": one.direction,
        "within": one.within.replace("-", "_"),
        "definitions": [_definition(each) for each in one.definitions],
        "breaks": [{"at": each.at, "cause": each.cause} for each in one.breaks],
        "url": f"{p.beginning(request)}{path}",
    }


def _definition(one: DefinitionView) -> dict[str, Any]:
    return {
        "derivation": one.derivation,
        "base": one.base,
        "numerator": one.numerator.replace("-", "_"),
        "denominator": one.denominator.replace("-", "_"),
        "factor": one.factor,
        "valid_from": one.valid_from,
        "valid_until": one.valid_until,
    }
