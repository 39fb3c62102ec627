"""Editions: frozen by one person, approved by another, corrected by a new one; an approved one never changes.

Nothing in the program changes number, values, report or digest of an edition once it is frozen: there is only freezing,
approving and declining.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import islice
from typing import Any, TypeVar
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from miteinander.foundation.journal.service import record
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.kernel.editions import (
    EDITION_MOVES,
    EditionState,
    next_free,
    set_approved,
    set_declined,
    taken_numbers,
    why_not_second,
)
from miteinander.foundation.kernel.errors import Conflict, InvalidInput, NotAllowed, NotFound
from miteinander.foundation.kernel.moves import check_move
from miteinander.foundation.kernel.permissions import require
from miteinander.foundation.kernel.registry import ThingRef
from miteinander.foundation.outbox.service import Event, emit
from miteinander.foundation.shelf.service import raise_version
from miteinander.information.indicators import events, rules
from miteinander.information.indicators.domain.digesting import Digester, Head, digested
from miteinander.information.indicators.domain.drafting import Draft, draft
from miteinander.information.indicators.domain.periods import read_time
from miteinander.information.indicators.domain.publishing import publish_indicators
from miteinander.information.indicators.domain.queries.book import ROOM, book
from miteinander.information.indicators.domain.queries.values import ValueView, values
from miteinander.information.indicators.domain.report.freezing import unconfirmed
from miteinander.information.indicators.domain.report.living import report_now
from miteinander.information.indicators.domain.statements.keeping import keep_verdicts
from miteinander.information.indicators.enums import BatchState
from miteinander.information.indicators.models import (
    Area,
    Batch,
    DataSource,
    Edition,
    EditionValue,
    Indicator,
    Period,
    PopulationBase,
)

KIND = "edition"
NUMBER = re.compile(r"[0-9]{1,6}(\.[0-9]{1,4})?")
_AT_A_TIME = 2000
T = TypeVar("T")


def edition_ref(public_id: UUID) -> ThingRef:
    """Return how other rooms name an edition."""
    return ThingRef(kind=KIND, public_id=public_id)


@transaction.atomic
def freeze(
    *,
    number: str,
    day: date,
    titles: Mapping[str, str],
    by: Actor,
    corrects: str = "",
    reasons: Mapping[str, str] | None = None,
    confirmed: Mapping[str, str] | None = None,
) -> UUID:
    """Compute, protect and keep the next edition, to be approved by a second person; return its public id.

    ``confirmed`` says by its key why a sentence of the report may stand although the figures contradict it.
    Effects: the edition with its values, report, protocol and digest; journal. Raises ``NotAllowed`` without the right
    to freeze and ``InvalidInput`` for a number that is taken, a missing title, a correction without its reason, or a
    false sentence that nobody confirmed (field ``confirmed``).
    """
    require(by, rules.FREEZE)
    before = _corrected(corrects)
    _check(number=number, titles=titles, corrects=before, reasons=reasons or {})
    edition = Edition(
        number=number,
        day=day,
        titles=_filled(titles),
        reasons=_filled(reasons or {}),
        corrects=before,
        frozen_by_kind=by.kind,
        frozen_by=by.public_id,
    )
    found = draft()
    edition.report = _report(found, confirmed=confirmed)
    _check_sentences(edition)
    return _keep(edition, found, _digester(edition, found), by=by).public_id


@transaction.atomic
def approve(*, edition_id: UUID, by: Actor) -> None:
    """Publish a frozen edition; whoever froze it, or brought new figures in for it, cannot be the one.

    Effects: the edition is approved, journal, event (its files are made after it), version of the room.
    Raises ``NotAllowed`` without the right or for the same person, ``MoveNotAllowed`` for an edition that is decided
    already, and ``Conflict`` where another edition was approved since, or where its values are not what was frozen.
    """
    require(by, rules.APPROVE)
    edition = _locked(edition_id)
    check_move(moves=EDITION_MOVES, before=edition.state, after=EditionState.APPROVED)
    _check_second_person(edition, by=by)
    _check_current(edition)
    if digest_of_stored(edition) != edition.digest:
        raise Conflict(_("Diese Ausgabe ist nicht mehr so, wie sie eingefroren wurde. Bitte frieren Sie sie neu ein."))
    _approve(edition, by=by)


@transaction.atomic
def decline(*, edition_id: UUID, reason: str, by: Actor) -> None:
    """Decline a frozen edition with a reason; it stays as it was frozen and is never public."""
    require(by, rules.APPROVE)
    edition = _locked(edition_id)
    if not reason.strip() and edition.state == EditionState.FROZEN:
        sentence = _("Bitte sagen Sie, was an der Ausgabe zu ändern ist.")
        raise InvalidInput(sentence, fields={"reason": [sentence]})
    set_declined(edition)
    facts = {"number": edition.number, "reason": reason.strip()}
    record(action=f"{ROOM}.edition_declined", by=by, about=edition_ref(edition_id), facts=facts)


@transaction.atomic
def publish_profile(*, number: str, day: date, titles: Mapping[str, str], by: Actor) -> UUID | None:
    """Publish what the town's profile brings as an edition; nothing where the same is public already.

    What a town printed itself is public, so no second person is asked. But where people brought figures in, the edition
    waits for one of them: it holds their figures too. A changed profile makes a correction of the current edition,
    one with a new number a new edition. The indicators go into the public register with the profile's words.
    """
    publish_indicators()
    before = Edition.objects.filter(state=EditionState.APPROVED).first()
    edition = Edition(number=number, day=day, titles=dict(titles), frozen_by_kind=by.kind)
    if number in _taken():
        edition.number, edition.corrects = _next_number(before.number.partition(".")[0] if before else number), before
        edition.reasons = _profile_changed() if before else {}
    found = draft()
    edition.report = _report(found)
    digester = _digester(edition, found)
    waiting = list(Edition.objects.filter(state=EditionState.FROZEN, frozen_by__isnull=True))
    if digester.content in {one.protocol.get("content") for one in (before, *waiting) if one is not None}:
        return None
    for one in waiting:
        decline(edition_id=one.public_id, reason=_("Das Profil der Stadt hat sich noch einmal geändert."), by=by)
    _keep(edition, found, digester, by=by)
    brought = Batch.objects.filter(state=BatchState.STORED).exclude(by_kind=by.kind).exists()
    if not brought and not unconfirmed(edition.report):
        _approve(edition, by=by)
    return edition.public_id


def digest_of_stored(edition: Edition) -> str:
    """Return the digest of an edition as its rows stand in the database now."""
    return digested(_head(edition), values(edition=edition.pk, book=book(settings.LANGUAGE_CODE))).digest


def next_number() -> str:
    """Return the number of the next correction of the current edition; empty while there is none."""
    current = Edition.objects.filter(state=EditionState.APPROVED).first()
    return _next_number(current.number.partition(".")[0]) if current else ""


def batched(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Return items in lists of at most so many."""
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch


def approved_by_number(number: str) -> int | None:
    """Return the database key of an approved edition, or ``None``."""
    rows = Edition.objects.filter(state=EditionState.APPROVED, number=number)
    return rows.values_list("pk", flat=True).first() if number else None


def why_not_by(*, edition_id: UUID, by: Actor) -> str:
    """Return why this person cannot approve an edition, in a kind sentence; empty where the person can."""
    edition = Edition.objects.filter(public_id=edition_id).first()
    return _not_second(edition, by=by) if edition else ""


def waiting_for_me(*, by: Actor) -> list[tuple[UUID, str, date]]:
    """Return public id, number and day of the frozen editions that this person may approve, the oldest first."""
    waiting = Edition.objects.filter(state=EditionState.FROZEN).defer("report", "protocol").order_by("created", "pk")
    return [(one.public_id, one.number, one.created.date()) for one in waiting if not _not_second(one, by=by)]


# --- freezing --------------------------------------------------------------------------------------------------------


def _keep(edition: Edition, found: Draft, digester: Digester, *, by: Actor) -> Edition:
    """Write an edition with its values, as frozen."""
    edition.state = EditionState.FROZEN
    edition.digest = digester.digest
    edition.protocol = {**found.protocol, "content": digester.content}
    edition.save(force_insert=True)
    keep_verdicts(edition.report)
    rows = _Rows(edition, periods=[spot.period for spot in found.cells])
    for values_of_batch in batched(found.values(), _AT_A_TIME):
        EditionValue.objects.bulk_create([rows.row(one) for one in values_of_batch])
    record(
        action=f"{ROOM}.edition_frozen", by=by, about=edition_ref(edition.public_id), facts={"number": edition.number}
    )
    return edition


def _digester(edition: Edition, found: Draft) -> Digester:
    """Take in everything public of an edition."""
    digester = Digester(_head(edition))
    for one in found.values():
        digester.add(one)
    return digester


def _report(found: Draft, *, confirmed: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Return the living report with these values, every sentence checked against them."""
    return report_now(found.values_in_order(book(settings.LANGUAGE_CODE)), confirmed=confirmed)


def _check_sentences(edition: Edition) -> None:
    """Refuse a report with a false sentence of its own that nobody confirmed."""
    if quotes := unconfirmed(edition.report):
        sentence = _("Diese Sätze des Berichts stimmen nicht. Bitte ändern Sie sie, oder sagen Sie, warum sie bleiben.")
        raise InvalidInput(sentence, fields={"confirmed": [sentence, *quotes]})


def _head(edition: Edition) -> Head:
    return Head(
        number=edition.number,
        day=edition.day,
        titles=edition.titles,
        reasons=edition.reasons,
        corrects=edition.corrects.number if edition.corrects else "",
        report=edition.report,
    )


class _Rows:
    """Makes rows of values; names of keys are read once."""

    def __init__(self, edition: Edition, *, periods: Iterable[str]) -> None:
        self._edition = edition
        self._indicators = dict(Indicator.objects.values_list("key", "pk"))
        self._areas = dict(Area.objects.values_list("key", "pk"))
        self._bases = dict(PopulationBase.objects.values_list("key", "pk"))
        self._sources = dict(DataSource.objects.values_list("key", "pk"))
        self._periods = _period_rows(set(periods))

    def row(self, value: ValueView) -> EditionValue:
        """Return the row of one value."""
        return EditionValue(
            edition=self._edition,
            indicator_id=self._indicators[value.indicator],
            area_id=self._areas[value.area],
            period_id=self._periods[value.period],
            base_id=self._bases[value.base],
            source_id=self._sources.get(value.source),
            numerator=value.numerator,
            denominator=value.denominator,
            value=value.value,
            decimals=value.decimals,
            printed=value.printed,
            recomputed=value.recomputed,
            low=value.low,
            high=value.high,
            status=value.status,
            own_calculation=value.own_calculation,
            wording=value.wording,
            section=value.section,
            notes=dict(value.notes),
        )


def _period_rows(keys: set[str]) -> dict[str, int]:
    """Return the rows of times, made where they are new: changes have times that no source named."""
    known = set(Period.objects.values_list("key", flat=True))
    if times := [read_time(key) for key in sorted(keys - known)]:
        Period.objects.bulk_create([Period(key=one.key, kind=one.kind, start=one.start, end=one.end) for one in times])
        raise_version(ROOM)  # whoever holds the book must learn the new times
    return dict(Period.objects.values_list("key", "pk"))


def _profile_changed() -> dict[str, str]:
    """Return the reason of a correction that a changed profile makes, in every language of the town."""
    reasons = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            reasons[language] = _("Die Stadt hat Zahlen oder Texte ihres Profils geändert.")
    return reasons


def _corrected(number: str) -> Edition | None:
    """Return the approved edition that is to be corrected."""
    if not number:
        return None
    found = Edition.objects.filter(state=EditionState.APPROVED, number=number).first()
    if found is None:
        raise NotFound(_("Diese Ausgabe gibt es nicht."), number=number)
    return found


def _check(*, number: str, titles: Mapping[str, str], corrects: Edition | None, reasons: Mapping[str, str]) -> None:
    """Raise ``InvalidInput`` with a message per field when an edition cannot be frozen like this."""
    fields: dict[str, list[str]] = {}
    if not NUMBER.fullmatch(number):
        fields["number"] = [_("Eine Nummer sieht so aus: 2026 oder 2026.1.")]
    elif number in _taken():
        fields["number"] = [_("Diese Nummer ist schon vergeben. Die nächste freie ist %(number)s.") % _free(number)]
    if not titles.get(settings.LANGUAGE_CODE):
        fields["title"] = [_("Bitte einen Titel angeben.")]
    if corrects is not None and not reasons.get(settings.LANGUAGE_CODE):
        fields["reason"] = [_("Bitte sagen Sie, warum die Ausgabe berichtigt wird. Der Grund wird veröffentlicht.")]
    if fields:
        raise InvalidInput(_("Bitte prüfen Sie die markierten Felder."), fields=fields)


def _free(number: str) -> dict[str, str]:
    return {"number": _next_number(number.partition(".")[0])}


def _next_number(number: str) -> str:
    return next_free(number, taken=_taken())


def _taken() -> set[str]:
    """Return the numbers in use; what was declined does not use its number up."""
    return taken_numbers(Edition.objects.all())


def _filled(texts: Mapping[str, str]) -> dict[str, str]:
    return {language: text.strip() for language, text in texts.items() if text.strip()}


# --- approving -------------------------------------------------------------------------------------------------------


def _approve(edition: Edition, *, by: Actor) -> None:
    set_approved(edition, by=by)
    facts = {"number": edition.number, "digest": edition.digest}
    record(action=f"{ROOM}.edition_approved", by=by, about=edition_ref(edition.public_id), facts=facts)
    emit(Event(name=events.EDITION_APPROVED, facts={"edition": str(edition.public_id)}))
    raise_version(ROOM)


def _locked(edition_id: UUID) -> Edition:
    rows = Edition.objects.select_for_update(of=("self",)).select_related("corrects")
    edition = rows.filter(public_id=edition_id).first()
    if edition is None:
        raise NotFound(_("Diese Ausgabe gibt es nicht."))
    return edition


def _not_second(edition: Edition, *, by: Actor) -> str:
    if same := why_not_second(edition, by=by):
        return same
    if edition.frozen_by is None and by.public_id is not None and _brought_figures(edition, by.public_id):
        return _(
            "Diese Ausgabe enthält Zahlen, die Sie eingelesen haben. Bitte lassen Sie sie von jemand anderem freigeben."
        )
    return ""


def _brought_figures(edition: Edition, person: UUID) -> bool:
    """Tell whether a person brought figures in since the last edition: the platform froze, so nobody looked at them."""
    brought = Batch.objects.filter(state=BatchState.STORED, by_id=person, stored_at__lte=edition.created)
    last = Edition.objects.filter(state=EditionState.APPROVED).first()
    if last is not None and last.approved_at is not None:
        brought = brought.filter(stored_at__gt=last.created)
    return brought.exists()


def _check_second_person(edition: Edition, *, by: Actor) -> None:
    if reason := _not_second(edition, by=by):
        raise NotAllowed(reason, edition=edition.number)


def _check_current(edition: Edition) -> None:
    """Refuse what was protected against another edition than the current one: together they could give numbers away."""
    current = Edition.objects.filter(state=EditionState.APPROVED).first()
    if (current.number if current else "") != edition.protocol.get("against", ""):
        raise Conflict(
            _("Inzwischen ist eine andere Ausgabe freigegeben. Bitte frieren Sie diese neu ein."),
            edition=edition.number,
        )
