"""A town's year for tests: what happened in every room in 2030, and a report about it."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.actor import Actor, ActorKind
from miteinander.foundation.kernel.ids import new_id
from miteinander.foundation.kernel.permissions import permissions_of
from miteinander.journeys.yearly.domain.desk.editions import approve, freeze
from miteinander.journeys.yearly.domain.desk.writing import begin_report, save_texts
from miteinander.journeys.yearly.domain.happenings import Counted, counted
from miteinander.journeys.yearly.models import YearEdition, YearReport
from miteinander.town.gatherings.service import Wishes, register
from tests.town.gatherings.making import make_gathering

YEAR = 2031
FIRST = Actor(kind=ActorKind.PERSON, public_id=new_id(), permissions=permissions_of("officer"))
SECOND = Actor(kind=ActorKind.PERSON, public_id=new_id(), permissions=permissions_of("officer"))


def numbers(year: int = YEAR) -> dict[str, Counted]:
    """Return everything counted in a year by its key."""
    return {one.key: one for _, found in counted(year) for one in found}


def told(counted: Counted) -> list[tuple[str, date, str]]:
    """Return the rows as far as they tell title, day and address."""
    return [(row.title, row.day, row.address) for row in counted.rows]


def gathering(*, days: int, guests: int = 0, **values: Any) -> UUID:
    """Return a public gathering in so many days, to which some people registered."""
    public_id = make_gathering(days=days, registration_opens=clock.now() - timedelta(days=90), **values)
    for _ in range(guests):
        register(gathering_id=public_id, wishes=Wishes(language="de"))
    return public_id


def report(year: int = YEAR, **texts: str) -> YearReport:
    """Return the report about a year with these texts in German."""
    public_id = begin_report(year=year, by=FIRST)
    if texts:
        save_texts(report_id=public_id, values={"title": f"Jahresbericht {year}", **texts}, by=FIRST)
    return YearReport.objects.get(public_id=public_id)


def frozen(row: YearReport, **reasons: str) -> YearEdition:
    """Freeze the report as it is now."""
    return YearEdition.objects.get(public_id=freeze(report_id=row.public_id, reasons=reasons, by=FIRST))


def published(row: YearReport, **reasons: str) -> YearEdition:
    """Freeze the report and let a second person approve it."""
    edition = frozen(row, **reasons)
    approve(edition_id=edition.public_id, by=SECOND)
    return YearEdition.objects.get(pk=edition.pk)
