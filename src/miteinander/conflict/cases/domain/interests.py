"""Conflicts of interest: who is a party cannot be let in, and who the reporter excluded gets nothing: point or person.

A person is excluded in free words, so names are compared, in Latin letters. Rather one question too many than that
somebody reads what was written about them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from miteinander.conflict.cases.domain.basics import wrong
from miteinander.conflict.cases.domain.belonging import mistaken
from miteinander.conflict.cases.domain.entries import EntryView
from miteinander.conflict.cases.enums import EntryKind
from miteinander.conflict.contacts.service import members_of, point_views
from miteinander.foundation.accounts.service import names_of
from miteinander.foundation.kernel.ids import slug_of
from miteinander.foundation.vault import service as vault

_SHORTEST = 3  # letters of a name: "da", "el", "Dr" stand in many


def barred(said: Iterable[EntryView]) -> dict[UUID, str]:
    """Return who may not be let into a case, and why: parties, who is close to one, and who acted for one side
    before (§ 3 Abs. 2 and 3 MediationsG).

    Close are relatives, friends, superiors of a party who works for the town (§ 35 Abs. 1 SGB I). Who left stays
    barred; what was noted by mistake bars nobody.
    """
    file = list(said)
    void = mistaken(file)
    found: dict[UUID, str] = {}
    for one in file:
        if str(one.entry_id) in void:
            continue
        if one.kind == EntryKind.EARLIER and one.words.get("person"):
            found[UUID(one.words["person"])] = _(
                "Diese Person war vorher für eine Seite tätig und kann hier nicht vermitteln."
            )
        if one.kind == EntryKind.PARTY:
            for person in one.words.get("near", []):
                found.setdefault(
                    UUID(person), _("Diese Person steht jemandem nahe, der an diesem Konflikt beteiligt ist.")
                )
            if one.words.get("person"):
                found[UUID(one.words["person"])] = _(
                    "Diese Person ist an diesem Konflikt beteiligt und kann ihn nicht bearbeiten."
                )
    return found


def refuse_involved(said: Sequence[EntryView], *, person_id: UUID) -> None:
    """Raise ``InvalidInput`` for who is barred, or bears a name that the reporter excluded."""
    reason = barred(said).get(person_id)
    if not reason and any(_excludes(one.words, people=[person_id]) for one in _reports(said)):
        reason = _("Wer gemeldet hat, möchte nicht, dass jemand mit diesem Namen davon erfährt.")
    if reason:
        raise wrong("person", reason)


def refuse_excluded(said: Iterable[EntryView], *, points: Iterable[UUID], field: str) -> None:
    """Raise ``InvalidInput`` at the field when the reporter does not want one of these points to know."""
    unwanted = {str(point_id) for point_id in points}
    for one in _reports(said):
        if unwanted.intersection(one.words.get("not_points", [])):
            raise wrong(field, _("Wer gemeldet hat, möchte nicht, dass diese Stelle davon erfährt."))


def refuse_readers(said: Sequence[EntryView], *, point_id: UUID, inbox: UUID) -> None:
    """Raise ``InvalidInput`` when somebody at a point is barred, or bears a name that the reporter excluded."""
    out = barred(said)
    if any(one.person in out for one in vault.members(inbox)):
        raise wrong("point", _("Dort liest jemand mit, der beteiligt ist, jemandem nahesteht oder vorher tätig war."))
    if any(excludes_member(one.words, point_id=point_id) for one in _reports(said)):
        raise wrong("point", _("Dort arbeitet jemand, der davon nichts erfahren soll."))


def with_points(said: Iterable[EntryView], *, language: str) -> list[EntryView]:
    """Return entries, those of reports with the names of the excluded points as ``words.points``; one query at most."""
    lines = list(said)
    wanted = {UUID(key) for one in _reports(lines) for key in one.words.get("not_points", [])}
    if not wanted:
        return lines
    names = {str(key): one.name for key, one in point_views(wanted, language).items()}
    return [
        replace(one, words={**one.words, "points": [names[key] for key in one.words["not_points"] if key in names]})
        if one.words.get("not_points")
        else one
        for one in lines
    ]


def excludes_member(answers: Mapping[str, Any], *, point_id: UUID) -> bool:
    """Tell whether a report's words exclude a name that somebody bears who works at a point; two queries at most."""
    return bool(answers.get("not_people")) and _excludes(answers, people=members_of([point_id]).get(point_id, ()))


def _excludes(answers: Mapping[str, Any], *, people: Iterable[UUID]) -> bool:
    """Compare names, unless the reporter said that somebody else of that name is meant."""
    words = _names(str(answers.get("not_people", "")))
    return bool(words) and not answers.get("other") and any(words & _names(name) for name in names_of(people).values())


def _names(text: str) -> set[str]:
    return {word for word in slug_of(text, length=len(text) * 2 + 1).split("-") if len(word) >= _SHORTEST}


def _reports(said: Iterable[EntryView]) -> list[EntryView]:
    return [one for one in said if one.kind == EntryKind.REPORT]
