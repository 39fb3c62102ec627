"""Samples of the year's addresses."""

from typing import Any

from miteinander.foundation.kernel import clock
from miteinander.foundation.outbox.service import run_due
from miteinander.journeys.yearly.domain.basics import FIRST_YEAR
from miteinander.journeys.yearly.models import YearReport
from tests.journeys.yearly.making import frozen, published, report
from tests.samples import Sample, file, step


def free_year() -> int:
    """Return the newest year that has no report yet, so that many samples can stand in one database."""
    taken = set(YearReport.objects.values_list("year", flat=True))
    return next(year for year in range(clock.today().year, FIRST_YEAR, -1) if year not in taken)


def one_report() -> dict[str, Any]:
    """Begin a report and return the parts of its address."""
    return {"year": report(free_year(), introduction="Ein **gutes** Jahr.").year}


def one_text() -> dict[str, Any]:
    """Begin a report and return the parts of the address of its English text."""
    return {**one_report(), "language": "en"}


def one_edition() -> dict[str, Any]:
    """Freeze a report and return the parts of its edition's address."""
    return {"public_id": frozen(report(free_year())).public_id}


def one_public() -> dict[str, Any]:
    """Publish a report with its papers and return the parts of its address."""
    edition = published(report(free_year(), introduction="Ein **gutes** Jahr.", conflict="Zwei Gespräche."))
    run_due()
    return {"number": edition.number}


SAMPLES = {
    "yearly:reports": Sample(),
    "yearly:report": Sample(values=one_public),
    "yearly:paper": file(values=one_public),
    "yearly_desk:year": Sample(person="officer"),
    "yearly_desk:reports": Sample(person="officer"),
    "yearly_desk:report": Sample(person="officer", values=one_report),
    "yearly_desk:text": Sample(person="officer", values=one_text),
    "yearly_desk:edition": Sample(person="officer", values=one_edition),
    "yearly_desk:approved": step("officer", values=one_edition),
    "yearly_desk:declined": step("officer", values=one_edition),
}
