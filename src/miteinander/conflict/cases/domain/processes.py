"""The ways of the two other levels: an organisation's mandate, roles and design; the town's round table.

What is written anew as a whole counts in its newest version; older ones stay in the file. The round table needs no
personal data: its meetings, minutes and decisions are public in ``town.bodies``, which knows of no case.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from miteinander.conflict.cases.domain.basics import words, wrong
from miteinander.conflict.cases.domain.belonging import there
from miteinander.conflict.cases.domain.entries import EntryView
from miteinander.conflict.cases.domain.writing import at_level, file_of, into_file, newest, refuse_unseen
from miteinander.conflict.cases.enums import EntryKind, Level
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.search.service import Card, cards_of_kinds, resolve
from miteinander.foundation.vault import service as vault
from miteinander.town.bodies.service import KIND as BODY
from miteinander.town.bodies.service import MeetingLine, body_page, may_change

MANDATE_FIELDS = ("giver", "aim", "limits", "confidential")
TABLE_FIELDS = ("sides", "themes", "convener", "host", "agreements", "rhythm", "joining")


@dataclass(frozen=True, kw_only=True)
class Organisation:
    """The work with an organisation: the mandate and the design on top, who has which role, how the way is seen."""

    mandate: EntryView | None
    design: EntryView | None
    roles: tuple[EntryView, ...]
    reviews: tuple[EntryView, ...]
    older: tuple[EntryView, ...]

    @property
    def begun(self) -> bool:
        """Tell whether anything was written."""
        return bool(self.mandate or self.design or self.roles or self.reviews)


@dataclass(frozen=True, kw_only=True)
class TableBody:
    """The body in which a round table, or its working group, meets in public."""

    body_id: UUID
    name: str
    address: str
    meetings: tuple[MeetingLine, ...]
    may_plan: bool


@dataclass(frozen=True, kw_only=True)
class RoundTable:
    """A round table: its plan, and the bodies in which it meets."""

    plan: EntryView | None
    body: TableBody | None
    group: TableBody | None
    older: tuple[EntryView, ...]

    @property
    def begun(self) -> bool:
        """Tell whether anything was written."""
        return self.plan is not None or self.body is not None


def organisation(said: Sequence[EntryView]) -> Organisation:
    """Return the work with an organisation, from a file."""
    return Organisation(
        mandate=newest(said, EntryKind.MANDATE),
        design=newest(said, EntryKind.DESIGN),
        roles=there(said, EntryKind.ROLE),
        reviews=tuple(one for one in said if one.kind == EntryKind.REVIEW),
        older=_older(said, EntryKind.MANDATE, EntryKind.DESIGN),
    )


def round_table(said: Sequence[EntryView], *, by: Actor) -> RoundTable:
    """Return a round table, from a file, with what is public about its bodies."""
    link = newest(said, EntryKind.TABLE_BODY)
    ids = [link.words.get(name) for name in ("body", "group")] if link else []
    cards = resolve([(BODY, UUID(one)) for one in ids if one], settings.LANGUAGE_CODE)
    body, group = (_table_body(cards.get((BODY, UUID(one))) if one else None, by=by) for one in (ids or ["", ""]))
    older = _older(said, EntryKind.TABLE)
    return RoundTable(plan=newest(said, EntryKind.TABLE), body=body, group=group, older=older)


def bodies() -> list[tuple[str, str]]:
    """Return the public bodies one may choose, as (public id, name); one query."""
    return [(str(one.public_id), one.title) for one in cards_of_kinds({BODY}, settings.LANGUAGE_CODE)]


@transaction.atomic
def set_mandate(*, public_id: UUID, values: Mapping[str, str], seen: str, unlocked: vault.Unlocked, by: Actor) -> None:
    """Write down the mandate: who gives it, what for, its limits, what is confidential towards whom.

    Raises ``InvalidInput`` without giver or aim, ``Conflict`` when somebody wrote a newer one meanwhile.
    """
    row = at_level(public_id, Level.ORGANISATION, by=by)
    refuse_unseen(file_of(row, unlocked=unlocked), kind=EntryKind.MANDATE, seen=seen)
    facts = {name: values.get(name, "").strip() for name in MANDATE_FIELDS}
    for name in ("giver", "aim"):
        words(facts[name], field=name)
    into_file(row, kind=EntryKind.MANDATE, words=facts, journal="process_noted", by=by)


@transaction.atomic
def add_role(*, public_id: UUID, name: str, role: str, by: Actor) -> None:
    """Write down a person of the organisation and what they decide, do or are affected by."""
    row = at_level(public_id, Level.ORGANISATION, by=by)
    facts = {"text": words(name, field="name"), "role": words(role, field="role")}
    into_file(row, kind=EntryKind.ROLE, words=facts, journal="process_noted", by=by)


@transaction.atomic
def set_design(
    *,
    public_id: UUID,
    text: str,
    steps: Sequence[tuple[str, date]],
    seen: str,
    unlocked: vault.Unlocked,
    by: Actor,
) -> None:
    """Write down the design of the process: the idea, and who does what until when. Raises ``Conflict``."""
    row = at_level(public_id, Level.ORGANISATION, by=by)
    refuse_unseen(file_of(row, unlocked=unlocked), kind=EntryKind.DESIGN, seen=seen)
    plan = [{"what": what, "due": due.isoformat()} for what, due in steps]
    into_file(row, kind=EntryKind.DESIGN, words={"text": words(text), "steps": plan}, journal="process_noted", by=by)


@transaction.atomic
def review(*, public_id: UUID, text: str, unlocked: vault.Unlocked, by: Actor) -> None:
    """Write down how the way is working, and what changes. Raises ``InvalidInput`` where there is no way yet."""
    row = at_level(public_id, Level.ORGANISATION, by=by)
    if newest(file_of(row, unlocked=unlocked), EntryKind.DESIGN) is None:
        raise wrong("text", _("Entwerfen Sie zuerst den Weg."))
    into_file(row, kind=EntryKind.REVIEW, words={"text": words(text)}, journal="process_noted", by=by)


@transaction.atomic
def set_table(*, public_id: UUID, values: Mapping[str, str], seen: str, unlocked: vault.Unlocked, by: Actor) -> None:
    """Write down a round table: sides, themes, convener and host, first agreements, the working group and its rhythm.

    Raises ``InvalidInput`` without sides, themes or convener, ``Conflict`` when somebody wrote a newer one meanwhile.
    """
    row = at_level(public_id, Level.SOCIETY, by=by)
    refuse_unseen(file_of(row, unlocked=unlocked), kind=EntryKind.TABLE, seen=seen)
    facts = {name: values.get(name, "").strip() for name in TABLE_FIELDS}
    for name in ("sides", "themes", "convener"):
        words(facts[name], field=name)
    into_file(row, kind=EntryKind.TABLE, words=facts, journal="table_noted", by=by)


@transaction.atomic
def set_bodies(*, public_id: UUID, body: str, group: str, by: Actor) -> None:
    """Say in which public bodies the round table and its working group meet; only this sealed entry knows it.

    Bodies are made and opened in their own room, not from the case: two rows of one moment would lead to each other.
    Raises ``InvalidInput`` for a body that is not public.
    """
    row = at_level(public_id, Level.SOCIETY, by=by)
    public = dict(bodies())
    for field, chosen in (("body", body), ("group", group)):
        if chosen not in public and (chosen or field == "body"):
            raise wrong(field, _("Bitte wählen Sie ein Gremium aus der Liste."))
    into_file(row, kind=EntryKind.TABLE_BODY, words={"body": body, "group": group}, journal="table_noted", by=by)


def _older(said: Sequence[EntryView], *kinds: EntryKind) -> tuple[EntryView, ...]:
    """Return the versions that no longer count, the newest of them first."""
    found = [one for kind in kinds for one in [line for line in said if line.kind == kind][:-1]]
    return tuple(reversed(found))


def _table_body(card: Card | None, *, by: Actor) -> TableBody | None:
    if card is None:
        return None
    page = body_page(slug=card.slug, language=settings.LANGUAGE_CODE)
    return TableBody(
        body_id=card.public_id,
        name=card.title,
        address=card.address,
        meetings=(*page.next, *page.past[:2]),
        may_plan=may_change(body_id=card.public_id, by=by),
    )
