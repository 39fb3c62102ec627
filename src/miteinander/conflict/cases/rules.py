"""Who may see a case: who holds its key, and nobody else, whatever the office. As predicate and as filter.

The key is the truth (vault): a colleague, a superior and an administrator do not learn that a case exists.
"""

from django.db.models import Q

from miteinander.conflict.cases.models import Case
from miteinander.conflict.contacts.service import WORK
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.vault import service as vault

MODULE = "cases"


def may_work_on(*, by: Actor, case: Case) -> bool:
    """Tell whether the actor holds the file's key."""
    if by.public_id is None or not by.may(WORK):
        return False
    return vault.holds(person_id=by.public_id, safe_id=case.file_id)


def worked_on_by(by: Actor) -> Q:
    """Return the filter that equals ``may_work_on``."""
    if by.public_id is None or not by.may(WORK):
        return Q(pk__in=[])
    return Q(file_id__in=vault.held_safes(person_id=by.public_id, module=MODULE))
