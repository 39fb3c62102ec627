"""Signing every key and grant anew, after the installation's key was lost: a decision of people, not of the program."""

from django.db import transaction
from django.db.models import QuerySet

from miteinander.foundation.journal.service import record
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.vault.domain.keys import is_given, is_signed, sign, sign_grant
from miteinander.foundation.vault.enums import GrantState
from miteinander.foundation.vault.models import Grant, Key


def strangers() -> int:
    """Return how many keys and grants the installation did not sign."""
    keys = sum(not is_signed(key) for key in Key.objects.all())
    return keys + sum(not is_given(grant, key=grant.key) for grant in _granted())


def trust_all(*, by: Actor) -> int:
    """Sign every key and grant as it stands in the database; return how many keys were not signed. Journal.

    Whoever could write into the database meanwhile is trusted with it: people compare their keys' numbers by phone
    afterwards, and look at who holds what. Pending grants stay unsigned and have to be given again.
    """
    count = 0
    with transaction.atomic():
        for key in Key.objects.select_for_update():
            if not is_signed(key):
                sign(key)
                key.save(update_fields=["signed"])
                count += 1
        for grant in _granted():
            if not is_given(grant, key=grant.key):
                sign_grant(grant, key=grant.key)
                grant.save(update_fields=["signed"])
        record(action="vault.trusted", by=by, facts={"count": count})
    return count


def _granted() -> QuerySet[Grant]:
    return Grant.objects.filter(state=GrantState.GRANTED).select_related("key", "holder")
