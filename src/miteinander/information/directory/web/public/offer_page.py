"""An offer as its page tells it: what, for whom, when, where, what one should know, whom to ask, who is responsible."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any
from urllib.parse import quote
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext, pgettext

from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.registry import ThingRef
from miteinander.foundation.search.service import Card, resolve
from miteinander.foundation.ui.service import Action, CardView, ContactView, Drawing, RowFact, Shape, draw
from miteinander.information.directory.domain.offers import KIND, offer_ref
from miteinander.information.directory.domain.queries.cards import card_views
from miteinander.information.directory.domain.queries.catalogue import catalogue
from miteinander.information.directory.domain.queries.filters import Filters
from miteinander.information.directory.domain.queries.offers import (
    Passage,
    Texts,
    public_offer,
    related_to,
    source_passage,
)
from miteinander.information.directory.domain.queries.openings import next_change
from miteinander.information.directory.domain.short import short_of
from miteinander.information.directory.domain.spoken import language_names
from miteinander.information.directory.enums import OfferKind, Running
from miteinander.information.directory.models import Offer, OfferPlace
from miteinander.information.directory.web.public.times import Times
from miteinander.town.organisations.service import web_address
from miteinander.town.places.enums import Answer, Exactness
from miteinander.town.places.service import DistrictView


@dataclass(frozen=True, kw_only=True)
class Detail:
    """Something one should know: its name, a short answer, and passages that say more."""

    icon: str
    label: str
    answer: str
    passages: tuple[Passage, ...] = ()

    @property
    def unknown(self) -> bool:
        """Whether nobody has said it yet."""
        return not self.answer and not self.passages


@dataclass(frozen=True, kw_only=True)
class PlaceView:
    """A place of the offer: what stands on an envelope, how to get there, and its own hours where it has some."""

    name: str
    street: str
    city: str
    note: Passage
    directions: Passage
    access: Passage
    step_free: str
    exactness: str
    district: str
    times: Times | None

    @property
    def envelope(self) -> str:
        """The address in one line, for a map's search field."""
        return ", ".join(part for part in (self.street, self.city) if part)

    @property
    def routes(self) -> list[tuple[str, str]]:
        """Ways to find a route, for the reader to choose: the phone's own map first. Nothing is asked before that."""
        if not self.street:
            return []
        words = quote(self.envelope)
        return [
            (gettext("Karten-App öffnen"), f"geo:0,0?q={words}"),
            ("OpenStreetMap", f"https://www.openstreetmap.org/search?query={words}"),
        ]


class OfferPage:
    """One look at an offer; what costs a query is asked for once, when the template comes to it."""

    def __init__(self, *, slug: str, absolute: str) -> None:
        """Find the public offer of this slug; ``absolute`` begins whole addresses. Raises ``NotFound``."""
        self.language = get_language() or settings.LANGUAGE_CODE
        self.absolute = absolute
        self.catalogue, self.words = catalogue()
        self._public = public_offer(slug=slug, language=self.language)
        self.offer: Offer = self._public.offer
        self.texts: Texts = self._public.texts
        self.times = Times(
            hours=self.offer.hours,
            running=self.offer.running,
            spans=self._public.spans_at(None) if not self._places_have_hours else self._public.spans,
        )

    # --- what it is ------------------------------------------------------------------------------------------------

    @property
    def ref(self) -> ThingRef:
        """How other rooms name this offer."""
        return offer_ref(self.offer.public_id)

    @property
    def name(self) -> Passage:
        """The offer's name."""
        return self.texts["name"]

    @property
    def kind(self) -> str:
        """What kind of entry it is, in words."""
        return str(OfferKind(self.offer.kind).label)

    @property
    def is_network(self) -> bool:
        """Whether it is a network."""
        return self.offer.kind == OfferKind.NETWORK

    @property
    def is_project(self) -> bool:
        """Whether it is a project."""
        return self.offer.kind == OfferKind.PROJECT

    @property
    def running(self) -> str:
        """What became of it, in words; empty while it simply runs."""
        return "" if self.offer.running == Running.RUNNING else str(Running(self.offer.running).label)

    @property
    def ended(self) -> bool:
        """Whether it is over."""
        return self.offer.running == Running.ENDED

    @property
    def address(self) -> str:
        """The page's path."""
        return reverse("directory:offer", kwargs={"slug": self.offer.slug})

    @property
    def short_address(self) -> str:
        """The whole short address, for paper: it leads to the page in the language of whoever opens it."""
        return f"{self.absolute}/q/{short_of(self.offer.public_id)}"

    @property
    def card(self) -> Mapping[str, Any]:
        """The offer's own card: keys of vocabularies, partners, spoken languages."""
        own = self._rows.get((KIND, self.offer.public_id))
        return own.card if own else {}

    @property
    def category(self) -> Any:
        """The offer's first category."""
        keys = self.catalogue.values_of(self.offer.public_id, "category")
        return next((word for key, word in self.words.categories.items() if key in keys), None)

    @property
    def categories(self) -> list[tuple[str, str]]:
        """Name and list address of each category."""
        return self._terms("category", self.words.categories)

    @property
    def fields(self) -> list[tuple[str, str]]:
        """Name and list address of each field of action."""
        return self._terms("field", self.words.fields_of_action)

    @property
    def groups(self) -> list[tuple[str, str]]:
        """For whom it is: name and list address of each target group."""
        return self._terms("group", self.words.target_groups)

    @property
    def course(self) -> str:
        """What kind of course it is, with its level."""
        keys = self.catalogue.values_of(self.offer.public_id, "course")
        names = [self.words.course_kinds[key].name(self.language) for key in keys if key in self.words.course_kinds]
        return ", ".join(names)

    @property
    def level(self) -> Passage:
        """The level as the provider says it."""
        return source_passage(self.offer.level)

    # --- at a glance -----------------------------------------------------------------------------------------------

    @property
    def facts(self) -> list[RowFact]:
        """The four facts in a row; a project says how it stands and how long, a network who holds it together."""
        if self.is_project:
            return [self._state_fact(), self._period_fact(), self._where_fact(), self._provider_fact()]
        if self.is_network:
            return [self._provider_fact(), self._where_fact(), self._when_fact(), self._languages_fact()]
        return [self._when_fact(), self._where_fact(), self._cost_fact(), self._languages_fact()]

    @property
    def facts_at_rest(self) -> list[RowFact]:
        """The facts without what holds at this moment only: for paper."""
        return [one for one in self.facts if not (self.times.known and one.icon == "clock")]

    def _when_fact(self) -> RowFact:
        return _row_fact("clock", gettext("Wann"), self.times.now, note=self.times.note)

    def _where_fact(self) -> RowFact:
        first = self.places[0] if self.places else None
        if first is None:
            return _row_fact("map-pin", gettext("Wo"), self.areas)
        more = len(self.places) - 1
        note = gettext("und an {number} weiteren Orten").format(number=more) if more > 1 else ""
        if more == 1:
            note = gettext("und {place}").format(place=self.places[1].name)
        return RowFact(icon="map-pin", label=gettext("Wo"), text=first.name, note=note or first.street)

    def _cost_fact(self) -> RowFact:
        return _row_fact("euro", gettext("Kosten"), _cost(self.offer.free_of_charge))

    def _languages_fact(self) -> RowFact:
        return _row_fact("message-circle", gettext("Sprachen"), self.languages)

    def _provider_fact(self) -> RowFact:
        label = gettext("Koordination") if self.is_network else gettext("Träger")
        return RowFact(icon="users", label=label, text=self.offer.organisation.name)

    def _state_fact(self) -> RowFact:
        return RowFact(icon="flag", label=gettext("Stand"), text=str(Running(self.offer.running).label))

    def _period_fact(self) -> RowFact:
        return RowFact(icon="calendar", label=gettext("Zeitraum"), text=self.period or gettext("Nicht bekannt"))

    @property
    def languages(self) -> str:
        """The languages spoken there; empty where nobody has said."""
        codes = sorted(self.catalogue.values_of(self.offer.public_id, "language") - {"unknown"})
        return language_names(codes)

    @property
    def period(self) -> str:
        """From when to when, as exactly as it is known."""
        begin, end = partial_date(self.offer.period_from), partial_date(self.offer.period_until)
        if begin and end:
            return begin if begin == end else gettext("{begin} bis {end}").format(begin=begin, end=end)
        if begin:
            return gettext("seit {begin}").format(begin=begin)
        return gettext("bis {end}").format(end=end) if end else ""

    # --- what one should know --------------------------------------------------------------------------------------

    @cached_property
    def _all_details(self) -> list[Detail]:
        """Cost, registration, children, access, languages and documents, known or not."""
        offer, texts = self.offer, self.texts
        return [
            _detail("euro", gettext("Kosten"), _cost(offer.free_of_charge), texts["fees_description"]),
            _detail("door-open", gettext("Anmeldung"), _registration(offer.registration), texts["application_process"]),
            _detail("baby", gettext("Kinderbetreuung"), _yes_no(offer.child_care)),
            _detail("accessibility", gettext("Zugang ohne Stufen"), _yes_no(self._step_free)),
            _detail("message-circle", gettext("Sprachen"), self.languages),
            _detail("file-text", gettext("Was Sie mitbringen"), "", texts["required_documents"]),
        ]

    @property
    def details(self) -> list[Detail]:
        """What is known of what one should know."""
        return [one for one in self._all_details if not one.unknown]

    @property
    def unknown(self) -> str:
        """What nobody has said yet, as one line: it is named, never left out."""
        comma = pgettext("between the parts of a list", ", ")
        return comma.join(one.label for one in self._all_details if one.unknown)

    @property
    def tells_when(self) -> bool:
        """Whether there is more to say of the times than the facts of a project or network hold."""
        if not (self.is_project or self.is_network):
            return True
        return bool(self.times.rows or self.offer.hours_printed or self.texts["schedule_description"])

    @property
    def _step_free(self) -> str:
        for answer in (Answer.YES.value, Answer.NO.value):
            if answer in self.catalogue.values_of(self.offer.public_id, "step_free"):
                return answer
        return Answer.UNKNOWN.value

    # --- where -----------------------------------------------------------------------------------------------------

    @property
    def _places_have_hours(self) -> bool:
        return any(one.opening_hours for one in self._public.places)

    @cached_property
    def places(self) -> list[PlaceView]:
        """The places of the offer."""
        return [self._place(one) for one in self._public.places]

    def _place(self, row: OfferPlace) -> PlaceView:
        place = row.place
        texts = Texts(place.translations.all(), language=self.language)
        own = row.opening_hours and len(self._public.places) > 1
        return PlaceView(
            name=place.name,
            street=place.street,
            city=f"{place.postal_code} {place.city}".strip(),
            note=source_passage(row.note),
            directions=texts["directions"],
            access=texts["accessibility_details"],
            step_free=place.step_free,
            exactness=place.exactness,
            district=self._district_name(place.district.key) if place.district else "",
            times=Times(
                hours=self.offer.hours,
                running=self.offer.running,
                spans=self._public.spans_at(row),
                printed=row.hours_printed,
            )
            if own
            else None,
        )

    @property
    def area_keys(self) -> list[str]:
        """The districts where it takes place or which it serves."""
        keys = self.catalogue.values_of(self.offer.public_id, "district")
        return [key for key in self.words.districts if key in keys]

    @property
    def areas(self) -> str:
        """The names of these districts; "the whole town" where they are all."""
        keys = self.area_keys
        if len(keys) == len(self.words.districts) > 1:
            return gettext("ganze Stadt")
        return pgettext("between the parts of a list", ", ").join(self._district_name(key) for key in keys)

    def _district_name(self, key: str) -> str:
        word = self.words.districts.get(key)
        return word.name(self.language) if word else ""

    @cached_property
    def drawing(self) -> Drawing | None:
        """The districts with the offer's own marked, and a point where a house is known; no query."""
        keys = self.area_keys
        shapes = [
            Shape(key=one.key, name=one.name, url=self._district_url(one), geometry=one.geometry)
            for one in self.catalogue.shapes(self.language)
            if one.geometry
        ]
        houses = [one.place for one in self._public.places if one.place.exactness == Exactness.HOUSE]
        points = [
            (one.latitude, one.longitude) for one in houses if one.latitude is not None and one.longitude is not None
        ]
        return draw(shapes=shapes, points=points) if keys or points else None

    @property
    def chosen_district(self) -> str:
        """The district to mark, where it is one alone."""
        return self.area_keys[0] if len(self.area_keys) == 1 else ""

    @property
    def exactness_note(self) -> str:
        """How exactly the place is known, in words."""
        known = {one.place.exactness for one in self._public.places}
        if Exactness.HOUSE in known:
            return gettext("Der Punkt zeigt das Haus.")
        return gettext("Genauer als der Stadtteil ist der Ort auf der Zeichnung nicht bekannt.")

    def _district_url(self, district: DistrictView) -> str:
        return Filters(chosen={"district": (district.key,)}).address(reverse("directory:list"))

    # --- whom to ask -----------------------------------------------------------------------------------------------

    @cached_property
    def contacts(self) -> list[ContactView]:
        """Whom to ask: the offer's own number, its contacts, else its organisation."""
        offer, organisation = self.offer, self.offer.organisation
        found = []
        if offer.phone or offer.email:
            found.append(_contact(offer, name="", role="", website=offer.url))
        found += [
            _contact(one, name=one.name, role=one.title, website="" if found or at else offer.url)
            for at, one in enumerate(offer.contacts.all())
        ]
        if not found:
            website = offer.url or organisation.website
            found.append(_contact(organisation, name=organisation.name, role="", website=website))
        return [one for one in found if one.phone or one.email or one.website or one.name]

    @property
    def reachable(self) -> bool:
        """Whether there is any way to reach somebody."""
        return any(one.phone or one.email or one.website for one in self.contacts)

    @property
    def actions(self) -> list[Action]:
        """What one does with an offer, at the lower edge of a phone."""
        call = next((one for one in self.contacts if one.dial), None)
        write = next((one for one in self.contacts if one.email), None)
        look = next((one for one in self.contacts if one.website), None)
        actions = []
        if call:
            actions.append(Action(title=gettext("Anrufen"), icon="phone", url=f"tel:{call.dial}"))
        if any(place.street for place in self.places):
            actions.append(Action(title=gettext("Weg zeigen"), icon="route", url="#weg"))
        if write:
            actions.append(Action(title=gettext("Schreiben"), icon="mail", url=f"mailto:{write.email}"))
        elif look:
            actions.append(Action(title=gettext("Internetseite"), icon="globe", url=look.website))
        return [*actions, Action(title=gettext("Teilen"), icon="share-2", action="share")]

    # --- what is near, and who is responsible ----------------------------------------------------------------------

    @cached_property
    def _rows(self) -> dict[tuple[str, UUID], Card]:
        """Own card and those of related offers, in one query."""
        return resolve(((KIND, one) for one in [self.offer.public_id, *self._related]), self.language)

    @cached_property
    def _related(self) -> list[UUID]:
        known = self.catalogue.offers[self.catalogue.place_of[self.offer.public_id]]
        return [one.public_id for one in related_to(known, catalogue=self.catalogue)]

    @property
    def related(self) -> list[CardView]:
        """Offers that may help too."""
        found = [self._rows[KIND, one] for one in self._related if (KIND, one) in self._rows]
        return card_views(found, words=self.words, language=self.language)

    @property
    def provider_address(self) -> str:
        """The page of the organisation."""
        return reverse("directory:organisation", kwargs={"slug": self.offer.organisation.slug})

    @property
    def partners(self) -> list[tuple[str, str]]:
        """Name and page of each organisation that takes part."""
        found = self.card.get("partners", [])
        return [(name, reverse("directory:organisation", kwargs={"slug": slug})) for name, slug in found]

    @property
    def checked(self) -> str:
        """When somebody last checked the entry, in words; empty where nobody has yet."""
        return date_format(self.offer.assured_date, "DATE_FORMAT") if self.offer.assured_date else ""

    @property
    def review(self) -> str:
        """By when the entry should be checked again."""
        return date_format(self.offer.review_date, "DATE_FORMAT") if self.offer.review_date else ""

    @property
    def overdue(self) -> bool:
        """Whether the day by which it should have been checked has passed."""
        return self.offer.review_date is not None and self.offer.review_date < clock.today()

    @property
    def source(self) -> dict[str, str]:
        """Where the entry comes from: chapter, section, page, note."""
        return {name: str(value) for name, value in self.offer.source.items() if value}

    @property
    def source_title(self) -> str:
        """The title of the work the entry was taken from."""
        wanted = self.offer.source.get("source")
        works = settings.TOWN.details.get("sources") or []
        for work in works:
            if wanted in {None, "", work.get("key")}:
                return str(work.get("title", ""))
        return ""

    @property
    def source_lines(self) -> list[str]:
        """Chapter, section, page and note of the source; they stand in the source's language."""
        told = self.source
        page = gettext("Seite {page}").format(page=told["page"]) if "page" in told else ""
        return [line for line in (told.get("chapter"), told.get("section"), page, told.get("note")) if line]

    @property
    def source_language(self) -> str:
        """The language in which the town writes."""
        return settings.LANGUAGE_CODE

    @property
    def source_address(self) -> str:
        """The page's path in the language in which the town writes."""
        with translation.override(self.source_language):
            return self.address

    @property
    def mistake_address(self) -> str:
        """Where one says that something here is wrong."""
        return reverse("directory:mistake", kwargs={"slug": self.offer.slug})

    @property
    def valid_until(self) -> datetime:
        """When the page says something new by the mere passing of time."""
        return next_change(self._public.spans, moment=clock.now())

    def _terms(self, name: str, words: Mapping[str, Any]) -> list[tuple[str, str]]:
        keys = self.catalogue.values_of(self.offer.public_id, name)
        path = reverse("directory:list")
        return [
            (word.name(self.language), Filters(chosen={name: (key,)}).address(path))
            for key, word in words.items()
            if key in keys
        ]


def partial_date(text: str) -> str:
    """Return a date in words that may be a year or a month only: "2024", "März 2024", "6. März 2024"."""
    parts = [int(part) for part in text.split("-")] if text else []
    if len(parts) < 2:
        return text
    day = datetime(parts[0], parts[1], parts[2] if len(parts) > 2 else 1).date()  # noqa: DTZ001 -- a day has no zone
    return date_format(day, "DATE_FORMAT" if len(parts) > 2 else "YEAR_MONTH_FORMAT")


def _contact(one: Any, *, name: str, role: str, website: str) -> ContactView:
    return ContactView(
        name=name,
        role=role,
        phone=one.phone,
        dial=one.dial,
        email=one.email,
        website=web_address(website),
        note=gettext("Gewählt wird {number}; gedruckt ist die Nummer anders.").format(number=one.phone_dial)
        if one.phone_dial
        else "",
    )


def _row_fact(icon: str, label: str, text: str, *, note: str = "") -> RowFact:
    """Return a fact; what is not known is said, with what to do about it."""
    if not text:
        return RowFact(icon=icon, label=label, text=gettext("Nicht bekannt"), note=gettext("Bitte fragen Sie nach."))
    return RowFact(icon=icon, label=label, text=text, note=note)


def _detail(icon: str, label: str, answer: str, *passages: Passage) -> Detail:
    return Detail(icon=icon, label=label, answer=answer, passages=tuple(one for one in passages if one))


def _cost(answer: str) -> str:
    return {Answer.YES.value: gettext("kostenlos"), Answer.NO.value: gettext("kostet etwas")}.get(answer, "")


def _registration(answer: str) -> str:
    return {Answer.YES.value: gettext("Bitte melden Sie sich an"), Answer.NO.value: gettext("nicht nötig")}.get(
        answer, ""
    )


def _yes_no(answer: str) -> str:
    return {Answer.YES.value: gettext("ja"), Answer.NO.value: gettext("nein")}.get(answer, "")
