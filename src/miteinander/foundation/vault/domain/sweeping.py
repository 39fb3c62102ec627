"""What is tidied up by itself: lapsed unlockings, orphan shred keys, interrupted shreddings, keys of people gone."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from miteinander.foundation.accounts.service import names_of
from miteinander.foundation.kernel.actor import SYSTEM
from miteinander.foundation.vault.domain import store
from miteinander.foundation.vault.domain.grants import Terms
from miteinander.foundation.vault.domain.safes import shred
from miteinander.foundation.vault.domain.unlocking import IDLE
from miteinander.foundation.vault.enums import KeyKind
from miteinander.foundation.vault.models import Grant, Key, Unlocking

ORPHANS_AFTER = timedelta(days=1)


def sweep(now: datetime) -> dict[str, int]:
    """Tidy up; doing it twice does no harm. Returns how many of each kind."""
    return {
        "unlockings": delete_lapsed(now),
        "orphans": destroy_orphans(now),
        "shreddings": finish_shreddings(),
        "people": delete_keys_of_the_gone(),
        "grants": Grant.objects.filter(valid_until__lt=now).delete()[0],
    }


def delete_lapsed(now: datetime) -> int:
    """Delete unlockings past their time or idle for half an hour."""
    lapsed = Unlocking.objects.filter(expires__lte=now) | Unlocking.objects.filter(seen__lte=now - IDLE)
    return lapsed.delete()[0]


def destroy_orphans(now: datetime) -> int:
    """Destroy shred keys whose safe was never written: the program stopped between the two, a day ago or longer."""
    old = store.made_before(now - ORPHANS_AFTER)
    known = set(Key.objects.filter(public_id__in=old).values_list("public_id", flat=True))
    return store.destroy(one for one in old if one not in known)


def finish_shreddings() -> int:
    """Finish shreddings that stopped after the shred keys and before the rows; return how many safes."""
    rows = Key.objects.filter(public_id__in=store.destroyed(), kind=KeyKind.SAFE)
    safes = set(rows.filter(current=True).values_list("owner", flat=True))
    for safe_id in safes:
        shred(safe_id=safe_id, terms=Terms(by=SYSTEM, reason="shredding_finished"))
    rows.delete()  # old epochs whose retirement stopped half-way
    return len(safes)


def delete_keys_of_the_gone() -> int:
    """Delete the keys of people whose account was deleted; what they alone held stays shut."""
    with transaction.atomic():
        owners = set(Key.objects.filter(kind=KeyKind.PERSON).values_list("owner", flat=True))
        gone: set[UUID] = owners - set(names_of(owners))
        Grant.objects.filter(person__in=gone).delete()
        return Key.objects.filter(kind=KeyKind.PERSON, owner__in=gone).delete()[0]
