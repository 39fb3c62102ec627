"""Questions about contact points."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from miteinander.conflict.contacts import rules
from miteinander.conflict.contacts.domain.promises import doings_against_racism, help_against_discrimination
from miteinander.conflict.contacts.enums import TAKES_REPORTS, PointKind
from miteinander.conflict.contacts.models import ContactPoint, PointMember
from miteinander.foundation.accounts.service import names_of
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.kernel.wording import wording
from miteinander.foundation.search.service import Card, resolve
from miteinander.town.organisations.service import Phone, phones_of

OFFER = "offer"


@dataclass(frozen=True, kw_only=True)
class PointView:
    """A point as others see it: ``name`` carries its area."""

    public_id: UUID
    key: str
    kind: str
    kind_name: str
    name: str
    area: str
    takes_reports: bool


@dataclass(frozen=True, kw_only=True)
class PublicPoint:
    """A line of the public page: points that share one entry of the directory are one line."""

    name: str
    count: int
    central: bool
    card: Card | None


@dataclass(frozen=True, kw_only=True)
class MemberView:
    """Somebody who works or worked at a point."""

    member_id: int
    name: str
    begins: date
    ends: date | None


@dataclass(frozen=True, kw_only=True)
class PointOfDesk:
    """A point with its members, for who looks after the points."""

    point: PointView
    members: tuple[MemberView, ...]
    name: str
    ready: bool


def public_points(language: str) -> list[PublicPoint]:
    """Return the points that take reports, the central one first; two queries."""
    rows = list(ContactPoint.objects.filter(kind__in=TAKES_REPORTS).order_by("order", "key"))
    cards = resolve([(OFFER, UUID(row.entry)) for row in rows if row.entry], language)
    lines: dict[str, list[ContactPoint]] = {}
    for row in rows:
        lines.setdefault(row.entry or row.key, []).append(row)
    return [_line(group, cards=cards, language=language) for group in lines.values()]


def helpers_against_discrimination(language: str) -> list[Card]:
    """Return the directory's offers that help against discrimination, in the profile's order; one query."""
    wanted = [(OFFER, one) for one in help_against_discrimination()]
    found = resolve(wanted, language)
    return [found[ref] for ref in wanted if ref in found]


def against_discrimination(language: str) -> tuple[list[Card], list[Card]]:
    """Return who advises against discrimination, and what else is done against racism in the town; one query."""
    advice, doings = help_against_discrimination(), doings_against_racism()
    found = resolve([(OFFER, one) for one in (*advice, *doings)], language)
    kept = [[found[(OFFER, one)] for one in part if (OFFER, one) in found] for part in (advice, doings)]
    return kept[0], kept[1]


def central_phones() -> list[Phone]:
    """Return the numbers of the central point, as the organisations know them; three queries."""
    organisation = ContactPoint.objects.filter(kind=PointKind.CENTRAL).values_list("organisation_id", flat=True).first()
    return phones_of(organisation) if organisation else []


def choosable_points(language: str) -> list[PointView]:
    """Return the points a reporter may choose: they take reports, somebody works there, a village head has an area."""
    rows = ContactPoint.objects.filter(Exists(rules.current_members().filter(point=OuterRef("pk"))))
    rows = rows.filter(kind__in=TAKES_REPORTS).exclude(kind=PointKind.VILLAGE_HEAD, area="")
    return [view_of(row, language) for row in rows.order_by("order", "key")]


def points_of(by: Actor, language: str) -> list[PointView]:
    """Return the points at which the actor works today; one query."""
    rows = ContactPoint.objects.filter(rules.worked_at_by(by)).order_by("order", "key")
    return [view_of(row, language) for row in rows]


def point_views(public_ids: Collection[UUID], language: str) -> dict[UUID, PointView]:
    """Return points by public id; one query."""
    rows = ContactPoint.objects.filter(public_id__in=public_ids).order_by("order", "key")
    return {row.public_id: view_of(row, language) for row in rows}


def point_keys(public_ids: Collection[UUID]) -> dict[UUID, int]:
    """Return the database keys of points by public id, for keys that point down to them; one query."""
    return dict(ContactPoint.objects.filter(public_id__in=public_ids).values_list("public_id", "pk"))


def members_of(public_ids: Collection[UUID]) -> dict[UUID, frozenset[UUID]]:
    """Return who works at these points today, by the points' public ids; one query."""
    found: dict[UUID, set[UUID]] = {}
    rows = rules.current_members().filter(point__public_id__in=public_ids).order_by("pk")
    for point_id, person_id in rows.values_list("point__public_id", "person_id"):
        found.setdefault(point_id, set()).add(person_id)
    return {point_id: frozenset(people) for point_id, people in found.items()}


def points_with(person_id: UUID) -> frozenset[UUID]:
    """Return the ids of the points at which a person works today; one query."""
    rows = rules.current_members().filter(person_id=person_id).order_by("pk")
    return frozenset(rows.values_list("point__public_id", flat=True))


def is_in(kind: PointKind, by: Actor) -> bool:
    """Tell whether the actor works at a point of this kind today; one query."""
    return ContactPoint.objects.filter(rules.worked_at_by(by), kind=kind).exists()


def point_of(kind: PointKind) -> UUID | None:
    """Return the point of a kind of which there is one, such as the steering group; one query."""
    return ContactPoint.objects.filter(kind=kind).order_by("order", "key").values_list("public_id", flat=True).first()


def points_for_desk(language: str) -> list[PointOfDesk]:
    """Return all points with their members; three queries."""
    members: QuerySet[PointMember] = PointMember.objects.order_by("begins", "pk")
    rows = list(ContactPoint.objects.order_by("order", "key").prefetch_related(Prefetch("members", queryset=members)))
    names = names_of({one.person_id for row in rows for one in row.members.all()})
    return [_desk(row, names=names, language=language) for row in rows]


def view_of(row: ContactPoint, language: str) -> PointView:
    """Return a row as others see it."""
    return PointView(
        public_id=row.public_id,
        key=row.key,
        kind=row.kind,
        kind_name=str(PointKind(row.kind).label),
        name=row.name_in(language),
        area=row.area,
        takes_reports=row.kind in TAKES_REPORTS,
    )


def _line(group: list[ContactPoint], *, cards: dict[tuple[str, UUID], Card], language: str) -> PublicPoint:
    first = group[0]
    return PublicPoint(
        name=wording(first.names, language, otherwise=first.key),
        count=len(group),
        central=first.kind == PointKind.CENTRAL,
        card=cards.get((OFFER, UUID(first.entry))) if first.entry else None,
    )


def _desk(row: ContactPoint, *, names: dict[UUID, str], language: str) -> PointOfDesk:
    members = tuple(
        MemberView(member_id=one.pk, name=names.get(one.person_id, "—"), begins=one.begins, ends=one.ends)
        for one in row.members.all()
    )
    view = view_of(row, language)
    working = any(one.ends is None for one in members)
    return PointOfDesk(
        point=view,
        members=members,
        name=view.name,
        ready=working and not (row.kind == PointKind.VILLAGE_HEAD and not row.area),
    )
