"""The terms (Wahlperioden) of the town's council: entered and changed at the desk, told by OParl."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from miteinander.foundation.journal.service import record
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.kernel.errors import InvalidInput
from miteinander.foundation.kernel.permissions import require
from miteinander.foundation.kernel.registry import ThingRef
from miteinander.foundation.kernel.revisions import locked, save_next
from miteinander.town.bodies import rules
from miteinander.town.bodies.domain.oparl.town import project_town
from miteinander.town.bodies.models import CouncilTerm

FACTS = ("name", "begins", "ends")


def term_ref(public_id: UUID) -> ThingRef:
    """Return how the journal names a term."""
    return ThingRef(kind="council_term", public_id=public_id)


@transaction.atomic
def save_term(
    *, values: Mapping[str, Any], by: Actor, term_id: UUID | None = None, seen_revision: int | None = None
) -> UUID:
    """Enter a term, or change one; return its public id. Effects: row, journal, OParl.

    Raises ``NotAllowed``, ``NotFound``, ``Conflict``, and ``InvalidInput`` where the end comes first, or another term
    has some of the days: a town has one council at a time.
    """
    require(by, rules.EDIT)
    row = CouncilTerm(revision=0)
    if term_id:
        row = locked(rows=CouncilTerm.objects.filter(public_id=term_id), seen_revision=seen_revision)
    for name in FACTS:
        setattr(row, name, values[name])
    _check(row)
    row.modified = clock.now()
    save_next(row)
    record(action="bodies.term_saved", by=by, about=term_ref(row.public_id))
    project_town()
    return row.public_id


def _check(row: CouncilTerm) -> None:
    if row.ends and row.ends < row.begins:
        raise _wrong("ends", _("Das Ende muss nach dem Beginn liegen."))
    until = Q(begins__lte=row.ends) if row.ends else Q()
    others = CouncilTerm.objects.exclude(pk=row.pk).filter(Q(ends__isnull=True) | Q(ends__gte=row.begins), until)
    if other := others.first():
        raise _wrong(
            "begins", _("In dieser Zeit liegt schon: %(name)s. Beenden Sie sie zuerst.") % {"name": other.name}
        )


def _wrong(field: str, sentence: str) -> InvalidInput:
    return InvalidInput(sentence, fields={field: [sentence]})
