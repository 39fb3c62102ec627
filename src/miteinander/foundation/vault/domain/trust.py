"""Signing every key anew, after the installation's key was lost: a decision of people, never of the program."""

from django.db import transaction

from miteinander.foundation.journal.service import record
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.vault.domain.keys import is_signed, sign
from miteinander.foundation.vault.models import Key


def strangers() -> int:
    """Return how many keys the installation did not sign."""
    return sum(not is_signed(key) for key in Key.objects.all())


def trust_all(*, by: Actor) -> int:
    """Sign every key as it stands in the database; return how many were not signed. Journal: ``vault.trusted``.

    Whoever could write into the database meanwhile is trusted with it: people compare their keys' numbers by phone
    afterwards. Pending grants stay unsigned and have to be given again.
    """
    count = 0
    with transaction.atomic():
        for key in Key.objects.select_for_update():
            if not is_signed(key):
                sign(key)
                key.save(update_fields=["signed"])
                count += 1
        record(action="vault.trusted", by=by, facts={"count": count})
    return count
