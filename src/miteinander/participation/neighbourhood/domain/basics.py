"""What every change of a concern needs: the row locked, the move, the notice to others."""

from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _

from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.kernel.errors import NotFound
from miteinander.foundation.kernel.moves import check_move
from miteinander.foundation.kernel.registry import ThingRef
from miteinander.foundation.kernel.revisions import locked, save_next
from miteinander.foundation.outbox.service import Event, emit
from miteinander.foundation.shelf.service import raise_version
from miteinander.participation.neighbourhood import events, rules
from miteinander.participation.neighbourhood.domain.publishing import KIND, publish_or_withdraw
from miteinander.participation.neighbourhood.enums import MOVES, State
from miteinander.participation.neighbourhood.models import Concern

ROOM = "neighbourhood"
ANSWER_DAYS = 400


def concern_ref(public_id: UUID) -> ThingRef:
    """Return how other rooms name a concern."""
    return ThingRef(kind=KIND, public_id=public_id)


def checks_first() -> bool:
    """Tell whether somebody of the town looks before a concern is public; yes unless the profile says otherwise."""
    chosen = settings.TOWN.details.get("neighbourhood") or {}
    return bool(chosen.get("check_first", True))


def handled(*, public_id: UUID, by: Actor, seen_revision: int | None = None) -> Concern:
    """Return a concern, locked, that the actor handles. Raises ``NotFound``, and ``Conflict`` for an old revision."""
    rows = Concern.objects.select_related("district", "place", "joined_into").filter(rules.handled_by(by))
    return locked(rows=rows.filter(public_id=public_id), seen_revision=seen_revision)


def written_by(channel_id: UUID) -> Concern:
    """Return the concern of a code's holder, locked. Raises ``NotFound``."""
    rows = Concern.objects.select_related("district", "place").filter(channel_id=channel_id)
    row = rows.select_for_update(of=("self",)).first()
    if row is None:
        raise NotFound(_("Dieses Anliegen gibt es nicht."))
    return row


def move(row: Concern, *, to: State) -> None:
    """Set the state. Raises ``MoveNotAllowed`` where the table does not let it follow; staying is no move."""
    if row.state != to:
        check_move(moves=MOVES, before=row.state, after=to)
        row.state = to


def keep(row: Concern) -> None:
    """Save a change, bring register and shelf up to it, and tell other rooms."""
    row.modified = clock.now()
    save_next(row)
    publish_or_withdraw(row)
    raise_version(ROOM)
    emit(Event(name=events.CONCERN_CHANGED, facts={"concern": str(row.public_id)}))
