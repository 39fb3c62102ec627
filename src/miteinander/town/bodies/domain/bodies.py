"""Bodies: made, changed, opened to the public and taken back; who keeps their office."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from miteinander.foundation.journal.service import record
from miteinander.foundation.kernel import clock, ids
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.kernel.errors import InvalidInput, NotFound
from miteinander.foundation.kernel.moves import check_move
from miteinander.foundation.kernel.permissions import require
from miteinander.foundation.kernel.revisions import locked
from miteinander.foundation.languages.service import Texts, write_texts
from miteinander.town.bodies import rules
from miteinander.town.bodies.domain.following import body_ref, follow_body
from miteinander.town.bodies.domain.loading import BODY_VALUES
from miteinander.town.bodies.enums import BODY_MOVES, BodyState
from miteinander.town.bodies.models import Body, BodyTranslation, Keeper

_LENGTHS = {"name": 200, "short_name": 60, "rhythm": 300, "purpose": 2000, "composition": 2000, "joining": 2000}


@transaction.atomic
def create_body(*, values: Mapping[str, Any], by: Actor) -> UUID:
    """Make a draft of a body and return its public id. Effects: rows, journal.

    Raises ``NotAllowed`` without the right to every body, ``InvalidInput`` with messages per field.
    """
    require(by, rules.EDIT)
    _check(values)
    body_id = ids.new_id()
    name = str(values["name"])
    BODY_VALUES.write_rows(public_id=body_id, key=name, values=dict(values), creating=True)
    record(action="bodies.body_created", by=by, about=body_ref(body_id), facts={"fields": sorted(values)})
    return body_id


@transaction.atomic
def change_body(*, body_id: UUID, values: Mapping[str, Any], by: Actor, seen_revision: int | None = None) -> None:
    """Change the given values of a body.

    Effects: rows, journal, register, OParl, event. Raises ``NotFound`` where the actor may not, ``Conflict`` when
    somebody else saved meanwhile, ``InvalidInput`` with messages per field.
    """
    body = locked_body(body_id=body_id, by=by, seen_revision=seen_revision)
    before = BODY_VALUES.existing([body_id])[body_id]
    changes = {name: value for name, value in values.items() if before.get(name) != value}
    if not changes:
        return
    _check({**before, **changes}, body=body)
    BODY_VALUES.write_rows(public_id=body_id, key=body.slug, values=changes, creating=False)
    Body.objects.filter(pk=body.pk).update(revision=body.revision + 1)
    record(action="bodies.body_changed", by=by, about=body_ref(body_id), facts={"fields": sorted(changes)})
    follow_body(Body.objects.get(pk=body.pk))


@transaction.atomic
def set_state(*, body_id: UUID, state: BodyState, by: Actor) -> None:
    """Open a body to the public, or take it back with all that is told of it.

    Effects: state, journal, register, OParl (people, meetings and papers too), event. Raises ``NotAllowed`` without
    the right to every body, ``MoveNotAllowed``.
    """
    require(by, rules.EDIT)
    body = locked_body(body_id=body_id, by=by)
    check_move(moves=BODY_MOVES, before=body.state, after=state)
    body.state, body.modified, body.revision = state, clock.now(), body.revision + 1
    body.save(update_fields=["state", "modified", "revision"])
    record(action=f"bodies.body_{state.value}", by=by, about=body_ref(body_id))
    follow_body(body, whole=True)


@transaction.atomic
def add_keeper(*, body_id: UUID, person_id: UUID, by: Actor, begins: date | None = None) -> None:
    """Give somebody the office of a body from a day on. Effects: row, journal; a second time nothing.

    Raises ``NotAllowed`` without the right to every body: who keeps one body makes no keepers.
    """
    require(by, rules.EDIT)
    body = locked_body(body_id=body_id, by=by)
    if not Keeper.objects.filter(body=body, person_id=person_id, ends__isnull=True).exists():
        Keeper.objects.create(body=body, person_id=person_id, begins=begins or clock.today())
        record(action="bodies.keeper_added", by=by, about=body_ref(body_id), facts={"person": str(person_id)})


@transaction.atomic
def end_keeper(*, body_id: UUID, person_id: UUID, by: Actor) -> None:
    """End somebody's office of a body at once. Effects: row, journal. Raises ``NotAllowed``, ``NotFound``."""
    require(by, rules.EDIT)
    body = locked_body(body_id=body_id, by=by)
    row = Keeper.objects.filter(body=body, person_id=person_id, ends__isnull=True).first()
    if row is None:
        raise NotFound(_("Das gibt es nicht mehr."))
    yesterday = clock.today().fromordinal(clock.today().toordinal() - 1)
    if row.begins > yesterday:
        row.delete()
    else:
        row.ends = yesterday
        row.save(update_fields=["ends"])
    record(action="bodies.keeper_ended", by=by, about=body_ref(body_id), facts={"person": str(person_id)})


@transaction.atomic
def translate_body(*, texts: Texts, by: Actor) -> None:
    """Write a body's texts in one language, from the translation desk. Effects: row, register, journal."""
    body = locked_body(body_id=texts.public_id, by=by)
    _check_lengths(texts.values)
    rows = {one.language: one for one in body.translations.all()}
    row = rows.get(texts.language) or BodyTranslation(body=body, language=texts.language)
    write_texts(row=row, source=rows[settings.LANGUAGE_CODE], texts=texts, by=by)
    record(action="bodies.body_translated", by=by, about=body_ref(body.public_id), facts={"language": texts.language})
    follow_body(Body.objects.get(pk=body.pk))


def locked_body(*, body_id: UUID, by: Actor, seen_revision: int | None = None) -> Body:
    """Return a body the actor may change, locked for this transaction. Raises ``NotFound``, ``Conflict``."""
    return locked(rows=Body.objects.filter(rules.editable_by(by), public_id=body_id), seen_revision=seen_revision)


def _check(values: Mapping[str, Any], *, body: Body | None = None) -> None:
    fields: dict[str, list[str]] = {}
    if not str(values.get("name") or "").strip():
        fields["name"] = [_("Bitte einen Namen angeben.")]
    if not str(values.get("purpose") or "").strip():
        fields["purpose"] = [_("Bitte sagen Sie in einem Satz, wofür es da ist.")]
    if body and values.get("parent") and str(values["parent"]) in _below(body):
        fields["parent"] = [_("Das läge unter sich selbst.")]
    if fields:
        raise InvalidInput(_("Bitte prüfen Sie die markierten Felder."), fields=fields)
    _check_lengths(values)


def _below(body: Body) -> set[str]:
    """Return the public ids of a body and of all that stand below it."""
    found, wave = {str(body.public_id)}, [body.pk]
    while wave:
        rows = list(Body.objects.filter(parent_id__in=wave).values_list("pk", "public_id"))
        wave = [key for key, public_id in rows if str(public_id) not in found]
        found |= {str(public_id) for _key, public_id in rows}
    return found


def _check_lengths(values: Mapping[str, Any]) -> None:
    fields = {
        name: [_("Höchstens %(most)s Zeichen.") % {"most": most}]
        for name, most in _LENGTHS.items()
        if len(str(values.get(name) or "")) > most
    }
    if fields:
        raise InvalidInput(_("Bitte prüfen Sie die markierten Felder."), fields=fields)
