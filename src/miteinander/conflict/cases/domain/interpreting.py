"""A Sprachmittler is needed: a request leaves the case without name, number or content, and only for talks that bind
nobody. What shall bind needs a sworn interpreter; then nothing is sent.

The row of the request leads to no case: no key, no maker, no moment. The case's sealed entry knows its id. A district
leaves only if somebody names one for a meeting on the spot, and never the one that the case itself bears in clear:
with the language it might fit one case alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from miteinander.conflict.cases import events
from miteinander.conflict.cases.domain.basics import at_work, wrong
from miteinander.conflict.cases.domain.entries import EntryView
from miteinander.conflict.cases.domain.steering import may_steer
from miteinander.conflict.cases.domain.writing import file_of, into_file
from miteinander.conflict.cases.enums import WANTED_MOVES, EntryKind, Wanted, Wish
from miteinander.conflict.cases.models import InterpreterRequest
from miteinander.foundation.journal.service import record, unheld
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.kernel.errors import NotFound
from miteinander.foundation.kernel.moves import check_move
from miteinander.foundation.kernel.registry import ThingRef
from miteinander.foundation.kernel.revisions import locked, save_next
from miteinander.foundation.outbox.service import Event, emit
from miteinander.foundation.vault import service as vault
from miteinander.town.places.service import district_keys

KIND = "interpreter_request"
KEPT_DAYS = 14
# The words are those of the directory's languages (information.directory), which this room may not import.
_LANGUAGES = {
    "am": gettext_noop("Amharisch"),
    "ar": gettext_noop("Arabisch"),
    "az": gettext_noop("Aserbaidschanisch"),
    "bg": gettext_noop("Bulgarisch"),
    "bs": gettext_noop("Bosnisch"),
    "ckb": gettext_noop("Kurdisch (Sorani)"),
    "el": gettext_noop("Griechisch"),
    "en": gettext_noop("Englisch"),
    "es": gettext_noop("Spanisch"),
    "fa": gettext_noop("Persisch"),
    "fr": gettext_noop("Französisch"),
    "hr": gettext_noop("Kroatisch"),
    "it": gettext_noop("Italienisch"),
    "ka": gettext_noop("Georgisch"),
    "kmr": gettext_noop("Kurdisch (Kurmandschi)"),
    "mk": gettext_noop("Mazedonisch"),
    "pl": gettext_noop("Polnisch"),
    "prs": gettext_noop("Dari"),
    "ps": gettext_noop("Paschtu"),
    "pt": gettext_noop("Portugiesisch"),
    "ro": gettext_noop("Rumänisch"),
    "rom": gettext_noop("Romani"),
    "ru": gettext_noop("Russisch"),
    "so": gettext_noop("Somali"),
    "sq": gettext_noop("Albanisch"),
    "sr": gettext_noop("Serbisch"),
    "ta": gettext_noop("Tamil"),
    "ti": gettext_noop("Tigrinya"),
    "tr": gettext_noop("Türkisch"),
    "uk": gettext_noop("Ukrainisch"),
    "ur": gettext_noop("Urdu"),
    "vi": gettext_noop("Vietnamesisch"),
    "zh": gettext_noop("Chinesisch"),
}


@dataclass(frozen=True, kw_only=True)
class Need:
    """What is asked for. ``binding``: the talk or the agreement shall have legal effect. ``district``: of the meeting,
    or empty.
    """

    language: str
    day: date
    begins: time
    ends: time
    district: str
    wish: str
    video: bool
    binding: bool


@dataclass(frozen=True, kw_only=True)
class RequestView:
    """A request as the desk's list and the case that made it show it; ``district`` is empty if none was named."""

    request_id: UUID
    language: str
    day: date
    begins: time
    ends: time
    district: str
    wish_name: str
    video: bool
    state: str
    state_name: str
    revision: int
    moves: frozenset[str]
    past: bool


def languages() -> list[tuple[str, str]]:
    """Return the languages one may ask for as (code, name), by name."""
    return sorted(((code, _(name)) for code, name in _LANGUAGES.items()), key=lambda one: one[1])


@transaction.atomic
def want(*, public_id: UUID, need: Need, by: Actor) -> UUID:
    """Ask for a Sprachmittler and return the request's id.

    Effects: the request's row; the case's sealed entry; the journal says of the case that somebody worked on it, and
    of the request nothing. Raises ``InvalidInput`` at "binding" for a talk with legal effect, at "district" for that of
    the case: nothing is sent.
    """
    row = at_work(public_id, by=by)
    if need.binding:
        sentence = _(
            "Wenn etwas rechtlich binden soll, braucht es beeidigte Dolmetscherinnen oder Dolmetscher "
            "(zum Beispiel über justiz-dolmetscher.de). Es wurde nichts gesendet."
        )
        raise wrong("binding", sentence)
    _check(need)
    district = None if need.video else _district(need.district)
    if district is not None and district == row.district_id:
        raise wrong(
            "district", _("Dieser Stadtteil steht auch beim Fall. Bitte lassen Sie ihn weg: Den Ort sagen Sie später.")
        )
    found = InterpreterRequest.objects.create(
        language=need.language,
        day=need.day,
        begins=need.begins,
        ends=need.ends,
        district_id=district,
        wish=need.wish,
        video=need.video,
    )
    into_file(row, kind=EntryKind.INTERPRETER, words={"request": str(found.public_id)}, journal="worked_on", by=by)
    return found.public_id


@transaction.atomic
def take_back(*, public_id: UUID, request_id: UUID, unlocked: vault.Unlocked, by: Actor) -> None:
    """Take one's own request back from the case that made it; nothing in the journal leads from one to the other.

    Raises ``NotFound`` for a request of another case, ``MoveNotAllowed`` for one withdrawn already.
    """
    row = at_work(public_id, by=by)
    own = {one.words["request"] for one in file_of(row, unlocked=unlocked) if one.kind == EntryKind.INTERPRETER}
    if str(request_id) not in own:
        raise NotFound(_("Das gibt es nicht mehr."))
    _move(request_id, to=Wanted.WITHDRAWN, seen_revision=None)


@transaction.atomic
def set_state(*, request_id: UUID, state: str, seen_revision: int | None, by: Actor) -> None:
    """Say that somebody was found, is sought again, or that the request ends. For the central point and the steering
    group. Raises ``NotFound`` for others, ``MoveNotAllowed``, ``Conflict``.
    """
    if not may_steer(by) or state not in Wanted.values:
        raise NotFound(_("Das gibt es nicht mehr."))
    _move(request_id, to=Wanted(state), seen_revision=seen_revision)
    record(action=f"cases.interpreter_{state}", by=by, about=ThingRef(kind=KIND, public_id=request_id))


def requests(*, by: Actor, language: str) -> list[RequestView]:
    """Return all requests that are kept, the soonest first. Raises ``NotFound`` for who may not know of them."""
    if not may_steer(by):
        raise NotFound("Diese Seite gibt es nicht.")
    return [_view(row, language) for row in InterpreterRequest.objects.select_related("district")]


def open_requests(*, by: Actor) -> int:
    """Return for how many talks to come somebody is still sought; 0 for who may not know of them."""
    if not InterpreterRequest.objects.filter(state=Wanted.OPEN, day__gte=clock.today()).exists() or not may_steer(by):
        return 0
    return InterpreterRequest.objects.filter(state=Wanted.OPEN, day__gte=clock.today()).count()


def requests_of(said: Sequence[EntryView], *, language: str) -> list[RequestView]:
    """Return the requests a case made, as far as they are still kept; one query, none where it made none."""
    own = [UUID(one.words["request"]) for one in said if one.kind == EntryKind.INTERPRETER]
    if not own:
        return []
    rows = InterpreterRequest.objects.select_related("district").filter(public_id__in=own)
    return [_view(row, language) for row in rows]


def announce(_now: datetime) -> None:
    """Tell other rooms of new requests, once an hour for all: an event's time must not lead to a case."""
    with transaction.atomic():
        rows = list(InterpreterRequest.objects.select_for_update().filter(announced=False, state=Wanted.OPEN))
        for row in rows:
            emit(Event(name=events.INTERPRETER_WANTED, facts={"request": str(row.public_id)}))
            row.announced = True
            row.save(update_fields=["announced"])


def due_requests(before: datetime) -> QuerySet[InterpreterRequest]:
    """Return requests whose day lies before a moment."""
    return InterpreterRequest.objects.filter(day__lt=before.date())


def forget_past(before: datetime) -> int:
    """Delete requests whose day lies before a moment, unless they are held back; returns how many."""
    return unheld(due_requests(before)).delete()[0]


def _move(request_id: UUID, *, to: Wanted, seen_revision: int | None) -> None:
    row = locked(rows=InterpreterRequest.objects.filter(public_id=request_id), seen_revision=seen_revision)
    check_move(moves=WANTED_MOVES, before=row.state, after=to)
    row.state = to
    save_next(row)


def _check(need: Need) -> None:
    if need.language not in _LANGUAGES:
        raise wrong("language", _("Bitte wählen Sie aus der Liste."))
    if need.wish not in Wish.values:
        raise wrong("wish", _("Bitte wählen Sie aus der Liste."))
    if need.day < clock.today():
        raise wrong("day", _("Dieser Tag ist vorbei."))
    if need.day > clock.today() + timedelta(days=365):
        raise wrong("day", _("So weit voraus sucht niemand: höchstens ein Jahr."))
    if need.ends <= need.begins:
        raise wrong("ends", _("Das Ende liegt vor dem Anfang."))


def _district(key: str) -> int | None:
    if not key:
        return None
    found = district_keys().get(key)
    if found is None:
        raise wrong("district", _("Bitte wählen Sie einen Stadtteil."))
    return found


def _view(row: InterpreterRequest, language: str) -> RequestView:
    return RequestView(
        request_id=row.public_id,
        language=_(_LANGUAGES.get(row.language, row.language)),
        day=row.day,
        begins=row.begins,
        ends=row.ends,
        district=row.district.name_in(language) if row.district else "",
        wish_name=str(row.get_wish_display()),
        video=row.video,
        state=row.state,
        state_name=str(row.get_state_display()),
        revision=row.revision,
        moves=WANTED_MOVES[row.state],
        past=row.day < clock.today(),
    )
