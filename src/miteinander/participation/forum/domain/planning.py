"""Preparing a conference: the one before is the blueprint; phases have dates; tables become choices of registration."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from miteinander.foundation.journal.service import record
from miteinander.foundation.kernel import clock, ids
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.kernel.errors import InvalidInput
from miteinander.foundation.kernel.permissions import require
from miteinander.foundation.kernel.revisions import locked, save_next
from miteinander.foundation.shelf.service import raise_version
from miteinander.participation.forum import rules
from miteinander.participation.forum.domain.basics import ROOM, conference_ref, conference_row
from miteinander.participation.forum.domain.publishing import publish_or_withdraw
from miteinander.participation.forum.models import (
    Conference,
    ConferenceTranslation,
    Criterion,
    CriterionTranslation,
    Theme,
    ThemeTranslation,
)
from miteinander.town.gatherings.service import create_gathering, gathering_key, set_option

PHASES = (("proposals_open", "proposals_close"), ("voting_open", "voting_close"))
SETTINGS = ("published", "votes_each", "check_first", *(name for pair in PHASES for name in pair))


@transaction.atomic
def plan_conference(
    *,
    like: UUID,
    title: str,
    starts_at: datetime,
    ends_at: datetime,
    by: Actor,
    values: Mapping[str, Any] | None = None,
) -> UUID:
    """Plan a new conference after an earlier one: same themes, tables and criteria, new dates; not yet published.

    ``values`` go to the gathering (place, capacity, registration). Effects: gathering, conference, themes, criteria,
    tables as choices of registration, journal. Raises ``NotAllowed``, ``NotFound``, ``InvalidInput``.
    """
    require(by, rules.PREPARE)
    before = conference_row(like)
    gathering_id = create_gathering(
        texts={settings.LANGUAGE_CODE: {"title": title}},
        values={"kind": "conference", "starts_at": starts_at, "ends_at": ends_at, **(values or {})},
        by=by,
    )
    made = Conference.objects.create(
        key=_free_key(title),
        gathering_id=gathering_key(gathering_id),
        published=False,
        votes_each=before.votes_each,
        check_first=before.check_first,
    )
    for text in before.translations.all():
        ConferenceTranslation.objects.create(
            conference=made,
            language=text.language,
            state=text.state,
            intro=text.intro,
            made_from={"intro": text.made_from.get("intro", "")},
        )
    _copy_themes(before, made=made)
    _copy_criteria(before, made=made)
    offer_tables(made)
    record(action="forum.planned", by=by, about=conference_ref(made.public_id), facts={"like": str(like)})
    return made.public_id


@transaction.atomic
def set_phases(*, conference_id: UUID, values: Mapping[str, Any], by: Actor, seen_revision: int | None = None) -> None:
    """Set when proposals and votes are taken, how many votes each has, whether proposals are read first, and publish.

    Raises ``NotAllowed``, ``NotFound``, ``Conflict``, ``InvalidInput`` for a phase that ends before it begins.
    """
    require(by, rules.PREPARE)
    row = locked(rows=Conference.objects.filter(public_id=conference_id), seen_revision=seen_revision)
    for name in SETTINGS:
        if name in values:
            setattr(row, name, values[name])
    fields: dict[str, list[str]] = {}
    for opens, closes in PHASES:
        first, last = getattr(row, opens), getattr(row, closes)
        if last is not None and (first is None or last <= first):
            fields[closes] = [_("Das Ende muss nach dem Beginn liegen.")]
    if not 1 <= row.votes_each <= 10:
        fields["votes_each"] = [_("Bitte 1 bis 10.")]
    if fields:
        raise InvalidInput(_("Bitte prüfen Sie die markierten Felder."), fields=fields)
    row.modified = clock.now()
    save_next(row)
    publish_or_withdraw(row)
    record(action="forum.phases_set", by=by, about=conference_ref(conference_id), facts={"fields": sorted(values)})
    raise_version(ROOM)


def offer_tables(conference: Conference) -> None:
    """Let those who register choose among the conference's tables, in the caller's transaction."""
    for theme in conference.themes.filter(table__isnull=False).prefetch_related("translations"):
        names = {text.language: f"{theme.table} · {text.name}" for text in theme.translations.all()}
        order = theme.table or 0
        set_option(
            gathering_id=conference.gathering.public_id, key=theme.key, names=names, order=order, capacity=theme.seats
        )


def _copy_themes(before: Conference, *, made: Conference) -> None:
    for theme in before.themes.prefetch_related("translations"):
        copy = Theme.objects.create(
            conference=made,
            key=f"{made.key}-{ids.slug_of(theme.key.removeprefix(before.key + '-'), length=40)}"[:80],
            **{name: getattr(theme, name) for name in ("kind", "order", "table", "seats", "icon")},
        )
        for text in theme.translations.all():
            ThemeTranslation.objects.create(
                theme=copy,
                language=text.language,
                state=text.state,
                made_from=text.made_from,
                name=text.name,
                question=text.question,
            )


def _copy_criteria(before: Conference, *, made: Conference) -> None:
    for one in before.criteria.prefetch_related("translations"):
        suffix = ids.slug_of(one.key.removeprefix(before.key + "-"), length=40)
        copy = Criterion.objects.create(
            conference=made, key=f"{made.key}-{suffix}"[:80], order=one.order, weight=one.weight
        )
        for text in one.translations.all():
            CriterionTranslation.objects.create(
                criterion=copy,
                language=text.language,
                state=text.state,
                made_from=text.made_from,
                name=text.name,
                description=text.description,
            )


def _free_key(title: str) -> str:
    base = ids.slug_of(title, length=36)
    taken = set(Conference.objects.filter(key__startswith=base).values_list("key", flat=True))
    return next(one for one in (base, *(f"{base}-{n}" for n in range(2, 1000))) if one not in taken)
