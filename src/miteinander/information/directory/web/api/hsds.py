"""HSDS 3.0 below ``/api/hsds/<language>/``: one feed per language, read only, open to every page of the world.

The envelope, the paths and the names of parameters are those of the standard's ``openapi.json`` (Open Referral,
version 3.0); ``locations`` is ours besides. Each list costs the same number of queries for one row and for thousands.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from miteinander.foundation.kernel.api import (
    DOCUMENT,
    Given,
    Operation,
    Parameter,
    absent,
    api_view,
    compact,
    json_answer,
    wrong,
)
from miteinander.foundation.search.service import search
from miteinander.foundation.shelf.service import shelved
from miteinander.information.directory.domain.publishing import KIND
from miteinander.information.directory.domain.vocabulary import ROOM, Vocabulary, vocabulary
from miteinander.information.directory.models import Offer, OfferPlace
from miteinander.information.directory.web.api import hsds_objects as objects
from miteinander.information.directory.web.api import hsds_rows as rows
from miteinander.information.directory.web.api import parameters as p
from miteinander.information.directory.web.api.hsds_rows import Wanted
from miteinander.information.directory.web.api.hsds_schemas import page_of, ref, schemas
from miteinander.town.organisations.service import (
    OrganisationQuestion,
    contact_views,
    count_organisations,
    organisation_views,
)
from miteinander.town.places.service import PlaceQuestion, count_places, place_views

VERSION = "3.0"
PROFILE = "https://github.com/openreferral/specification/tree/3.0"
NDJSON = "application/x-ndjson"
MOST_FOUND = 500
NO_ID = UUID(int=0)
PAGING = (p.PAGE, p.PER_PAGE, p.FORMAT)
_UNSHELVED = ("search", "modified_after", "postcode")
Thing = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Ask:
    """What a view of the feed is asked: parameters, language, and the id in the address (nil where there is none)."""

    request: HttpRequest
    given: Given
    language: str
    id: UUID


def feed(
    *,
    name: str,
    summary: str,
    answer: dict[str, Any],
    parameters: tuple[Parameter, ...] = (),
    one: bool = False,
) -> Callable[[Callable[[Ask], HttpResponse]], Callable[..., HttpResponse]]:
    """Make a view of the feed: described, shelved, in the language that its address names; ``one`` has an id there."""
    lists = p.FORMAT in parameters
    operation = Operation(
        name=name,
        summary=summary,
        tag="HSDS",
        answer=answer,
        parameters=parameters,
        path={"language": "The language of all texts, such as de or ar."} | ({"id": "A UUID."} if one else {}),
        also=(NDJSON,) if lists else (),
        schemas=schemas(),
    )
    known = tuple(one.name for one in parameters if one.name not in _UNSHELVED)

    def decorate(view: Callable[[Ask], HttpResponse]) -> Callable[..., HttpResponse]:
        @api_view(operation)
        @shelved(rooms=(ROOM,), parameters=known, unshelved=_UNSHELVED)
        @wraps(view)
        def in_language(request: HttpRequest, given: Given, /, *, language: str, id: str = "") -> HttpResponse:  # noqa: A002 -- HSDS calls it so
            if language not in dict(settings.LANGUAGES):
                raise absent("language")
            ask = Ask(request=request, given=given, language=language, id=_id(id) if one else NO_ID)
            with translation.override(language):
                response = view(ask)
            response["Content-Language"] = language
            return response

        return in_language

    return decorate


@feed(name="hsdsRoot", summary="What this feed is.", answer=ref("HsdsRoot"))
def root(ask: Ask) -> HttpResponse:
    """Answer the version of HSDS, its profile and where the description of this interface is."""
    described = ask.request.build_absolute_uri(DOCUMENT)
    return json_answer({"version": VERSION, "profile": PROFILE, "openapi_url": described})


@feed(
    name="services",
    summary="Public services.",
    answer=page_of("ServiceItem"),
    parameters=(
        *PAGING,
        p.SEARCH,
        p.TERM,
        p.TAXONOMY,
        p.ORGANIZATION,
        p.MODIFIED_AFTER,
        p.POSTCODE,
        p.MINIMAL,
        p.FULL,
    ),
)
def services(ask: Ask) -> HttpResponse:
    """Answer services, page by page, with their own fields only unless ``full`` is asked for."""
    words = vocabulary()
    found = rows.offers(_wanted(ask.given, words=words, language=ask.language))
    if ask.given["minimal"]:
        marks = found.values_list("public_id", "modified")
        return _paged(
            ask.given,
            total=found.count(),
            items=lambda window: [
                {"id": str(one), "modified_date": objects.moment(when)} for one, when in marks[window]
            ],
        )

    def items(window: slice) -> list[Thing]:
        offers = list((rows.with_parts(found) if ask.given["full"] else rows.with_texts(found))[window])
        parts = _parts(offers, words=words, language=ask.language, full=ask.given["full"])
        make = objects.full_service if ask.given["full"] else objects.service
        return [make(one, parts=parts) for one in offers]

    return _paged(ask.given, total=found.count(), items=items)


@feed(name="service", summary="One service with all that belongs to it.", answer=ref("Service"), one=True)
def service(ask: Ask) -> HttpResponse:
    """Answer one public service."""
    offers = list(rows.with_parts(rows.offers(Wanted(ids=(ask.id,)))))
    if not offers:
        raise absent("service")
    parts = _parts(offers, words=vocabulary(), language=ask.language, full=True)
    return json_answer(objects.full_service(offers[0], parts=parts))


@feed(
    name="serviceAtLocations",
    summary="Services at their locations.",
    answer=page_of("ServiceAtLocation"),
    parameters=(
        *PAGING,
        p.SEARCH,
        p.TERM,
        p.TAXONOMY,
        p.ORGANIZATION,
        p.MODIFIED_AFTER,
        p.POSTCODE,
        p.FULL,
    ),
)
def service_at_locations(ask: Ask) -> HttpResponse:
    """Answer services at locations; ``full`` puts the location into each."""
    words = vocabulary()
    found = rows.offer_places(_wanted(ask.given, words=words, language=ask.language))

    def items(window: slice) -> list[Thing]:
        chosen = list(found[window])
        parts = _at_places(chosen, words=words, language=ask.language)
        return [
            objects.service_at_location(one, parts=parts, offer=one.offer, full=ask.given["full"]) for one in chosen
        ]

    return _paged(ask.given, total=found.count(), items=items)


@feed(name="serviceAtLocation", summary="One service at one location.", answer=ref("ServiceAtLocation"), one=True)
def service_at_location(ask: Ask) -> HttpResponse:
    """Answer one service at one location."""
    chosen = list(rows.offer_places(Wanted()).filter(public_id=ask.id))
    if not chosen:
        raise absent("service at a location")
    parts = _at_places(chosen, words=vocabulary(), language=ask.language)
    return json_answer(objects.service_at_location(chosen[0], parts=parts, offer=chosen[0].offer))


@feed(
    name="organizations",
    summary="Organizations behind public services.",
    answer=page_of("Organization"),
    parameters=(*PAGING, p.SEARCH, p.MODIFIED_AFTER, p.FULL),
)
def organizations(ask: Ask) -> HttpResponse:
    """Answer organizations; ``full`` adds phones, contacts and locations. ``search`` looks through their services."""
    keys = rows.organisation_keys()
    if ask.given["search"]:
        keys = (
            rows.offers(Wanted(ids=_found(ask.given["search"], language=ask.language)))
            .order_by()
            .values("organisation")
        )
    question = OrganisationQuestion(keys=keys, modified_after=ask.given["modified_after"])

    def items(window: slice) -> list[Thing]:
        views = organisation_views(question, language=ask.language, window=window)
        return (
            _full_organisations(views, language=ask.language)
            if ask.given["full"]
            else [*map(objects.organisation_object, views)]
        )

    return _paged(ask.given, total=count_organisations(question), items=items)


@feed(name="organization", summary="One organization.", answer=ref("Organization"), one=True)
def organization(ask: Ask) -> HttpResponse:
    """Answer one organization with phones, contacts and locations."""
    question = OrganisationQuestion(keys=rows.organisation_keys(), public_ids=(ask.id,))
    views = organisation_views(question, language=ask.language)
    if not views:
        raise absent("organization")
    return json_answer(_full_organisations(views, language=ask.language)[0])


@feed(
    name="locations",
    summary="Places of public services.",
    answer=page_of("Location"),
    parameters=(*PAGING, p.MODIFIED_AFTER, p.POSTCODE),
)
def locations(ask: Ask) -> HttpResponse:
    """Answer places, each with address and accessibility as far as they are known."""
    question = PlaceQuestion(
        keys=rows.place_keys(), modified_after=ask.given["modified_after"], postal_code=ask.given["postcode"] or ""
    )

    def items(window: slice) -> list[Thing]:
        return [
            objects.location(one, language=ask.language)
            for one in place_views(question, language=ask.language, window=window)
        ]

    return _paged(ask.given, total=count_places(question), items=items)


@feed(name="location", summary="One place.", answer=ref("Location"), one=True)
def location(ask: Ask) -> HttpResponse:
    """Answer one place."""
    views = place_views(PlaceQuestion(keys=rows.place_keys(), public_id=ask.id), language=ask.language)
    if not views:
        raise absent("location")
    return json_answer(objects.location(views[0], language=ask.language))


@feed(
    name="taxonomies", summary="The directory's taxonomies.", answer=page_of("Taxonomy"), parameters=(*PAGING, p.SEARCH)
)
def taxonomies(ask: Ask) -> HttpResponse:
    """Answer the taxonomies."""
    return _listed(ask.given, objects.taxonomies())


@feed(name="taxonomy", summary="One taxonomy.", answer=ref("Taxonomy"), one=True)
def taxonomy(ask: Ask) -> HttpResponse:
    """Answer one taxonomy."""
    return json_answer(_by_id(objects.taxonomies(), ask.id, what="taxonomy"))


@feed(
    name="taxonomyTerms",
    summary="The terms of the taxonomies.",
    answer=page_of("TaxonomyTerm"),
    parameters=(*PAGING, p.SEARCH, p.TAXONOMY, p.TOP_ONLY, p.PARENT),
)
def taxonomy_terms(ask: Ask) -> HttpResponse:
    """Answer the terms, where wanted of one taxonomy."""
    chosen = [] if ask.given["parent_id"] else _terms(ask.language)
    if ask.given["taxonomy_id"]:
        chosen = [one for one in chosen if one["taxonomy_id"] == str(ask.given["taxonomy_id"])]
    return _listed(ask.given, chosen)


@feed(name="taxonomyTerm", summary="One term.", answer=ref("TaxonomyTerm"), one=True)
def taxonomy_term(ask: Ask) -> HttpResponse:
    """Answer one term."""
    return json_answer(_by_id(_terms(ask.language), ask.id, what="taxonomy term"))


def _wanted(given: Given, *, words: Vocabulary, language: str) -> Wanted:
    """Return what the request narrows a list to."""
    taxonomy = str(given["taxonomy_id"]) if given["taxonomy_id"] else ""
    terms = {objects.taxonomy_id(name): several for name, several in objects.terms_of(words).items()}
    return Wanted(
        ids=_found(given["search"], language=language) if given["search"] else None,
        term=given["taxonomy_term_id"],
        terms=tuple(one.public_id for one in terms.get(taxonomy, [])) if taxonomy else None,
        organisation=given["organization_id"],
        modified_after=given["modified_after"],
        postcode=given["postcode"] or "",
    )


def _found(question: str, *, language: str) -> tuple[UUID, ...]:
    """Return the services that words find."""
    return tuple(hit.public_id for hit in search(question, language=language, limit=MOST_FOUND, kinds=(KIND,)))


def _parts(offers: Sequence[Offer], *, words: Vocabulary, language: str, full: bool) -> objects.Parts:
    """Read what the offers of one page name: six queries for any number, two where only own fields are shown."""
    organisations = organisation_views(
        OrganisationQuestion(keys={one.organisation_id for one in offers}), language=language
    )
    named: dict[int, list[int]] = {}
    places: Iterable[int] = set()
    if full:
        places = {row.place_id for one in offers for row in one.offer_places.all()}
        for offer, contact in rows.links_to_contacts([one.pk for one in offers]):
            named.setdefault(offer, []).append(contact)
    contacts = contact_views(keys={key for several in named.values() for key in several}) if full else []
    order = {one.key: number for number, one in enumerate(contacts)}
    return objects.Parts(
        language=language,
        words=words,
        places=_places(places, language=language) if full else {},
        organisations={one.key: one for one in organisations},
        contacts={one.key: one for one in contacts},
        named={offer: sorted(several, key=lambda key: order.get(key, 0)) for offer, several in named.items()},
    )


def _at_places(chosen: Sequence[OfferPlace], *, words: Vocabulary, language: str) -> objects.Parts:
    places = _places({one.place_id for one in chosen}, language=language)
    return objects.Parts(language=language, words=words, places=places, organisations={}, contacts={}, named={})


def _places(keys: Iterable[int], *, language: str) -> dict[int, Any]:
    return {one.key: one for one in place_views(PlaceQuestion(keys=set(keys)), language=language)}


def _full_organisations(views: Sequence[Any], *, language: str) -> list[Thing]:
    """Return organizations with their parts: three queries for any number."""
    places = _places({one.place for one in views if one.place}, language=language)
    contacts: dict[int, list[Any]] = {}
    for one in contact_views(keys=rows.contact_keys(), organisations={view.key for view in views}):
        contacts.setdefault(one.organisation, []).append(one)
    return [
        objects.full_organisation(
            one, contacts=contacts.get(one.key, []), place=places.get(one.place or 0), language=language
        )
        for one in views
    ]


def _terms(language: str) -> list[Thing]:
    return [
        objects.term(word, taxonomy=name, language=language)
        for name, several in objects.terms_of(vocabulary()).items()
        for word in several
    ]


def _id(text: str) -> UUID:
    try:
        return p.read_id(text)
    except ValueError as error:
        raise wrong(parameter="id", read=text, expected="a UUID") from error


def _by_id(things: Iterable[Thing], wanted: UUID, *, what: str) -> Thing:
    for one in things:
        if one["id"] == str(wanted):
            return one
    raise absent(what)


def _listed(given: Given, things: Sequence[Thing]) -> HttpResponse:
    """Return a page of things that are held anyway; ``search`` looks for its words in their names."""
    if given["search"]:
        words = given["search"].casefold().split()
        things = [one for one in things if all(word in one["name"].casefold() for word in words)]
    return _paged(given, total=len(things), items=lambda window: list(things[window]))


def _paged(given: Given, *, total: int, items: Callable[[slice], list[Thing]]) -> HttpResponse:
    """Return a page in the envelope of HSDS, or every item on a line of its own."""
    if given["format"] == "ndjson":
        return HttpResponse("".join(f"{compact(one)}\n" for one in items(slice(None))), content_type=NDJSON)
    size, number = given["per_page"], given["page"]
    pages = max(1, -(-total // size))
    contents = items(slice((number - 1) * size, number * size)) if number <= pages else []
    return json_answer(
        {
            "total_items": total,
            "total_pages": pages,
            "page_number": number,
            "size": len(contents),
            "first_page": number == 1,
            "last_page": number >= pages,
            "empty": not contents,
            "contents": contents,
        }
    )
