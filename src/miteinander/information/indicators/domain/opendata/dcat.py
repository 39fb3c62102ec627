"""The catalogue entry: DCAT-AP.de 3.0, one dataset per source, because each source has its own terms.

The same triples are written as JSON-LD (expanded form) and as Turtle (in which every N-Triples line is valid), so that
no library is needed to publish them; tests check them with the official SHACL shapes.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from miteinander.information.indicators.domain.opendata.licences import licence_of
from miteinander.information.indicators.domain.queries.book import Book, SourceView
from miteinander.information.indicators.domain.queries.values import EditionView

RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
DCAT = "http://www.w3.org/ns/dcat#"
DCT = "http://purl.org/dc/terms/"
DCATDE = "http://dcat-ap.de/def/dcatde/"
DCATAP = "http://data.europa.eu/r5r#"
FOAF = "http://xmlns.com/foaf/0.1/"
VCARD = "http://www.w3.org/2006/vcard/ns#"
XSD = "http://www.w3.org/2001/XMLSchema#"
_EU = "http://publications.europa.eu/resource/authority/"
_FORMATS = (("csv", "CSV", "text/csv"), ("json", "JSON", "application/json"))
_LANGUAGES = {"de": "DEU", "en": "ENG", "ar": "ARA", "ru": "RUS", "tr": "TUR", "uk": "UKR", "pl": "POL", "fr": "FRA"}
_CONTRIBUTOR = {"NW": "http://dcat-ap.de/def/contributors/openNRW"}


@dataclass(frozen=True, kw_only=True)
class Iri:
    """An address."""

    value: str


@dataclass(frozen=True, kw_only=True)
class Literal:
    """A text in a language, or a value of a type."""

    value: str
    language: str = ""
    datatype: str = ""


Triple = tuple[str, str, Iri | Literal]


@dataclass(frozen=True, kw_only=True)
class Catalogue:
    """What the catalogue is written from; ``server`` is the beginning of every address, ``sources`` those with data."""

    server: str
    book: Book
    edition: EditionView
    sources: tuple[SourceView, ...]

    @property
    def address(self) -> str:
        """The catalogue's own address."""
        return f"{self.server}/api/dcat/catalog"

    def dataset(self, source: SourceView) -> str:
        """Return the address of a source's dataset."""
        return f"{self.address}#{source.key}"


def triples(catalogue: Catalogue) -> Iterator[Triple]:
    """Yield all triples, in a lasting order."""
    town, language = settings.TOWN, catalogue.book.language
    yield from _catalog(catalogue, town_name=town.name(language), language=language)
    yield from _publisher(catalogue)
    for source in catalogue.sources:
        yield from _dataset(catalogue, source=source, language=language)


def _catalog(one: Catalogue, *, town_name: str, language: str) -> Iterator[Triple]:
    me = one.address
    yield _type(me, f"{DCAT}Catalog")
    yield me, f"{DCT}title", Literal(value=_("Zahlen der Stadt %(town)s") % {"town": town_name}, language=language)
    words = _("Kennzahlen der integrierten Berichterstattung, mit Quelle, Definition und Hinweisen zur Qualität.")
    yield me, f"{DCT}description", Literal(value=words, language=language)
    yield me, f"{DCT}publisher", Iri(value=_publisher_address(one))
    if language in _LANGUAGES:
        yield me, f"{DCT}language", Iri(value=f"{_EU}language/{_LANGUAGES[language]}")
    yield me, f"{FOAF}homepage", Iri(value=f"{one.server}/{settings.LANGUAGE_CODE}/figures/")
    yield from _dates(me, changed=one.edition.approved_at)
    for source in one.sources:
        yield me, f"{DCAT}dataset", Iri(value=one.dataset(source))


def _publisher(one: Catalogue) -> Iterator[Triple]:
    me, imprint, language = _publisher_address(one), settings.TOWN.details.get("imprint") or {}, one.book.language
    yield _type(me, f"{FOAF}Agent")
    yield (
        me,
        f"{FOAF}name",
        Literal(value=str(imprint.get("publisher") or settings.TOWN.name(language)), language=language),
    )
    contact = f"{one.address}#contact"
    yield _type(contact, f"{VCARD}Kind")  # the shapes know no subclasses
    yield _type(contact, f"{VCARD}Organization")
    yield contact, f"{VCARD}fn", Literal(value=str(imprint.get("responsible") or imprint.get("publisher") or ""))
    if imprint.get("email"):
        yield contact, f"{VCARD}hasEmail", Iri(value=f"mailto:{imprint['email']}")
    yield contact, f"{VCARD}hasURL", Iri(value=f"{one.server}/{settings.LANGUAGE_CODE}/imprint/")


def _dataset(one: Catalogue, *, source: SourceView, language: str) -> Iterator[Triple]:
    me, terms = one.dataset(source), licence_of(source.licence)
    title = _("Kennzahlen, Ausgabe %(number)s: %(source)s") % {"number": one.edition.number, "source": source.name}
    yield _type(me, f"{DCAT}Dataset")
    yield me, f"{DCT}title", Literal(value=title, language=language)
    yield me, f"{DCT}description", Literal(value=_words_of_terms(source, title=terms.title), language=language)
    yield me, f"{DCT}identifier", Literal(value=f"{settings.TOWN.key}-figures-{source.key}")
    yield me, f"{DCT}publisher", Iri(value=_publisher_address(one))
    yield me, f"{DCAT}contactPoint", Iri(value=f"{one.address}#contact")
    yield me, f"{DCAT}landingPage", Iri(value=f"{one.server}/{settings.LANGUAGE_CODE}/figures/")
    yield me, f"{DCAT}theme", Iri(value=f"{_EU}data-theme/SOCI")
    for word in (_("Integration"), _("Sozialbericht"), _("Statistik")):
        yield me, f"{DCAT}keyword", Literal(value=word, language=language)
    yield me, f"{DCT}accrualPeriodicity", Iri(value=f"{_EU}frequency/ANNUAL")
    contributor = _CONTRIBUTOR.get(str(settings.TOWN.details.get("state", "")))
    if contributor:
        yield me, f"{DCATDE}contributorID", Iri(value=contributor)
    yield from _dates(me, changed=one.edition.approved_at)
    for name, format_name, media in _FORMATS:
        yield me, f"{DCAT}distribution", Iri(value=f"{me}-{name}")
        yield from _distribution(one, source=source, name=name, format_name=format_name, media=media)


def _distribution(one: Catalogue, *, source: SourceView, name: str, format_name: str, media: str) -> Iterator[Triple]:
    me, terms = f"{one.dataset(source)}-{name}", licence_of(source.licence)
    file = "observations" if name == "json" else "figures.csv"
    address = f"{one.server}/api/v1/{file}?source={source.key}&edition={one.edition.number}"
    yield _type(me, f"{DCAT}Distribution")
    yield me, f"{DCT}title", Literal(value=format_name)
    yield me, f"{DCAT}accessURL", Iri(value=address)
    yield me, f"{DCAT}downloadURL", Iri(value=address)
    yield me, f"{DCT}license", Iri(value=terms.iri)
    yield me, f"{DCT}format", Iri(value=f"{_EU}file-type/{format_name}")
    yield me, f"{DCAT}mediaType", Iri(value=f"https://www.iana.org/assignments/media-types/{media}")
    yield me, f"{DCATAP}availability", Iri(value=f"{_EU}planned-availability/AVAILABLE")
    if source.attribution or source.name:
        words = Literal(value=source.attribution or source.name)
        yield me, f"{DCATDE}licenseAttributionByText", words


def _words_of_terms(source: SourceView, *, title: str) -> str:
    words = _("Quelle: %(source)s. Nutzung: %(terms)s.") % {"source": source.attribution or source.name, "terms": title}
    if source.unaltered:
        words += " " + _("Zahlen dieser Quelle sind unverändert; eigene Berechnungen sind gekennzeichnet.")
    return words


def _dates(me: str, *, changed: datetime | None) -> Iterator[Triple]:
    if changed:
        yield me, f"{DCT}modified", Literal(value=changed.date().isoformat(), datatype=f"{XSD}date")


def _publisher_address(one: Catalogue) -> str:
    return f"{one.address}#publisher"


def _type(subject: str, kind: str) -> Triple:
    return subject, RDF_TYPE, Iri(value=kind)


def turtle(found: Iterable[Triple]) -> str:
    """Return the triples as Turtle."""
    return "".join(f"<{subject}> <{predicate}> {_written(value)} .\n" for subject, predicate, value in found)


def json_ld(found: Iterable[Triple]) -> list[dict[str, Any]]:
    """Return the triples as JSON-LD in its expanded form."""
    nodes: dict[str, dict[str, Any]] = {}
    for subject, predicate, value in found:
        node = nodes.setdefault(subject, {"@id": subject})
        if predicate == RDF_TYPE:
            node.setdefault("@type", []).append(value.value)
        else:
            node.setdefault(predicate, []).append(_node(value))
    return list(nodes.values())


def _written(value: Iri | Literal) -> str:
    if isinstance(value, Iri):
        return f"<{value.value}>"
    text = json.dumps(value.value, ensure_ascii=False)
    if value.language:
        return f"{text}@{value.language}"
    return f"{text}^^<{value.datatype}>" if value.datatype else text


def _node(value: Iri | Literal) -> dict[str, str]:
    if isinstance(value, Iri):
        return {"@id": value.value}
    kind = {"@language": value.language} if value.language else {"@type": value.datatype} if value.datatype else {}
    return {"@value": value.value, **kind}
