"""What is tidied up by itself: unlockings and grants past their time, orphan shred keys, interrupted shreddings,
keys of people gone.
"""

from contextlib import suppress
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from miteinander.foundation.accounts.service import names_of
from miteinander.foundation.kernel.actor import SYSTEM
from miteinander.foundation.vault.domain import store
from miteinander.foundation.vault.domain.grants import Terms
from miteinander.foundation.vault.domain.safes import renew, safes_held, shred
from miteinander.foundation.vault.domain.shared import remove_member
from miteinander.foundation.vault.domain.unlocking import IDLE
from miteinander.foundation.vault.enums import SHARED_KINDS, KeyKind, SlotKind
from miteinander.foundation.vault.errors import NoHolder
from miteinander.foundation.vault.models import NOBODY, Grant, Key, Slot, Unlocking

ORPHANS_AFTER = timedelta(days=1)


def sweep(now: datetime) -> dict[str, int]:
    """Tidy up; doing it twice does no harm. Returns how many of each kind."""
    return {
        "unlockings": delete_lapsed(now),
        "orphans": destroy_orphans(now),
        "shreddings": finish_shreddings(),
        "people": delete_keys_of_the_gone(),
        "grants": end_lapsed(now),
    }


def delete_lapsed(now: datetime) -> int:
    """Delete unlockings past their time or idle for half an hour."""
    lapsed = Unlocking.objects.filter(expires__lte=now) | Unlocking.objects.filter(seen__lte=now - IDLE)
    return lapsed.delete()[0]


def destroy_orphans(now: datetime) -> int:
    """Destroy shred keys whose safe was never written: the program stopped between the two, a day ago or longer.

    With them go the halves of passkeys' secrets whose slot is gone.
    """
    old = store.made_before(now - ORPHANS_AFTER)
    known = set(Key.objects.filter(public_id__in=old).values_list("public_id", flat=True))
    passkeys = Slot.objects.filter(kind=SlotKind.PASSKEY).values_list("parameters", flat=True)
    known |= {UUID(one["half"]) for one in passkeys if "half" in one}
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
    """Delete the keys of people whose account was deleted; what they alone held stays shut.

    What others hold too gets a new epoch, and so do the points at which they worked: an older copy of the database may
    still hold the old key.
    """
    with transaction.atomic():
        owners = set(Key.objects.filter(kind=KeyKind.PERSON).values_list("owner", flat=True))
        gone: set[UUID] = owners - set(names_of(owners))
        _leave_points(gone)
        grants = Grant.objects.filter(Q(person__in=gone) | Q(holder__kind=KeyKind.PERSON, holder__owner__in=gone))
        safes = safes_held(grants)
        grants.delete()
        number = Key.objects.filter(kind=KeyKind.PERSON, owner__in=gone).delete()[0]
        renew(safes, terms=Terms(by=SYSTEM, reason="person_gone"))
    return number


def _leave_points(people: set[UUID]) -> None:
    terms = Terms(by=SYSTEM, reason="person_gone")
    rows = Grant.objects.filter(person__in=people, key__kind__in=SHARED_KINDS, key__current=True).select_related("key")
    for grant in rows.order_by("pk"):
        with suppress(NoHolder):  # nobody else is there: the key goes with its grant
            remove_member(key_id=grant.key.public_id, person_id=grant.person or NOBODY, terms=terms)


def end_lapsed(now: datetime) -> int:
    """Delete grants past their last moment and open a new epoch: who read along does not reach what comes.

    Returns how many grants.
    """
    with transaction.atomic():
        lapsed = Grant.objects.filter(valid_until__lt=now)
        safes = safes_held(lapsed)
        number = lapsed.delete()[0]
        renew(safes, terms=Terms(by=SYSTEM, reason="lapsed"))
    return number
