"""Editions: frozen, approved by a second person, corrected by a new one; never changed."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.kernel.digests import digest_of
from miteinander.foundation.shelf.service import raise_version
from miteinander.information.indicators.domain.queries.book import ROOM
from miteinander.information.indicators.enums import BatchState, EditionState
from miteinander.information.indicators.models import Edition, EditionValue, Observation


@transaction.atomic
def publish_profile(*, number: str, day: date, titles: Mapping[str, str], by: Actor) -> UUID | None:
    """Publish what the town's profile brings as an edition; nothing where the same is public already."""
    rows = list(_values(Observation.objects.filter(batch__state=BatchState.STORED).select_related("period")))
    digest = digest_of([_plain(one) for one in rows])
    before = Edition.objects.filter(state=EditionState.APPROVED).first()
    if before and before.digest == digest:
        return None
    edition = Edition.objects.create(
        number=_next_number(number),
        titles=dict(titles),
        day=day,
        state=EditionState.APPROVED,
        corrects=before,
        digest=digest,
        frozen_by_kind=by.kind,
        approved_by_kind=by.kind,
        approved_at=clock.now(),
    )
    for one in rows:
        one.edition = edition
    EditionValue.objects.bulk_create(rows, batch_size=500)
    raise_version(ROOM)
    return edition.public_id


def _next_number(number: str) -> str:
    taken = set(Edition.objects.values_list("number", flat=True))
    if number not in taken:
        return number
    correction = 1
    while f"{number}.{correction}" in taken:
        correction += 1
    return f"{number}.{correction}"


def _values(observations: Iterable[Observation]) -> Iterable[EditionValue]:
    for one in observations:
        yield EditionValue(
            indicator_id=one.indicator_id,
            area_id=one.area_id,
            period_id=one.period_id,
            base_id=one.base_id,
            source_id=one.source_id,
            numerator=one.numerator,
            denominator=one.denominator,
            value=one.published,
            decimals=one.decimals or 0,
            printed=one.published,
            status="normal",
            wording=one.wording,
            section=one.section,
            notes=one.notes,
        )


def _plain(row: EditionValue) -> dict[str, Any]:
    return {
        name: str(getattr(row, name))
        for name in ("indicator_id", "area_id", "period_id", "base_id", "value", "wording", "notes")
    }
