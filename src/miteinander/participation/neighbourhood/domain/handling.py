"""The town handles a concern: look, show, decline, answer, note, pass on, join, hand over. Each step is told."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from miteinander.concept.service import add_measure
from miteinander.foundation.codes.service import post
from miteinander.foundation.journal.service import record
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.kernel.errors import InvalidInput, MoveNotAllowed
from miteinander.participation.forum import service as forum
from miteinander.participation.neighbourhood.domain.basics import concern_ref, handled, keep, move
from miteinander.participation.neighbourhood.domain.joining import free_sources, sources_of
from miteinander.participation.neighbourhood.domain.telling import tell
from miteinander.participation.neighbourhood.enums import ANSWERABLE, NoteKind, Reason, State
from miteinander.participation.neighbourhood.models import Concern, ConcernNote, ConcernPass, ConcernPhoto


@transaction.atomic
def show(*, public_id: UUID, by: Actor, with_photo: bool = False, seen_revision: int | None = None) -> None:
    """Show a concern to everybody, its photo only if allowed; one already public only changes its photo.

    Effects: state, register, journal, message. Raises ``NotFound``, ``Conflict``, ``MoveNotAllowed`` for one taken
    back.
    """
    row = handled(public_id=public_id, by=by, seen_revision=seen_revision)
    first = row.state not in ANSWERABLE
    if first:
        move(row, to=State.OPEN)
        row.joined_into, row.reason = None, ""
        row.published = row.published or clock.now()
    ConcernPhoto.objects.filter(concern=row).update(shown=with_photo)
    keep(row)
    _record("shown", row, by=by, facts={"photo": with_photo})
    if first:
        tell(row, step="shown")


@transaction.atomic
def decline(*, public_id: UUID, reason: str, words: str, by: Actor, seen_revision: int | None = None) -> None:
    """Do not show a concern, or no longer; its writer reads why, and may change it or object.

    Raises ``InvalidInput`` for no reason, or for "another reason" without words.
    """
    if reason not in Reason.values:
        raise InvalidInput(_("Bitte nennen Sie einen Grund."), fields={"reason": [_("Bitte nennen Sie einen Grund.")]})
    if reason == Reason.OTHER and not words.strip():
        raise InvalidInput(_("Bitte nennen Sie einen Grund."), fields={"words": [_("Bitte nennen Sie einen Grund.")]})
    row = handled(public_id=public_id, by=by, seen_revision=seen_revision)
    move(row, to=State.DECLINED)
    row.reason, row.joined_into = reason, None
    keep(row)
    free_sources(row)
    _record("declined", row, by=by, facts={"reason": reason})
    tell(row, step="declined", facts={"reason": reason, "words": words.strip()})


@transaction.atomic
def answer(
    *, public_id: UUID, state: str, text: str, language: str, by: Actor, seen_revision: int | None = None
) -> None:
    """Answer in public and say where the concern stands; those joined into it hear it too.

    Raises ``InvalidInput`` for no words or a state that is none, ``MoveNotAllowed`` before it was shown.
    """
    if not text.strip():
        raise InvalidInput(
            _("Bitte schreiben Sie eine Antwort."), fields={"text": [_("Bitte schreiben Sie eine Antwort.")]}
        )
    if state not in {one.value for one in ANSWERABLE}:
        raise InvalidInput(_("Diesen Stand gibt es nicht."), fields={"state": [_("Diesen Stand gibt es nicht.")]})
    row = handled(public_id=public_id, by=by, seen_revision=seen_revision)
    if row.state not in ANSWERABLE:
        raise MoveNotAllowed(_("Bitte zeigen Sie das Anliegen zuerst öffentlich."))
    move(row, to=State(state))
    _note(row, kind=NoteKind.ANSWER, text=text, language=language, by=by)
    keep(row)
    _record("answered", row, by=by, facts={"state": state})
    _tell_all(row, step="answered", facts={"state": state, "words": text.strip()})


@transaction.atomic
def note(*, public_id: UUID, text: str, by: Actor) -> None:
    """Write an internal note. Raises ``InvalidInput`` for no words."""
    if not text.strip():
        raise InvalidInput(_("Bitte schreiben Sie etwas."), fields={"text": [_("Bitte schreiben Sie etwas.")]})
    row = handled(public_id=public_id, by=by)
    _note(row, kind=NoteKind.INTERNAL, text=text, language=settings.LANGUAGE_CODE, by=by)
    _record("noted", row, by=by)


@transaction.atomic
def pass_on(
    *, public_id: UUID, office: str, person_name: str, due: date, by: Actor, seen_revision: int | None = None
) -> None:
    """Pass a concern on to an office (public) and a person there (internal), with the day an answer is expected.

    Raises ``InvalidInput`` for no office or a day that is over, ``MoveNotAllowed`` before it was shown.
    """
    fields: dict[str, list[str]] = {}
    if not office.strip():
        fields["office"] = [_("Bitte nennen Sie die Stelle.")]
    if due < clock.today():
        fields["due"] = [_("Bitte nennen Sie einen Tag, der noch kommt.")]
    if fields:
        raise InvalidInput(_("Bitte prüfen Sie die markierten Felder."), fields=fields)
    row = handled(public_id=public_id, by=by, seen_revision=seen_revision)
    if row.state not in ANSWERABLE:
        raise MoveNotAllowed(_("Bitte zeigen Sie das Anliegen zuerst öffentlich."))
    ConcernPass.objects.filter(concern=row, ended__isnull=True).update(ended=clock.now())
    ConcernPass.objects.create(concern=row, office=office.strip(), person_name=person_name.strip(), due=due)
    move(row, to=State.PASSED)
    keep(row)
    _record("passed", row, by=by, facts={"office": office.strip(), "due": due.isoformat()})
    for one in [row, *sources_of(row)]:
        with override(one.language):
            tell(one, step="passed", facts={"office": office.strip(), "day": date_format(due, "DATE_FORMAT")})


@transaction.atomic
def join(*, public_id: UUID, into_id: UUID, by: Actor, seen_revision: int | None = None) -> None:
    """Join a concern into another of the same district: its words stay there as a source, supporters count once.

    What was joined into it before moves along. Raises ``InvalidInput`` for itself, another district, or a target
    that is not public; ``NotFound`` where the actor does not handle both.
    """
    row = handled(public_id=public_id, by=by, seen_revision=seen_revision)
    target = handled(public_id=into_id, by=by)
    if target.pk == row.pk or target.district_id != row.district_id or target.state not in ANSWERABLE:
        sentence = _("Bitte wählen Sie ein anderes, öffentliches Anliegen aus demselben Stadtteil.")
        raise InvalidInput(sentence, fields={"into": [sentence]})
    move(row, to=State.JOINED)
    row.joined_into, row.published = target, row.published or clock.now()
    for source in sources_of(row):
        source.joined_into = target
        keep(source)
    keep(row)
    keep(target)
    _record("joined", row, by=by, facts={"into": str(into_id)})
    tell(row, step="joined", facts={"title": target.title})


@transaction.atomic
def take_apart(*, public_id: UUID, by: Actor) -> None:
    """Let a joined concern stand for itself again."""
    row = handled(public_id=public_id, by=by)
    if row.state != State.JOINED:
        raise MoveNotAllowed(_("Dieses Anliegen ist nicht zusammengeführt."))
    move(row, to=State.OPEN)
    row.joined_into = None
    keep(row)
    _record("taken_apart", row, by=by)
    tell(row, step="apart")


@transaction.atomic
def hand_over(*, public_id: UUID, title: str, field_id: UUID, by: Actor, seen_revision: int | None = None) -> UUID:
    """Make a measure of the concept out of a concern, in one transaction; return the measure's public id.

    Raises ``NotAllowed`` for who may not change the concept, ``InvalidInput`` where it already became one.
    """
    row = _fresh(public_id=public_id, by=by, seen_revision=seen_revision)
    measure = add_measure(
        titles={settings.LANGUAGE_CODE: title},
        by=by,
        field_id=field_id,
        origin_kind=concern_ref(row.public_id).kind,
        origin_id=row.public_id,
    )
    row.result_kind, row.result_id = "measure", measure
    move(row, to=State.WORKING)
    keep(row)
    _record("handed_over", row, by=by)
    _tell_all(row, step="measure", facts={"title": title})
    return measure


@transaction.atomic
def hand_in(
    *, public_id: UUID, theme_id: UUID, text: str, language: str, by: Actor, seen_revision: int | None = None
) -> UUID:
    """Make a proposal of the forum out of a concern, in one transaction; return the proposal's public id.

    Raises ``NotAllowed`` for who may not moderate proposals, ``InvalidInput`` with its fields, ``MoveNotAllowed`` when
    the forum takes none.
    """
    row = _fresh(public_id=public_id, by=by, seen_revision=seen_revision)
    proposal = forum.hand_in(theme_id=theme_id, text=text, language=language, by=by)
    row.result_kind, row.result_id = forum.KIND, proposal
    move(row, to=State.WORKING)
    keep(row)
    _record("handed_in", row, by=by)
    (numbered,) = forum.numbers_of([proposal])
    _tell_all(row, step="proposal", facts={"number": numbered.number})
    return proposal


@transaction.atomic
def write_to_reporter(*, public_id: UUID, text: str, by: Actor) -> None:
    """Ask or answer who reported, unseen by others. Raises ``InvalidInput`` for no words."""
    row = handled(public_id=public_id, by=by)
    if row.channel_id is None:
        raise MoveNotAllowed(_("Hier kann nicht mehr geschrieben werden."))
    post(channel_id=row.channel_id, text=text, by=by)


def _fresh(*, public_id: UUID, by: Actor, seen_revision: int | None) -> Concern:
    """Return a public concern of which nothing was made yet, locked."""
    row = handled(public_id=public_id, by=by, seen_revision=seen_revision)
    if row.state not in ANSWERABLE:
        raise MoveNotAllowed(_("Bitte zeigen Sie das Anliegen zuerst öffentlich."))
    if row.result_id is not None:
        raise InvalidInput(_("Daraus ist schon etwas geworden: eine Maßnahme oder ein Vorschlag."))
    return row


def _tell_all(row: Concern, *, step: str, facts: Mapping[str, object]) -> None:
    for one in [row, *sources_of(row)]:
        tell(one, step=step, facts=facts)


def _note(row: Concern, *, kind: NoteKind, text: str, language: str, by: Actor) -> None:
    ConcernNote.objects.create(concern=row, kind=kind, text=text.strip(), language=language, author_id=by.public_id)


def _record(what: str, row: Concern, *, by: Actor, facts: Mapping[str, object] | None = None) -> None:
    record(action=f"neighbourhood.{what}", by=by, about=concern_ref(row.public_id), facts=facts)
