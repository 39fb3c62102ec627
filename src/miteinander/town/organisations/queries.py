"""Organisations and contacts as plain data for the rooms above: whole pages of them in a fixed number of queries."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet

from miteinander.town.organisations.models import Contact, Organisation
from miteinander.town.organisations.names import web_address

Keys = Collection[int] | QuerySet[Any, Any]


@dataclass(frozen=True, kw_only=True)
class ContactView:
    """Whom to call, as the source prints it; ``organisation`` is a key of the database."""

    key: int
    public_id: UUID
    organisation: int
    name: str
    title: str
    phone: str
    email: str


@dataclass(frozen=True, kw_only=True)
class OrganisationView:
    """An organisation in a language; a missing text is the source's. ``place`` is a key of the database."""

    key: int
    public_id: UUID
    name: str
    alternate_name: str
    summary: str
    website: str
    email: str
    phone: str
    place: int | None
    parent: UUID | None
    modified: datetime


@dataclass(frozen=True, kw_only=True)
class OrganisationQuestion:
    """Which organisations are wanted: keys of the database, narrowed where something else is named."""

    keys: Keys
    public_ids: Collection[UUID] | None = None
    modified_after: datetime | None = None


def count_organisations(question: OrganisationQuestion) -> int:
    """Return how many organisations there are; one query."""
    return _rows(question).count()


def organisation_views(
    question: OrganisationQuestion, *, language: str, window: slice = slice(None)
) -> list[OrganisationView]:
    """Return organisations by name, a window of them; two queries."""
    rows = _rows(question).select_related("parent").prefetch_related("translations").order_by("sort_name", "pk")
    return [_view(row, language=language) for row in rows[window]]


def contact_views(*, keys: Keys, organisations: Collection[int] | None = None) -> list[ContactView]:
    """Return contacts by name, where wanted only those of some organisations; one query."""
    rows = Contact.objects.filter(pk__in=keys)
    if organisations is not None:
        rows = rows.filter(organisation_id__in=organisations)
    return [
        ContactView(
            key=row.pk,
            public_id=row.public_id,
            organisation=row.organisation_id,
            name=row.name,
            title=row.title,
            phone=row.phone,
            email=row.email,
        )
        for row in rows.order_by("name", "pk")
    ]


def _rows(question: OrganisationQuestion) -> QuerySet[Organisation]:
    chosen = Q(pk__in=question.keys)
    if question.public_ids is not None:
        chosen &= Q(public_id__in=question.public_ids)
    if question.modified_after:
        chosen &= Q(modified__gte=question.modified_after)
    return Organisation.objects.filter(chosen)


def _view(row: Organisation, *, language: str) -> OrganisationView:
    texts = {one.language: one.summary for one in row.translations.all() if one.summary}
    return OrganisationView(
        key=row.pk,
        public_id=row.public_id,
        name=row.name,
        alternate_name=row.alternate_name,
        summary=texts.get(language) or texts.get(settings.LANGUAGE_CODE, ""),
        website=web_address(row.website),
        email=row.email,
        phone=row.phone,
        place=row.place_id,
        parent=row.parent.public_id if row.parent else None,
        modified=row.modified,
    )


def organisation_choices() -> list[tuple[str, str]]:
    """Return every organisation as (public id, name) for a form, by name; one query."""
    rows = Organisation.objects.order_by("sort_name", "pk").values_list("public_id", "name")
    return [(str(public_id), name) for public_id, name in rows]


def contact_choices() -> list[tuple[str, str]]:
    """Return every contact as (public id, name and organisation) for a form, by name; one query."""
    rows = Contact.objects.order_by("name", "pk").values_list("public_id", "name", "organisation__name")
    return [(str(public_id), f"{name} ({organisation})") for public_id, name, organisation in rows]


@dataclass(frozen=True, kw_only=True)
class Phone:
    """A number as printed and as a phone dials it."""

    printed: str
    dial: str


def phones_of(organisation: int) -> list[Phone]:
    """Return an organisation's numbers, its own first, then its contacts', none twice; two queries."""
    own = [(row.phone, row.dial) for row in Organisation.objects.filter(pk=organisation)]
    rows = Contact.objects.filter(organisation=organisation).order_by("name", "pk")
    found: dict[str, Phone] = {}
    for printed, dial in (*own, *((row.phone, row.dial) for row in rows)):
        if printed and dial:
            found.setdefault(dial, Phone(printed=printed, dial=dial))
    return list(found.values())


@dataclass(frozen=True, kw_only=True)
class MailAddress:
    """Where an organisation gets its mail: its database key, name and address (empty where there is none)."""

    key: int
    name: str
    email: str


def mail_address(public_id: UUID) -> MailAddress | None:
    """Return where an organisation gets its mail, or ``None`` where there is no such organisation."""
    row = Organisation.objects.filter(public_id=public_id).values_list("pk", "name", "email").first()
    return MailAddress(key=row[0], name=row[1], email=row[2]) if row else None


def organisation_key(public_id: str | UUID) -> int | None:
    """Return the database key of an organisation, for a key that points down; one query."""
    return Organisation.objects.filter(public_id=public_id).values_list("pk", flat=True).first()
