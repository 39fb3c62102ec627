"""What a district's printed guide names: its public offers, contact points first, as their cards tell them."""

from dataclasses import dataclass

from miteinander.foundation.search.service import Card, resolve
from miteinander.information.directory.domain.offers import offer_ref
from miteinander.information.directory.domain.queries.catalogue import catalogue
from miteinander.information.directory.enums import OfferKind


@dataclass(frozen=True, kw_only=True)
class GuideEntry:
    """An offer on paper. ``text_language`` is the one its title and sentence really are in."""

    title: str
    sentence: str
    text_language: str
    contact_point: bool
    kind_name: str
    provider: str
    place: str
    phone: str
    times: str
    address: str


def guide_entries(*, district: str, language: str) -> list[GuideEntry]:
    """Return the public offers of a district by title, in a language; two queries in a warm process."""
    held, _words = catalogue()
    found = held.in_order(held.having(name="district", values=[district]), language=language)
    refs = [offer_ref(one.public_id) for one in found]
    cards = resolve([(ref.kind, ref.public_id) for ref in refs], language)
    return [_entry(cards[ref.kind, ref.public_id]) for ref in refs if (ref.kind, ref.public_id) in cards]


def _entry(card: Card) -> GuideEntry:
    kind = str(card.card.get("kind", ""))
    return GuideEntry(
        title=card.title,
        sentence=card.sentence,
        text_language=card.text_language,
        contact_point=kind == OfferKind.CONTACT_POINT,
        kind_name=str(OfferKind(kind).label) if kind in OfferKind.values else "",
        provider=str(card.card.get("organisation", "")),
        place=str(card.card.get("place", "")),
        phone=str(card.card.get("dial", "")),
        times=str(card.card.get("hours_printed", "")),
        address=card.address,
    )
