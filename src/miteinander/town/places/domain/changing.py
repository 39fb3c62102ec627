"""Places: made and changed."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from miteinander.foundation.journal.service import record
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.kernel.errors import InvalidInput
from miteinander.foundation.kernel.permissions import require
from miteinander.foundation.kernel.registry import ThingRef
from miteinander.foundation.kernel.revisions import locked, save_next
from miteinander.foundation.outbox.service import Event, emit
from miteinander.town.places import events, rules
from miteinander.town.places.enums import Exactness
from miteinander.town.places.models import Place, PlaceTranslation

KIND = "place"


@transaction.atomic
def save_place(
    *, values: Mapping[str, Any], by: Actor, public_id: UUID | None = None, seen_revision: int | None = None
) -> UUID:
    """Make a place, or change the given values of one; return its public id.

    ``directions`` and ``accessibility_details`` are texts in the source language. Effects: rows, journal, event.
    Raises ``InvalidInput`` for half a position, and for an exactness that the position does not bear.
    """
    require(by, rules.EDIT)
    plain = dict(values)
    texts = {name: plain.pop(name) for name in PlaceTranslation.TEXT_FIELDS if name in plain}
    if public_id is None:
        row = Place(revision=0)
    else:
        row = locked(rows=Place.objects.filter(public_id=public_id), seen_revision=seen_revision)
    for name, value in plain.items():
        setattr(row, name, value)
    _check(row)
    row.modified = clock.now()
    save_next(row)
    if texts:
        PlaceTranslation.objects.update_or_create(
            place=row,
            language=settings.LANGUAGE_CODE,
            defaults={**texts, "state": "reviewed", "modified": clock.now()},
        )
    about = ThingRef(kind=KIND, public_id=row.public_id)
    record(action="places.saved", by=by, about=about, facts={"fields": sorted(values)})
    emit(Event(name=events.PLACE_CHANGED, facts={"place": str(row.public_id)}))
    return row.public_id


def _check(row: Place) -> None:
    fields: dict[str, list[str]] = {}
    if not row.name.strip():
        fields["name"] = [_("Bitte einen Namen angeben.")]
    if (row.latitude is None) != (row.longitude is None):
        fields["longitude"] = [_("Bitte beide Zahlen der Position angeben oder keine.")]
    if row.latitude is None and row.exactness in {Exactness.HOUSE, Exactness.STREET}:
        fields["exactness"] = [_("Ohne Position kann sie nicht auf Haus oder Straße genau sein.")]
    if fields:
        raise InvalidInput(_("Bitte prüfen Sie die markierten Felder."), fields=fields)
