"""HSDS 3.0 objects made from the directory's rows.

What nobody knows is left out: HSDS has no word for "unknown", and an empty text would claim something. Every id is a
UUID; parts without an id of their own get one derived from the thing they belong to, the same every time.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from miteinander.foundation.kernel import clock, ids
from miteinander.foundation.languages.service import Word
from miteinander.information.directory.domain.spoken import language_name
from miteinander.information.directory.domain.vocabulary import Vocabulary
from miteinander.information.directory.enums import Hours, Running
from miteinander.information.directory.models import Offer, OfferPlace, OfferTranslation
from miteinander.information.directory.web.api.schedules import weekly
from miteinander.town.organisations.service import ContactView, OrganisationView, web_address
from miteinander.town.places.enums import Answer, Exactness
from miteinander.town.places.service import PlaceView

Thing = dict[str, Any]
STATUS = {
    Running.RUNNING: "active",
    Running.PLANNED: "inactive",
    Running.APPLIED_FOR: "inactive",
    Running.RESTING: "temporarily closed",
    Running.ENDED: "defunct",
}
TAXONOMIES = ("category", "field_of_action", "target_group", "course_kind")


@dataclass(frozen=True, kw_only=True)
class Parts:
    """What offers of one page name: places, organisations and contacts by key, and whom an offer names."""

    language: str
    words: Vocabulary
    places: Mapping[int, PlaceView]
    organisations: Mapping[int, OrganisationView]
    contacts: Mapping[int, ContactView]
    named: Mapping[int, list[int]]


def made(*, thing: Thing) -> Thing:
    """Return an object without what is unknown or empty."""
    return {name: value for name, value in thing.items() if value not in (None, "", [], ())}


def part_id(owner: UUID, *names: object) -> str:
    """Return the lasting id of a part."""
    return str(ids.derived_id("hsds", str(owner), *(str(name) for name in names)))


def service(offer: Offer, *, parts: Parts) -> Thing:
    """Return a service with its one-to-one fields only, as lists show it."""
    texts = Texts(offer, language=parts.language)
    organisation = parts.organisations.get(offer.organisation_id)
    return made(
        thing={
            "id": str(offer.public_id),
            "organization_id": str(organisation.public_id) if organisation else None,
            "name": texts["name"],
            "description": "\n\n".join(text for text in (texts["summary"], texts["description"]) if text),
            "url": web_address(offer.url),
            "email": offer.email,
            "status": STATUS[Running(offer.running)],
            "application_process": texts["application_process"] or _registration(offer.registration),
            "fees_description": texts["fees_description"],
            "eligibility_description": texts["eligibility_description"],
            "alert": texts["status_note"],
            "assured_date": offer.assured_date.isoformat() if offer.assured_date else None,
            "last_modified": moment(offer.modified),
        }
    )


def full_service(offer: Offer, *, parts: Parts) -> Thing:
    """Return a service with everything that belongs to it."""
    texts = Texts(offer, language=parts.language)
    own = offer.public_id
    organisation = parts.organisations.get(offer.organisation_id)
    documents = texts["required_documents"]
    return service(offer, parts=parts) | made(
        thing={
            "phones": phones(offer.phone, owner=own, of="service"),
            "schedules": _schedules(offer, texts=texts),
            "service_areas": [
                {"id": part_id(own, "area", one.key), "service_id": str(own), "name": one.name_in(parts.language)}
                for one in offer.service_areas.all()
            ],
            "service_at_locations": [
                service_at_location(one, parts=parts, offer=offer) for one in offer.offer_places.all()
            ],
            "languages": [
                {
                    "id": part_id(own, "language", one.code),
                    "service_id": str(own),
                    "name": language_name(one.code),
                    "code": one.code,
                }
                for one in sorted(offer.spoken.all(), key=lambda row: row.code)
            ],
            "organization": organisation_object(organisation) if organisation else None,
            "cost_options": _costs(offer, texts=texts),
            "required_documents": [{"id": part_id(own, "document"), "service_id": str(own), "document": documents}]
            if documents
            else [],
            "contacts": [
                contact_object(parts.contacts[key], owner={"service_id": str(own)})
                for key in parts.named.get(offer.pk, [])
                if key in parts.contacts
            ],
            "attributes": [*_attributes(offer, words=parts.words, language=parts.language)],
        }
    )


def service_at_location(row: OfferPlace, *, parts: Parts, offer: Offer, full: bool = True) -> Thing:
    """Return an offer at a place; with ``full`` the place itself is in it."""
    place = parts.places.get(row.place_id)
    owner = row.public_id
    schedules = _hours(row.opening_hours, printed=row.hours_printed, owner=owner, of="service_at_location")
    return made(
        thing={
            "id": str(owner),
            "service_id": str(offer.public_id),
            "location_id": str(place.public_id) if place else None,
            "description": row.note,
            "schedules": schedules if full else [],
            "location": location(place, language=parts.language) if full and place else None,
        }
    )


def location(place: PlaceView, *, language: str) -> Thing:
    """Return a place. Its position is given only where the very house is known; else its district says enough."""
    own = str(place.public_id)
    exact = place.exactness == Exactness.HOUSE
    district = place.district_names.get(language) or place.district_names.get(settings.LANGUAGE_CODE)
    return made(
        thing={
            "id": own,
            "location_type": "physical",
            "name": place.name,
            "description": _("Stadtteil: {district}").format(district=district) if district else "",
            "transportation": place.directions,
            "latitude": place.latitude if exact else None,
            "longitude": place.longitude if exact else None,
            "addresses": _addresses(place, region=district or ""),
            "accessibility": _accessibility(place),
        }
    )


def organisation_object(view: OrganisationView) -> Thing:
    """Return an organisation with its one-to-one fields; ``description`` is required, so it may be empty."""
    return made(
        thing={
            "id": str(view.public_id),
            "name": view.name,
            "alternate_name": view.alternate_name,
            "email": view.email,
            "website": view.website,
            "parent_organization_id": str(view.parent) if view.parent else None,
        }
    ) | {"description": view.summary}


def full_organisation(
    view: OrganisationView, *, contacts: Iterable[ContactView], place: PlaceView | None, language: str
) -> Thing:
    """Return an organisation with phones, contacts and its place."""
    return organisation_object(view) | made(
        thing={
            "phones": phones(view.phone, owner=view.public_id, of="organization"),
            "contacts": [contact_object(one, owner={"organization_id": str(view.public_id)}) for one in contacts],
            "locations": [location(place, language=language)] if place else [],
        }
    )


def contact_object(view: ContactView, *, owner: Mapping[str, str]) -> Thing:
    """Return whom to call; the id is that of the contact in the thing that names it."""
    (_name, owned_by), *_rest = owner.items()
    return made(
        thing={
            "id": part_id(view.public_id, owned_by),
            **owner,
            "name": view.name,
            "title": view.title,
            "email": view.email,
            "phones": phones(view.phone, owner=UUID(part_id(view.public_id, owned_by)), of="contact"),
        }
    )


def phones(number: str, *, owner: UUID, of: str) -> list[Thing]:
    """Return a printed number as HSDS phones, none where there is none."""
    if not number:
        return []
    return [{"id": part_id(owner, "phone"), f"{of}_id": str(owner), "number": number, "type": "voice"}]


def taxonomy_id(name: str) -> str:
    """Return the lasting id of one of our taxonomies."""
    return str(ids.derived_id("hsds", "taxonomy", name))


def taxonomies() -> list[Thing]:
    """Return our taxonomies in the language in use."""
    told = {
        "category": (_("Themen"), _("Worum es geht.")),
        "field_of_action": (_("Handlungsfelder"), _("Handlungsfelder des Integrationskonzepts.")),
        "target_group": (_("Zielgruppen"), _("Für wen ein Angebot ist.")),
        "course_kind": (_("Kursarten"), _("Welche Art von Kurs es ist.")),
    }
    return [
        {"id": taxonomy_id(name), "name": told[name][0], "description": told[name][1], "version": "1"}
        for name in TAXONOMIES
    ]


def terms_of(words: Vocabulary) -> dict[str, list[Word]]:
    """Return the words of each taxonomy."""
    return {
        "category": list(words.categories.values()),
        "field_of_action": list(words.fields_of_action.values()),
        "target_group": list(words.target_groups.values()),
        "course_kind": list(words.course_kinds.values()),
    }


def term(word: Word, *, taxonomy: str, language: str) -> Thing:
    """Return one word of a taxonomy in a language."""
    return {
        "id": str(word.public_id),
        "code": word.key,
        "name": word.name(language),
        "description": word.name(language),
        "taxonomy": taxonomy,
        "taxonomy_id": taxonomy_id(taxonomy),
        "language": language,
    }


class Texts:
    """An offer's texts in a language; a missing one is the source's."""

    def __init__(self, offer: Offer, *, language: str) -> None:
        """Keep the rows of both languages."""
        rows: dict[str, OfferTranslation] = {one.language: one for one in offer.translations.all()}
        self._rows = [rows[code] for code in (language, settings.LANGUAGE_CODE) if code in rows]

    def __getitem__(self, field: str) -> str:
        """Return one field's text."""
        return next((text for row in self._rows if (text := str(getattr(row, field)))), "")


def moment(when: datetime) -> str:
    """Return a moment as RFC 3339 in UTC, whole seconds."""
    return when.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _registration(answer: str) -> str:
    return {
        Answer.YES.value: _("Bitte vorher anmelden."),
        Answer.NO.value: _("Sie müssen sich nicht anmelden."),
    }.get(answer, "")


def _schedules(offer: Offer, *, texts: Texts) -> list[Thing]:
    note = texts["schedule_description"]
    if offer.hours == Hours.BY_APPOINTMENT:
        words = " ".join(text for text in (_("Nach Vereinbarung."), offer.hours_printed or note) if text)
        return [_schedule(offer.public_id, of="service", number=0, description=words)]
    if offer.hours == Hours.OPEN_HOURS:
        return _hours(offer.opening_hours, printed=offer.hours_printed or note, owner=offer.public_id, of="service")
    words = offer.hours_printed or note
    return [_schedule(offer.public_id, of="service", number=0, description=words)] if words else []


def _hours(hours: str, *, printed: str, owner: UUID, of: str) -> list[Thing]:
    """Return opening hours as weekly schedules, or in words where a weekly schedule cannot say them."""
    if not hours and not printed:
        return []
    entries = weekly(hours) if hours else None
    if not entries:
        return [_schedule(owner, of=of, number=0, description=printed or hours)]
    offset = timezone.localtime(clock.now()).utcoffset()
    hours_from_utc = offset.total_seconds() / 3600 if offset else 0.0
    return [
        _schedule(owner, of=of, number=number, description=printed)
        | {
            "freq": "WEEKLY",
            "byday": one.days,
            "opens_at": one.opens,
            "closes_at": one.closes,
            "timezone": int(hours_from_utc) if hours_from_utc.is_integer() else hours_from_utc,
        }
        for number, one in enumerate(entries)
    ]


def _schedule(owner: UUID, *, of: str, number: int, description: str) -> Thing:
    return made(thing={"id": part_id(owner, "schedule", number), f"{of}_id": str(owner), "description": description})


def _costs(offer: Offer, *, texts: Texts) -> list[Thing]:
    if offer.free_of_charge == Answer.UNKNOWN:
        return []
    own = {"id": part_id(offer.public_id, "cost"), "service_id": str(offer.public_id)}
    if offer.free_of_charge == Answer.YES:
        return [own | {"option": _("kostenlos"), "currency": "EUR", "amount": 0}]
    return [own | made(thing={"option": _("kostet etwas"), "amount_description": texts["fees_description"]})]


def _attributes(offer: Offer, *, words: Vocabulary, language: str) -> Iterable[Thing]:
    kinds: dict[str, list[Word | None]] = {
        "category": [words.categories.get(one.key) for one in offer.categories.all()],
        "field_of_action": [words.fields_of_action.get(one.key) for one in offer.fields_of_action.all()],
        "target_group": [words.target_groups.get(one.key) for one in offer.target_groups.all()],
        "course_kind": [words.course_kinds.get(offer.course_kind.key)] if offer.course_kind else [],
    }
    own = str(offer.public_id)
    for kind, several in kinds.items():
        for word in several:
            if word is not None:
                yield {
                    "id": part_id(offer.public_id, kind, word.key),
                    "link_id": own,
                    "taxonomy_term_id": str(word.public_id),
                    "link_type": kind,
                    "link_entity": "service",
                    "taxonomy_term": term(word, taxonomy=kind, language=language),
                }
    for name, value in (("kind", offer.kind), ("child_care", offer.child_care), ("level", offer.level)):
        if value not in {"", Answer.UNKNOWN}:
            own_id = part_id(offer.public_id, "attribute", name)
            yield {"id": own_id, "link_id": own, "link_type": name, "link_entity": "service", "value": value}


def _addresses(place: PlaceView, *, region: str) -> list[Thing]:
    """Return the postal address where it is known; HSDS wants street, town, state and code."""
    if not (place.street and place.postal_code and place.city):
        return []
    return [
        made(
            thing={
                "id": part_id(place.public_id, "address"),
                "location_id": str(place.public_id),
                "address_1": place.street,
                "city": place.city,
                "region": region,
                "state_province": settings.TOWN.state or settings.TOWN.country,
                "postal_code": place.postal_code,
                "country": settings.TOWN.country,
                "address_type": "physical",
            }
        )
    ]


def _accessibility(place: PlaceView) -> list[Thing]:
    told = {Answer.YES.value: _("Zugang ohne Stufen"), Answer.NO.value: _("Zugang nur über Stufen")}
    words = told.get(place.step_free, "")
    if not words and not place.accessibility_details:
        return []
    own = {"id": part_id(place.public_id, "accessibility"), "location_id": str(place.public_id)}
    return [own | made(thing={"description": words, "details": place.accessibility_details})]
