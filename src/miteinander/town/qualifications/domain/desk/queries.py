"""Questions about trainings and certificates, for the desk."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Count, DateField, Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from miteinander.foundation.accounts.service import names_of
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.kernel.errors import NotFound
from miteinander.town.qualifications import rules
from miteinander.town.qualifications.domain.settings import AFTERWARDS, remind_before
from miteinander.town.qualifications.domain.tasks import task_titles
from miteinander.town.qualifications.enums import Attendance, Audience
from miteinander.town.qualifications.models import Certificate, Participant, QualificationKind, Training


@dataclass(frozen=True, kw_only=True)
class CertificateView:
    """A certificate as the desk shows it. ``badge`` colours its state."""

    public_id: UUID
    holder: str
    kind: str
    training: str
    issuer: str
    issued: date
    valid_until: date | None
    withdrawn: date | None
    state: str
    badge: str


@dataclass(frozen=True, kw_only=True)
class KindView:
    """A kind with who is qualified for it today, and for which work the town wants it."""

    public_id: UUID
    name: str
    months: int | None
    tasks: tuple[str, ...]
    holders: tuple[CertificateView, ...]


@dataclass(frozen=True, kw_only=True)
class TrainingView:
    """A training as the desk shows it; ``free`` is how many places are left, nothing where nobody counts.

    ``takes``: one may still join, on the first day too. ``returns``: one may still give the place back, until then.
    """

    public_id: UUID
    title: str
    content: str
    given_by: str
    audiences: tuple[str, ...]
    kind: str
    first_day: date
    last_day: date
    times: str
    hours: int | None
    place: str
    taking_part: int
    capacity: int | None
    cancelled: bool
    over: bool
    takes: bool
    returns: bool

    @property
    def free(self) -> int | None:
        """Return how many places are left."""
        return None if self.capacity is None else max(0, self.capacity - self.taking_part)


@dataclass(frozen=True, kw_only=True)
class ParticipantView:
    """Somebody who takes part."""

    participant_id: int
    name: str
    attendance: str
    attendance_name: str
    certificate: UUID | None


def kind_choices(language: str) -> list[tuple[str, str]]:
    """Return the town's kinds as (public id, name) for a form; one query."""
    return [(str(one.public_id), one.name_in(language)) for one in QualificationKind.objects.order_by("order", "key")]


def trainings() -> QuerySet[Training]:
    """Return all trainings with how many take part, the latest first."""
    rows = Training.objects.select_related("kind", "place").annotate(taking_part=Count("participants"))
    return rows.order_by("-first_day", "title", "pk")


def training(public_id: UUID) -> Training:
    """Return a training. Raises ``NotFound``."""
    row = trainings().filter(public_id=public_id).first()
    if row is None:
        raise NotFound(_("Diese Schulung gibt es nicht."))
    return row


def upcoming() -> list[Training]:
    """Return trainings that are not over and not cancelled, the next first; one query."""
    return list(trainings().filter(cancelled=False, last_day__gte=clock.today()).order_by("first_day", "title", "pk"))


def joined_by(person_id: UUID) -> dict[UUID, str]:
    """Return the trainings in which somebody takes or took part, with what is known of the attendance; one query."""
    rows = Participant.objects.filter(person_id=person_id).values_list("training__public_id", "attendance")
    return dict(rows)


def participants(row: Training) -> list[ParticipantView]:
    """Return who takes part, by name, with the certificate that is not withdrawn; three queries."""
    people = list(row.participants.order_by("pk"))
    names = names_of(one.person_id for one in people if one.person_id)
    have = row.certificates.filter(withdrawn__isnull=True).values_list("person_id", "name", "public_id")
    certificates = {(person_id, name): public_id for person_id, name, public_id in have}
    found = [
        ParticipantView(
            participant_id=one.pk,
            name=_name(one, names),
            attendance=one.attendance,
            attendance_name=str(Attendance(one.attendance).label) if one.attendance else "",
            certificate=certificates.get((one.person_id, one.name)),
        )
        for one in people
    ]
    return sorted(found, key=lambda one: (one.name.casefold(), one.participant_id))


def training_view(row: Training, language: str) -> TrainingView:
    """Return a row of ``trainings`` as the desk shows it."""
    return TrainingView(
        public_id=row.public_id,
        title=row.title,
        content=row.content,
        given_by=row.given_by,
        audiences=tuple(str(Audience(one).label) for one in row.audiences),
        kind=row.kind.name_in(language) if row.kind else "",
        first_day=row.first_day,
        last_day=row.last_day,
        times=row.times,
        hours=row.hours,
        place=", ".join(part for part in (row.place.name if row.place else "", row.place_text) if part),
        taking_part=getattr(row, "taking_part", 0),
        capacity=row.capacity,
        cancelled=row.cancelled,
        over=row.last_day < clock.today(),
        takes=not row.cancelled and row.first_day >= clock.today(),
        returns=row.first_day > clock.today(),
    )


def certificate(*, public_id: UUID, by: Actor) -> Certificate:
    """Return a certificate that the actor may see. Raises ``NotFound``: a stranger learns nothing."""
    rows = Certificate.objects.select_related("kind", "training").filter(rules.visible_to(by), public_id=public_id)
    row = rows.first()
    if row is None:
        raise NotFound(_("Diese Bescheinigung gibt es nicht."))
    return row


def own_certificates(*, by: Actor, language: str) -> list[CertificateView]:
    """Return one's own certificates, the newest first; two queries."""
    if by.public_id is None:
        return []
    return views(_rows().filter(person_id=by.public_id), language)


def overview(language: str) -> list[KindView]:
    """Return every kind with those who are qualified for it today, and those whose certificate ended lately."""
    lately = Q(withdrawn__isnull=True, valid_until__gte=clock.today() - AFTERWARDS)
    rows = _rows().filter(rules.holding_on(clock.today()) | lately).filter(~Exists(_followers()))
    by_kind: dict[int, list[Certificate]] = {}
    found = list(rows.order_by("valid_until", "pk"))
    for row in found:
        by_kind.setdefault(row.kind_id, []).append(row)
    names = _names(found)
    titles = task_titles()
    return [
        KindView(
            public_id=kind.public_id,
            name=kind.name_in(language),
            months=kind.months,
            tasks=tuple(_(titles[task]) for task in kind.tasks if task in titles),
            holders=_sorted(_view(row, names=names, language=language) for row in by_kind.get(kind.pk, [])),
        )
        for kind in QualificationKind.objects.order_by("order", "key")
    ]


def ending(*, day: date, since: timedelta = AFTERWARDS) -> QuerySet[Certificate]:
    """Return certificates that end soon or ended lately and that none of the same person and kind follows."""
    rows = _rows().filter(withdrawn__isnull=True, valid_until__range=(day - since, day + remind_before()))
    return rows.filter(~Exists(_followers())).order_by("valid_until", "pk")


def without_attendance() -> QuerySet[Training]:
    """Return trainings that are over and where nobody said yet who came."""
    open_ones = Participant.objects.filter(training=OuterRef("pk"), attendance="")
    over = Training.objects.filter(Exists(open_ones), cancelled=False, last_day__lt=clock.today())
    return over.order_by("last_day", "pk")


def views(rows: Iterable[Certificate], language: str) -> list[CertificateView]:
    """Return certificates as the desk shows them; one query beside the rows'."""
    found = list(rows)
    names = _names(found)
    return [_view(row, names=names, language=language) for row in found]


def _rows() -> QuerySet[Certificate]:
    """Return certificates with their last day as one that can be compared, far away for those that hold for good."""
    return _with_last(Certificate.objects.select_related("kind", "training"))


def _with_last(rows: QuerySet[Certificate]) -> QuerySet[Certificate]:
    return rows.annotate(last=Coalesce("valid_until", Value(date.max), output_field=DateField()))


def _followers() -> QuerySet[Certificate]:
    """Return certificates of the same person and kind that hold longer than the outer one."""
    held = _with_last(Certificate.objects.filter(withdrawn__isnull=True, kind=OuterRef("kind")))
    same = Q(person_id__isnull=False, person_id=OuterRef("person_id")) | (~Q(name="") & Q(name=OuterRef("name")))
    return held.filter(same).filter(Q(last__gt=OuterRef("last")) | Q(last=OuterRef("last"), pk__gt=OuterRef("pk")))


def _names(rows: Collection[Certificate]) -> dict[UUID, str]:
    return names_of(row.person_id for row in rows if row.person_id)


def _name(row: Certificate | Participant, names: dict[UUID, str]) -> str:
    return row.name or (names.get(row.person_id) if row.person_id else "") or _("nicht mehr gespeichert")


def _sorted(found: Iterable[CertificateView]) -> tuple[CertificateView, ...]:
    return tuple(sorted(found, key=lambda one: one.holder.casefold()))


def _view(row: Certificate, *, names: dict[UUID, str], language: str) -> CertificateView:
    state, badge = _state(row)
    return CertificateView(
        public_id=row.public_id,
        holder=_name(row, names),
        kind=row.kind.name_in(language),
        training=row.training.title if row.training else "",
        issuer=row.issuer,
        issued=row.issued,
        valid_until=row.valid_until,
        withdrawn=row.withdrawn,
        state=state,
        badge=badge,
    )


def _state(row: Certificate) -> tuple[str, str]:
    """Return in words how it stands with a certificate today, and the colour of its badge."""
    today = clock.today()
    if row.withdrawn is not None:
        return _("zurückgenommen"), "bad"
    if row.valid_until is not None and row.valid_until < today:
        return _("abgelaufen"), "bad"
    if row.valid_until is not None and row.valid_until <= today + remind_before():
        return _("läuft bald ab"), "care"
    return _("gültig"), "good"
