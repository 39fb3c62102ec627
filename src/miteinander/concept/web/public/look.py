"""What every public page of the concept shares: the book in the reader's language, cards, rows and links."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import cached_property
from typing import TypeVar

from django.conf import settings
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext

from miteinander.concept.domain.addresses import address_of
from miteinander.concept.domain.figures import Figure, figures_of
from miteinander.concept.domain.passages import Passage, in_language
from miteinander.concept.domain.queries.book import ROOM, Book, ElementView, FieldView, MeasureView, Ref, read_book
from miteinander.concept.domain.words import TONES, joined, percent_words, span_words, timing_reasons
from miteinander.concept.enums import Freshness, NeedState, Phase, Punctuality
from miteinander.foundation.kernel import clock
from miteinander.foundation.search.service import resolve
from miteinander.foundation.ui.service import CardView, Link

V = TypeVar("V")
# Rooms whose content a page shows: names and figures of higher rooms reach it through register and registries.
SHOWN = (ROOM, "organisations", "directory", "indicators")


def until_midnight(_request: HttpRequest) -> datetime:
    """Return the end of the town's day: what is late or fresh depends on the day."""
    tomorrow = clock.today() + timedelta(days=1)
    return timezone.make_aware(datetime.combine(tomorrow, time.min))


@dataclass(frozen=True, kw_only=True)
class Badge:
    """A state in a word, with its tone."""

    label: str
    kind: str = ""


@dataclass(frozen=True, kw_only=True)
class MeasureRow:
    """A measure in a list."""

    measure: MeasureView
    url: str
    phase: Badge
    timing: Badge | None
    when: str
    lead: str
    percent: int | None
    percent_words: str


@dataclass(frozen=True, kw_only=True)
class LinkedView:
    """A thing of another room: its name, where it is, and its current figure where the report has one."""

    title: Passage
    url: str
    icon: str
    figure: Figure | None = None


_ICONS = {"indicator": "chart-column", "offer": "map", "organisation": "building-2", "body": "users"}


class Look:
    """The concept for one reader."""

    def __init__(self, request: HttpRequest) -> None:
        """Keep the request; the book is read when first asked for."""
        self.request = request
        self.language = get_language() or settings.LANGUAGE_CODE
        self.source_language = settings.LANGUAGE_CODE

    @cached_property
    def book(self) -> Book:
        """The concept in the reader's language."""
        return read_book(language=self.language)

    def url(self, one: ElementView) -> str:
        """Return an element's address."""
        return address_of(one.kind, one.slug, language=self.language)

    def pillar_link(self, key: str) -> Link | None:
        """Return the way to a pillar, where one is named."""
        pillar = self.book.pillars.get(key)
        if pillar is None:
            return None
        return Link(title=pillar.name.text, url=reverse("concept:pillar", kwargs={"key": key}), icon=pillar.icon)

    def field_links(self, keys: Iterable[str]) -> list[Link]:
        """Return the ways to fields of action."""
        return [field_link(self.book.fields[key]) for key in keys if key in self.book.fields]

    def hue(self, one: ElementView) -> str:
        """Return the hue of an element's pillar."""
        return self.book.pillars[one.pillar].hue if one.pillar in self.book.pillars else ""

    def cards(self, elements: Iterable[ElementView]) -> list[CardView]:
        """Return goals or needs as cards."""
        return [self._card(one) for one in elements]

    def _card(self, one: ElementView) -> CardView:
        names = [self.book.fields[key].name.text for key in one.fields if key in self.book.fields]
        kicker = joined(*names) or (self.book.pillars[one.pillar].name.text if one.pillar else "")
        return CardView(
            title=one.title.text,
            url=self.url(one),
            summary=one.summary.text,
            kicker=kicker or gettext("Alle Handlungsfelder"),
            icon="target" if one.kind == "goal" else "lightbulb",
            hue=self.hue(one),
            provider=need_state(one, book=self.book).label if one.kind == "need" else "",
            language=one.title.language,
            direction=one.title.direction,
        )

    def rows(self, measures: Iterable[MeasureView]) -> list[MeasureRow]:
        """Return measures as rows of a list."""
        return [self.row(one) for one in measures]

    def row(self, one: MeasureView) -> MeasureRow:
        """Return one measure as a row."""
        percent = one.progress.percent
        return MeasureRow(
            measure=one,
            url=self.url(one),
            phase=Badge(label=str(Phase(one.phase).label), kind="told" if one.phase == Phase.RUNNING else ""),
            timing=timing_badge(one) if one.timing.state == Punctuality.LATE else None,
            when=span_words(one.starts, one.ends),
            lead=joined(*(party.name for party in one.lead)),
            percent=percent,
            percent_words=percent_words(percent) if percent is not None else "",
        )

    def linked(self, refs: Sequence[Ref]) -> list[LinkedView]:
        """Return the things an element names, as far as they are public; one query, and those of their figures."""
        if not refs:
            return []
        cards = resolve(refs, self.language)
        figures = figures_of(refs, language=self.language)
        return [
            LinkedView(
                title=in_language(cards[one].title, written=cards[one].text_language, reader=self.language),
                url=cards[one].address,
                icon=_ICONS.get(one[0], "file-text"),
                figure=figures.get(one),
            )
            for one in refs
            if one in cards
        ]

    @property
    def concept_link(self) -> Link:
        """The way to the concept's first page."""
        return Link(title=gettext("Konzept"), url=reverse("concept:overview"))

    def trail(self, one: ElementView | None = None) -> list[Link]:
        """Return the pages above an element."""
        pillar = self.pillar_link(one.pillar) if one else None
        return [self.concept_link, *([pillar] if pillar else [])]


def field_link(one: FieldView) -> Link:
    """Return the way to a field of action."""
    return Link(title=one.name.text, url=reverse("concept:field", kwargs={"key": one.key}))


def timing_badge(one: MeasureView) -> Badge:
    """Return how a measure stands to its dates."""
    return Badge(label=str(one.timing.state.label), kind=TONES.get(one.timing.state, ""))


def freshness_badge(one: MeasureView) -> Badge | None:
    """Return how old the last report is; nothing where none is needed any more."""
    if one.freshness == Freshness.OVER:
        return None
    return Badge(label=str(one.freshness.label), kind=TONES.get(one.freshness, ""))


def need_state(one: ElementView, *, book: Book) -> Badge:
    """Return whether a need is open, being worked on, or met."""
    if one.state == NeedState.MET:
        return Badge(label=str(NeedState.MET.label), kind="good")
    if one.public_id in book.answered:
        return Badge(label=gettext("wird bearbeitet"), kind="told")
    return Badge(label=str(NeedState.OPEN.label))


def reasons_of(one: MeasureView) -> list[str]:
    """Return why a measure stands to its dates as it does."""
    return timing_reasons(one.timing)


def found(one: V | None) -> V:
    """Return what was found, or answer 404."""
    if one is None:
        raise Http404
    return one
