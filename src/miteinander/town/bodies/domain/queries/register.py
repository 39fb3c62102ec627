"""The public register: all bodies, who sits where, where the same organisations meet, and what nobody covers."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from uuid import UUID

from django.db.models import Prefetch

from miteinander.foundation.kernel.actor import VISITOR
from miteinander.town.bodies import rules
from miteinander.town.bodies.domain.queries.words import Passage, texts_of
from miteinander.town.bodies.domain.seats import current
from miteinander.town.bodies.domain.subjects import subjects
from miteinander.town.bodies.enums import BodyKind
from miteinander.town.bodies.models import Body, Seat
from miteinander.town.places.service import district_words


@dataclass(frozen=True, kw_only=True)
class BodyLine:
    """A body in a list. ``sitting`` are keys of organisations, ``districts`` keys, ``subjects`` public ids."""

    public_id: UUID
    slug: str
    name: str
    kind: str
    kind_name: str
    purpose: Passage
    coordinator: str
    open: bool
    ended: bool
    sitting: frozenset[int]
    districts: tuple[str, ...]
    subjects: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class Sitting:
    """An organisation and where it sits."""

    key: int
    public_id: UUID
    name: str
    bodies: tuple[BodyLine, ...]


@dataclass(frozen=True, kw_only=True)
class Overlap:
    """Two bodies in which several of the same organisations sit."""

    one: BodyLine
    other: BodyLine
    names: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Cover:
    """A field or district and who works on it; nobody: a gap."""

    key: str
    name: str
    bodies: tuple[BodyLine, ...]


@dataclass(frozen=True, kw_only=True)
class Register:
    """Everything the register shows, in one language; ``bodies`` by kind and name, ended ones last."""

    bodies: tuple[BodyLine, ...]
    organisations: tuple[Sitting, ...]
    fields: tuple[Cover, ...]
    districts: tuple[Cover, ...]

    @property
    def overlaps(self) -> list[Overlap]:
        """Pairs of living bodies that share at least two organisations, most first."""
        names = {one.key: one.name for one in self.organisations}
        found = [
            Overlap(one=one, other=other, names=tuple(sorted(names[key] for key in one.sitting & other.sitting)))
            for one, other in combinations([one for one in self.bodies if not one.ended], 2)
            if len(one.sitting & other.sitting) > 1
        ]
        return sorted(found, key=lambda pair: (-len(pair.names), pair.one.name, pair.other.name))

    @property
    def several(self) -> list[Sitting]:
        """Organisations that sit in more than one body."""
        return [one for one in self.organisations if len(one.bodies) > 1]

    @property
    def uncovered_fields(self) -> list[Cover]:
        """Fields nobody works on."""
        return [one for one in self.fields if not one.bodies]

    @property
    def uncovered_districts(self) -> list[Cover]:
        """Districts with no body of their own."""
        return [one for one in self.districts if not one.bodies]


def register(language: str) -> Register:
    """Return the register in a language; eight queries, whatever the number of bodies."""
    seats = Seat.objects.filter(current(), organisation__isnull=False).select_related("organisation")
    rows = Body.objects.filter(rules.visible_to(VISITOR)).select_related("coordinator")
    rows = rows.prefetch_related("translations", "sent_by", "districts", Prefetch("seats", queryset=seats))
    bodies = list(rows.order_by("slug"))
    lines = {body.pk: _line(body, language) for body in bodies}
    ordered = sorted(lines.values(), key=_order)
    living = [one for one in ordered if not one.ended]
    return Register(
        bodies=tuple(ordered),
        organisations=tuple(_sitting(bodies, living)),
        fields=tuple(
            Cover(key=word.key, name=word.name(language), bodies=_with(living, subject=str(word.public_id)))
            for word in subjects()
        ),
        districts=tuple(
            Cover(key=word.key, name=word.name(language), bodies=_with(living, district=word.key))
            for word in district_words()
        ),
    )


def _line(body: Body, language: str) -> BodyLine:
    texts = texts_of(body, language)
    return BodyLine(
        public_id=body.public_id,
        slug=body.slug,
        name=texts["name"].text,
        kind=body.kind,
        kind_name=str(body.get_kind_display()),
        purpose=texts["purpose"],
        coordinator=body.coordinator.name if body.coordinator else "",
        open=body.open_to_all == "yes",
        ended=bool(body.ended),
        sitting=frozenset(_organisations(body)),
        districts=tuple(one.key for one in sorted(body.districts.all(), key=lambda one: (one.order, one.key))),
        subjects=frozenset(body.subjects),
    )


def _organisations(body: Body) -> dict[int, tuple[UUID, str, str]]:
    """Return who sits in a body, by key: those printed as taking part, those who hold a seat, who coordinates."""
    found = [*body.sent_by.all(), *(one.organisation for one in body.seats.all()), body.coordinator]
    return {one.pk: (one.public_id, one.name, one.sort_name) for one in found if one}


def _sitting(bodies: Iterable[Body], living: Iterable[BodyLine]) -> list[Sitting]:
    facts = {key: value for body in bodies for key, value in _organisations(body).items()}
    lines = list(living)
    found = [
        (sort_name, Sitting(key=key, public_id=public_id, name=name, bodies=where))
        for key, (public_id, name, sort_name) in facts.items()
        if (where := tuple(one for one in lines if key in one.sitting))
    ]
    return [one for _name, one in sorted(found, key=lambda pair: (-len(pair[1].bodies), pair[0]))]


def _with(lines: Iterable[BodyLine], *, subject: str = "", district: str = "") -> tuple[BodyLine, ...]:
    return tuple(one for one in lines if subject in one.subjects or district in one.districts)


def _order(line: BodyLine) -> tuple[bool, int, str]:
    return line.ended, BodyKind.values.index(line.kind), line.slug
