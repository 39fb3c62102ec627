"""What every change of a case needs: the row locked, the move, the journal without content."""

from uuid import UUID

from django.utils.translation import gettext as _

from miteinander.conflict.cases import rules
from miteinander.conflict.cases.enums import MOVES, State
from miteinander.conflict.cases.models import Case
from miteinander.foundation.accounts.service import names_of
from miteinander.foundation.journal.service import record
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.kernel.errors import InvalidInput, MoveNotAllowed, NotFound
from miteinander.foundation.kernel.moves import check_move
from miteinander.foundation.kernel.registry import ThingRef
from miteinander.foundation.kernel.revisions import locked

KIND = "case"
KEPT_DAYS = 1095
WITHDRAWN_DAYS = 30


def case_ref(public_id: UUID) -> ThingRef:
    """Return how the journal names a case."""
    return ThingRef(kind=KIND, public_id=public_id)


def worked_on(*, public_id: UUID, by: Actor, seen_revision: int | None = None) -> Case:
    """Return a case, locked, whose key the actor holds. Raises ``NotFound``: a stranger learns nothing."""
    rows = Case.objects.select_related("point", "district").filter(rules.worked_on_by(by), public_id=public_id)
    return locked(rows=rows, seen_revision=seen_revision)


def led(public_id: UUID, *, by: Actor) -> Case:
    """Return a case, locked, that is the actor's to lead. Raises ``NotFound``, ``MoveNotAllowed`` for who only reads.

    As long as nobody took it over, it is everybody's who holds the inbox.
    """
    row = worked_on(public_id=public_id, by=by)
    if not rules.leads(by=by, case=row):
        raise MoveNotAllowed(_("Sie lesen diesen Fall nur mit. Das kann nur tun, wer ihn bearbeitet."))
    return row


def at_work(public_id: UUID, *, by: Actor) -> Case:
    """Return a case, locked, that the actor leads and somebody took over. Raises ``NotFound``, ``MoveNotAllowed``."""
    row = led(public_id, by=by)
    if row.state == State.WORKING:
        return row
    if row.state == State.CLOSED:
        raise MoveNotAllowed(_("Dieser Fall ist abgeschlossen. Öffnen Sie ihn zuerst wieder."))
    if row.state == State.WITHDRAWN:
        raise MoveNotAllowed(_("Wer gemeldet hat, hat alles zurückgezogen. Hier wird nicht mehr gearbeitet."))
    raise MoveNotAllowed(_("Bitte übernehmen Sie den Fall zuerst."))


def of_mailbox(owner: UUID) -> Case:
    """Return the case of a receipt, locked. Raises ``NotFound``."""
    row = Case.objects.select_related("point", "district").select_for_update(of=("self",)).filter(public_id=owner)
    found = row.first()
    if found is None:
        raise NotFound(_("Das gibt es nicht mehr."))
    return found


def move(row: Case, *, to: State) -> None:
    """Set the state. Raises ``MoveNotAllowed`` where the table does not let it follow; staying is no move."""
    if row.state != to:
        check_move(moves=MOVES, before=row.state, after=to)
        row.state = to


def note_in_journal(what: str, row: Case, *, by: Actor) -> None:
    """Say in the journal that something was done, never what it said."""
    record(action=f"cases.{what}", by=by, about=case_ref(row.public_id))


def name_of(by: Actor) -> str:
    """Return the name under which somebody writes into the case."""
    return names_of([by.public_id]).get(by.public_id, "—") if by.public_id else "—"


def wrong(field: str, sentence: str) -> InvalidInput:
    """Return the error that says at a field what is wrong."""
    return InvalidInput(sentence, fields={field: [sentence]})


def words(text: str, *, field: str = "text") -> str:
    """Return what was typed without spaces around it. Raises ``InvalidInput`` at the field for nothing."""
    if not text.strip():
        raise wrong(field, _("Bitte schreiben Sie etwas."))
    return text.strip()


def keep(row: Case) -> None:
    """Save a case under its next revision."""
    row.revision += 1
    row.save()
