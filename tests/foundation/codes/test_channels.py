"""Codes and channels: what is kept of a code, who may write, when everything is gone."""

import re
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from miteinander.foundation.codes import service
from miteinander.foundation.codes.domain import digits
from miteinander.foundation.codes.domain.channels import delete_expired
from miteinander.foundation.codes.models import Channel, ChannelMessage
from miteinander.foundation.journal.models import JournalEntry
from miteinander.foundation.kernel import ids
from miteinander.foundation.kernel.actor import Actor, ActorKind
from miteinander.foundation.kernel.errors import InvalidInput, MoveNotAllowed, NotAllowed, NotFound
from miteinander.foundation.kernel.registry import ThingRef
from miteinander.foundation.outbox import service as outbox
from miteinander.foundation.outbox.domain import handlers

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
MATTER = ThingRef(kind="directory.report", public_id=UUID(int=7))
OFFICER = Actor(kind=ActorKind.PERSON, public_id=UUID(int=1))


@pytest.fixture
def opened(db: None, settings: Settings) -> service.Opened:
    """A channel opened now for thirty days."""
    settings.MITEINANDER_CLOCK = NOW.isoformat()
    return service.open_matter(matter=MATTER, purpose="Ein Fehler in einem Angebot", days=30, language="uk")


@given(st.text(alphabet="0123456789", min_size=15, max_size=15), st.integers(0, 14), st.integers(1, 9))
def test_check_digit_notices_a_slip_and_a_swap(random: str, place: int, change: int) -> None:
    code = random + str(digits.check_digit(random))
    assert digits.is_whole(code)
    wrong = code[:place] + str((int(code[place]) + change) % 10) + code[place + 1 :]
    assert not digits.is_whole(wrong)
    swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    assert digits.is_whole(swapped) == (swapped == code)


@pytest.mark.parametrize("typed", ["1234 5678", "1234-5678", " 12 34 56 78 ", "١٢٣٤ ٥٦٧٨", "۱۲۳۴۵۶۷۸"])
def test_code_is_read_as_people_write_it(typed: str) -> None:
    assert digits.digits_of(typed) == "12345678"


def test_code_opens_its_channel_and_is_kept_nowhere(opened: service.Opened) -> None:
    assert re.fullmatch(r"\d{4} \d{4} \d{4} \d{4}", opened.code)
    channel = service.enter(opened.code)
    assert channel == service.Channel(
        channel_id=opened.channel_id,
        matter=MATTER,
        purpose="Ein Fehler in einem Angebot",
        language="uk",
        state="open",
        opened=NOW,
        expires=NOW + timedelta(days=30),
    )
    row = Channel.objects.get()
    assert opened.code.replace(" ", "") not in str(row.__dict__)
    assert len(row.digest) == 64


def test_slip_is_told_from_a_code_that_opens_nothing(opened: service.Opened) -> None:
    with pytest.raises(InvalidInput, match="16 Ziffern"):
        service.enter(opened.code[:-1])
    with pytest.raises(InvalidInput):
        service.enter(opened.code[:-1] + str((int(opened.code[-1]) + 1) % 10))
    with pytest.raises(NotFound):
        service.enter(digits.new_code())


def test_code_still_opens_after_the_signing_key_was_rotated(opened: service.Opened, settings: Settings) -> None:
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another key"
    assert service.enter(opened.code).channel_id == opened.channel_id
    settings.SECRET_KEY_FALLBACKS = []
    with pytest.raises(NotFound):
        service.enter(opened.code)


def test_both_write_and_each_sees_what_is_new(opened: service.Opened) -> None:
    holder = service.holder_of(opened.channel_id)
    service.post(channel_id=opened.channel_id, text=" Tür 3 ist zu. ", by=holder)
    assert service.unseen_by_office([MATTER]) == {MATTER.public_id: 1}
    assert [one.seen for one in service.messages(channel_id=opened.channel_id, reader=holder)] == [None]
    service.messages(channel_id=opened.channel_id, reader=OFFICER)
    assert service.unseen_by_office([MATTER]) == {}
    service.post(channel_id=opened.channel_id, text="Danke!", by=OFFICER)
    seen = service.messages(channel_id=opened.channel_id, reader=holder)
    assert [(one.from_office, one.text) for one in seen] == [(False, "Tür 3 ist zu."), (True, "Danke!")]
    assert list(ChannelMessage.objects.values_list("actor_id", flat=True)) == [None, OFFICER.public_id]


def test_same_form_sent_twice_is_one_message(opened: service.Opened) -> None:
    holder, draft = service.holder_of(opened.channel_id), ids.new_id()
    for _ in range(2):
        service.post(channel_id=opened.channel_id, text="einmal", by=holder, message_id=draft)
    assert ChannelMessage.objects.count() == 1


@pytest.mark.parametrize("text", ["", "  \n", "x" * 5001])
def test_empty_or_endless_text_is_refused(opened: service.Opened, text: str) -> None:
    with pytest.raises(InvalidInput):
        service.post(channel_id=opened.channel_id, text=text, by=OFFICER)


def test_holder_of_another_code_may_not_write(opened: service.Opened) -> None:
    other = service.open_matter(matter=MATTER, purpose="x", days=30, language="de")
    with pytest.raises(NotAllowed):
        service.post(channel_id=opened.channel_id, text="x", by=service.holder_of(other.channel_id))


@pytest.mark.parametrize("withdrawn", [True, False])
def test_closed_or_withdrawn_channel_can_only_be_read(opened: service.Opened, withdrawn: bool) -> None:
    by = service.holder_of(opened.channel_id) if withdrawn else OFFICER
    service.close(channel_id=opened.channel_id, by=by)
    assert service.enter(opened.code).state == ("withdrawn" if withdrawn else "closed")
    with pytest.raises(MoveNotAllowed):
        service.post(channel_id=opened.channel_id, text="x", by=OFFICER)
    with pytest.raises(MoveNotAllowed):
        service.close(channel_id=opened.channel_id, by=OFFICER)


def test_other_rooms_hear_of_an_answer_and_a_withdrawal_without_the_text(
    opened: service.Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[dict[str, object]] = []
    monkeypatch.setattr(handlers.handlers, "_items", dict(handlers.handlers.items()))
    monkeypatch.setattr(handlers, "listeners", {name: list(found) for name, found in handlers.listeners.items()})
    for event in ("codes.answered", "codes.withdrawn"):
        outbox.handler(f"test.{event}", on=event)(lambda payload, job: heard.append(payload))
    monkeypatch.setattr(outbox, "listeners", handlers.listeners)
    holder = service.holder_of(opened.channel_id)
    service.post(channel_id=opened.channel_id, text="geheim", by=holder)
    service.close(channel_id=opened.channel_id, by=holder)
    outbox.run_due()
    assert [one["event"] for one in heard] == ["codes.answered", "codes.withdrawn"]
    assert {one["public_id"] for one in heard} == {str(MATTER.public_id)}
    assert "geheim" not in str(heard)


def test_journal_says_what_happened_and_not_what_was_written(opened: service.Opened) -> None:
    JournalEntry.objects.exclude(action="codes.opened").delete()
    service.post(channel_id=opened.channel_id, text="geheim", by=OFFICER)
    service.close(channel_id=opened.channel_id, by=OFFICER)
    entries = JournalEntry.objects.filter(about_id=MATTER.public_id).order_by("id")
    assert [one.action for one in entries] == ["codes.opened", "codes.written", "codes.closed"]
    assert "geheim" not in str([one.__dict__ for one in entries])


def test_expired_code_opens_nothing_and_is_deleted(opened: service.Opened, settings: Settings) -> None:
    service.post(channel_id=opened.channel_id, text="x", by=OFFICER)
    settings.MITEINANDER_CLOCK = (NOW + timedelta(days=30)).isoformat()
    with pytest.raises(NotFound):
        service.enter(opened.code)
    assert delete_expired(NOW + timedelta(days=30)) == 0
    assert delete_expired(NOW + timedelta(days=30, seconds=1)) == 1
    assert (Channel.objects.count(), ChannelMessage.objects.count()) == (0, 0)
