"""Evaluation: a closed case in coarse codes, sealed to those who evaluate, shown only as protected numbers.

A record does not say which case it was; its id is known in the sealed file of the case alone, so that closing a case a
second time replaces it. The first record stays until the second is shown: a number never changes by one case alone.
Cases that are forgotten stay counted.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from miteinander.conflict.cases.domain.counting import CLOSED_PROFILE, Rows, last_step, protected_rows
from miteinander.conflict.cases.domain.entries import EntryView
from miteinander.conflict.cases.domain.steering import may_steer
from miteinander.conflict.cases.enums import Duration, EntryKind, Level, Outcome, Rating, Topic, Way
from miteinander.conflict.cases.models import Case, Evaluation
from miteinander.conflict.cases.rules import MODULE
from miteinander.conflict.contacts.enums import PointKind
from miteinander.conflict.contacts.service import members_of, point_of
from miteinander.foundation.kernel import clock, ids
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.kernel.errors import NotFound
from miteinander.foundation.vault import service as vault
from miteinander.town.places.service import districts

_WEEKS, _MONTHS = 14, 92
Codes = Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Evaluated:
    """The evaluation's page: the number of closed cases, and each question with its protected counts.

    ``until`` is the last month counted, ``None`` while too few cases were closed to show anything.
    """

    until: date | None
    total: int | None
    tables: tuple[tuple[str, Rows], ...]


def take_down(row: Case, *, said: Iterable[EntryView], outcome: str) -> str:
    """Seal the record of a case that is being closed; returns its id, empty where nobody evaluates yet.

    ``said`` are the case's entries: the report tells when and how it came, an earlier closing which record to replace.
    """
    key = vault.evaluation_key(MODULE)
    if key is None:
        return ""
    read = list(said)
    earlier = [
        str(one.words["evaluation"]) for one in read if one.kind == EntryKind.CLOSING and one.words.get("evaluation")
    ]
    report = next((one for one in read if one.kind == EntryKind.REPORT), None)
    now = clock.now()
    codes = {
        **_common(row),
        "replaces": " ".join(earlier),
        "outcome": outcome,
        "way": str(report.words.get("way", "")) if report else "",
        "duration": _duration((now - report.at).days) if report and report.at else "",
    }
    return str(_seal(codes, key=key))


def take_rating(row: Case, *, rating: str) -> None:
    """Seal what the reporter says at the end; without a link to the record of the case."""
    key = vault.evaluation_key(MODULE)
    if key is not None:
        _seal({**_common(row), "rating": rating}, key=key)


def may_set_up(by: Actor) -> bool:
    """Tell whether the actor may begin the evaluation: nobody did, and the actor sits in the steering group."""
    return vault.evaluation_key(MODULE) is None and may_steer(by)


@transaction.atomic
def set_up(*, by: Actor) -> None:
    """Make the evaluation's key for the steering group and the central point. Raises ``NotFound``, ``NoHolder``."""
    if not may_set_up(by):
        raise NotFound("Diese Seite gibt es nicht.")
    vault.make_evaluation_key(module=MODULE, members=sorted(_people()), by=by)


def missing() -> frozenset[UUID]:
    """Return who sits in the steering group or at the central point and does not hold the evaluation's key."""
    key = vault.evaluation_key(MODULE)
    return _people() - {one.person for one in vault.members(key)} if key else frozenset()


@transaction.atomic
def let_in(*, unlocked: vault.Unlocked, by: Actor) -> None:
    """Give the evaluation's key to who does not hold it yet. Raises ``NotFound``, ``vault.Locked``."""
    key = vault.evaluation_key(MODULE)
    if key is None or not may_steer(by):
        raise NotFound("Diese Seite gibt es nicht.")
    for person_id in sorted(missing()):
        vault.add_member(unlocked=unlocked, key_id=key, person_id=person_id, reason="evaluates", by=by)


def _people() -> frozenset[UUID]:
    points = [one for one in (point_of(PointKind.STEERING), point_of(PointKind.CENTRAL)) if one]
    return frozenset(person for group in members_of(points).values() for person in group)


def evaluated(*, unlocked: vault.Unlocked, by: Actor, language: str) -> Evaluated:
    """Return the numbers of cases closed in months that are over. Raises ``NotFound``, ``vault.Locked``.

    All tables are protected together, with their common total: no number can be worked out from the others. New
    months are counted in steps, see ``last_step``. One opening per record, about 0.1 ms.
    """
    if not may_steer(by):
        raise NotFound("Diese Seite gibt es nicht.")
    key = vault.evaluation_key(MODULE)
    if key is None or by.public_id not in {one.person for one in vault.members(key)}:
        raise vault.Locked
    until, records, ratings = _counted(_opened(unlocked), before=clock.today().replace(day=1))
    labels = _labels(language, years=sorted({one["month"][:4] for one in records}))
    counts = {name: _count(records, name, keys=keys) for name, (_title, keys) in labels.items()}
    counts["rating"] = {key: sum(one["rating"] == key for one in ratings) for key in Rating.values}
    words = {name: keys for name, (_title, keys) in labels.items()}
    total, rows = protected_rows(counts, labels=words, profile=CLOSED_PROFILE, apart=("rating",))
    return Evaluated(until=until, total=total, tables=tuple((labels[name][0], rows[name]) for name in labels))


def _common(row: Case) -> dict[str, str]:
    return {
        "level": row.level,
        "topic": row.topic,
        "district": row.district.key if row.district else "",
        "language": row.language,
        "month": clock.today().replace(day=1).isoformat(),
    }


def _duration(days: int) -> str:
    if days <= _WEEKS:
        return Duration.WEEKS
    return Duration.MONTHS if days <= _MONTHS else Duration.LONGER


def _seal(codes: Codes, *, key: UUID) -> UUID:
    public_id = ids.random_id()
    content = json.dumps(codes, ensure_ascii=False)
    envelope = vault.seal_to(key_id=key, place=_place(public_id), content=content)
    Evaluation.objects.create(public_id=public_id, record=envelope)
    return public_id


def _opened(unlocked: vault.Unlocked) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for row in Evaluation.objects.order_by("pk"):
        content = vault.unseal_with(unlocked=unlocked, place=_place(row.public_id), envelope=row.record)
        found[str(row.public_id)] = json.loads(content)
    return found


def _counted(
    found: Mapping[str, dict[str, str]], *, before: date
) -> tuple[date | None, list[dict[str, str]], list[dict[str, str]]]:
    """Return up to which month is counted, with the cases until then, and the ratings, which go in steps of their own.

    Only a case that is closed for the first time brings a step nearer: of closing again there may be any number.
    """
    ratings = [one for one in found.values() if "rating" in one]
    firsts = [one for one in found.values() if "outcome" in one and not one.get("replaces")]
    until, rated = (
        last_step(Counter(map(_month, rows)), before=before, profile=CLOSED_PROFILE) for rows in (firsts, ratings)
    )
    shown = {key: one for key, one in found.items() if "outcome" in one and until and _month(one) <= until}
    replaced = {key for one in shown.values() for key in one.get("replaces", "").split()}
    cases = [one for key, one in shown.items() if key not in replaced]
    return until, cases, [one for one in ratings if rated and _month(one) <= rated]


def _month(codes: Codes) -> date:
    return date.fromisoformat(codes["month"])


def _count(records: list[dict[str, str]], name: str, *, keys: Mapping[str, Any]) -> dict[str, int]:
    found = dict.fromkeys(keys, 0)
    for one in records:
        value = one["month"][:4] if name == "year" else one.get(name, "")
        found[value if value in found else ""] = found.get(value if value in found else "", 0) + 1
    return found


def _labels(language: str, *, years: list[str]) -> dict[str, tuple[str, dict[str, Any]]]:
    """Return the questions with their answers; "" stands for what is not known."""
    unknown = {"": _("keine Angabe")}
    return {
        "year": (_("Jahr"), {**{one: one for one in years}, **unknown}),
        "outcome": (_("Wie es ausging"), {**dict(Outcome.choices), **unknown}),
        "rating": (_("Hat es geholfen?"), dict(Rating.choices)),
        "level": (_("Ebene"), {**dict(Level.choices), **unknown}),
        "topic": (_("Worum es ging"), {**dict(Topic.choices), **unknown}),
        "district": (_("Stadtteil"), {**{one.key: one.name for one in districts(language)}, **unknown}),
        "way": (_("Wie es kam"), {**dict(Way.choices), **unknown}),
        "language": (_("Sprache"), {**dict(settings.LANGUAGES), **unknown}),
        "duration": (_("Dauer"), {**dict(Duration.choices), **unknown}),
    }


def _place(public_id: UUID) -> vault.Place:
    return vault.Place(module=MODULE, model="Evaluation", field="record", row=public_id)
