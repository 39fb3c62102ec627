"""How the town's profile reaches the report: its figures become one batch, and with its texts an edition.

What a town published itself is public at once: its edition is frozen and approved by the system. A later load whose
figures or texts differ makes a correction of that edition; the same ones make nothing.
"""

from datetime import date
from decimal import Decimal
from typing import Any

from django.conf import settings

from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.actor import SYSTEM
from miteinander.foundation.shelf.service import raise_version
from miteinander.information.indicators.domain.editions import publish_profile
from miteinander.information.indicators.domain.numbers import decimals_of, read_plain
from miteinander.information.indicators.domain.periods import read_time
from miteinander.information.indicators.domain.queries.book import ROOM
from miteinander.information.indicators.enums import COUNTED, BatchState
from miteinander.information.indicators.models import Batch, Figure, Observation, Period

PROFILE_BATCH = "profile"


def finish_loading() -> None:
    """Make the profile's batch and edition anew where the profile's figures or texts changed."""
    raise_version(ROOM)
    about = settings.TOWN.details.get("report") or {}
    figures = list(Figure.objects.select_related("indicator"))
    if not about or not figures:
        return
    _store(figures)
    publish_profile(
        number=str(about.get("number", "1")),
        day=date.fromisoformat(str(about["day"])) if about.get("day") else clock.today(),
        titles=dict(about.get("title") or {}),
        by=SYSTEM,
    )


def _store(figures: list[Figure]) -> None:
    """Put the figures in the place of what the profile brought before."""
    batch, _made = Batch.objects.get_or_create(
        name=PROFILE_BATCH,
        sha256="",
        defaults={"state": BatchState.STORED, "by_kind": SYSTEM.kind, "stored_at": clock.now()},
    )
    batch.observations.all().delete()
    periods = {key: period_of(key) for key in sorted({one.period for one in figures})}
    Observation.objects.bulk_create(
        [Observation(batch=batch, period=periods[one.period], **observed(one)) for one in figures], batch_size=500
    )
    batch.rows = batch.done = len(figures)
    batch.save(update_fields=("rows", "done"))


def period_of(key: str) -> Period:
    """Return the row of a time, made where it is new. Raises ``NoPeriod``."""
    time = read_time(key)
    row, _made = Period.objects.get_or_create(
        key=time.key, defaults={"kind": time.kind, "start": time.start, "end": time.end}
    )
    return row


def observed(figure: Figure) -> dict[str, Any]:
    """Return a figure as the values of an observation: a count is its own numerator."""
    printed = read_plain(figure.value)
    numerator, denominator = read_plain(figure.numerator), read_plain(figure.denominator)
    if figure.indicator.unit in COUNTED and denominator is None:
        numerator = printed if numerator is None else numerator
    return {
        "indicator_id": figure.indicator_id,
        "area_id": figure.area_id,
        "base_id": figure.base_id,
        "source_id": figure.source_id,
        "numerator": numerator,
        "denominator": denominator,
        "published": printed,
        "decimals": decimals_of(printed if printed is not None else Decimal(0)),
        "status": figure.status,
        "wording": figure.wording,
        "section": figure.section,
        "notes": figure.notes,
    }
