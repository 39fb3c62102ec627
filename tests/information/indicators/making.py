"""Small invented reports for tests: deliveries stored through the models, people who freeze and approve."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.actor import Actor, ActorKind
from miteinander.foundation.kernel.ids import new_id
from miteinander.foundation.kernel.permissions import permissions_of
from miteinander.foundation.shelf.service import raise_version
from miteinander.information.indicators.domain.editions import approve, freeze
from miteinander.information.indicators.domain.loading import period_of
from miteinander.information.indicators.domain.queries.book import ROOM, book
from miteinander.information.indicators.domain.queries.values import ValueView, values
from miteinander.information.indicators.enums import BatchState
from miteinander.information.indicators.models import (
    Area,
    Batch,
    DataSource,
    Edition,
    Indicator,
    Observation,
    PopulationBase,
)

DISTRICTS = ("unna-mitte", "unna-sued", "massen", "koenigsborn", "landgemeinden")
DAY = "2025-12-31"
BASE = "main-residence"
REGISTER = "unna-stichtag-2022-12-31"


def officer() -> Actor:
    """Return a new person of the town's office, who may freeze and approve."""
    return Actor(kind=ActorKind.PERSON, public_id=new_id(), permissions=permissions_of("officer"))


FIRST, SECOND = officer(), officer()


def store(rows: Iterable[Mapping[str, Any]], *, by: Actor = FIRST, name: str = "Lieferung") -> Batch:
    """Store a delivery: each row names indicator and area and gives numbers; the rest is assumed."""
    last = Batch.objects.filter(stored_at__isnull=False).order_by("-stored_at").values_list("stored_at", flat=True)[0]
    batch = Batch.objects.create(
        name=name,
        sha256=new_id().hex * 2,
        state=BatchState.STORED,
        stored_at=max(clock.now(), last + timedelta(seconds=1)) if last else clock.now(),
        by_kind=by.kind,
        by_id=by.public_id,
    )
    Observation.objects.bulk_create([_observation(batch, dict(row)) for row in rows])
    raise_version(ROOM)
    return batch


def _observation(batch: Batch, row: dict[str, Any]) -> Observation:
    numbers = {name: _decimal(row.get(name)) for name in ("numerator", "denominator", "published")}
    return Observation(
        batch=batch,
        indicator=Indicator.objects.get(key=row["indicator"]),
        area=Area.objects.get(key=row.get("area", "unna")),
        period=period_of(row.get("period", DAY)),
        base=PopulationBase.objects.get(key=row.get("base", BASE)),
        source=DataSource.objects.get(key=row.get("source", REGISTER)),
        decimals=row.get("decimals"),
        status=row.get("status", "normal"),
        wording=row.get("wording", ""),
        notes=row.get("notes", {}),
        **numbers,
    )


def _decimal(value: Any) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def counts(indicator: str, numbers: Mapping[str, float], **more: Any) -> list[dict[str, Any]]:
    """Return rows with the counts of areas."""
    return [{"indicator": indicator, "area": area, "numerator": number, **more} for area, number in numbers.items()]


def everywhere(*numbers: float) -> dict[str, float]:
    """Return numbers by the districts, in their order."""
    return dict(zip(DISTRICTS, numbers, strict=True))


def frozen(number: str = "2026", **more: Any) -> Edition:
    """Freeze an edition by the first person."""
    made = freeze(number=number, day=date(2026, 6, 30), titles={"de": "Zahlen 2026"}, by=FIRST, **more)
    return Edition.objects.get(public_id=made)


def published(number: str = "2026", **more: Any) -> Edition:
    """Freeze an edition by one person and approve it by another."""
    edition = frozen(number, **more)
    approve(edition_id=edition.public_id, by=SECOND)
    edition.refresh_from_db()
    return edition


def found(edition: Edition, indicator: str, *, period: str = DAY, base: str = BASE) -> dict[str, ValueView]:
    """Return the values of an indicator at a time by area."""
    rows = values(edition=edition.pk, book=book("de"), indicators=(indicator,), period=period)
    return {one.area: one for one in rows if one.base == base}


def public_id(edition: Edition) -> UUID:
    """Return an edition's public id."""
    return edition.public_id
