"""An invented directory of any size: places all over the town, an offer at each, texts in six languages.

Names differ as real ones do, or packing would flatter the figures.
"""

import random
from collections.abc import Sequence
from typing import Any

from django.conf import settings

_FIRST = (
    "Sprach",
    "Eltern",
    "Nachbar",
    "Kultur",
    "Jugend",
    "Frauen",
    "Bildungs",
    "Begegnungs",
    "Lern",
    "Spiel",
    "Musik",
)
_SECOND = (
    "café",
    "treff",
    "werkstatt",
    "gruppe",
    "beratung",
    "kurs",
    "tisch",
    "garten",
    "haus",
    "laden",
    "schule",
    "börse",
)
_WORDS = {
    "de": "gemeinsam offen kostenlos jeden Montag Hilfe Anträge Deutsch üben Kinder Familien Arbeit Wohnen Gesundheit",
    "en": "together open free every Monday help forms practise German children families work housing health",
    "ar": "معا مفتوح مجانا كل اثنين مساعدة طلبات تعلم الألمانية أطفال عائلات عمل سكن صحة",
    "ru": "вместе открыто бесплатно каждый понедельник помощь заявления учить немецкий дети семьи работа жильё",
    "tr": "birlikte açık ücretsiz her pazartesi yardım başvuru Almanca çocuklar aileler iş konut sağlık",
    "uk": "разом відкрито безкоштовно щопонеділка допомога заяви вчити німецьку діти родини робота житло",
}
_STREETS = (
    "Bahnhofstraße",
    "Massener Straße",
    "Hertinger Straße",
    "Kamener Straße",
    "Südring",
    "Morgenstraße",
    "Am Markt",
)


def fill(*, places: int, seed: int = 7) -> None:
    """Write so many places, each with one public offer, straight into the tables."""
    from miteinander.concept.models import FieldOfAction
    from miteinander.foundation.kernel import ids
    from miteinander.information.directory.models import Category, Offer, OfferLanguage, OfferPlace, OfferTranslation
    from miteinander.town.organisations.models import Organisation
    from miteinander.town.places.models import District, Place

    chance = random.Random(seed)
    categories = _vocabulary(Category, 6, names="Thema")
    districts = _vocabulary(District, 5, names="Stadtteil")
    fields = _vocabulary(FieldOfAction, 8, names="Feld")
    provider = Organisation.objects.create(
        name="Verein", sort_name="verein", slug="invented-verein", kind="association"
    )
    made = Place.objects.bulk_create(
        Place(
            public_id=ids.derived_id("bench", "place", str(number)),
            name=_title(chance, "de", number),
            street=f"{chance.choice(_STREETS)} {chance.randint(1, 220)}",
            postal_code=chance.choice(("59423", "59425", "59427")),
            city="Unna",
            district=chance.choice(districts),
            latitude=round(chance.uniform(51.48, 51.59), 6),
            longitude=round(chance.uniform(7.58, 7.80), 6),
            exactness="house",
        )
        for number in range(places)
    )
    offers = Offer.objects.bulk_create(
        Offer(
            public_id=ids.derived_id("bench", "offer", str(number)),
            slug=f"invented-{ids.slug_of(_title(chance, 'de', number), length=50)}-{number}",
            kind=chance.choice(("offer", "course", "contact_point")),
            organisation=provider,
            publication="published",
            free_of_charge=chance.choice(("yes", "no", "unknown")),
        )
        for number in range(places)
    )
    OfferPlace.objects.bulk_create(OfferPlace(offer=one, place=place) for one, place in zip(offers, made, strict=True))
    OfferTranslation.objects.bulk_create(
        OfferTranslation(
            offer=one,
            language=language,
            name=_title(chance, language, number),
            summary=_title(chance, language, number),
        )
        for number, one in enumerate(offers)
        for language, _name in settings.LANGUAGES
    )
    OfferLanguage.objects.bulk_create(
        OfferLanguage(offer=one, code=code)
        for one in offers
        for code in chance.sample(("de", "ar", "tr", "uk", "en"), 2)
    )
    links: tuple[tuple[Any, Sequence[Any], str], ...] = (
        (Offer.categories.through, categories, "category_id"),
        (Offer.fields_of_action.through, fields, "fieldofaction_id"),
    )
    for model, rows, column in links:
        model.objects.bulk_create(model(offer_id=one.pk, **{column: chance.choice(rows).pk}) for one in offers)


def _vocabulary(model: Any, count: int, *, names: str) -> Sequence[Any]:
    rows: Sequence[Any] = model.objects.bulk_create(
        model(key=f"invented-{number}", order=100 + number, names={"de": f"{names} {number}"})
        for number in range(count)
    )
    return rows


def _title(chance: random.Random, language: str, number: int) -> str:
    """Return a title of about forty letters."""
    words = chance.sample(_WORDS.get(language, _WORDS["en"]).split(), 3)
    head = f"{chance.choice(_FIRST)}{chance.choice(_SECOND)}" if language == "de" else chance.choice(words)
    return f"{head} {' '.join(words)} {number}"
