"""Offers: made, changed, published, withdrawn and taken back to an earlier state."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from miteinander.foundation.journal.service import record
from miteinander.foundation.kernel import clock, ids
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.kernel.errors import Conflict, InvalidInput, NotFound
from miteinander.foundation.kernel.moves import check_move
from miteinander.foundation.kernel.permissions import require
from miteinander.foundation.kernel.registry import ThingRef
from miteinander.foundation.outbox.service import Event, emit
from miteinander.foundation.profile.service import Values
from miteinander.foundation.shelf.service import raise_version
from miteinander.information.directory import events, rules
from miteinander.information.directory.domain.opening import is_valid, refresh_intervals
from miteinander.information.directory.domain.publishing import publish_offer, withdraw_offer
from miteinander.information.directory.domain.values import OFFER_VALUES, values_of
from miteinander.information.directory.enums import PUBLICATION_MOVES, Publication
from miteinander.information.directory.models import Offer, OfferTranslation, OfferVersion

KIND = "offer"
ROOM = "directory"
REVIEW_AFTER = timedelta(days=183)


def offer_ref(public_id: UUID) -> ThingRef:
    """Return how other rooms name an offer."""
    return ThingRef(kind=KIND, public_id=public_id)


@transaction.atomic
def create_offer(*, values: Values, by: Actor, public_id: UUID | None = None, key: str = "", reason: str = "") -> UUID:
    """Make a draft of an offer and return its public id.

    Effects: rows written, first version kept, journal. Raises ``NotAllowed`` without the right to edit and
    ``InvalidInput`` with messages per field.
    """
    require(by, rules.EDIT)
    check_values(values)
    offer_id = public_id or ids.new_id()
    offer = OFFER_VALUES.apply(offer_id=offer_id, key=key or values.get("name", ""), values=values, creating=True)
    keep_version(offer=offer, by=by, reason=reason)
    record(action="directory.offer_created", by=by, about=offer_ref(offer_id))
    return offer_id


@transaction.atomic
def change_offer(
    *,
    offer_id: UUID,
    values: Values,
    by: Actor,
    base_revision: int | None = None,
    reason: str = "",
    follow: bool = True,
) -> int:
    """Change the given values of an offer and return its new revision.

    ``base_revision`` is the revision the person saw. Where somebody else saved meanwhile, fields that only one of
    both changed are kept from both; a field changed by both raises ``Conflict`` and nothing is written.
    Effects: rows, version, journal, event; opening intervals, register and index where the offer is public, unless
    ``follow`` is false because the caller does that once for many.
    """
    require(by, rules.EDIT)
    offer = locked_offer(offer_id)
    before = values_of(offer_id)
    changes = {name: value for name, value in values.items() if before.get(name) != value}
    if base_revision is not None and base_revision != offer.revision:
        changes = _merge(offer=offer, base_revision=base_revision, now=before, wanted=values)
    if not changes:
        return offer.revision
    check_values({**before, **changes})
    OFFER_VALUES.apply(offer_id=offer_id, key=offer.slug, values=changes, creating=False)
    Offer.objects.filter(pk=offer.pk).update(revision=offer.revision + 1, modified=clock.now())
    offer.refresh_from_db()
    keep_version(offer=offer, by=by, reason=reason)
    record(action="directory.offer_changed", by=by, about=offer_ref(offer_id), facts={"fields": sorted(changes)})
    if follow:
        follow_change(offer)
    emit(Event(name=events.OFFER_CHANGED, facts={"offer": str(offer_id)}))
    return offer.revision


@transaction.atomic
def set_publication(*, offer_id: UUID, publication: Publication, by: Actor, publish_at: datetime | None = None) -> None:
    """Move an offer between draft, scheduled, published and unpublished.

    Effects: state, journal, register and index, event. Raises ``MoveNotAllowed``, and ``InvalidInput`` when a
    schedule has no time to come.
    """
    require(by, rules.PUBLISH)
    offer = locked_offer(offer_id)
    check_move(moves=PUBLICATION_MOVES, before=offer.publication, after=publication)
    if publication == Publication.SCHEDULED and (publish_at is None or publish_at <= clock.now()):
        raise InvalidInput(
            _("Der Zeitpunkt liegt nicht in der Zukunft."),
            fields={"publish_at": [_("Bitte einen späteren Zeitpunkt wählen.")]},
        )
    offer.publication = publication
    offer.publish_at = publish_at if publication == Publication.SCHEDULED else None
    offer.modified = clock.now()
    offer.save(update_fields=["publication", "publish_at", "modified"])
    record(action=f"directory.offer_{publication.value}", by=by, about=offer_ref(offer_id))
    if publication == Publication.PUBLISHED:
        follow_change(offer)
        emit(Event(name=events.OFFER_PUBLISHED, facts={"offer": str(offer_id)}))
    elif publication == Publication.UNPUBLISHED:
        withdraw_offer(offer)
        raise_version(ROOM)
        emit(Event(name=events.OFFER_UNPUBLISHED, facts={"offer": str(offer_id)}))


@transaction.atomic
def restore_version(*, offer_id: UUID, revision: int, by: Actor) -> int:
    """Take an offer's values back to an earlier revision, as a new revision; return its number."""
    require(by, rules.EDIT)
    version = OfferVersion.objects.filter(offer__public_id=offer_id, revision=revision).first()
    if version is None:
        raise NotFound(_("Diese Fassung gibt es nicht."), revision=revision)
    return change_offer(offer_id=offer_id, values=version.snapshot, by=by, reason=f"revision {revision}")


@transaction.atomic
def confirm_offer(*, offer_id: UUID, by: Actor, review_in: timedelta = REVIEW_AFTER) -> None:
    """Note that somebody checked the entry today and when it should be checked again."""
    require(by, rules.EDIT)
    offer = locked_offer(offer_id)
    offer.assured_date = clock.today()
    offer.review_date = clock.today() + review_in
    offer.save(update_fields=["assured_date", "review_date"])
    record(action="directory.offer_confirmed", by=by, about=offer_ref(offer_id))
    follow_change(offer)


def publish_due(*, now: datetime, by: Actor) -> int:
    """Publish what was scheduled up to ``now`` and return how many."""
    due = Offer.objects.filter(publication=Publication.SCHEDULED, publish_at__lte=now)
    offer_ids = list(due.values_list("public_id", flat=True))
    for offer_id in offer_ids:
        set_publication(offer_id=offer_id, publication=Publication.PUBLISHED, by=by)
    return len(offer_ids)


def check_values(values: Mapping[str, Any]) -> None:
    """Raise ``InvalidInput`` with a message per field when an offer's values cannot stand."""
    fields: dict[str, list[str]] = {}
    if not values.get("name"):
        fields["name"] = [_("Bitte einen Namen angeben.")]
    if not values.get("categories"):
        fields["categories"] = [_("Bitte mindestens eine Kategorie wählen.")]
    if not values.get("organisation"):
        fields["organisation"] = [_("Bitte den Träger wählen.")]
    if values.get("opening_hours") and not is_valid(values["opening_hours"]):
        fields["opening_hours"] = [_("Diese Zeiten sind nicht lesbar. Ein Beispiel: Mo-Fr 09:00-12:00")]
    for place in values.get("offer_places") or []:
        if place.get("opening_hours") and not is_valid(place["opening_hours"]):
            fields["offer_places"] = [_("Die Zeiten eines Ortes sind nicht lesbar. Ein Beispiel: Mo-Fr 09:00-12:00")]
    for name in ("period_from", "period_until"):
        if values.get(name) and not _is_partial_date(values[name]):
            fields[name] = [_("Bitte ein Datum angeben: 2024, 2024-03 oder 2024-03-06.")]
    fields |= {name: sentences for name, sentences in too_long(values).items() if name not in fields}
    if fields:
        raise InvalidInput(_("Bitte prüfen Sie die markierten Felder."), fields=fields)


def too_long(values: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return a message per text that its field cannot hold (SQLite would take it, PostgreSQL would not)."""
    fields: dict[str, list[str]] = {}
    for name, text in values.items():
        most = _LENGTHS.get(name, 0)
        if most and isinstance(text, str) and len(text) > most:
            fields[name] = [
                _("Der Text hat %(length)s Zeichen; höchstens %(most)s passen.") % {"length": len(text), "most": most}
            ]
    return fields


_LENGTHS: dict[str, int] = {
    field.name: getattr(field, "max_length", None) or 0
    for model in (Offer, OfferTranslation)
    for field in model._meta.get_fields()
}


def _is_partial_date(text: str) -> bool:
    try:
        date.fromisoformat(f"{text}-01-01"[:10])
    except ValueError:
        return False
    return len(text) in {4, 7, 10}


def locked_offer(offer_id: UUID) -> Offer:
    """Return the offer, locked for this transaction; ``NotFound`` where there is none."""
    offer = Offer.objects.select_for_update().filter(public_id=offer_id).first()
    if offer is None:
        raise NotFound(_("Dieses Angebot gibt es nicht."), offer=str(offer_id))
    return offer


def _merge(*, offer: Offer, base_revision: int, now: Values, wanted: Values) -> Values:
    """Return what to write when two people saved: fields changed by one of them only are taken from that one."""
    base = OfferVersion.objects.filter(offer=offer, revision=base_revision).first()
    if base is None:
        raise Conflict(
            _("Jemand anderes hat dieses Angebot gerade geändert. Ihre Eingaben stehen noch hier."),
            revision=offer.revision,
        )
    mine = {name: value for name, value in wanted.items() if base.snapshot.get(name) != value}
    both = [name for name, value in mine.items() if now.get(name) != base.snapshot.get(name) and now.get(name) != value]
    if both:
        latest = offer.versions.first()
        raise Conflict(
            _("Jemand anderes hat dieses Angebot gerade geändert. Ihre Eingaben stehen noch hier."),
            fields=both,
            now={name: now.get(name) for name in both},
            revision=offer.revision,
            at=latest.at if latest else None,
            by_id=latest.by_id if latest else None,
        )
    return {name: value for name, value in mine.items() if now.get(name) != value}


def keep_version(*, offer: Offer, by: Actor, reason: str) -> None:
    """Keep what an offer looks like now, under its revision."""
    OfferVersion.objects.create(
        offer=offer,
        revision=offer.revision,
        at=clock.now(),
        by_kind=by.kind.value,
        by_id=by.public_id,
        reason=reason,
        snapshot=values_of(offer.public_id),
    )


def follow_change(offer: Offer) -> None:
    """Bring intervals, register and version up to a change of a public offer."""
    refresh_intervals(offer)
    if offer.publication == Publication.PUBLISHED:
        publish_offer(offer)
        raise_version(ROOM)
