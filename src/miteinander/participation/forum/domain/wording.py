"""What a conference says: its texts and themes in the source language; the others come from the translation desk."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from miteinander.foundation.journal.service import record
from miteinander.foundation.kernel import clock, ids
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.kernel.errors import InvalidInput, MoveNotAllowed, NotFound
from miteinander.foundation.kernel.permissions import require
from miteinander.foundation.kernel.revisions import locked, save_next
from miteinander.foundation.languages.enums import TranslationState
from miteinander.foundation.languages.service import Texts, write_texts
from miteinander.foundation.shelf.service import raise_version
from miteinander.participation.forum import rules
from miteinander.participation.forum.domain.basics import ROOM, conference_ref
from miteinander.participation.forum.domain.planning import offer_tables
from miteinander.participation.forum.domain.publishing import publish_or_withdraw
from miteinander.participation.forum.enums import ThemeKind
from miteinander.participation.forum.models import (
    Conference,
    ConferenceTranslation,
    Criterion,
    CriterionTranslation,
    Theme,
    ThemeTranslation,
)
from miteinander.town.gatherings.service import drop_option

CONFERENCE_TEXTS, THEME_TEXTS = ("intro", "outcome"), ("name", "question", "talk")


@transaction.atomic
def set_texts(*, conference_id: UUID, values: Mapping[str, str], by: Actor, seen_revision: int | None = None) -> None:
    """Write what a conference is for and what came of it. Raises ``NotAllowed``, ``NotFound``, ``Conflict``."""
    row = _conference(conference_id, by=by, seen_revision=seen_revision)
    texts = ConferenceTranslation.objects.filter(conference=row, language=settings.LANGUAGE_CODE).first()
    texts = texts or ConferenceTranslation(conference=row, language=settings.LANGUAGE_CODE)
    _write(texts, {name: values[name] for name in CONFERENCE_TEXTS if name in values})
    _changed(row, action="texts_set", by=by)


@transaction.atomic
def set_theme(
    *,
    conference_id: UUID,
    values: Mapping[str, Any],
    by: Actor,
    theme_id: UUID | None = None,
    seen_revision: int | None = None,
) -> UUID:
    """Write a theme, a new one where no id is given, and return its id.

    ``values``: kind, table (a number or ``None``), seats, name, question, talk. Tables become choices of registration.
    Raises ``NotAllowed``, ``NotFound``, ``Conflict``, ``InvalidInput`` for a table that another theme has.
    """
    conference = _conference(conference_id, by=by, seen_revision=seen_revision)
    theme = _theme(conference, theme_id) if theme_id else _new_theme(conference, str(values["name"]))
    taken = conference.themes.filter(table=values["table"]).exclude(pk=theme.pk) if values["table"] else None
    if taken is not None and taken.exists():
        said = _("Diesen Tisch hat schon ein anderes Thema.")
        raise InvalidInput(said, fields={"table": [said]})
    theme.kind, theme.seats = ThemeKind(values["kind"]), values["seats"] if values["table"] else None
    if theme.table and not values["table"]:
        drop_option(gathering_id=conference.gathering.public_id, key=theme.key)
    theme.table = values["table"]
    theme.save()
    texts = ThemeTranslation.objects.filter(theme=theme, language=settings.LANGUAGE_CODE).first()
    texts = texts or ThemeTranslation(theme=theme, language=settings.LANGUAGE_CODE)
    _write(texts, {name: str(values[name]) for name in THEME_TEXTS})
    offer_tables(conference)
    _changed(conference, action="theme_set", by=by)
    return theme.public_id


@transaction.atomic
def drop_theme(*, conference_id: UUID, theme_id: UUID, by: Actor) -> None:
    """Take a theme out of a conference. Raises ``MoveNotAllowed`` once somebody gave a proposal or chose its table."""
    conference = _conference(conference_id, by=by)
    theme = _theme(conference, theme_id)
    if theme.proposals.exists() or theme.reviews.exists():
        raise MoveNotAllowed(_("Zu diesem Thema gibt es schon Vorschläge. Es bleibt deshalb stehen."))
    if theme.table:
        drop_option(gathering_id=conference.gathering.public_id, key=theme.key)
    theme.delete()
    _changed(conference, action="theme_dropped", by=by)


@transaction.atomic
def translate_conference(*, texts: Texts, by: Actor) -> None:
    """Write a conference's texts in one language, from the translation desk."""
    row = _conference(texts.public_id, by=by)
    _translate(row.translations, ConferenceTranslation(conference=row, language=texts.language), texts=texts, by=by)
    _changed(row, action="texts_set", by=by)


@transaction.atomic
def translate_theme(*, texts: Texts, by: Actor) -> None:
    """Write a theme's texts in one language; tables are called so in registration too."""
    theme = Theme.objects.select_related("conference").filter(public_id=texts.public_id).first()
    if theme is None:
        raise NotFound(_("Dieses Thema gibt es nicht."))
    row = _conference(theme.conference.public_id, by=by)
    _translate(theme.translations, ThemeTranslation(theme=theme, language=texts.language), texts=texts, by=by)
    offer_tables(row)
    _changed(row, action="theme_set", by=by)


@transaction.atomic
def translate_criterion(*, texts: Texts, by: Actor) -> None:
    """Write a criterion's texts in one language."""
    one = Criterion.objects.select_related("conference").filter(public_id=texts.public_id).first()
    if one is None:
        raise NotFound(_("Das gibt es nicht mehr."))
    row = _conference(one.conference.public_id, by=by)
    _translate(one.translations, CriterionTranslation(criterion=one, language=texts.language), texts=texts, by=by)
    _changed(row, action="texts_set", by=by)


def _conference(conference_id: UUID, *, by: Actor, seen_revision: int | None = None) -> Conference:
    require(by, rules.PREPARE)
    return locked(rows=Conference.objects.filter(public_id=conference_id), seen_revision=seen_revision)


def _changed(row: Conference, *, action: str, by: Actor) -> None:
    row.modified = clock.now()
    save_next(row)
    publish_or_withdraw(row)
    record(action=f"forum.{action}", by=by, about=conference_ref(row.public_id))
    raise_version(ROOM)


def _theme(conference: Conference, theme_id: UUID) -> Theme:
    found = conference.themes.filter(public_id=theme_id).first()
    if found is None:
        raise NotFound(_("Dieses Thema gibt es nicht."))
    return found


def _new_theme(conference: Conference, name: str) -> Theme:
    base = f"{conference.key}-{ids.slug_of(name, length=36)}"[:76]
    taken = set(Theme.objects.filter(key__startswith=base).values_list("key", flat=True))
    key = next(one for one in (base, *(f"{base}-{n}" for n in range(2, 1000))) if one not in taken)
    return Theme(conference=conference, key=key, order=conference.themes.count())


def _write(row: Any, values: Mapping[str, str]) -> None:
    """Write source texts: they are nobody's translation and count as reviewed."""
    for name, text in values.items():
        setattr(row, name, text.replace("\r\n", "\n").replace("\x00", "").strip())
    row.state, row.modified = TranslationState.REVIEWED, clock.now()
    row.save()


def _translate(rows: Any, fresh: Any, *, texts: Texts, by: Actor) -> None:
    found = {one.language: one for one in rows.all()}
    write_texts(row=found.get(texts.language) or fresh, source=found[settings.LANGUAGE_CODE], texts=texts, by=by)
