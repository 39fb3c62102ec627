"""Goals, needs and measures that come from the town's profile, and what follows a load: frozen versions, register."""

from uuid import UUID

from miteinander.concept.domain.desk.elements import raise_revision, ref, write_element
from miteinander.concept.domain.freezing import freeze_standing
from miteinander.concept.domain.publishing import publish_all
from miteinander.concept.domain.values import KINDS, VALUES
from miteinander.foundation.journal.service import record
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.outbox.service import enqueue
from miteinander.foundation.profile.service import Values


def load_element(*, kind: str, public_id: UUID, key: str, values: Values, creating: bool, by: Actor) -> None:
    """Write one entry of the profile; register and frozen versions follow once for all in ``finish_loading``.

    A phase may change in any way here: the profile says what is, not what somebody did.
    """
    before = None if creating else VALUES[kind].existing([public_id])[public_id]
    row = write_element(kind=kind, public_id=public_id, key=key, values=values, creating=creating, before=before)
    if creating:
        record(action="concept.element_created", by=by, about=ref(kind, public_id))
        return
    raise_revision(KINDS[kind]._default_manager.get(pk=row.pk))
    record(action="concept.element_changed", by=by, about=ref(kind, public_id), facts={"fields": sorted(values)})


def finish_loading() -> None:
    """Freeze versions in force that were not frozen yet, publish the whole concept, and let search learn it."""
    freeze_standing()
    publish_all()
    enqueue(handler="search.refresh", payload={})
