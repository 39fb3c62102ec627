"""Editions as the desk sees them: in every state, with the protocol of their protection."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from miteinander.foundation.kernel.editions import EditionState
from miteinander.foundation.kernel.errors import NotFound
from miteinander.information.indicators.models import Edition


@dataclass(frozen=True, kw_only=True)
class DeskEdition:
    """An edition in any state; ``corrects`` is the number of the one it corrects."""

    pk: int
    public_id: UUID
    number: str
    state: EditionState
    day: date
    digest: str
    titles: Mapping[str, str] = field(hash=False)
    reasons: Mapping[str, str] = field(hash=False)
    protocol: Mapping[str, Any] = field(hash=False)
    corrects: str
    created: datetime
    approved_at: datetime | None


def desk_editions(*, begin: int, most: int) -> list[DeskEdition]:
    """Return editions in every state, the newest first; one query."""
    return [_view(one) for one in _rows()[begin : begin + most]]


def count_editions() -> int:
    """Return how many editions there are, in every state."""
    return Edition.objects.count()


def desk_edition(public_id: UUID) -> DeskEdition:
    """Return one edition. Raises ``NotFound``; one query."""
    found = _rows().filter(public_id=public_id).first()
    if found is None:
        raise NotFound("Diese Ausgabe gibt es nicht.")
    return _view(found)


def _rows() -> Any:
    return Edition.objects.select_related("corrects").defer("report").order_by("-created", "-pk")


def _view(row: Edition) -> DeskEdition:
    return DeskEdition(
        pk=row.pk,
        public_id=row.public_id,
        number=row.number,
        state=EditionState(row.state),
        day=row.day,
        digest=row.digest,
        titles=row.titles,
        reasons=row.reasons,
        protocol=row.protocol,
        corrects=row.corrects.number if row.corrects else "",
        created=row.created,
        approved_at=row.approved_at,
    )
