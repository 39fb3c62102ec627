"""Samples of the report's addresses."""

from typing import Any
from uuid import UUID

from miteinander.information.indicators.domain.importing.storing import begin_import
from miteinander.information.indicators.domain.report.making import make_files
from miteinander.information.indicators.models import Edition, ReportSection, Statement
from tests.information.indicators.importing.world import NOTHING, deliver
from tests.information.indicators.making import frozen, published
from tests.people import EDITOR
from tests.samples import Sample, file, step

OPEN_DATA = {
    f"indicators_api:{name}": file()
    for name in (
        "observations",
        "indicators",
        "editions",
        "figures_csv",
        "figures_excel_de",
        "figures_xlsx",
        "datapackage",
        "csvw",
        "dcat_jsonld",
        "dcat_turtle",
    )
}
VALUE = {"key": "foreigners-share-excl-eae", "area": "massen", "time": "2022-12-31"}


def correction() -> dict[str, str]:
    """Correct the town's first edition, and return the number of the correction."""
    return {"number": published("2024.1", corrects="2024", reasons={"de": "Eine Zahl war falsch."}).number}


PUBLIC = {
    "indicators:overview": Sample(),
    "indicators:reading": Sample(),
    "indicators:editions": Sample(),
    "indicators:edition": Sample(values=lambda: {"number": "2024"}),
    "indicators:comparison": Sample(values=correction),
    "indicators:area": Sample(values=lambda: {"key": "massen"}),
    "indicators:indicator": Sample(values=lambda: {"key": "foreigners-share"}),
    "indicators:embed": Sample(values=lambda: {"key": "sgb2-share"}),
    "indicators:picture": file(values=lambda: {"key": "sgb2-share", "kind": "bars"}),
    "indicators:value": Sample(values=lambda: VALUE),
}


def one_edition() -> dict[str, Any]:
    """Freeze an edition and return the parts of its address."""
    return {"public_id": frozen().public_id}


EDITIONS = {
    "indicators_desk:editions": Sample(person="officer"),
    "indicators_desk:edition_new": Sample(person="officer"),
    "indicators_desk:edition": Sample(person="officer", values=one_edition),
    "indicators_desk:edition_approved": step("officer", values=one_edition),
    "indicators_desk:edition_declined": step("officer", values=one_edition),
}


TABLE = "Indikator;Gebiet;Zeit;Wert\nPopulation;Massen;2099;keine Zahl\n"


def one_delivery() -> dict[str, Any]:
    """Bring a file with mistakes in, have it checked, and return the parts of its address."""
    return {"public_id": deliver(TABLE).public_id}


def waiting_delivery() -> dict[str, Any]:
    """Bring a file in that nobody has checked yet, and return the parts of its address."""
    waiting = begin_import(name="probe.csv", chunks=[TABLE.encode()], chosen=NOTHING, by=EDITOR)
    return {"public_id": waiting}


IMPORTS = {
    "indicators_desk:imports": Sample(person="officer"),
    "indicators_desk:import_pattern": file(person="officer"),
    "indicators_desk:import": Sample(person="officer", values=one_delivery),
    "indicators_desk:import_progress": file(person="officer", values=waiting_delivery),
    "indicators_desk:import_stored": step("officer", values=one_delivery),
    "indicators_desk:import_undone": Sample(person="officer", values=one_delivery),
    "indicators_desk:import_again": Sample(person="officer", values=one_delivery),
}


def paper() -> dict[str, str]:
    """Put the town's first edition on paper, and return its number."""
    edition = Edition.objects.get(number="2024")
    make_files(edition.public_id)
    return {"number": edition.number}


def section() -> UUID:
    """Return the public id of a section of the report."""
    return ReportSection.objects.get(key="age").public_id


def statement() -> dict[str, Any]:
    """Return the parts of the address of a bound sentence."""
    return {"public_id": Statement.objects.get(key="report-age-lowest").public_id}


REPORT = {
    "indicators:report": Sample(),
    "indicators:report_edition": Sample(values=lambda: {"number": "2024"}),
    "indicators:report_pdf": file(values=paper),
    "indicators_desk:texts": Sample(person="officer"),
    "indicators_desk:text": Sample(person="officer", values=lambda: {"public_id": section(), "language": "ar"}),
    "indicators_desk:statements": Sample(person="officer"),
    "indicators_desk:statement": Sample(person="officer", values=statement),
    "indicators_desk:statement_new": Sample(person="officer", values=lambda: {"section_id": section()}),
    "indicators_desk:statement_quoted": Sample(person="officer"),
    "indicators_desk:statement_removed": step("officer", values=statement),
}
SAMPLES: dict[str, Sample] = {**OPEN_DATA, **PUBLIC, **EDITIONS, **IMPORTS, **REPORT}
