"""What work on conflicts wants a qualification for, and who lacks it: a warning for who takes over or asks others."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext_noop as _

from miteinander.foundation.kernel.actor import Actor
from miteinander.town.qualifications.service import Missing, declare_task, missing_for_all

POINT = "conflict.contact_point"
TAKE_OVER = "conflict.take_over"
_TASKS = {
    POINT: _("Bei einer Konfliktanlaufstelle arbeiten"),
    TAKE_OVER: _("Einen Konflikt bearbeiten"),
    "conflict.topic_discrimination": _("Bei Diskriminierung oder Rassismus beraten"),
    "conflict.level_personal": _("Zwischen Personen vermitteln"),
    "conflict.level_organisation": _("Konflikte in oder mit Organisationen klären"),
    "conflict.level_society": _("Öffentliche Konflikte begleiten"),
}


@dataclass(frozen=True, kw_only=True)
class Lacking:
    """What the actor lacks for a case, and what others lack who may be asked (by name)."""

    own: tuple[Missing, ...]
    others: tuple[tuple[str, list[Missing]], ...]


def declare_tasks() -> None:
    """Name the work for which a town may want a qualification, once, at start."""
    for name, title in _TASKS.items():
        declare_task(name=name, title=title)


def lacking(*, by: Actor, others: Iterable[tuple[str, str]], topic: str, level: str, language: str) -> Lacking:
    """Return who lacks what for a case of this topic and level; two queries. ``others``: (public id, name)."""
    wanted = [one for one in (TAKE_OVER, f"conflict.topic_{topic}", f"conflict.level_{level}") if one in _TASKS]
    people = {UUID(key): name for key, name in others}
    asked = [*people, *([by.public_id] if by.public_id else [])]
    found = missing_for_all(person_ids=asked, tasks=wanted, language=language)
    return Lacking(
        own=tuple(found.get(by.public_id, ()) if by.public_id else ()),
        others=tuple((name, found[key]) for key, name in people.items() if key in found),
    )
