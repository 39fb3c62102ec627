"""What describes the CSV file to programs: Frictionless Data Package, and CSV on the Web, from one list of columns.

Sources: specs.frictionlessdata.io (Data Package, Table Schema 1); W3C Recommendation "Metadata Vocabulary for Tabular
Data" (2015).
"""

from typing import Any

from django.conf import settings

from miteinander.foundation.kernel.wording import wording
from miteinander.information.indicators.domain.opendata.licences import licence_of
from miteinander.information.indicators.domain.opendata.rows import COLUMNS
from miteinander.information.indicators.domain.queries.book import Book
from miteinander.information.indicators.domain.queries.values import EditionView

Json = dict[str, Any]
_NUMBERS = frozenset({"value", "numerator", "denominator", "published", "recomputed", "low", "high"})
_TRUTHS = frozenset({"own_calculation", "redistributable"})
DESCRIPTIONS = {
    "indicator": "Key of the indicator.",
    "label": "Name of the indicator.",
    "area": "Name of the area, the same in every language.",
    "period": "Time: day, month, year, school year (2022/2023) or change (2021-12/2022-12); empty: not stated.",
    "base": "Key of the population that is spoken of.",
    "value": "The value in its unit; empty where it is protected or missing, see status.",
    "unit": "persons, count, percent, percentage_points, percent_as_stated, per_100, per_1000, EUR or index.",
    "numerator": "Count above the line.",
    "denominator": "Count below the line.",
    "published": "The number as the source printed it.",
    "recomputed": "What numerator and denominator give, rounded as it was printed.",
    "low": "Lower end of the 95 % band (Wilson).",
    "high": "Upper end of the 95 % band (Wilson).",
    "status": "normal, provisional, estimated, rounded, hidden_primary, hidden_secondary, missing, not_applicable, "
    "unknown_parts (as published, numerator and denominator unknown).",
    "obs_status": "SDMX code CL_OBS_STATUS.",
    "conf_status": "SDMX code CL_CONF_STATUS.",
    "own_calculation": "Whether the value was computed here and not taken over.",
    "source": "Key of the source.",
    "source_name": "How the source wants to be named.",
    "licence": "Terms of the source.",
    "redistributable": "Whether the source allows to pass its figures on.",
    "section": "Where in the source.",
    "note": "Note on the quality of the figure.",
    "edition": "Number of the edition.",
}
KEY = ["edition", "indicator", "area", "period", "base"]


def data_package(*, edition: EditionView, book: Book, csv_url: str, home: str) -> Json:
    """Return ``datapackage.json`` for the long CSV of an edition."""
    fields = [{"name": name, "type": _type(name), "description": DESCRIPTIONS[name]} for name in COLUMNS]
    resource = {
        "name": "figures",
        "path": csv_url,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "header": True},
        "schema": {"fields": fields, "primaryKey": KEY, "missingValues": [""]},
    }
    used = sorted({one.licence for one in book.sources.values()})
    return {
        "profile": "tabular-data-package",
        "name": f"{settings.TOWN.key}-figures-{edition.number.replace('.', '-')}",
        "title": _title(edition, book.language),
        "homepage": home,
        "version": edition.number,
        "created": edition.approved_at.isoformat() if edition.approved_at else None,
        "hash": f"sha256:{edition.digest}",
        "licenses": [licence_of(one).for_package() for one in used],
        "sources": [
            {"title": one.attribution or one.name, **({"path": one.url} if one.url else {})}
            for one in book.sources.values()
        ],
        "resources": [resource],
    }


def csv_on_the_web(*, edition: EditionView, book: Book, csv_url: str) -> Json:
    """Return the CSVW metadata of the long CSV of an edition."""
    columns = [
        {
            "name": name,
            "titles": name,
            "datatype": {"string": "string", "number": "double", "boolean": "boolean"}[_type(name)],
            "dc:description": DESCRIPTIONS[name],
            "null": [""],
        }
        for name in COLUMNS
    ]
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": book.language}],
        "url": csv_url,
        "dc:title": _title(edition, book.language),
        "dc:modified": edition.approved_at.date().isoformat() if edition.approved_at else "",
        "dialect": {"delimiter": ",", "header": True, "encoding": "utf-8", "lineTerminators": ["\r\n"]},
        "tableSchema": {"columns": columns, "primaryKey": KEY},
    }


def _type(name: str) -> str:
    if name in _NUMBERS:
        return "number"
    return "boolean" if name in _TRUTHS else "string"


def _title(edition: EditionView, language: str) -> str:
    return str(wording(edition.titles, language, otherwise=edition.number))
