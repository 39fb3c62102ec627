"""Who lacks a certificate for some work: a warning, never a bar."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext

from miteinander.foundation.kernel import clock
from miteinander.town.qualifications import rules
from miteinander.town.qualifications.domain.tasks import task_titles
from miteinander.town.qualifications.models import Certificate, QualificationKind


@dataclass(frozen=True, kw_only=True)
class Missing:
    """Work for which somebody has none of the certificates that the town wants; one of ``kinds`` would be enough."""

    task: str
    title: str
    kinds: tuple[str, ...]


def missing_for(*, person_id: UUID, tasks: Collection[str], language: str) -> list[Missing]:
    """Return for which of the tasks somebody has no valid certificate today; two queries."""
    return missing_for_all(person_ids=[person_id], tasks=tasks, language=language).get(person_id, [])


def missing_for_all(
    *, person_ids: Collection[UUID], tasks: Collection[str], language: str
) -> dict[UUID, list[Missing]]:
    """Return the same for several people, those left out who lack nothing; two queries.

    A task that no kind of the town names wants nothing. Expired and withdrawn certificates do not count.
    """
    wanted = _wanted(tasks)
    if not wanted or not person_ids:
        return {}
    keys = {kind.pk for kinds in wanted.values() for kind in kinds}
    held: dict[UUID, set[int]] = {one: set() for one in person_ids}
    valid = Certificate.objects.filter(rules.holding_on(clock.today()), person_id__in=list(held), kind__in=keys)
    for one in valid:
        if one.person_id:
            held[one.person_id].add(one.kind_id)
    titles = task_titles()
    found: dict[UUID, list[Missing]] = {}
    for person_id, own in held.items():
        for task, kinds in wanted.items():
            if own.isdisjoint(one.pk for one in kinds):
                names = tuple(one.name_in(language) for one in kinds)
                line = Missing(task=task, title=gettext(titles.get(task, task)), kinds=names)
                found.setdefault(person_id, []).append(line)
    return found


def _wanted(tasks: Collection[str]) -> dict[str, list[QualificationKind]]:
    """Return the kinds that the town wants for each task, the tasks in their order; one query."""
    kinds = list(QualificationKind.objects.order_by("order", "key"))
    found = {task: [kind for kind in kinds if task in kind.tasks] for task in tasks}
    return {task: wanted for task, wanted in found.items() if wanted}
