"""What the steering group sees: totals and what is overdue, without any content and with small numbers protected."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.utils.translation import gettext as _

from miteinander.conflict.cases.domain.counting import Rows, protected_rows
from miteinander.conflict.cases.domain.queries import overdue
from miteinander.conflict.cases.enums import Level, State, Topic
from miteinander.conflict.cases.models import Case
from miteinander.conflict.contacts.enums import PointKind
from miteinander.conflict.contacts.service import is_in
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.kernel.errors import NotFound

Labels = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, kw_only=True)
class Overdue:
    """A point with promises that were not kept."""

    point: str
    answers: int
    results: int


@dataclass(frozen=True, kw_only=True)
class Totals:
    """The steering group's page. ``total`` counts cases of months that ended."""

    total: int | None
    states: Rows
    topics: Rows
    levels: Rows
    overdue: tuple[Overdue, ...]


def may_steer(by: Actor) -> bool:
    """Tell whether the actor sits in the steering group or works at the central point today."""
    return is_in(PointKind.STEERING, by) or is_in(PointKind.CENTRAL, by)


def totals(*, by: Actor, language: str) -> Totals:
    """Return the totals of all cases kept. Raises ``NotFound`` for others: they do not learn of such a page."""
    if not may_steer(by):
        raise NotFound("Diese Seite gibt es nicht.")
    labels: Labels = {
        "state": dict(State.choices),
        "topic": dict(Topic.choices),
        "level": {**dict(Level.choices), "": _("noch nicht festgelegt")},
    }
    total, rows = protected_rows(_counts(labels), labels=labels)
    return Totals(
        total=total,
        states=rows["state"],
        topics=rows["topic"],
        levels=rows["level"],
        overdue=tuple(_overdue(language)),
    )


def _counts(labels: Labels) -> dict[str, dict[str, int]]:
    """Return how many cases there are of each kind, of months that ended: two looks on one day tell nothing."""
    before = clock.today().replace(day=1)
    found = {}
    for field, names in labels.items():
        rows = Case.objects.filter(month__lt=before).order_by().values_list(field).annotate(number=Count("pk"))
        found[field] = dict.fromkeys(names, 0) | dict(rows)
    return found


def _overdue(language: str) -> list[Overdue]:
    """Return the points whose promises are broken, most first; counts of promises, of no person and no case."""
    today = clock.today()
    rows = Case.objects.filter(overdue(today)).select_related("point").order_by("pk")
    found: dict[str, list[int]] = {}
    for row in rows:
        line = found.setdefault(row.point.name_in(language), [0, 0])
        late = not row.answered and row.answer_due < today
        line[0] += late
        line[1] += row.result_due < today
    return [
        Overdue(point=name, answers=line[0], results=line[1])
        for name, line in sorted(found.items(), key=lambda one: (-sum(one[1]), one[0]))
    ]
