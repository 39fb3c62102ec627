"""Writing the journal: beside the change, in the same transaction."""

import json
from collections.abc import Mapping
from typing import Any

from django.db import connection

from miteinander.foundation.journal.actions import actions
from miteinander.foundation.journal.models import JournalEntry
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.kernel.digests import canonical_json
from miteinander.foundation.kernel.registry import ThingRef


def record(
    *,
    action: str,
    by: Actor,
    about: ThingRef | None = None,
    facts: Mapping[str, Any] | None = None,
) -> None:
    """Write one entry inside the caller's transaction, so that change and entry stand or fall together.

    Raises ``KeyError`` for an action nobody declared and ``RuntimeError`` outside a transaction: both are mistakes of
    the program.
    """
    actions[action]
    if not connection.in_atomic_block:
        raise RuntimeError(f"journal entry '{action}' outside a transaction")
    JournalEntry.objects.create(
        action=action,
        actor_kind=by.kind.value,
        actor_id=by.public_id,
        about_kind=about.kind if about else "",
        about_id=about.public_id if about else None,
        facts=json.loads(canonical_json(dict(facts or {}))),
    )
