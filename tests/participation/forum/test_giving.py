"""Proposals without an account: given, told of, moderated, supported, taken back; programs are held off."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.core.cache import cache
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from miteinander.foundation.codes.service import close, enter, holder_of, messages
from miteinander.foundation.kernel import clock, ids
from miteinander.foundation.kernel.actor import SYSTEM, VISITOR, Actor, ActorKind
from miteinander.foundation.kernel.errors import InvalidInput, MoveNotAllowed, NotAllowed, NotFound
from miteinander.foundation.outbox.models import Job
from miteinander.foundation.outbox.service import run_due
from miteinander.participation.forum import rules, service
from miteinander.participation.forum.domain.translating import translate_by_machine
from miteinander.participation.forum.enums import ProposalState
from miteinander.participation.forum.models import Conference, Proposal, ProposalTranslation, Support
from miteinander.participation.forum.tasks import forget_addresses
from tests.foundation.accounts.agreement import assert_rule_agrees
from tests.participation.forum.making import OFFICER, give, make_conference, theme_of
from tests.people import EDITOR, STRANGER, person_with, signed_in
from tests.sending import old_stamp
from tests.trees import texts, tree_of

pytestmark = [pytest.mark.django_db, pytest.mark.sql]


@pytest.fixture(autouse=True)
def _no_limits() -> None:
    cache.clear()


def told(code: str) -> list[str]:
    """Return what the holder of a code reads, oldest first."""
    channel = enter(code)
    return [one.text for one in messages(channel_id=channel.channel_id, reader=holder_of(channel.channel_id))]


def form_data(conference: Conference, **typed: Any) -> dict[str, Any]:
    """Return a filled form, with some of it changed."""
    return {
        "draft": str(ids.new_id()),
        "stamp": old_stamp(),
        "homepage": "",
        "theme": str(theme_of(conference)),
        "text": "Wir brauchen mehr Bänke im Park.",
        **typed,
    }


def test_a_proposal_is_given_by_phone_in_the_readers_language_and_read_by_all(client: Client) -> None:
    conference = make_conference()
    page = client.get(f"/ar/forum/{conference.key}/propose/?theme={conference.key}-arbeit").content.decode()
    assert "العمل" in page
    answer = client.post(
        f"/ar/forum/{conference.key}/propose/", form_data(conference, text="نحتاج إلى مزيد من الدورات المسائية.")
    )
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    code = texts(tree_of(answer.content), ".m-receipt__code")[0]
    assert enter(code).language == "ar"
    listed = client.get(f"/de/forum/{conference.key}/proposals/").content.decode()
    assert 'lang="ar" dir="auto">نحتاج' in listed
    assert "1 Vorschlag" in listed


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"text": ""}, "Bitte füllen Sie das aus."),
        ({"text": "kurz"}, "10"),
        ({"text": "x" * 2001}, "2000"),
        ({"text": "          \n        "}, "Bitte füllen Sie das aus."),
        ({"theme": ""}, "Bitte füllen Sie das aus."),
        ({"theme": "wohnen"}, "gültige Auswahl"),
        ({"theme": str(ids.new_id())}, "gültige Auswahl"),
        ({"email": "no address"}, "E-Mail"),
        ({"draft": ""}, ""),
        ({"draft": "1"}, ""),
        ({"homepage": "https://spam.example"}, "noch einmal"),
        ({"stamp": ""}, "lange offen"),
        ({"stamp": "x:y:z"}, "lange offen"),
        ({"stamp": old_stamp(-3600)}, "sehr schnell"),
    ],
)
def test_a_wrong_form_is_answered_kindly_and_nothing_is_kept(client: Client, typed: dict[str, str], words: str) -> None:
    conference = make_conference()
    answer = client.post(f"/de/forum/{conference.key}/propose/", form_data(conference) | typed)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    if "text" not in typed:
        assert "Wir brauchen mehr Bänke im Park." in answer.content.decode()
    assert not Proposal.objects.filter(conference=conference).exists()


@pytest.mark.parametrize(
    "values",
    [
        {"proposals_open": None, "proposals_close": None},
        {"proposals_open": clock.now() + timedelta(days=1), "proposals_close": None},
        {"proposals_open": clock.now() - timedelta(days=9), "proposals_close": clock.now() - timedelta(days=2)},
        {"published": False},
    ],
)
def test_phases_open_and_close_by_date(values: dict[str, Any]) -> None:
    conference = make_conference(**values)
    with pytest.raises(MoveNotAllowed):
        give(conference)


def test_a_page_that_was_open_when_the_phase_closed_says_so(client: Client) -> None:
    conference = make_conference(proposals_close=clock.now())
    answer = client.post(f"/de/forum/{conference.key}/propose/", form_data(conference))
    assert answer.status_code == 409
    assert "keine Vorschläge angenommen" in answer.content.decode()


def test_the_same_form_sent_twice_is_one_proposal_with_a_code_that_works() -> None:
    conference, draft = make_conference(), ids.new_id()
    first, again = give(conference, draft=draft), give(conference, draft=draft)
    assert (first.number, again.number) == (1, 1)
    assert Proposal.objects.filter(conference=conference).count() == 1
    assert enter(again.opened.code).open
    assert "Nummer 1" in told(again.opened.code)[0]


def test_too_many_from_one_place_are_asked_to_wait(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    from miteinander.foundation.kernel.limits import Limit
    from miteinander.participation.forum.web.public import giving

    monkeypatch.setattr(giving, "GIVING", Limit(name="forum.give.test", count=1, seconds=3600))
    conference = make_conference()
    assert client.post(f"/de/forum/{conference.key}/propose/", form_data(conference)).status_code == 200
    second = client.post(f"/de/forum/{conference.key}/propose/", form_data(conference))
    assert second.status_code == 429
    assert "Wir brauchen mehr Bänke" in second.content.decode()


def test_where_proposals_are_read_first_they_wait_and_the_giver_is_told(client: Client) -> None:
    conference = make_conference(check_first=True)
    made = give(conference, language="tr", text="Daha fazla park yeri istiyoruz.")
    assert not made.shown
    assert client.get(f"/de/forum/{conference.key}/proposals/{made.number}/").status_code == 404
    service.show(proposal_id=made.proposal_id, by=EDITOR)
    assert client.get(f"/de/forum/{conference.key}/proposals/{made.number}/").status_code == 200
    assert len(told(made.opened.code)) == 2


def test_what_is_hidden_is_gone_for_all_and_its_giver_reads_the_reason_and_may_answer(client: Client) -> None:
    conference = make_conference()
    made = give(conference, text="Der Herr Müller aus der Hauptstraße soll weg.")
    editor = signed_in(person_with("editor"))
    address = f"/desk/forum/{conference.public_id}/proposals/{made.proposal_id}/"
    assert editor.post(address, {"do": "hide", "reason": ""}).status_code == 422
    assert editor.post(address, {"do": "hide", "reason": "Bitte nennen Sie keine Namen."}).status_code == 302
    assert client.get(f"/de/forum/{conference.key}/proposals/1/").status_code == 404
    assert "Müller" not in client.get(f"/de/forum/{conference.key}/proposals/").content.decode()
    assert "Bitte nennen Sie keine Namen." in told(made.opened.code)[-1]
    assert editor.post(address, {"do": "answer", "message": "Fragen Sie gern."}).status_code == 302
    assert told(made.opened.code)[-1] == "Fragen Sie gern."
    assert "Fragen Sie gern." in editor.get(address).content.decode()
    assert editor.post(address, {"do": "show"}).status_code == 302
    assert editor.post(address, {"do": "show"}).status_code == 409
    assert editor.post(address, {"do": "dance"}).status_code == 422


def test_only_who_may_moderates() -> None:
    made = give(make_conference())
    for who in (VISITOR, STRANGER, holder_of(made.opened.channel_id)):
        with pytest.raises(NotAllowed):
            service.hide(proposal_id=made.proposal_id, reason="Weil ich es sage.", by=who)
        with pytest.raises(NotAllowed):
            service.show(proposal_id=made.proposal_id, by=who)


def test_who_takes_a_proposal_back_with_the_code_takes_it_from_sight(client: Client) -> None:
    conference = make_conference()
    made = give(conference, email="ich@example.org")
    close(channel_id=made.opened.channel_id, by=holder_of(made.opened.channel_id))
    run_due()
    gone = client.get(f"/de/forum/{conference.key}/proposals/1/")
    assert gone.status_code == 410
    assert "Er wurde zurückgezogen" in gone.content.decode()
    assert "bezahlbare" not in gone.content.decode()
    assert client.get(f"/de/forum/{conference.key}/proposals/2/").status_code == 404
    row = Proposal.objects.get(public_id=made.proposal_id)
    assert (row.state, row.email) == ("withdrawn", "")


def test_mail_goes_only_to_who_asked_for_it_and_its_address_is_forgotten() -> None:
    conference = make_conference()
    with_mail, without = give(conference, email="ich@example.org"), give(conference)
    jobs = Job.objects.filter(unique_key__startswith="message:proposal:")
    keys = [str(key) for key in jobs.values_list("unique_key", flat=True)]
    assert [str(with_mail.proposal_id) in key for key in keys] == [True]
    assert not any(str(without.proposal_id) in key for key in keys)
    assert forget_addresses(clock.now() - timedelta(days=400)) == 0
    assert forget_addresses(clock.now()) == 1
    assert not Proposal.objects.exclude(email="").exists()


def test_support_counts_once_per_form_and_words_can_be_hidden(client: Client) -> None:
    conference = make_conference()
    give(conference)
    address = f"/de/forum/{conference.key}/proposals/1/"
    sent = {
        "draft": str(ids.new_id()),
        "stamp": old_stamp(),
        "homepage": "",
        "word": "Meine Familie sucht seit Jahren.",
    }
    assert client.post(f"{address}support/", sent).status_code == 302
    assert client.post(f"{address}support/", sent).status_code == 302
    page = client.get(address).content.decode()
    assert "1 Mensch unterstützt das." in page
    assert "Meine Familie sucht seit Jahren." in page
    service.moderate_word(support_id=Support.objects.get().public_id, hidden=True, by=EDITOR)
    page = client.get(address).content.decode()
    assert "1 Mensch unterstützt das." in page
    assert "Meine Familie" not in page
    assert client.post(f"/de/forum/{conference.key}/proposals/9/support/", {**sent}).status_code == 404


@pytest.mark.parametrize(
    ("typed", "status"),
    [({"word": "x" * 501}, 422), ({"draft": "no"}, 422), ({"stamp": ""}, 422), ({"homepage": "spam"}, 422)],
)
def test_wrong_support_comes_back_on_the_page_of_the_proposal(
    client: Client, typed: dict[str, str], status: int
) -> None:
    conference = make_conference()
    give(conference)
    sent = {"draft": str(ids.new_id()), "stamp": old_stamp(), "homepage": "", "word": ""} | typed
    answer = client.post(f"/de/forum/{conference.key}/proposals/1/support/", sent)
    assert answer.status_code == status
    assert "Vorschlag Nummer 1" in answer.content.decode()


def test_words_of_a_machine_are_shown_only_where_one_is_set_up_and_always_marked(client: Client, settings: Any) -> None:
    conference = make_conference()
    made = give(conference, text="نحتاج إلى مزيد من المقاعد.", language="ar")
    address = f"/de/forum/{conference.key}/proposals/1/"
    assert translate_by_machine(made.proposal_id) == 0
    assert "maschinell" not in client.get(address).content.decode()
    settings.MITEINANDER_TRANSLATOR = "tests.participation.forum.machine.translate"
    assert translate_by_machine(made.proposal_id) == len(settings.LANGUAGES) - 1
    page = client.get(address).content.decode()
    assert "[ar→de] نحتاج" in page
    assert "maschinell übersetzt" in page
    assert 'lang="ar"' in page, "the original stands beside it"
    service.translate(proposal_id=made.proposal_id, language="de", text="Wir brauchen mehr Sitzplätze.", by=EDITOR)
    page = client.get(address).content.decode()
    assert "Wir brauchen mehr Sitzplätze." in page
    assert "maschinell" not in page
    assert ProposalTranslation.objects.get(proposal__public_id=made.proposal_id, language="de").state == "reviewed"
    with pytest.raises(InvalidInput):
        service.translate(proposal_id=made.proposal_id, language="ar", text="Etwas ganz anderes.", by=EDITOR)


def test_a_new_proposal_goes_to_the_machine_after_the_commit(settings: Any) -> None:
    settings.MITEINANDER_TRANSLATOR = "tests.participation.forum.machine.translate"
    made = give(make_conference())
    run_due()
    assert ProposalTranslation.objects.filter(proposal__public_id=made.proposal_id, state="machine").count() == 5


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True, max_examples=40, deadline=None)
@given(
    kind=st.sampled_from(ActorKind),
    own=st.sampled_from([None, "first", "other"]),
    permissions=st.frozensets(st.sampled_from([rules.MODERATE, rules.PREPARE, "directory.edit"])),
)
def test_predicate_and_filter_agree(kind: ActorKind, own: str | None, permissions: frozenset[str]) -> None:
    if not Proposal.objects.filter(conference__key="regel").exists():
        for key, published in (("regel", True), ("regel-zu", True)):
            conference = make_conference(key=key, published=published)
            for state in ProposalState.values:
                made = give(conference)
                lead = give(conference)
                target = Proposal.objects.get(public_id=lead.proposal_id) if state == "merged" else None
                Proposal.objects.filter(public_id=made.proposal_id).update(state=state, merged_into=target)
        Conference.objects.filter(key="regel-zu").update(published=False)
    rows = Proposal.objects.filter(conference__key__startswith="regel").select_related("conference")
    held = rows.order_by("pk")[0].channel_id if own == "first" else ids.new_id() if own else None
    actor = Actor(kind=kind, public_id=held, permissions=permissions)
    assert_rule_agrees(
        predicate=lambda who, one: rules.may_see(by=who, proposal=one),
        visible_to=lambda who: Proposal.objects.filter(rules.visible_to(who)),
        actors=[actor, VISITOR, SYSTEM],
        things=rows,
    )
    assert_rule_agrees(
        predicate=lambda who, one: rules.may_see_conference(by=who, conference=one),
        visible_to=lambda who: Conference.objects.filter(rules.visible_conferences(who)),
        actors=[actor, VISITOR, SYSTEM],
        things=Conference.objects.all(),
    )


def test_a_hidden_conference_is_not_there(client: Client) -> None:
    conference = make_conference(published=False)
    for path in ("", "proposals/", "propose/", "vote/", "proposals/1/"):
        assert client.get(f"/de/forum/{conference.key}/{path}").status_code == 404, path
    with pytest.raises(NotFound):
        service.conference(key=conference.key, language="de", by=VISITOR)
    assert service.conference(key=conference.key, language="de", by=OFFICER).key == conference.key


@pytest.mark.parametrize("query", ["?page=0", "?page=x", "?page=99999999999", "?theme=none", "?theme=%00", "?page=²"])
def test_odd_addresses_show_a_list_all_the_same(client: Client, query: str) -> None:
    conference = make_conference()
    assert client.get(f"/de/forum/{conference.key}/proposals/{query}").status_code == 200


def test_pages_ask_the_same_few_times_for_one_and_for_three(
    client: Client, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    conference = make_conference()
    counts: dict[str, list[int]] = {}
    for more in (1, 2):
        for _one in range(more):
            made = give(conference)
            support_one(conference, made.number)
        for path in ("", "proposals/", "propose/", "vote/"):
            client.get(f"/de/forum/{conference.key}/{path}")
            with django_assert_max_num_queries(25) as asked:
                client.get(f"/de/forum/{conference.key}/{path}")
            counts.setdefault(path, []).append(len(asked))
    assert all(one == three for one, three in counts.values()), counts
    assert max(one for one, _three in counts.values()) <= 20, counts


def support_one(conference: Conference, number: int) -> UUID:
    """Support a proposal with a word."""
    return service.support(
        conference_id=conference.public_id, number=number, word="Ja.", language="de", draft=ids.new_id()
    )
