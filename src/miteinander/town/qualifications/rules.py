"""Who may see a certificate, and which ones hold on a day: as predicate and as filter, which a test proves equal.

Everybody sees their own; who keeps the trainings sees all.
"""

from datetime import date

from django.db.models import Q

from miteinander.foundation.kernel.actor import Actor
from miteinander.town.qualifications.models import Certificate

KEEP = "qualifications.keep"


def may_see(*, by: Actor, certificate: Certificate) -> bool:
    """Tell whether the actor may see a certificate."""
    return by.may(KEEP) or (by.public_id is not None and certificate.person_id == by.public_id)


def visible_to(by: Actor) -> Q:
    """Return the filter that equals ``may_see``."""
    if by.may(KEEP):
        return Q()
    return Q(person_id=by.public_id) if by.public_id is not None else Q(pk__in=[])


def holds(*, certificate: Certificate, day: date) -> bool:
    """Tell whether a certificate holds on a day: its last day is one of them."""
    if certificate.withdrawn is not None or certificate.issued > day:
        return False
    return certificate.valid_until is None or certificate.valid_until >= day


def holding_on(day: date) -> Q:
    """Return the filter that equals ``holds``."""
    return Q(withdrawn__isnull=True, issued__lte=day) & (Q(valid_until__isnull=True) | Q(valid_until__gte=day))
