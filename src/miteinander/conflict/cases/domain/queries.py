"""Questions about cases. What needs no key shows the allow-list only: counts, days, coarse words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q

from miteinander.conflict.cases import rules
from miteinander.conflict.cases.domain import entries
from miteinander.conflict.cases.domain.basics import case_ref, leads
from miteinander.conflict.cases.domain.interests import with_points
from miteinander.conflict.cases.domain.referrals import with_offers
from miteinander.conflict.cases.domain.resealing import is_stale
from miteinander.conflict.cases.enums import OPEN, EntryKind, Side, State
from miteinander.conflict.cases.models import Case, Check
from miteinander.foundation.accounts.service import names_of
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.kernel.errors import NotFound
from miteinander.foundation.kernel.registry import ThingRef
from miteinander.foundation.vault import service as vault
from miteinander.foundation.vault.enums import KeyKind

# Shown in sections of their own, not in the list of what was noted.
_APART = {
    *(EntryKind.PARTY, EntryKind.PARTY_CONSENT, EntryKind.PARTY_LEFT, EntryKind.EARLIER, EntryKind.THIRD),
    *(EntryKind.STOPPED, EntryKind.SESSION, EntryKind.SESSION_RESULT, EntryKind.INTERPRETER),
    *(EntryKind.MANDATE, EntryKind.ROLE, EntryKind.DESIGN, EntryKind.REVIEW, EntryKind.TABLE, EntryKind.TABLE_BODY),
}
_WORRY = {State.RECEIVED: "info", State.WORKING: "info", State.CLOSED: "success", State.WITHDRAWN: "neutral"}


@dataclass(frozen=True, kw_only=True)
class CaseLine:
    """A case in a list: nothing that anybody wrote."""

    public_id: UUID
    number: str
    point: str
    state: str
    state_name: str
    badge: str
    topic: str
    topic_name: str
    district: str
    language: str
    due: date | None
    overdue: bool
    news: bool


@dataclass(frozen=True, kw_only=True)
class HolderName:
    """Who can read a case, in words."""

    name: str
    until: date | None
    person_id: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class CheckView:
    """A day of checking."""

    check_id: int
    due: date
    done: bool


@dataclass(frozen=True, kw_only=True)
class CasePage:
    """A case as who holds its key reads it. ``said`` is the whole file, ``file`` what has no section of its own."""

    line: CaseLine
    revision: int
    level: str
    level_name: str
    answered: bool
    answer_due: date
    result_due: date
    talk: tuple[entries.EntryView, ...]
    file: tuple[entries.EntryView, ...]
    parties: tuple[entries.EntryView, ...]
    said: tuple[entries.EntryView, ...]
    holders: tuple[HolderName, ...]
    checks: tuple[CheckView, ...]
    ref: ThingRef
    stale: bool
    leads: bool

    @property
    def taken(self) -> bool:
        """Tell whether the reader works on it."""
        return self.leads and self.line.state == State.WORKING

    @property
    def next_check(self) -> CheckView | None:
        """Return the next day on which somebody asks, if there is one left."""
        return next((one for one in self.checks if not one.done), None)


def my_cases(*, by: Actor, language: str, ended: bool = False) -> list[CaseLine]:
    """Return the cases whose key the actor holds, the most urgent first; no unlocking."""
    rows = Case.objects.select_related("point", "district").filter(rules.worked_on_by(by))
    rows = rows.exclude(state__in=OPEN) if ended else rows.filter(state__in=OPEN)
    return sorted((line_of(row, language) for row in rows.order_by("pk")), key=lambda one: one.due or date.max)


def waiting_numbers(*, by: Actor) -> tuple[int, int]:
    """Return how many of the actor's cases have something unread, and how many are overdue."""
    rows = Case.objects.filter(rules.worked_on_by(by), state__in=OPEN)
    found = rows.aggregate(news=Count("pk", filter=Q(news=True)), late=Count("pk", filter=overdue(clock.today())))
    return found["news"], found["late"]


def overdue(today: date) -> Q:
    """Return the filter on open cases whose promise is broken."""
    return Q(state__in=OPEN) & (Q(answered=False, answer_due__lt=today) | Q(result_due__lt=today))


def case_page(*, public_id: UUID, by: Actor, unlocked: vault.Unlocked, language: str) -> CasePage:
    """Return everything in a case. Raises ``NotFound`` for who does not hold its key."""
    row = Case.objects.select_related("point", "district").filter(rules.worked_on_by(by), public_id=public_id).first()
    if row is None:
        raise NotFound("Diesen Fall gibt es nicht.")
    said = entries.read(row, unlocked=unlocked, whole=False)
    said = with_points(with_offers(said, language=language), language=language)
    file = [one for one in said if one.side == Side.FILE]
    return CasePage(
        line=line_of(row, language),
        revision=row.revision,
        level=row.level,
        level_name=str(row.get_level_display()),
        answered=row.answered,
        answer_due=row.answer_due,
        result_due=row.result_due,
        talk=tuple(one for one in said if one.side == Side.TALK),
        file=tuple(one for one in file if one.kind not in _APART),
        parties=tuple(one for one in file if one.kind == EntryKind.PARTY),
        said=tuple(file),
        holders=tuple(_holders(row)),
        checks=tuple(_checks(row)),
        ref=case_ref(row.public_id),
        stale=is_stale(row),
        leads=row.state == State.RECEIVED or leads(row, by=by),
    )


def _checks(row: Case) -> Sequence[CheckView]:
    rows = Check.objects.filter(case=row).order_by("due", "pk")
    return [CheckView(check_id=one.pk, due=one.due, done=one.done) for one in rows]


def _holders(row: Case) -> list[HolderName]:
    lines = [one for one in vault.holders(row.file_id) if one.kind != KeyKind.EMERGENCY]
    names = names_of([one.person for one in lines if one.person])
    return [
        HolderName(
            name=names.get(one.person, "—") if one.person else row.point.name_in(""),
            until=one.valid_until.date() if one.valid_until else None,
            person_id=one.person,
        )
        for one in lines
    ]


def line_of(row: Case, language: str) -> CaseLine:
    """Return a case as a line of a list."""
    today, is_open = clock.today(), row.state in OPEN
    due = (row.answer_due if not row.answered else row.result_due) if is_open else None
    return CaseLine(
        public_id=row.public_id,
        number=row.public_id.hex[:6].upper(),
        point=row.point.name_in(language),
        state=row.state,
        state_name=str(row.get_state_display()),
        badge=_WORRY[State(row.state)],
        topic=row.topic,
        topic_name=str(row.get_topic_display()),
        district=row.district.name_in(language) if row.district else "—",
        language=row.language,
        due=due,
        overdue=due is not None and due < today,
        news=row.news,
    )
