"""One organisation with all that its public page tells, as plain data."""

from dataclasses import dataclass
from uuid import UUID

from django.conf import settings

from miteinander.foundation.kernel.errors import NotFound
from miteinander.town.organisations.enums import OrganisationKind
from miteinander.town.organisations.models import Contact, Organisation
from miteinander.town.organisations.names import web_address


@dataclass(frozen=True, kw_only=True)
class Reachable:
    """Whom to ask: ``phone`` as printed, ``dial`` as a phone takes it."""

    name: str
    role: str
    phone: str
    dial: str
    email: str
    faulty: bool


@dataclass(frozen=True, kw_only=True)
class OrganisationPage:
    """An organisation in a language. ``summary_language`` is the language its summary really is in.

    ``parent`` is name and slug of what it belongs to; ``address`` are the lines of its place, the name first.
    """

    key: int
    public_id: UUID
    name: str
    short_name: str
    slug: str
    kind: str
    summary: str
    summary_language: str
    website: str
    own: Reachable
    contacts: tuple[Reachable, ...]
    address: tuple[str, ...]
    parent: tuple[str, str] | None


def organisation_page(*, slug: str, language: str) -> OrganisationPage:
    """Return an organisation by its slug; three queries. Raises ``NotFound``."""
    row = Organisation.objects.filter(slug=slug).select_related("parent", "place").first()
    if row is None:
        raise NotFound("Diese Organisation gibt es hier nicht.", slug=slug)
    source = settings.LANGUAGE_CODE
    texts = {
        one.language: one.summary for one in row.translations.filter(language__in={language, source}) if one.summary
    }
    return OrganisationPage(
        key=row.pk,
        public_id=row.public_id,
        name=row.name,
        short_name=row.alternate_name,
        slug=row.slug,
        kind=str(OrganisationKind(row.kind).label),
        summary=texts.get(language) or texts.get(source, ""),
        summary_language=language if language in texts else source,
        website=web_address(row.website),
        own=_reachable(row, name="", role=""),
        contacts=tuple(_reachable(one, name=one.name, role=one.title) for one in row.contacts.all()),
        address=_address(row),
        parent=(row.parent.name, row.parent.slug) if row.parent else None,
    )


def _reachable(row: Organisation | Contact, *, name: str, role: str) -> Reachable:
    return Reachable(name=name, role=role, phone=row.phone, dial=row.dial, email=row.email, faulty=bool(row.phone_dial))


def _address(row: Organisation) -> tuple[str, ...]:
    if row.place is None:
        return ()
    city = f"{row.place.postal_code} {row.place.city}".strip()
    return tuple(line for line in (row.place.name, row.place.street, city) if line)
