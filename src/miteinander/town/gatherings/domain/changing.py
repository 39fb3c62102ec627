"""Gatherings planned, changed and cancelled."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from miteinander.foundation.journal.service import record
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.kernel.errors import InvalidInput, MoveNotAllowed
from miteinander.foundation.kernel.permissions import require
from miteinander.foundation.kernel.registry import ThingRef
from miteinander.foundation.kernel.revisions import locked, save_next
from miteinander.foundation.languages.service import Texts, write_texts
from miteinander.foundation.outbox.service import Event, emit
from miteinander.foundation.shelf.service import raise_version
from miteinander.town.gatherings import events, rules
from miteinander.town.gatherings.domain.publishing import publish_or_withdraw
from miteinander.town.gatherings.enums import GatheringKind
from miteinander.town.gatherings.models import Gathering, GatheringTranslation, Series
from miteinander.town.places.service import place_keys

ROOM = "gatherings"
KIND = "gathering"
LONGEST_SERIES = 60
_FACTS = (
    "kind",
    "starts_at",
    "ends_at",
    "place_text",
    "online",
    "online_url",
    "public",
    "capacity",
    "registration_opens",
    "registration_closes",
)
TextsByLanguage = Mapping[str, Mapping[str, str]]


def gathering_ref(public_id: UUID) -> ThingRef:
    """Return how other rooms name a gathering."""
    return ThingRef(kind=KIND, public_id=public_id)


@transaction.atomic
def create_gathering(
    *,
    texts: TextsByLanguage,
    values: Mapping[str, Any],
    by: Actor,
    owner: ThingRef | None = None,
    public_id: UUID | None = None,
) -> UUID:
    """Plan a gathering and return its public id.

    ``texts`` maps languages to ``title`` and ``summary``, the source language among them. ``values`` are ``kind``,
    ``starts_at``, ``ends_at`` (aware) and, if wished, ``place`` (a place's public id), ``place_text``, ``online``,
    ``online_url``, ``public``, ``capacity``, ``registration_opens``, ``registration_closes``. A gathering that belongs
    to a thing of another room (``owner``) is planned by that room, whose own rule has been asked; one that stands for
    itself needs "gatherings.edit". Effects: rows, register where public, journal, event. Raises ``NotAllowed`` and
    ``InvalidInput`` with its fields.
    """
    _check_right(by=by, owner_kind=owner.kind if owner else "")
    row = Gathering(revision=0, owner_kind=owner.kind if owner else "", owner_id=owner.public_id if owner else None)
    if public_id is not None:
        row.public_id = public_id
    return _written(row=row, values=values, texts=texts, by=by, action="created").public_id


def create_series(
    *,
    texts: TextsByLanguage,
    values: Mapping[str, Any],
    every_days: int,
    count: int,
    by: Actor,
    owner: ThingRef | None = None,
) -> list[UUID]:
    """Plan ``count`` gatherings, each ``every_days`` after the one before at the same hour of the town's clock.

    Raises what ``create_gathering`` raises, and ``InvalidInput`` for a series without an end in sight.
    """
    if not (1 <= every_days <= 366 and 1 <= count <= LONGEST_SERIES):
        raise InvalidInput(
            _("Bitte wählen Sie 1 bis 60 Termine im Abstand von 1 bis 366 Tagen."),
            fields={"count": [_("Bitte wählen Sie 1 bis 60 Termine im Abstand von 1 bis 366 Tagen.")]},
        )
    with transaction.atomic():
        series = Series.objects.create()
        made = [
            create_gathering(
                texts=texts, values={**values, **_moved(values, days=every_days * number)}, by=by, owner=owner
            )
            for number in range(count)
        ]
        Gathering.objects.filter(public_id__in=made).update(series=series)
    return made


@transaction.atomic
def change_gathering(
    *,
    public_id: UUID,
    values: Mapping[str, Any],
    by: Actor,
    texts: TextsByLanguage | None = None,
    seen_revision: int | None = None,
) -> None:
    """Change the given values and texts of a gathering.

    Effects: rows, register, journal, event ``gatherings.gathering_changed`` (whoever invited tells the guests).
    Raises ``NotAllowed``, ``NotFound``, ``Conflict`` when somebody else changed it meanwhile, ``InvalidInput``.
    """
    row = locked(rows=Gathering.objects.filter(public_id=public_id), seen_revision=seen_revision)
    _check_right(by=by, owner_kind=row.owner_kind)
    before = _when_and_where(row)
    _written(row=row, values=values, texts=texts or {}, by=by, action="changed")
    moved = before != _when_and_where(row)
    emit(Event(name=events.GATHERING_CHANGED, facts={"gathering": str(public_id), "moved": moved}))


@transaction.atomic
def cancel_gathering(*, public_id: UUID, by: Actor) -> None:
    """Cancel a gathering for good; it stays readable as cancelled, calendars that know it cross it out.

    Effects: row, register, journal, event ``gatherings.gathering_cancelled``. Raises ``MoveNotAllowed`` for one that
    is cancelled already.
    """
    row = locked(rows=Gathering.objects.filter(public_id=public_id), seen_revision=None)
    _check_right(by=by, owner_kind=row.owner_kind)
    if row.cancelled:
        raise MoveNotAllowed(_("Der Termin ist schon abgesagt."))
    row.cancelled = row.modified = clock.now()
    save_next(row)
    publish_or_withdraw(row)
    record(action="gatherings.cancelled", by=by, about=gathering_ref(public_id))
    emit(Event(name=events.GATHERING_CANCELLED, facts={"gathering": str(public_id)}))
    raise_version(ROOM)


@transaction.atomic
def translate_gathering(*, texts: Texts, by: Actor) -> None:
    """Write a gathering's texts in one language, from the translation desk. Effects: row, register, journal."""
    require(by, rules.EDIT)
    row = locked(rows=Gathering.objects.filter(public_id=texts.public_id), seen_revision=None)
    rows = {one.language: one for one in row.translations.all()}
    one = rows.get(texts.language) or GatheringTranslation(gathering=row, language=texts.language)
    if len(texts.values.get("title", "")) > 200:
        raise InvalidInput(_("Der Titel ist zu lang."), fields={"title": [_("Höchstens 200 Zeichen.")]})
    write_texts(row=one, source=rows[settings.LANGUAGE_CODE], texts=texts, by=by)
    publish_or_withdraw(row)
    record(
        action="gatherings.translated",
        by=by,
        about=gathering_ref(row.public_id),
        facts={"language": texts.language},
    )
    raise_version(ROOM)


def _check_right(*, by: Actor, owner_kind: str) -> None:
    if not owner_kind:
        require(by, rules.EDIT)


def _written(*, row: Gathering, values: Mapping[str, Any], texts: TextsByLanguage, by: Actor, action: str) -> Gathering:
    for name in _FACTS:
        if name in values:
            setattr(row, name, values[name])
    if "place" in values:
        row.place_id = _place_key(values["place"])
    creating = row.pk is None
    _check(row=row, texts=texts, creating=creating)
    row.modified = clock.now()
    save_next(row)
    _write_texts(row=row, texts=texts)
    publish_or_withdraw(row)
    facts = {"fields": sorted([*values, *texts])}
    record(action=f"gatherings.{action}", by=by, about=gathering_ref(row.public_id), facts=facts)
    raise_version(ROOM)
    return row


def _when_and_where(row: Gathering) -> tuple[Any, ...]:
    return (row.starts_at, row.ends_at, row.place_id, row.place_text, row.online_url)


def _place_key(place: Any) -> int | None:
    if not place:
        return None
    found = place_keys([str(place)])
    if not found:
        raise InvalidInput(_("Diesen Ort gibt es nicht."), fields={"place": [_("Diesen Ort gibt es nicht.")]})
    return next(iter(found.values()))


def _check(*, row: Gathering, texts: TextsByLanguage, creating: bool) -> None:
    """Raise ``InvalidInput`` with every fault at its field."""
    fields: dict[str, list[str]] = {}
    if row.kind not in GatheringKind.values:
        fields["kind"] = [_("Bitte wählen Sie, was für ein Termin das ist.")]
    moments: Sequence[datetime | None] = (row.starts_at, row.ends_at)
    if any(one is None or timezone.is_naive(one) for one in moments):
        fields["starts_at"] = [_("Bitte geben Sie Beginn und Ende an.")]
    elif row.ends_at <= row.starts_at:
        fields["ends_at"] = [_("Das Ende muss nach dem Beginn liegen.")]
    if row.registration_closes and (
        row.registration_opens is None or row.registration_closes <= row.registration_opens
    ):
        fields["registration_closes"] = [_("Die Anmeldung muss beginnen, bevor sie endet.")]
    if row.online_url and not row.online_url.startswith(("https://", "http://")):
        fields["online_url"] = [_("Bitte eine Adresse, die mit https:// beginnt.")]
    source = texts.get(settings.LANGUAGE_CODE)
    if (creating or source is not None) and not (source or {}).get("title", "").strip():
        fields["title"] = [_("Bitte geben Sie dem Termin einen Titel.")]
    if any(len(one.get("title", "")) > 200 for one in texts.values()):
        fields["title"] = [_("Höchstens 200 Zeichen.")]
    if fields:
        raise InvalidInput(_("Bitte prüfen Sie die markierten Felder."), fields=fields)


def _write_texts(*, row: Gathering, texts: TextsByLanguage) -> None:
    """Write the texts as given; a language other than the source is a draft until somebody reviews it."""
    source = texts.get(settings.LANGUAGE_CODE, {})
    for language, given in texts.items():
        own = language == settings.LANGUAGE_CODE
        GatheringTranslation.objects.update_or_create(
            gathering=row,
            language=language,
            defaults={
                **{name: given[name] for name in GatheringTranslation.TEXT_FIELDS if name in given},
                "state": "reviewed" if own else "draft",
                "made_from": {} if own else {name: source.get(name, "") for name in given},
                "modified": clock.now(),
            },
        )


def _moved(values: Mapping[str, Any], *, days: int) -> dict[str, Any]:
    """Return begin and end so many days later, at the same hour of the town's clock (summer time or not)."""
    zone = timezone.get_default_timezone()
    shifted: dict[str, Any] = {}
    for name in ("starts_at", "ends_at"):
        local = values[name].astimezone(zone).replace(tzinfo=None) + timedelta(days=days)
        shifted[name] = local.replace(tzinfo=zone)
    return shifted
