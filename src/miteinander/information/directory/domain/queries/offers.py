"""One public offer with all that its page tells: six queries, whatever the offer holds."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.conf import settings

from miteinander.foundation.kernel.errors import NotFound
from miteinander.information.directory.domain.queries.catalogue import NO_DISTRICT, UNKNOWN, Catalogue, Known
from miteinander.information.directory.domain.queries.openings import Span, spans_of
from miteinander.information.directory.enums import Publication
from miteinander.information.directory.models import Offer, OfferPlace, OfferTranslation

MOST_RELATED = 4


@dataclass(frozen=True, kw_only=True)
class Passage:
    """A text and the language it really is in; empty where it is the reader's."""

    text: str
    language: str = ""
    direction: str = ""

    def __bool__(self) -> bool:
        return bool(self.text)

    @property
    def paragraphs(self) -> list[str]:
        """Return the text's paragraphs; an empty line stands between them."""
        return [part.strip() for part in self.text.split("\n\n") if part.strip()]


class Texts:
    """The texts of something in the reader's language; a missing one is the source's and says so."""

    def __init__(self, rows: Iterable[object], *, language: str) -> None:
        """Take the rows of both languages."""
        by_language = {str(getattr(row, "language", "")): row for row in rows}
        self._own = by_language.get(language)
        self._source = by_language.get(settings.LANGUAGE_CODE)

    def __getitem__(self, field: str) -> Passage:
        """Return one field's text."""
        own = str(getattr(self._own, field, ""))
        if own:
            return Passage(text=own)
        return source_passage(str(getattr(self._source, field, "")))

    @property
    def machine(self) -> bool:
        """Whether no person has looked at the translation yet."""
        return getattr(self._own, "state", "") == "machine" and self._own is not self._source


def source_passage(text: str) -> Passage:
    """Return a text that stands in the source language only, such as what a brochure prints."""
    source = settings.LANGUAGE_CODE
    return Passage(text=text, language=source, direction="rtl" if source in settings.LANGUAGES_BIDI else "ltr")


@dataclass(frozen=True, kw_only=True)
class PublicOffer:
    """A public offer with what belongs to it. ``spans`` are its intervals from this morning on, two weeks ahead."""

    offer: Offer
    texts: Texts
    places: list[OfferPlace]
    spans: list[Span]

    def spans_at(self, place: OfferPlace | None) -> list[Span]:
        """Return the intervals that hold at a place with hours of its own, or those of the offer."""
        wanted = place.pk if place else None
        return [one for one in self.spans if one.place == wanted]


def public_offer(*, slug: str, language: str) -> PublicOffer:
    """Return a public offer by its slug; raise ``NotFound`` where there is none or it is not public."""
    wanted = {language, settings.LANGUAGE_CODE}
    rows = list(
        OfferTranslation.objects.filter(
            offer__slug=slug, offer__publication=Publication.PUBLISHED, language__in=wanted
        ).select_related("offer__organisation__place", "offer__course_kind")
    )
    if not rows:
        raise NotFound("Diesen Eintrag gibt es nicht oder nicht mehr.", slug=slug)
    offer = rows[0].offer
    places = list(offer.offer_places.select_related("place__district").prefetch_related("place__translations"))
    return PublicOffer(
        offer=offer,
        texts=Texts(rows, language=language),
        places=places,
        spans=spans_of(offer.pk),
    )


def related_to(known: Known, *, catalogue: Catalogue) -> Sequence[Known]:
    """Return the offers that are nearest to one: those that share most with it, by topic first; no query."""
    weights = {"category": 4, "course": 4, "group": 2, "field": 2, "district": 1, "language": 1}
    at = catalogue.place_of[known.public_id]
    scores: dict[int, int] = {}
    for name, weight in weights.items():
        for value, bits in catalogue.bits.get(name, {}).items():
            if bits >> at & 1 and value not in {UNKNOWN, NO_DISTRICT}:
                # What is rare says more than what nearly all share.
                share = weight * 100 // max(4, bits.bit_count())
                for other in _places(bits):
                    scores[other] = scores.get(other, 0) + share
    scores.pop(at, None)
    best = sorted(scores, key=lambda one: (-scores[one], catalogue.offers[one].slug))
    return [catalogue.offers[one] for one in best[:MOST_RELATED]]


def _places(bits: int) -> Iterable[int]:
    """Yield the places of the bits that are set."""
    text = bin(bits)[:1:-1]
    at = text.find("1")
    while at >= 0:
        yield at
        at = text.find("1", at + 1)
