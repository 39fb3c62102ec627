"""Organisations and contacts: made and changed."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from miteinander.foundation.journal.service import record
from miteinander.foundation.kernel import clock, ids
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.kernel.errors import InvalidInput
from miteinander.foundation.kernel.permissions import require
from miteinander.foundation.kernel.registry import ThingRef
from miteinander.foundation.kernel.revisions import locked, save_next
from miteinander.foundation.outbox.service import Event, emit
from miteinander.town.organisations import events, rules
from miteinander.town.organisations.models import Contact, Organisation, OrganisationTranslation
from miteinander.town.organisations.names import sort_key

KIND = "organisation"
CONTACT_KIND = "contact"


@transaction.atomic
def save_organisation(
    *, values: Mapping[str, Any], by: Actor, public_id: UUID | None = None, seen_revision: int | None = None
) -> UUID:
    """Make an organisation, or change the given values of one; return its public id.

    ``values`` are field names of the model; ``summary`` is the text in the source language. Effects: rows, journal,
    event (the directory shows its name). Raises ``NotAllowed``, ``NotFound``, ``Conflict``, ``InvalidInput``.
    """
    require(by, rules.EDIT)
    plain = dict(values)
    summary = plain.pop("summary", None)
    if public_id is None:
        row = Organisation(revision=0, slug=_free_slug(str(values.get("name", ""))))
    else:
        row = locked(rows=Organisation.objects.filter(public_id=public_id), seen_revision=seen_revision)
    for name, value in plain.items():
        setattr(row, name, value)
    if not row.name.strip():
        raise InvalidInput(_("Bitte einen Namen angeben."), fields={"name": [_("Bitte einen Namen angeben.")]})
    row.sort_name = sort_key(row.name)
    row.modified = clock.now()
    save_next(row)
    if summary is not None:
        OrganisationTranslation.objects.update_or_create(
            organisation=row,
            language=settings.LANGUAGE_CODE,
            defaults={"summary": summary, "state": "reviewed", "modified": clock.now()},
        )
    about = ThingRef(kind=KIND, public_id=row.public_id)
    record(action="organisations.saved", by=by, about=about, facts={"fields": sorted(values)})
    emit(Event(name=events.ORGANISATION_CHANGED, facts={"organisation": str(row.public_id)}))
    return row.public_id


@transaction.atomic
def save_contact(
    *,
    organisation_id: UUID,
    values: Mapping[str, Any],
    by: Actor,
    public_id: UUID | None = None,
    seen_revision: int | None = None,
) -> UUID:
    """Make a contact of an organisation, or change one; return its public id.

    Effects: row, journal (field names only, never the person's data), event.
    """
    require(by, rules.EDIT)
    if public_id is None:
        organisation = locked(rows=Organisation.objects.filter(public_id=organisation_id), seen_revision=None)
        row = Contact(revision=0, organisation=organisation)
    else:
        contacts = Contact.objects.filter(public_id=public_id, organisation__public_id=organisation_id)
        row = locked(rows=contacts, seen_revision=seen_revision)
    for name, value in values.items():
        setattr(row, name, value)
    row.modified = clock.now()
    save_next(row)
    about = ThingRef(kind=CONTACT_KIND, public_id=row.public_id)
    record(action="organisations.contact_saved", by=by, about=about, facts={"fields": sorted(values)})
    emit(Event(name=events.ORGANISATION_CHANGED, facts={"organisation": str(organisation_id)}))
    return row.public_id


@transaction.atomic
def remove_contact(*, organisation_id: UUID, public_id: UUID, by: Actor) -> None:
    """Delete a contact for good; offers that named it name it no longer."""
    require(by, rules.EDIT)
    contacts = Contact.objects.filter(public_id=public_id, organisation__public_id=organisation_id)
    locked(rows=contacts, seen_revision=None).delete()
    record(action="organisations.contact_removed", by=by, about=ThingRef(kind=CONTACT_KIND, public_id=public_id))
    emit(Event(name=events.ORGANISATION_CHANGED, facts={"organisation": str(organisation_id)}))


def _free_slug(name: str) -> str:
    """Return an address for a new organisation that nobody has yet."""
    base = ids.slug_of(name, length=70)
    taken = set(Organisation.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    return next(one for one in (base, *(f"{base}-{n}" for n in range(2, 10_000))) if one not in taken)
