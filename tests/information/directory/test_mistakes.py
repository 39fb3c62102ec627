"""Somebody says that something is wrong: no name is asked, the answer comes by a code, and nothing else is kept."""

import re

import pytest
from django.conf import settings as django_settings
from django.test import Client

from miteinander.foundation.codes.service import enter, messages, post
from miteinander.foundation.journal.service import history
from miteinander.foundation.kernel.actor import SYSTEM
from miteinander.foundation.kernel.errors import NotFound
from miteinander.information.directory.domain.mistakes import report_mistake
from miteinander.information.directory.domain.offers import offer_ref
from miteinander.information.directory.models import MistakeReport
from tests.information.directory.offers import make_offer
from tests.trees import select, texts, tree_of

pytestmark = [pytest.mark.django_db, pytest.mark.sql]


def test_a_report_is_answered_through_a_code(client: Client) -> None:
    offer = make_offer()
    sent = client.post(f"/tr/mistake/{offer.slug}/", {"what": ["phone", "times"], "text": "Numara yanlış."})
    assert sent.status_code == 200
    assert "no-store" in sent["Cache-Control"]
    code = texts(tree_of(sent.content), ".m-receipt__code")[0]
    assert re.fullmatch(r"(\d+ ?)+", code)
    channel = enter(code)
    assert (channel.matter, channel.language, channel.open) == (offer_ref(offer.public_id), "tr", True)
    report = MistakeReport.objects.get(offer=offer)
    assert report.channel_id == channel.channel_id
    post(channel_id=channel.channel_id, text="Danke, geändert.", by=SYSTEM)
    told = [(one.from_office, one.text) for one in messages(channel_id=channel.channel_id, reader=SYSTEM)]
    assert told[0][0] is False
    assert "Numara yanlış." in told[0][1]
    assert told[1] == (True, "Danke, geändert.")


def test_the_form_asks_nothing_about_the_person(client: Client) -> None:
    tree = tree_of(client.get(f"/de/mistake/{make_offer().slug}/").content)
    names = {one.get("name") for one in [*select(tree, "main input"), *select(tree, "main textarea")]}
    assert names == {"csrfmiddlewaretoken", "what", "text"}


def test_a_report_without_words_comes_back_with_what_was_chosen(client: Client) -> None:
    offer = make_offer()
    answer = client.post(f"/de/mistake/{offer.slug}/", {"what": ["gone"], "text": "  "})
    assert answer.status_code == 422
    tree = tree_of(answer.content)
    assert select(tree, ".m-errors a")[0].get("href") == "#id_text"
    assert [one.get("value") for one in select(tree, "input[checked]")] == ["gone"]
    assert not MistakeReport.objects.exists()


@pytest.mark.parametrize("what", [["nonsense"], ["phone", "nonsense"]])
def test_a_choice_that_is_none_is_refused(client: Client, what: list[str]) -> None:
    answer = client.post(f"/de/mistake/{make_offer().slug}/", {"what": what, "text": "falsch"})
    assert answer.status_code == 422


def test_too_many_reports_are_slowed_down(client: Client) -> None:
    offer = make_offer()
    statuses = [client.post(f"/de/mistake/{offer.slug}/", {"text": f"Nummer {at}"}).status_code for at in range(12)]
    assert statuses == [200] * 10 + [429] * 2


def test_the_journal_knows_of_the_report_but_not_its_words() -> None:
    offer = make_offer()
    opened = report_mistake(slug=offer.slug, text="Die Nummer ist falsch, ich heiße Probe.", language="de")
    written = str([(one.action, one.facts) for one in history(offer_ref(offer.public_id), 10)])
    assert "codes.opened" in written
    assert "Probe" not in written
    assert opened.code not in written


def test_nothing_can_be_reported_about_what_is_not_public() -> None:
    offer = make_offer(public=False)
    with pytest.raises(NotFound):
        report_mistake(slug=offer.slug, text="falsch", language=django_settings.LANGUAGE_CODE)
