"""Kind reminders: at most one letter a week for everybody who answers for measures, and never an empty one."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from miteinander.concept.domain.queries.book import Book, MeasureView, read_book
from miteinander.concept.enums import OVER, Freshness, RoundState
from miteinander.concept.models import Digest, MeasurePerson, MeasureUpdate, ReviewRound
from miteinander.foundation.accounts.service import Reachable, reachable
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.messages.service import send

# The day of the town's week on which letters are written (Monday is 0).
DAY = 1
MOST_NAMED = 10
KEPT_DAYS = 60


def send_digests(*, now: datetime, by: Actor) -> int:
    """Write to everybody whose measures wait for a report, on one day of the week; return how many letters.

    Nobody gets a second letter in the same week, however often this runs. Somebody whose measures are all reported
    gets none. Each letter is a transaction of its own.
    """
    today = timezone.localtime(now).date()
    if today.weekday() != DAY:
        return 0
    waiting = _waiting(today)
    people = reachable(waiting)
    return sum(_write(people[one], waiting[one], today=today, by=by) for one in sorted(people, key=str))


def _waiting(today: date) -> dict[UUID, list[UUID]]:
    """Return per person the public ids of measures that wait for a report."""
    with translation.override(settings.LANGUAGE_CODE):
        book = read_book(language=settings.LANGUAGE_CODE, figures=False)
    asked = _asked_in_rounds(book, today=today)
    wanted = {one.public_id for one in book.measures.values() if one.public_id in asked or _old(one)}
    found: dict[UUID, list[UUID]] = {}
    rows = MeasurePerson.objects.filter(measure__public_id__in=wanted).order_by("measure__order", "measure__slug")
    for person_id, measure_id in rows.values_list("person_id", "measure__public_id"):
        found.setdefault(person_id, []).append(measure_id)
    return found


def _old(one: MeasureView) -> bool:
    return one.freshness in {Freshness.STALE, Freshness.NEVER}


def _asked_in_rounds(book: Book, *, today: date) -> set[UUID]:
    """Return the measures of plans with an open round about which nobody reported since it began."""
    found: set[UUID] = set()
    for row in ReviewRound.objects.select_related("plan").filter(state=RoundState.OPEN, starts__lte=today):
        begin = timezone.make_aware(datetime.combine(row.starts, datetime.min.time()))
        done = set(
            MeasureUpdate.objects.filter(measure__since__plan=row.plan, created__gte=begin).values_list(
                "measure__public_id", flat=True
            )
        )
        measures = (one for one in book.measures.values() if one.plan == row.plan.key and one.phase not in OVER)
        found |= {one.public_id for one in measures if one.public_id not in done}
    return found


@transaction.atomic
def _write(person: Reachable, measures: list[UUID], *, today: date, by: Actor) -> int:
    year, week, _day = today.isocalendar()
    name = f"{year}-W{week:02}"
    _row, new = Digest.objects.get_or_create(person_id=person.public_id, week=name)
    if not new:
        return 0
    language = person.language if person.language in settings.DESK_LANGUAGES else settings.LANGUAGE_CODE
    with translation.override(language):
        titles = _titles(measures, language=language)
        subject = ngettext(
            "Konzept: %(number)s Maßnahme wartet auf Ihren Bericht",
            "Konzept: %(number)s Maßnahmen warten auf Ihren Bericht",
            len(titles),
        ) % {"number": len(titles)}
        text = _letter(person.name, titles)
    key = f"concept:digest:{person.public_id}:{name}"
    send(key=key, to=person.email, subject=subject, text=text, language=language, by=by)
    return 1


def _titles(measures: Iterable[UUID], *, language: str) -> list[str]:
    book = read_book(language=language, figures=False)
    return [book.measures[one].title.text for one in measures if one in book.measures]


def _letter(name: str, titles: list[str]) -> str:
    """Return the letter's text in the active language: what waits, how long it takes, where."""
    lines = [f"– {title}" for title in titles[:MOST_NAMED]]
    if len(titles) > MOST_NAMED:
        lines.append(_("… und %(number)s weitere") % {"number": len(titles) - MOST_NAMED})
    address = f"{settings.PUBLIC_URL}{reverse('concept_desk:mine')}?show=waiting"
    return "\n\n".join(
        [
            _("Guten Tag %(name)s,") % {"name": name},
            _("zu diesen Maßnahmen gibt es noch keinen aktuellen Bericht:"),
            "\n".join(lines),
            _("Vier Fragen, fünf Minuten. Wenn es nichts Neues gibt, genügt ein Satz:"),
            address,
            _("Sie bekommen höchstens einen solchen Brief in der Woche, und keinen, wenn nichts wartet."),
        ]
    )


def forget_digests(now: datetime) -> None:
    """Forget to whom letters went, once their week is long over."""
    Digest.objects.filter(sent__lt=now - timedelta(days=KEPT_DAYS)).delete()
