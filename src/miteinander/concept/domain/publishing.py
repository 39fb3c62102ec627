"""From the concept to the public register: a row per language for every plan, pillar, field, goal, need and measure."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings

from miteinander.concept.domain.addresses import address_of
from miteinander.concept.domain.passages import Passage
from miteinander.concept.domain.queries.book import (
    ROOM,
    Book,
    ElementView,
    FieldView,
    MeasureView,
    PillarView,
    PlanView,
    read_books,
)
from miteinander.concept.domain.values import KINDS
from miteinander.foundation.search.service import EntryDraft, publish_entries, withdraw_entry
from miteinander.foundation.shelf.service import raise_version

Books = Mapping[str, Book]
_LONGEST_SENTENCE = 400


def books() -> dict[str, Book]:
    """Return the concept in every language of the town."""
    return read_books(code for code, _name in settings.LANGUAGES)


def publish_all() -> None:
    """Bring the register up to the whole concept, in the caller's transaction; what no version holds any more goes."""
    read = books()
    source = read[settings.LANGUAGE_CODE]
    kept = {*source.goals, *source.needs, *source.measures}
    for kind, model in KINDS.items():
        for public_id in model._default_manager.values_list("public_id", flat=True):
            if public_id not in kept:
                withdraw_entry(kind=kind, public_id=public_id)
    publish_entries([*_frame_entries(read), *_element_entries(read, kept)])
    raise_version(ROOM)


def publish_element(*, kind: str, public_id: UUID) -> None:
    """Bring the register up to one element, in the caller's transaction."""
    read = books()
    entries = list(_element_entries(read, {public_id}))
    if entries:
        publish_entries(entries)
    else:
        withdraw_entry(kind=kind, public_id=public_id)
    raise_version(ROOM)


def _frame_entries(read: Books) -> Iterator[EntryDraft]:
    """Make the rows of plans in force, their pillars, and all fields of action."""
    for language, book in read.items():
        entries = _Entries(language=language, source=read[settings.LANGUAGE_CODE])
        for plan in book.standing:
            yield entries.part("plan", plan)
        for pillar in book.pillars.values():
            if book.plans[pillar.plan].current:
                yield entries.part("pillar", pillar, hue=pillar.hue)
        for one in book.fields.values():
            yield entries.part("field_of_action", one)


def _element_entries(read: Books, wanted: Iterable[UUID]) -> Iterator[EntryDraft]:
    chosen = set(wanted)
    for language, book in read.items():
        entries = _Entries(language=language, source=read[settings.LANGUAGE_CODE])
        for one in (*book.goals.values(), *book.needs.values(), *book.measures.values()):
            if one.public_id in chosen:
                yield entries.element(one, book)


def _keywords(one: ElementView, book: Book) -> str:
    names = [book.fields[key].name.text for key in one.fields]
    if isinstance(one, MeasureView):
        names += [party.name for party in (*one.lead, *one.partners)]
    return "\n".join(names)


@dataclass(frozen=True, kw_only=True)
class _Entries:
    """Makes register rows of one language; ``source`` is the book in the source language."""

    language: str
    source: Book

    def part(self, kind: str, one: PlanView | PillarView | FieldView, *, hue: str = "") -> EntryDraft:
        """Return the row of a plan, pillar or field."""
        parts: tuple[Iterable[PlanView | PillarView | FieldView], ...] = (
            self.source.plans.values(),
            self.source.pillars.values(),
            self.source.fields.values(),
        )
        of_source = next(same for found in parts for same in found if same.public_id == one.public_id)
        return self._entry(
            kind=kind,
            public_id=one.public_id,
            key=one.key,
            title=one.name,
            sentence=one.summary,
            source_title=of_source.name.text,
            card={"hue": hue},
        )

    def element(self, one: ElementView, book: Book) -> EntryDraft:
        """Return the row of a goal, need or measure.

        A description in another language than the title stays out: its words would count as known in the row's.
        """
        of_source: Mapping[UUID, ElementView] = {
            "goal": self.source.goals,
            "need": self.source.needs,
            "measure": self.source.measures,
        }[one.kind]
        return self._entry(
            kind=one.kind,
            public_id=one.public_id,
            key=one.slug,
            title=one.title,
            sentence=one.summary,
            source_title=of_source[one.public_id].title.text,
            body=one.description.text if one.description.language == one.title.language else "",
            keywords=_keywords(one, book),
            card={
                "hue": book.pillars[one.pillar].hue if one.pillar else "",
                "phase": one.phase if isinstance(one, MeasureView) else "",
            },
        )

    def _entry(
        self,
        *,
        kind: str,
        public_id: UUID,
        key: str,
        title: Passage,
        sentence: Passage,
        source_title: str,
        body: str = "",
        keywords: str = "",
        card: dict[str, str],
    ) -> EntryDraft:
        return EntryDraft(
            kind=kind,
            public_id=public_id,
            language=self.language,
            title=title.text,
            sentence=sentence.text[:_LONGEST_SENTENCE],
            body=body,
            keywords=keywords,
            address=address_of(kind, key, language=self.language),
            slug=key,
            source_language=settings.LANGUAGE_CODE,
            source_title=source_title,
            translated=not title.language,
            card=card,
        )
