"""Providers propose through a link; an editor decides; nothing of it is public before."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest

from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.errors import InvalidInput, NotAllowed, NotFound
from miteinander.foundation.outbox.models import Job
from miteinander.information.directory.domain.maintenance import (
    accept_draft,
    ask_for_review,
    decline_draft,
    link_of_session,
    open_link,
    propose_change,
    send_link,
)
from miteinander.information.directory.domain.values import values_of
from miteinander.information.directory.enums import DraftState
from miteinander.information.directory.models import MaintenanceLink, Offer, OfferDraft
from tests.people import EDITOR, STRANGER

pytestmark = [pytest.mark.django_db, pytest.mark.sql]


@pytest.fixture
def offer() -> Offer:
    """Return an offer whose provider has a mail address."""
    offer = Offer.objects.select_related("organisation").get(slug="movement")
    offer.organisation.email = "traeger@example.org"
    offer.organisation.save()
    return offer


def secret_for(offer: Offer) -> str:
    return send_link(organisation_id=offer.organisation.public_id, by=EDITOR).rstrip("/").rsplit("/", 1)[1]


def test_the_link_is_mailed_and_only_its_digest_is_kept(offer: Offer) -> None:
    secret = secret_for(offer)
    mail = Job.objects.order_by("-pk").first()
    assert mail is not None
    assert secret in str(mail.payload)
    assert secret not in str(list(MaintenanceLink.objects.values()))


def test_without_an_address_the_editor_is_told(offer: Offer) -> None:
    offer.organisation.email = ""
    offer.organisation.save()
    with pytest.raises(InvalidInput) as refused:
        send_link(organisation_id=offer.organisation.public_id, by=EDITOR)
    assert list(refused.value.fields) == ["email"]


def test_the_first_browser_keeps_the_link(offer: Offer) -> None:
    secret = secret_for(offer)
    link = open_link(secret=secret, session="erster")
    assert open_link(secret=secret, session="erster") == link
    with pytest.raises(NotFound):
        open_link(secret=secret, session="zweiter")
    with pytest.raises(NotFound):
        link_of_session(link_id=link.public_id, session="zweiter")
    assert link_of_session(link_id=link.public_id, session="erster") == link


def test_a_link_ends_after_thirty_days(offer: Offer) -> None:
    secret = secret_for(offer)
    MaintenanceLink.objects.update(expires=clock.now() - timedelta(seconds=1))
    with pytest.raises(NotFound):
        open_link(secret=secret, session="x")


def test_a_proposal_changes_nothing_until_it_is_accepted(offer: Offer) -> None:
    link = open_link(secret=secret_for(offer), session="x")
    draft_id = propose_change(link=link, offer_id=offer.public_id, values={"summary": "Neu gesagt."})
    assert values_of(offer.public_id)["summary"] != "Neu gesagt."
    accept_draft(draft_id=draft_id, by=EDITOR)
    assert values_of(offer.public_id)["summary"] == "Neu gesagt."
    assert Offer.objects.get(pk=offer.pk).assured_date == clock.today()


def test_all_still_right_counts_as_checked(offer: Offer) -> None:
    link = open_link(secret=secret_for(offer), session="x")
    accept_draft(draft_id=propose_change(link=link, offer_id=offer.public_id, values={}), by=EDITOR)
    assert Offer.objects.get(pk=offer.pk).assured_date == clock.today()


def test_a_provider_cannot_touch_others_or_what_is_the_editors(offer: Offer) -> None:
    link = open_link(secret=secret_for(offer), session="x")
    foreign = Offer.objects.exclude(organisation=offer.organisation).first()
    assert foreign is not None
    with pytest.raises(NotFound):
        propose_change(link=link, offer_id=foreign.public_id, values={"summary": "x"})
    with pytest.raises(InvalidInput):
        propose_change(link=link, offer_id=offer.public_id, values={"categories": []})


def test_declining_needs_the_right_and_keeps_the_reason(offer: Offer) -> None:
    link = open_link(secret=secret_for(offer), session="x")
    draft_id = propose_change(link=link, offer_id=offer.public_id, values={"summary": "x"})
    with pytest.raises(NotAllowed):
        decline_draft(draft_id=draft_id, note="", by=STRANGER)
    decline_draft(draft_id=draft_id, note="Bitte mit Zeiten.", by=EDITOR)
    draft = OfferDraft.objects.get(public_id=draft_id)
    assert (draft.state, draft.decision_note) == (DraftState.DECLINED, "Bitte mit Zeiten.")


def test_providers_are_asked_once_when_entries_are_due(offer: Offer) -> None:
    Offer.objects.update(review_date=None)
    Offer.objects.filter(pk=offer.pk).update(review_date=clock.today())
    now = clock.now()
    assert ask_for_review(now=now, by=EDITOR) == 1
    assert ask_for_review(now=now + timedelta(days=1), by=EDITOR) == 0


def test_a_day_begins_at_midnight_in_the_town(offer: Offer) -> None:
    Offer.objects.update(review_date=None)
    Offer.objects.filter(pk=offer.pk).update(review_date=date(2030, 6, 2))
    assert ask_for_review(now=datetime(2030, 6, 1, 21, 59, tzinfo=UTC), by=EDITOR) == 0
    assert ask_for_review(now=datetime(2030, 6, 1, 22, 0, tzinfo=UTC), by=EDITOR) == 1


def test_the_mail_names_the_organisation_and_a_whole_address(offer: Offer) -> None:
    secret_for(offer)
    payload = str(Job.objects.order_by("-pk").values_list("payload", flat=True)[0])
    assert "IN VIA" in payload
    assert re.search(r"https?://\S+/desk/upkeep/open/\S+", payload)
