"""Questions about cases. What needs no key shows the allow-list only: counts, days, coarse words."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Min, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from miteinander.conflict.cases import rules
from miteinander.conflict.cases.domain import entries
from miteinander.conflict.cases.domain.basics import case_ref
from miteinander.conflict.cases.domain.belonging import there
from miteinander.conflict.cases.domain.interests import with_points
from miteinander.conflict.cases.domain.referrals import with_offers
from miteinander.conflict.cases.domain.resealing import is_stale
from miteinander.conflict.cases.domain.sharing import Asked, newest_question
from miteinander.conflict.cases.enums import OPEN, EntryKind, Side, State
from miteinander.conflict.cases.models import AccessRequest, Case, Check
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
    *(EntryKind.AGREEMENT, EntryKind.CHECK),
    *(EntryKind.MANDATE, EntryKind.ROLE, EntryKind.DESIGN, EntryKind.REVIEW, EntryKind.TABLE, EntryKind.TABLE_BODY),
}
SOON = timedelta(days=7)
_WORRY = {State.RECEIVED: "told", State.WORKING: "told", State.CLOSED: "good", State.WITHDRAWN: "plain"}


@dataclass(frozen=True, kw_only=True)
class CaseLine:
    """A case in a list: nothing that anybody wrote.

    ``next`` says what is to be done by ``due``; ``until`` is the day up to which somebody only reads along.
    """

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
    level: str
    level_name: str
    next: str
    due: date | None
    overdue: bool
    news: bool
    until: date | None = None

    @property
    def soon(self) -> bool:
        """Tell whether it falls due within a week or is past, or has something to be read."""
        return self.news or self.due is None or self.due <= clock.today() + SOON


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

    @property
    def has_come(self) -> bool:
        """Tell whether the day has come."""
        return self.due <= clock.today()


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
    agreements: tuple[entries.EntryView, ...]
    asked: Asked | None
    said: tuple[entries.EntryView, ...]
    holders: tuple[HolderName, ...]
    checks: tuple[CheckView, ...]
    ref: ThingRef
    stale: bool
    leads: bool
    until: date | None
    ends: date | None

    @property
    def taken(self) -> bool:
        """Tell whether the reader works on it."""
        return self.leads and self.line.state == State.WORKING

    @property
    def next_check(self) -> CheckView | None:
        """Return the next day on which somebody asks, if there is one left."""
        return next((one for one in self.checks if not one.done), None)


def my_cases(*, by: Actor, language: str) -> list[CaseLine]:
    """Return what lies on the actor's desk, the most urgent first; no unlocking.

    Open cases, ended ones with something to be read or asked within a week, and those that the actor only reads.
    """
    mine = Case.objects.filter(rules.worked_on_by(by))
    asks = _first_days(Check.objects.filter(done=False, case__in=mine.exclude(state=State.WITHDRAWN)))
    answers = _first_days(AccessRequest.objects.filter(done=None, case__in=mine))
    rows = mine.filter(Q(state__in=OPEN) | Q(news=True) | Q(pk__in=[*asks, *answers]))
    found, lent = [], rules.read_until(by)
    for row in rows.select_related("point", "district").order_by("pk"):
        line = line_of(row, language, asks=asks.get(row.pk), answers=answers.get(row.pk))
        found.append(_as_reader(line, lent[row.file_id]) if row.file_id in lent else line)
    return sorted(found, key=lambda one: one.due or clock.today())


def ended_cases(*, by: Actor) -> QuerySet[Case]:
    """Return the ended cases whose key the actor holds, the last to be destroyed first."""
    rows = Case.objects.select_related("point", "district").filter(rules.worked_on_by(by))
    return rows.exclude(state__in=OPEN).order_by("-ends", "pk")


@dataclass(frozen=True, kw_only=True)
class Waits:
    """How many of the actor's own cases have something unread, are overdue, or shall be asked about today."""

    news: int
    late: int
    asks: int


def waiting_numbers(*, by: Actor) -> Waits:
    """Return what waits in the cases that the actor leads; two queries besides those for the keys."""
    today, mine = clock.today(), Case.objects.filter(rules.led_by(by))
    found = mine.aggregate(news=Count("pk", filter=Q(news=True)), late=Count("pk", filter=overdue(today)))
    asks = Check.objects.filter(case__in=mine.exclude(state=State.WITHDRAWN).values("pk"), done=False, due__lte=today)
    return Waits(news=found["news"], late=found["late"], asks=asks.count())


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
    file, lent = [one for one in said if one.side == Side.FILE], rules.read_until(by)
    return CasePage(
        line=line_of(row, language),
        revision=row.revision,
        level=row.level,
        level_name=str(row.get_level_display()),
        answered=row.answered,
        answer_due=row.answer_due,
        result_due=row.result_due,
        talk=tuple(one for one in said if one.side == Side.TALK),
        file=tuple(one for one in file if one.kind not in _APART and (one.text or one.kind != EntryKind.CLOSING)),
        parties=there(file, EntryKind.PARTY),
        agreements=tuple(one for one in file if one.kind in {EntryKind.AGREEMENT, EntryKind.CHECK}),
        asked=newest_question(said),
        said=tuple(file),
        holders=tuple(_holders(row)),
        checks=tuple(_checks(row)),
        ref=case_ref(row.public_id),
        stale=is_stale(row),
        leads=rules.leads(by=by, case=row),
        until=timezone.localdate(lent[row.file_id]) if row.file_id in lent else None,
        ends=row.ends,
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


def line_of(row: Case, language: str, *, asks: date | None = None, answers: date | None = None) -> CaseLine:
    """Return a case as a line of a list. ``asks``: when to ask whether it holds; ``answers``: till when (Art. 15)."""
    due, todo = _next(row, asks=asks, answers=answers)
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
        level=row.level,
        level_name=str(row.get_level_display()),
        next=todo,
        due=due,
        overdue=due is not None and due < clock.today(),
        news=row.news,
    )


def _next(row: Case, *, asks: date | None, answers: date | None) -> tuple[date | None, str]:
    """Return what comes next in a case and by when, from what lies in clear."""
    steps = [(asks, _("Nachfragen, ob die Vereinbarung hält")), (answers, _("Auskunft geben"))]
    if row.state == State.RECEIVED:
        steps.append((row.result_due if row.answered else row.answer_due, _("Übernehmen")))
    elif row.state == State.WORKING and not row.answered:
        steps.append((row.answer_due, _("Erste Antwort schreiben")))
    elif row.state == State.WORKING:
        steps.append((row.result_due, _("Zu einem Ergebnis kommen") if row.level else _("Ebene festlegen")))
    dated = [(day, todo) for day, todo in steps if day]
    return min(dated, key=lambda one: one[0]) if dated else (None, _("Neues lesen") if row.news else "")


def _as_reader(line: CaseLine, end: datetime) -> CaseLine:
    day = timezone.localdate(end)
    return replace(line, next=_("Mitlesen"), due=day, overdue=False, news=False, until=day)


def _first_days(rows: QuerySet[Any]) -> dict[int, date]:
    """Return the first day of each case that comes within a week or is past; one query."""
    soon = rows.filter(due__lte=clock.today() + SOON).order_by()
    return dict(soon.values_list("case").annotate(first=Min("due")))
