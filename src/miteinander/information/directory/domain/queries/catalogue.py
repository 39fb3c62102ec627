"""All public offers by what they can be filtered by, held per process under the room's version.

Each value of each filter keeps a set of offers as the bits of one number, so that filtering and counting a thousand
offers takes microseconds and no query. What a card shows is not held here: it is read from the register.
"""

import threading
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.conf import settings

from miteinander.information.directory.domain.collation import order_key
from miteinander.information.directory.domain.vocabulary import Vocabulary, vocabulary
from miteinander.information.directory.enums import Hours, Publication
from miteinander.information.directory.models import Offer, OfferLanguage, OfferPlace, OfferTranslation
from miteinander.town.places.enums import Answer
from miteinander.town.places.service import DistrictView, districts

UNKNOWN = "unknown"
_COLUMNS = ("kind", "course", "free", "registration", "child_care", "hours")
# Offers that name no district: they are for the whole town, or nobody has said where they take place.
NO_DISTRICT = "none"
Bits = int


@dataclass(frozen=True, kw_only=True, slots=True)
class Known:
    """An offer as the catalogue knows it."""

    pk: int
    public_id: UUID
    slug: str


@dataclass(frozen=True, kw_only=True)
class Catalogue:
    """The public offers: ``bits[filter][value]`` are those (by their place in ``offers``) that have the value."""

    version: str
    offers: tuple[Known, ...]
    bits: Mapping[str, Mapping[str, Bits]]
    place_of: Mapping[UUID, int]
    place_of_pk: Mapping[int, int]
    _orders: dict[str, tuple[int, ...]] = field(default_factory=dict, hash=False, repr=False)
    _shapes: dict[str, tuple[DistrictView, ...]] = field(default_factory=dict, hash=False, repr=False)

    @property
    def everything(self) -> Bits:
        """Return the set of all offers."""
        return (1 << len(self.offers)) - 1

    def having(self, *, name: str, values: Iterable[str]) -> Bits:
        """Return the offers that have one of the values."""
        known = self.bits.get(name, {})
        found = 0
        for value in values:
            found |= known.get(value, 0)
        return found

    def of_ids(self, public_ids: Iterable[UUID]) -> Bits:
        """Return offers by their public ids; ids that are not here are passed over."""
        return self._set(self.place_of.get(one) for one in public_ids)

    def timed(self, offers: Iterable[Known]) -> list[int]:
        """Return the keys of those offers that keep fixed times; of the others no interval need be asked for."""
        timed = self.bits.get("hours", {}).get(Hours.OPEN_HOURS.value, 0)
        return [one.pk for one in offers if timed >> self.place_of_pk[one.pk] & 1]

    def of_pks(self, pks: Iterable[int]) -> Bits:
        """Return offers by their keys in the database."""
        return self._set(self.place_of_pk.get(one) for one in pks)

    def in_order(self, found: Bits, *, language: str) -> list[Known]:
        """Return offers sorted by title in a language; the first time in a process costs one query."""
        chosen = bin(found)[:1:-1]
        last = len(chosen)
        return [self.offers[at] for at in self._order(language) if at < last and chosen[at] == "1"]

    def by_rank(self, found: Bits, ranked: Iterable[UUID]) -> list[Known]:
        """Return offers in the order of ``ranked``."""
        places = (self.place_of.get(one) for one in ranked)
        return [self.offers[at] for at in places if at is not None and found >> at & 1]

    def values_of(self, public_id: UUID, name: str) -> frozenset[str]:
        """Return which values of a filter an offer has."""
        at = self.place_of.get(public_id)
        if at is None:
            return frozenset()
        return frozenset(value for value, bits in self.bits.get(name, {}).items() if bits >> at & 1)

    def shapes(self, language: str) -> tuple[DistrictView, ...]:
        """Return the districts with their shapes; the first time in a process costs one query."""
        found = self._shapes.get(language)
        if found is None:
            found = self._shapes[language] = tuple(districts(language))
        return found

    @staticmethod
    def _set(places: Iterable[int | None]) -> Bits:
        found = 0
        for at in places:
            if at is not None:
                found |= 1 << at
        return found

    def _order(self, language: str) -> tuple[int, ...]:
        order = self._orders.get(language)
        if order is None:
            titles = _titles(language)
            keys = [(order_key(text=titles.get(one.pk, ""), language=language), one.slug) for one in self.offers]
            order = tuple(sorted(range(len(keys)), key=keys.__getitem__))
            self._orders[language] = order
        return order


_lock = threading.Lock()
_held: Catalogue | None = None


def catalogue() -> tuple[Catalogue, Vocabulary]:
    """Return catalogue and vocabularies of the same version: one query; some ten more only after a change."""
    global _held  # noqa: PLW0603 -- one snapshot per process, replaced whole
    words = vocabulary()
    held = _held
    if held is None or held.version != words.version:
        with _lock:
            held = _held
            if held is None or held.version != words.version:
                held = _held = _load(words.version)
    return held, words


def forget_catalogue() -> None:
    """Forget what is held; the next question loads it anew."""
    global _held  # noqa: PLW0603 -- one snapshot per process, replaced whole
    _held = None


def _load(version: str) -> Catalogue:
    """Read all public offers and lay them out by value."""
    public = Offer.objects.filter(publication=Publication.PUBLISHED).order_by("slug")
    rows = list(
        public.values_list(
            "pk",
            "public_id",
            "slug",
            "kind",
            "course_kind__key",
            "free_of_charge",
            "registration",
            "child_care",
            "hours",
        )
    )
    place_of_pk = {row[0]: at for at, row in enumerate(rows)}
    bits: dict[str, dict[str, Bits]] = defaultdict(lambda: defaultdict(int))
    for at, row in enumerate(rows):
        for name, value in zip(_COLUMNS, row[3:], strict=True):
            if value:
                bits[name][value] |= 1 << at
    for name, pairs in _links().items():
        for pk, value in pairs:
            if pk in place_of_pk:
                bits[name][value] |= 1 << place_of_pk[pk]
    everything = (1 << len(rows)) - 1
    for name, missing in (("language", UNKNOWN), ("district", NO_DISTRICT)):
        told = 0
        for one in bits[name].values():
            told |= one
        bits[name][missing] = everything & ~told
    _add_step_free(bits["step_free"], place_of_pk=place_of_pk, everything=everything)
    return Catalogue(
        version=version,
        offers=tuple(Known(pk=row[0], public_id=row[1], slug=row[2]) for row in rows),
        bits={name: dict(values) for name, values in bits.items()},
        place_of={row[1]: at for at, row in enumerate(rows)},
        place_of_pk=place_of_pk,
    )


def _links() -> dict[str, Iterable[tuple[int, str]]]:
    """Return which offers have which values of the filters with many values."""
    places = OfferPlace.objects.filter(place__district__isnull=False)
    return {
        "category": Offer.categories.through.objects.values_list("offer_id", "category__key"),
        "field": Offer.fields_of_action.through.objects.values_list("offer_id", "fieldofaction__key"),
        "group": Offer.target_groups.through.objects.values_list("offer_id", "targetgroup__key"),
        "language": OfferLanguage.objects.values_list("offer_id", "code"),
        "district": [
            *Offer.service_areas.through.objects.values_list("offer_id", "district__key"),
            *places.values_list("offer_id", "place__district__key"),
        ],
    }


def _add_step_free(bits: dict[str, Bits], *, place_of_pk: Mapping[int, int], everything: Bits) -> None:
    """An offer is step-free where all its places are, not where one is not; else nobody knows."""
    answers: dict[int, set[str]] = defaultdict(set)
    for pk, answer in OfferPlace.objects.values_list("offer_id", "place__step_free"):
        answers[pk].add(answer)
    for pk, given in answers.items():
        if pk in place_of_pk and (Answer.NO in given or given == {Answer.YES}):
            bits[Answer.NO.value if Answer.NO in given else Answer.YES.value] |= 1 << place_of_pk[pk]
    bits[UNKNOWN] = everything & ~bits[Answer.YES.value] & ~bits[Answer.NO.value]


def _titles(language: str) -> dict[int, str]:
    """Return each public offer's title in a language, else in the source language; one query."""
    source = settings.LANGUAGE_CODE
    rows = OfferTranslation.objects.filter(
        language__in={language, source}, offer__publication=Publication.PUBLISHED
    ).values_list("offer_id", "language", "name")
    titles: dict[int, str] = {}
    for pk, code, name in rows:
        if name and (code == language or pk not in titles):
            titles[pk] = name
    return titles
