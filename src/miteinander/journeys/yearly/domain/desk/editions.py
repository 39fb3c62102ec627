"""Editions of a year's report: frozen by one person, approved by another, corrected by a new one.

Numbers, titles of rows and texts are kept as they were; whatever happens to the things later changes no edition.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from miteinander.foundation.journal.service import record
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.kernel.editions import (
    EDITION_MOVES,
    EditionState,
    check_second_person,
    next_free,
    set_approved,
    set_declined,
    taken_numbers,
    why_not_second,
)
from miteinander.foundation.kernel.errors import Conflict, InvalidInput, NotFound
from miteinander.foundation.kernel.moves import check_move
from miteinander.foundation.kernel.permissions import require
from miteinander.foundation.kernel.revisions import locked
from miteinander.foundation.outbox.service import Event, emit
from miteinander.foundation.shelf.service import raise_version
from miteinander.journeys.yearly import events, rules
from miteinander.journeys.yearly.domain.basics import ROOM, report_ref
from miteinander.journeys.yearly.domain.changes import changes_between
from miteinander.journeys.yearly.domain.content import content_of, digest_of, hidden_in
from miteinander.journeys.yearly.domain.publishing import publish_report
from miteinander.journeys.yearly.models import YearEdition, YearReport


@transaction.atomic
def freeze(
    *, report_id: UUID, by: Actor, reasons: Mapping[str, str] | None = None, seen_revision: int | None = None
) -> UUID:
    """Keep what a report says now as its next edition, to be approved by a second person; return its public id.

    Where an edition is approved already this is its correction: ``reasons`` say by language why, needed in the town's
    own. Effects: edition, journal. Raises ``NotAllowed``, ``NotFound``, ``Conflict`` when somebody wrote meanwhile or
    another edition waits, and ``InvalidInput`` for a correction without a reason or without a change.
    """
    require(by, rules.FREEZE)
    report = locked(rows=YearReport.objects.filter(public_id=report_id), seen_revision=seen_revision)
    if report.editions.filter(state=EditionState.FROZEN).exists():
        raise Conflict(_("Eine Ausgabe wartet schon auf Freigabe. Bitte entscheiden Sie erst über diese."))
    before = approved_of(report)
    edition = YearEdition(
        number=next_free(str(report.year), taken=taken_numbers(YearEdition.objects.all())),
        report=report,
        corrects=before,
        reasons=_filled(reasons or {}) if before else {},
        content=_content(report, before=before),
        frozen_by_kind=by.kind,
        frozen_by=by.public_id,
    )
    if before is not None:
        _check_correction(edition, before=before)
    edition.digest = _digest(edition)
    edition.save(force_insert=True)
    _record("frozen", edition, by=by)
    return edition.public_id


@transaction.atomic
def approve(*, edition_id: UUID, by: Actor) -> None:
    """Publish a frozen edition; whoever froze it cannot be the one.

    Effects: state, journal, register, event (the papers are made after it), version of the room. Raises ``NotAllowed``
    without the right or for the same person, ``MoveNotAllowed`` for one that is decided, and ``Conflict`` where
    another edition was approved since, or where it is not what was frozen.
    """
    require(by, rules.APPROVE)
    edition = _locked(edition_id)
    check_move(moves=EDITION_MOVES, before=edition.state, after=EditionState.APPROVED)
    check_second_person(edition, by=by)
    current = approved_of(edition.report)
    if (current.pk if current else None) != edition.corrects_id:
        raise Conflict(_("Inzwischen ist eine andere Ausgabe freigegeben. Bitte frieren Sie diese neu ein."))
    if _digest(edition) != edition.digest:
        raise Conflict(_("Diese Ausgabe ist nicht mehr so, wie sie eingefroren wurde. Bitte frieren Sie sie neu ein."))
    set_approved(edition, by=by)
    publish_report(edition)
    _record("approved", edition, by=by)
    emit(Event(name=events.REPORT_PUBLISHED, facts={"edition": str(edition_id)}))
    raise_version(ROOM)


@transaction.atomic
def decline(*, edition_id: UUID, reason: str, by: Actor) -> None:
    """Decline a frozen edition with a reason; it stays as it was frozen and is never public."""
    require(by, rules.APPROVE)
    edition = _locked(edition_id)
    if not reason.strip() and edition.state == EditionState.FROZEN:
        sentence = _("Bitte sagen Sie, was an der Ausgabe zu ändern ist.")
        raise InvalidInput(sentence, fields={"reason": [sentence]})
    set_declined(edition)
    _record("declined", edition, by=by, reason=reason.strip())


def why_not_by(edition: YearEdition, *, by: Actor) -> str:
    """Return why this person cannot approve an edition; empty where the person can."""
    return why_not_second(edition, by=by)


def waiting_for_me(*, by: Actor) -> list[tuple[UUID, str, date]]:
    """Return public id, number and day of the frozen editions that this person may approve, oldest first; one query."""
    waiting = YearEdition.objects.filter(state=EditionState.FROZEN).defer("content").order_by("created", "pk")
    return [(one.public_id, one.number, one.created.date()) for one in waiting if not why_not_second(one, by=by)]


def approved_of(report: YearReport) -> YearEdition | None:
    """Return the newest approved edition of a report; one query."""
    return report.editions.filter(state=EditionState.APPROVED).order_by("-approved_at", "-pk").first()


def _content(report: YearReport, *, before: YearEdition | None) -> dict[str, Any]:
    """Return what is frozen, in every language of the town, the source language first."""
    codes = [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]
    hidden = hidden_in(before.content) if before else ()
    return content_of(report, languages=(settings.LANGUAGE_CODE, *codes), keep_hidden=hidden)


def _check_correction(edition: YearEdition, *, before: YearEdition) -> None:
    if not edition.reasons.get(settings.LANGUAGE_CODE):
        sentence = _("Bitte sagen Sie, warum die Ausgabe berichtigt wird. Der Grund wird veröffentlicht.")
        raise InvalidInput(sentence, fields={"reason": [sentence]})
    if not changes_between(before=before.content, after=edition.content, language=settings.LANGUAGE_CODE):
        raise InvalidInput(_("Seit der freigegebenen Ausgabe hat sich nichts geändert."))


def _digest(edition: YearEdition) -> str:
    head = {
        "number": edition.number,
        "corrects": edition.corrects.number if edition.corrects else "",
        "reasons": edition.reasons,
    }
    return digest_of(edition.content, head=head)


def _filled(texts: Mapping[str, str]) -> dict[str, str]:
    return {language: text.strip() for language, text in texts.items() if text.strip()}


def _locked(edition_id: UUID) -> YearEdition:
    rows = YearEdition.objects.select_for_update(of=("self",)).select_related("report", "corrects")
    edition = rows.filter(public_id=edition_id).first()
    if edition is None:
        raise NotFound(_("Diese Ausgabe gibt es nicht."))
    return edition


def _record(what: str, edition: YearEdition, *, by: Actor, reason: str = "") -> None:
    facts = {"number": edition.number, **({"reason": reason} if reason else {})}
    record(action=f"{ROOM}.{what}", by=by, about=report_ref(edition.report.public_id), facts=facts)
