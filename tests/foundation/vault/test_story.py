"""The whole way of a report through the vault."""

from uuid import uuid4

import pytest

from miteinander.foundation.kernel.actor import SYSTEM, VISITOR
from miteinander.foundation.vault import service as vault
from miteinander.foundation.vault.enums import Consent
from tests.foundation.vault.people import PASSPHRASE as WORDS
from tests.foundation.vault.people import somebody

pytestmark = pytest.mark.django_db


def test_the_way_of_a_report() -> None:
    first, second, third, point, report, case = (uuid4() for _number in range(6))
    member, mediator = somebody(first), somebody(third)
    for one in (first, second):
        vault.set_up(person_id=one, passphrase=WORDS, by=somebody(one))
    inbox = vault.make_inbox(module="cases", owner=point, members=[first, second], by=SYSTEM)
    emergency = vault.make_emergency(module="cases", by=SYSTEM)
    mailbox = vault.make_mailbox(module="cases", owner=report)
    talk = vault.open_safe(
        module="cases", owner=case, holders=[inbox, mailbox.key_id], reason="report_received", by=VISITOR
    )
    file = vault.open_safe(module="cases", owner=case, holders=[inbox], reason="report_received", by=VISITOR)
    place = vault.Place(module="cases", model="Message", field="text", row=uuid4())
    envelope = vault.sealer(talk).seal(place, "Was geschah")
    note = vault.sealer(file).seal(place, "Notiz")

    unlocked = vault.unlock(person_id=first, passphrase=WORDS)
    assert vault.opener(unlocked=unlocked, safe_id=talk).text(place, envelope) == "Was geschah"
    assert vault.held_safes(person_id=second, module="cases") == {talk, file}
    for safe in (talk, file):
        assert (
            vault.take_over(
                unlocked=unlocked, safe_id=safe, drop=[inbox], reason="assigned", consent=Consent.NOT_NEEDED, by=member
            )
            == 2
        )
    assert vault.held_safes(person_id=second, module="cases") == frozenset()
    with pytest.raises(vault.Locked):
        vault.opener(unlocked=vault.unlock(person_id=second, passphrase=WORDS), safe_id=talk)

    reader = vault.unlock_with_receipt(code=mailbox.code)
    assert reader.owner == report
    token = vault.lend(reader)
    again = vault.borrow(token)
    assert vault.opener(unlocked=again, safe_id=talk).text(place, envelope) == "Was geschah"
    with pytest.raises(vault.Locked):
        vault.opener(unlocked=again, safe_id=file)

    state = vault.grant(
        unlocked=unlocked,
        safe_id=file,
        person_id=third,
        reason="mediator",
        consent=Consent.WRITTEN,
        by=member,
    )
    assert state == vault.GrantState.PENDING
    vault.set_up(person_id=third, passphrase=WORDS, by=mediator)
    assert not vault.holds(person_id=third, safe_id=file)
    assert vault.complete_pending(unlocked) == 2
    assert vault.holds(person_id=third, safe_id=file)
    theirs = vault.unlock(person_id=third, passphrase=WORDS)
    assert vault.opener(unlocked=theirs, safe_id=file).text(place, note) == "Notiz"

    assert vault.revoke(unlocked=unlocked, safe_id=file, holder=third, reason="conflict_of_interest", by=member) == 3
    later = vault.sealer(file).seal(place, "Später")
    with pytest.raises(vault.Damaged):
        vault.opener(unlocked=unlocked, safe_id=talk).text(place, later)
    with pytest.raises(vault.Locked):
        vault.opener(unlocked=vault.unlock(person_id=third, passphrase=WORDS), safe_id=file)
    note = vault.reseal(unlocked=unlocked, safe_id=file, place=place, envelope=note) or b""
    assert vault.retire_old_epochs(safe_id=file, by=member) == 2
    assert vault.opener(unlocked=unlocked, safe_id=file).text(place, note) == "Notiz"

    unsealed = vault.unlock_emergency(module="cases", parts=[emergency.parts[2].text, emergency.parts[0].text])
    assert vault.opener(unlocked=unsealed, safe_id=talk).text(place, envelope) == "Was geschah"
    vault.shred(safe_id=talk, by=SYSTEM)
    with pytest.raises(vault.Shredded):
        vault.opener(unlocked=unlocked, safe_id=talk)
