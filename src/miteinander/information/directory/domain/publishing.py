"""From an offer to the public register: a row per language, with the card that lists show and the words to find it."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.conf import settings
from django.db.models import prefetch_related_objects
from django.urls import reverse
from django.utils import translation

from miteinander.foundation.search.service import EntryDraft, publish_entries, withdraw_entry
from miteinander.information.directory.enums import Publication
from miteinander.information.directory.models import Offer, OfferTranslation
from miteinander.town.places.enums import Answer

KIND = "offer"
PROVIDER_KIND = "organisation"
_NEEDED = (
    "translations",
    "categories",
    "fields_of_action",
    "target_groups",
    "service_areas",
    "spoken",
    "partners",
    "offer_places__place__district",
    "organisation__translations",
    "contacts",
)


def publish_offer(offer: Offer) -> None:
    """Write the register rows of one public offer, in the caller's transaction."""
    publish_offers([offer])


def publish_offers(offers: Sequence[Offer]) -> None:
    """Write the register rows of many public offers and of those who provide them, in one batch.

    A fixed number of queries reads them, whatever their number.
    """
    prefetch_related_objects(list(offers), *_NEEDED, "course_kind")
    providers = {offer.organisation.public_id: offer.organisation for offer in offers}
    entries = [entry for offer in offers for entry in _entries(offer)]
    publish_entries([*entries, *(entry for one in providers.values() for entry in _provider_entries(one))])


def withdraw_offer(offer: Offer) -> None:
    """Take an offer out of register and index, and its provider with it where this was the last public one."""
    withdraw_entry(kind=KIND, public_id=offer.public_id)
    others = Offer.objects.filter(organisation_id=offer.organisation_id, publication=Publication.PUBLISHED)
    if not others.exclude(pk=offer.pk).exists():
        withdraw_entry(kind=PROVIDER_KIND, public_id=offer.organisation.public_id)


def _entries(offer: Offer) -> Iterable[EntryDraft]:
    """Make one register row per language of the town; a missing text is the source's."""
    rows = {one.language: one for one in offer.translations.all()}
    source = rows[settings.LANGUAGE_CODE]
    for language, _name in settings.LANGUAGES:
        row = rows.get(language)
        yield EntryDraft(
            kind=KIND,
            public_id=offer.public_id,
            language=language,
            title=_text(row, source, "name"),
            sentence=_text(row, source, "summary"),
            body=_body(row or source, offer),
            keywords=_keywords(offer, language),
            address=offer_address(offer, language),
            district=_district_keys(offer)[0] if _district_keys(offer) else "",
            categories=[one.key for one in offer.categories.all()],
            source_language=settings.LANGUAGE_CODE,
            source_title=source.name,
            translated=row is not None and bool(row.name),
            slug=offer.slug,
            card=_card(offer, row, source),
        )


def _provider_entries(organisation: Any) -> Iterable[EntryDraft]:
    """Make one register row per language of an organisation; its name is the same in all of them."""
    texts = {one.language: one.summary for one in organisation.translations.all() if one.summary}
    source = texts.get(settings.LANGUAGE_CODE, "")
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            address = reverse("directory:organisation", kwargs={"slug": organisation.slug})
        yield EntryDraft(
            kind=PROVIDER_KIND,
            public_id=organisation.public_id,
            language=language,
            title=organisation.name,
            sentence=texts.get(language) or source,
            keywords=organisation.alternate_name,
            address=address,
            source_language=settings.LANGUAGE_CODE,
            source_title=organisation.name,
            translated=language in texts or not source,
            slug=organisation.slug,
            card={"kind": organisation.kind},
        )


def _text(row: OfferTranslation | None, source: OfferTranslation, field: str) -> str:
    return (getattr(row, field) if row else "") or getattr(source, field)


def offer_address(offer: Offer, language: str) -> str:
    """Return the offer page's path in a language."""
    with translation.override(language):
        return reverse("directory:offer", kwargs={"slug": offer.slug})


def _body(row: OfferTranslation, offer: Offer) -> str:
    """Return what the index reads beside title and sentence."""
    texts = [row.description, row.eligibility_description, row.fees_description, row.application_process]
    places = [f"{one.place.name} {one.place.street}" for one in offer.offer_places.all()]
    return "\n".join(text for text in [*texts, row.schedule_description, *places] if text)


def _keywords(offer: Offer, language: str) -> str:
    """Return names of vocabulary, organisations and persons: they find the offer without being its text."""
    terms = [*offer.categories.all(), *offer.target_groups.all(), *offer.fields_of_action.all()]
    names = [one.name_in(language) for one in terms]
    if offer.course_kind:
        names.append(offer.course_kind.name_in(language))
    organisations = [offer.organisation, *offer.partners.all()]
    names.extend(f"{one.name} {one.alternate_name}" for one in organisations)
    names.extend(one.name for one in offer.contacts.all())
    return "\n".join(names)


def _district_keys(offer: Offer) -> list[str]:
    """Return the keys of the districts where an offer takes place or which it serves."""
    places = [one.place.district.key for one in offer.offer_places.all() if one.place.district]
    return list(dict.fromkeys([*places, *(one.key for one in offer.service_areas.all())]))


def _card(offer: Offer, row: OfferTranslation | None, source: OfferTranslation) -> dict[str, Any]:
    """Return what a list shows of an offer: keys and answers, no names of vocabulary (they may change)."""
    fallback = [name for name in ("name", "summary") if not (row and getattr(row, name))]
    places = [one.place for one in offer.offer_places.all()]
    return {
        "kind": offer.kind,
        "slug": offer.slug,
        "organisation": offer.organisation.name,
        "organisation_slug": offer.organisation.slug,
        "hours": offer.hours,
        "hours_printed": offer.hours_printed,
        "running": offer.running,
        "free": offer.free_of_charge,
        "registration": offer.registration,
        "child_care": offer.child_care,
        "step_free": _step_free([one.step_free for one in places]),
        "spoken": sorted(one.code for one in offer.spoken.all()),
        "districts": _district_keys(offer),
        "target_groups": [one.key for one in offer.target_groups.all()],
        "fields_of_action": [one.key for one in offer.fields_of_action.all()],
        "course_kind": offer.course_kind.key if offer.course_kind else "",
        "level": offer.level,
        "partners": [[one.name, one.slug] for one in offer.partners.all()],
        "place": places[0].name if places else "",
        "dial": _dial(offer),
        "fallback": fallback if row is not source else [],
        "state": row.state if row else "",
    }


def _dial(offer: Offer) -> str:
    """Return the number that "call" dials: the offer's own, its first contact's, or its organisation's."""
    candidates = [offer.dial, *(one.dial for one in offer.contacts.all()), offer.organisation.dial]
    return next((one for one in candidates if one), "")


def _step_free(answers: list[str]) -> str:
    """Return "yes" where every place is step-free, "no" where one is not, else "unknown"."""
    if answers and all(one == Answer.YES for one in answers):
        return Answer.YES
    return Answer.NO if Answer.NO in answers else Answer.UNKNOWN
