"""An invented vocabulary for tests of the import: few indicators on the town's own areas, with every relation."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings

from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.outbox.enums import JobState
from miteinander.foundation.outbox.models import Job
from miteinander.foundation.shelf.service import raise_version
from miteinander.information.indicators.domain.importing import names, storing
from miteinander.information.indicators.domain.importing.checking import check_batch
from miteinander.information.indicators.domain.importing.choices import Chosen
from miteinander.information.indicators.domain.importing.deliveries import Delivery, delivery
from miteinander.information.indicators.domain.queries import book as books
from miteinander.information.indicators.enums import Derivation, Unit
from miteinander.information.indicators.models import (
    Area,
    DataSource,
    Definition,
    Indicator,
    IndicatorTranslation,
    Observation,
    PopulationBase,
    SeriesBreak,
    Topic,
)
from miteinander.information.indicators.web.desk.findings import told
from tests.people import EDITOR

DISTRICTS = ("Unna-Mitte", "Unna-Süd", "Massen", "Königsborn", "Landgemeinden")
TOWN = "Unna"
ALL, SOME = "probe-all", "probe-some"
NOTHING = Chosen()

# key, German name, unit, key of the whole, derivation, keys of the counts above and below, factor
_INDICATORS: tuple[tuple[str, str, Unit, str, Derivation, str, str, int], ...] = (
    ("probe-people", "Probe Menschen", Unit.PERSONS, "", Derivation.COUNT, "", "", 1),
    ("probe-newcomers", "Probe Zugezogene", Unit.PERSONS, "probe-people", Derivation.COUNT, "", "", 1),
    (
        "probe-rate",
        "Probe Anteil der Zugezogenen",
        Unit.PERCENT,
        "",
        Derivation.RATIO,
        "probe-newcomers",
        "probe-people",
        100,
    ),
    (
        "probe-town-share",
        "Probe Anteil an der Stadt",
        Unit.PERCENT,
        "",
        Derivation.SHARE_OF_TOWN,
        "probe-people",
        "probe-people",
        100,
    ),
    ("probe-women", "Probe Anteil der Frauen", Unit.PERCENT, "probe-people", Derivation.AS_PUBLISHED, "", "", 100),
    ("probe-men", "Probe Anteil der Männer", Unit.PERCENT, "probe-people", Derivation.AS_PUBLISHED, "", "", 100),
    ("probe-rate-a", "Probe Anteil Alpha", Unit.PERCENT, "probe-rate", Derivation.AS_PUBLISHED, "", "", 100),
    ("probe-rate-b", "Probe Anteil Beta", Unit.PERCENT, "probe-rate", Derivation.AS_PUBLISHED, "", "", 100),
    ("probe-change", "Probe Veränderung", Unit.PERSONS, "", Derivation.CHANGE, "", "", 1),
    ("probe-euro", "Probe Ausgaben", Unit.EUR, "", Derivation.AS_PUBLISHED, "", "", 1),
)


@contextmanager
def invented_world(data: Path) -> Iterator[None]:
    """Give the town invented indicators, and a data folder of the test's own."""
    with override_settings(DATA=data):
        forget()
        make_world()
        yield
    forget()


def forget() -> None:
    """Let go of what the process holds: a test's version numbers come back in the next one with other content."""
    books._book.cache_clear()
    names._vocabulary.cache_clear()


def make_world() -> None:
    """Make the invented indicators, bases and sources."""
    topic = Topic.objects.create(key="probe", names={"de": "Probe"}, order=99)
    everybody = PopulationBase.objects.create(key=ALL, names={"de": "Probe alle"}, order=90)
    PopulationBase.objects.create(key=SOME, names={"de": "Probe einige"}, order=91, within=everybody)
    DataSource.objects.create(key="probe-office", names={"de": "Probeamt", "en": "Sample office"}, order=90)
    made: dict[str, Indicator] = {}
    for order, (key, name, unit, whole, *_rest) in enumerate(_INDICATORS):
        made[key] = Indicator.objects.create(
            key=key, topic=topic, order=order, unit=unit, decimals=1, within=made.get(whole)
        )
        IndicatorTranslation.objects.create(indicator=made[key], language="de", name=name, meaning=name)
    for key, _name, _unit, _whole, derivation, above, below, factor in _INDICATORS:
        Definition.objects.create(
            indicator=made[key],
            derivation=derivation,
            base=everybody,
            numerator=made.get(above),
            denominator=made.get(below),
            factor=factor,
        )
    broken = SeriesBreak.objects.create(key="probe-break", at=date(2011, 5, 9), causes={"de": "Zählung"})
    broken.indicators.add(made["probe-people"])
    raise_version(books.ROOM)


def deliver(
    content: bytes | str,
    *,
    name: str = "probe.csv",
    encoding: str = "utf-8",
    chosen: Chosen = NOTHING,
    by: Actor = EDITOR,
) -> Delivery:
    """Bring a file in and have it checked."""
    data = content.encode(encoding) if isinstance(content, str) else content
    batch_id = storing.begin_import(name=name, chunks=[data], chosen=chosen, by=by)
    check_batch(batch_id, attempt=1)
    return delivery(batch_id)


def store(one: Delivery, *, confirmed: bool = True, by: Actor = EDITOR) -> Delivery:
    """Store a checked delivery, its jobs one after the other."""
    storing.ask_to_store(batch_id=one.public_id, confirmed=confirmed, by=by)
    jobs = Job.objects.filter(handler=storing.STORE, state=JobState.WAITING).order_by("pk")
    while (job := jobs.first()) is not None:
        payload = dict(job.payload)
        job.delete()
        storing.store_part(payload)
    return delivery(one.public_id)


def answers(one: Delivery, *, level: str = "") -> list[str]:
    """Return what is said about a delivery, in the words of the desk."""
    words = books.book("de")
    found = [finding for finding in one.report["findings"] if finding["level"] == level or not level]
    return [told(finding, book=words).text for finding in found]


def codes(one: Delivery) -> list[str]:
    """Return the codes of what was found."""
    return [finding["code"] for finding in one.report["findings"]]


def observations(one: Delivery | UUID) -> list[tuple[Any, ...]]:
    """Return the observations of a delivery: indicator, area, time, base, count above and below, value, status."""
    batch_id = one if isinstance(one, UUID) else one.public_id
    rows = Observation.objects.filter(batch__public_id=batch_id).order_by("pk")
    return [
        (
            row.indicator.key,
            row.area.label,
            row.period.key,
            row.base.key,
            row.numerator,
            row.denominator,
            row.published,
            row.status,
        )
        for row in rows.select_related("indicator", "area", "period", "base")
    ]


def long_table(*rows: str, head: str = "Indikator;Gebiet;Zeit;Wert") -> str:
    """Return a table with one value a row, parted by semicolons."""
    return "\n".join((head, *rows)) + "\n"


def upload(content: bytes | str, *, name: str = "probe.csv") -> SimpleUploadedFile:
    """Return a file as a browser sends it."""
    return SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content)


def workbook(*sheets: list[list[Any]], merged: str = "") -> bytes:
    """Return an .xlsx with these sheets; numbers stay numbers, texts texts; ``merged`` is a range of cells."""
    import xlsxwriter

    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False})
    for rows in sheets:
        page = book.add_worksheet()
        for line, row in enumerate(rows):
            for column, value in enumerate(row):
                page.write(line, column, value)
        if merged:
            page.merge_range(merged, rows[0][0])
    book.close()
    return out.getvalue()


def area_ids() -> dict[str, int]:
    """Return the areas' database keys by their labels."""
    return dict(Area.objects.values_list("label", "pk"))
