"""Who may see a case: who holds its key, and nobody else, whatever the office. As predicate and as filter.

The key is the truth (vault): a colleague, a superior and an administrator do not learn that a case exists.
"""

from datetime import datetime
from uuid import UUID

from django.db.models import Q

from miteinander.conflict.cases.enums import State
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


def leads(*, by: Actor, case: Case) -> bool:
    """Tell whether a case is the actor's to lead: everybody's who holds the inbox as long as nobody took it over, then
    whose who holds it without an end. A second opinion and an expert from outside have one.
    """
    if case.state == State.RECEIVED:
        return may_work_on(by=by, case=case)
    return may_work_on(by=by, case=case) and case.file_id not in read_until(by)


def led_by(by: Actor) -> Q:
    """Return the filter that equals ``leads``."""
    return worked_on_by(by) & (Q(state=State.RECEIVED) | ~Q(file_id__in=list(read_until(by))))


def read_until(by: Actor) -> dict[UUID, datetime]:
    """Return the files that the actor reads for some time only, with its end."""
    return vault.lent_safes(person_id=by.public_id, module=MODULE) if by.public_id else {}
