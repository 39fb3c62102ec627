"""The project group: cluster, merge with visible sources, rate, decide with a measure in one step, answer together."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from miteinander.concept.models import Measure
from miteinander.concept.service import measures_of_origin
from miteinander.foundation.codes.service import enter, holder_of, messages, post
from miteinander.foundation.journal.service import history
from miteinander.foundation.kernel import ids
from miteinander.foundation.kernel.actor import VISITOR
from miteinander.foundation.kernel.errors import InvalidInput, MoveNotAllowed, NotAllowed, NotFound
from miteinander.participation.forum import service
from miteinander.participation.forum.domain import deciding
from miteinander.participation.forum.models import Cluster, Conference, Criterion, Decision, Proposal
from tests.concept.making import goal, world
from tests.participation.forum.making import OFFICER, give, make_conference
from tests.people import EDITOR, STRANGER, person_with, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.sql]
REASON = "Viele haben das gesagt, und die Stadt kann es."


def told(code: str) -> list[str]:
    """Return what the holder of a code reads, oldest first."""
    channel = enter(code)
    return [one.text for one in messages(channel_id=channel.channel_id, reader=holder_of(channel.channel_id))]


def merge(conference: Conference, *given: service.Given, text: str = "Mehr bezahlbare Wohnungen für alle.") -> Any:
    """Merge proposals."""
    ids_of = [one.proposal_id for one in given]
    return service.merge(conference_id=conference.public_id, proposal_ids=ids_of, text=text, by=OFFICER)


def test_a_merged_proposal_shows_all_its_sources_and_their_givers_are_told(client: Client) -> None:
    conference = make_conference()
    one = give(conference, text="Mehr Wohnungen, die man bezahlen kann.")
    two = give(conference, text="Uygun fiyatlı daha fazla konut.", language="tr")
    service.support(conference_id=conference.public_id, number=2, word="Evet!", language="tr", draft=ids.new_id())
    merge(conference, one, two)
    page = client.get(f"/de/forum/{conference.key}/proposals/3/").content.decode()
    for words in ("Mehr bezahlbare Wohnungen für alle.", "Mehr Wohnungen, die man", "Uygun fiyatlı", "Evet!"):
        assert words in page, words
    assert "1 Mensch unterstützt das." in page
    assert "Weiter bei Nummer 3" in client.get(f"/de/forum/{conference.key}/proposals/1/").content.decode()
    listed = client.get(f"/de/forum/{conference.key}/proposals/").content.decode()
    assert "1 Vorschlag" in listed
    assert "Mehr bezahlbare Wohnungen für alle." in told(one.opened.code)[-1]
    assert len(told(two.opened.code)) == 2


def test_merging_again_leaves_one_step_from_source_to_target_never_a_chain() -> None:
    conference = make_conference()
    one, two, three = (give(conference) for _one in range(3))
    first = merge(conference, one, two)
    second = service.merge(
        conference_id=conference.public_id,
        proposal_ids=[first, three.proposal_id],
        text="Alles zusammen hier.",
        by=OFFICER,
    )
    lead = Proposal.objects.get(public_id=second)
    assert sorted(lead.sources.values_list("number", flat=True)) == [1, 2, 3, 4]
    assert "Nummer 5" in told(one.opened.code)[-1]


def test_who_says_that_it_means_something_else_stands_alone_again() -> None:
    conference = make_conference()
    one, two = give(conference), give(conference)
    lead = merge(conference, one, two)
    post(channel_id=one.opened.channel_id, text="Das meine ich nicht.", by=holder_of(one.opened.channel_id))
    officer = signed_in(person_with("officer"))
    page = officer.get(f"/desk/forum/{conference.public_id}/group/").content.decode()
    assert "neue Nachricht" in page
    service.take_apart(proposal_id=one.proposal_id, by=OFFICER)
    assert Proposal.objects.get(public_id=one.proposal_id).state == "shown"
    assert "steht wieder für sich" in told(one.opened.code)[-1]
    service.take_apart(proposal_id=two.proposal_id, by=OFFICER)
    assert Proposal.objects.get(public_id=lead).state == "withdrawn", "nothing is left of it"
    with pytest.raises(MoveNotAllowed):
        service.take_apart(proposal_id=two.proposal_id, by=OFFICER)


def test_wrong_merges_are_refused() -> None:
    conference, other = make_conference(), make_conference(key="anderer")
    one, two, foreign = give(conference), give(conference), give(other)
    for given_ids in ([], [one.proposal_id], [one.proposal_id, foreign.proposal_id], [one.proposal_id, ids.new_id()]):
        with pytest.raises(InvalidInput):
            service.merge(conference_id=conference.public_id, proposal_ids=given_ids, text="x" * 20, by=OFFICER)
    with pytest.raises(InvalidInput):
        merge(conference, one, two, text="kurz")
    with pytest.raises(NotAllowed):
        service.merge(conference_id=conference.public_id, proposal_ids=[one.proposal_id], text="x" * 20, by=STRANGER)
    lead = merge(conference, one, two)
    with pytest.raises(MoveNotAllowed):
        merge(conference, one, two)
    with pytest.raises(MoveNotAllowed):
        service.hide(proposal_id=lead, reason="Weil es so ist.", by=OFFICER)


def test_points_are_weighed_and_everybody_changes_only_their_own() -> None:
    conference = make_conference()
    one = give(conference)
    use, effort = Criterion.objects.filter(conference=conference).order_by("order")
    service.rate(proposal_id=one.proposal_id, points={use.public_id: 3, effort.public_id: 0}, by=OFFICER)
    service.rate(proposal_id=one.proposal_id, points={use.public_id: 0}, by=OFFICER)
    service.rate(proposal_id=one.proposal_id, points={use.public_id: 3}, by=EDITOR)
    view = service.proposal(public_id=one.proposal_id, language="de", by=OFFICER)
    assert view.points == round((0 * 2 + 3 * 2 + 0 * 1) / 5, 2)
    assert view.own_points == {use.public_id: 0, effort.public_id: 0}
    public = service.proposal(public_id=one.proposal_id, language="de", by=VISITOR)
    assert (public.points, public.own_points) == (None, {})
    for points in ({use.public_id: 4}, {use.public_id: -1}, {ids.new_id(): 1}):
        with pytest.raises(InvalidInput):
            service.rate(proposal_id=one.proposal_id, points=points, by=OFFICER)
    with pytest.raises(NotAllowed):
        service.rate(proposal_id=one.proposal_id, points={use.public_id: 1}, by=STRANGER)


def test_deciding_makes_the_measure_in_the_same_step_and_never_twice() -> None:
    aim = goal(world())
    one = give(make_conference())
    facts: dict[str, Any] = {"proposal_id": one.proposal_id, "outcome": "adopted", "reason": REASON, "by": OFFICER}
    made = service.decide(**facts, measure_title="Wohnungen bauen", goal_id=aim.public_id)
    assert made
    assert Measure.objects.get(public_id=made).origin_id == one.proposal_id
    assert measures_of_origin(kind="proposal", ids=[one.proposal_id]) == {one.proposal_id: made}
    again = service.decide(**{**facts, "reason": "Anders begründet, gleich gemeint."}, measure_title="Noch eine")
    assert again == made
    assert Measure.objects.filter(origin_id=one.proposal_id).count() == 1


def test_measure_and_decision_stand_or_fall_together(monkeypatch: pytest.MonkeyPatch) -> None:
    aim, one = goal(world()), give(make_conference())
    before = Measure.objects.count()

    def broken(**_facts: Any) -> None:
        raise RuntimeError("the journal is full")

    monkeypatch.setattr(deciding, "record", broken)
    with pytest.raises(RuntimeError, match="full"):
        service.decide(
            proposal_id=one.proposal_id,
            outcome="adopted",
            reason=REASON,
            measure_title="Wohnungen bauen",
            goal_id=aim.public_id,
            by=OFFICER,
        )
    assert Measure.objects.count() == before
    assert not Decision.objects.exists()


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"outcome": "maybe"}, "outcome"),
        ({"outcome": ""}, "outcome"),
        ({"reason": "  "}, "reason"),
        ({"reason": "Nein."}, "reason"),
        ({"reason": "x" * 2001}, "reason"),
        ({"outcome": "adopted", "measure_title": "  "}, "measure_title"),
        ({"outcome": "adopted", "measure_title": "x" * 201}, "measure_title"),
    ],
)
def test_a_decision_needs_an_answer_and_a_reason(change: dict[str, str], field: str) -> None:
    one = give(make_conference())
    facts: dict[str, Any] = {"outcome": "declined", "reason": REASON, **change}
    with pytest.raises(InvalidInput) as wrong:
        service.decide(proposal_id=one.proposal_id, by=OFFICER, **facts)
    assert list(wrong.value.fields) == [field]


def test_a_measure_without_a_home_is_refused_and_nothing_is_decided() -> None:
    one = give(make_conference())
    with pytest.raises((InvalidInput, NotFound)):
        service.decide(
            proposal_id=one.proposal_id, outcome="adopted", reason=REASON, measure_title="Wohnungen", by=OFFICER
        )
    assert not Decision.objects.exists()


def test_only_the_officer_decides_and_only_on_what_stands_for_itself() -> None:
    conference = make_conference()
    one, two = give(conference), give(conference)
    for who in (STRANGER, EDITOR):
        with pytest.raises(NotAllowed):
            service.decide(proposal_id=one.proposal_id, outcome="declined", reason=REASON, by=who)
        with pytest.raises(NotAllowed):
            service.publish_answers(conference_id=conference.public_id, by=who)
    merge(conference, one, two)
    with pytest.raises(MoveNotAllowed):
        service.decide(proposal_id=one.proposal_id, outcome="declined", reason=REASON, by=OFFICER)


def test_answers_are_published_together_and_everybody_hears(client: Client) -> None:
    conference = make_conference()
    one, two, three = give(conference), give(conference, language="ar", text="نريد مزيدا من الحدائق."), give(conference)
    lead = merge(conference, one, two)
    service.decide(proposal_id=lead, outcome="exists", reason=REASON, by=OFFICER)
    address = f"/de/forum/{conference.key}/proposals/"
    with pytest.raises(MoveNotAllowed, match="3"):
        service.publish_answers(conference_id=conference.public_id, by=OFFICER)
    assert REASON not in client.get(f"{address}4/").content.decode(), "nothing before all are ready"
    service.decide(proposal_id=three.proposal_id, outcome="declined", reason="Das darf die Stadt nicht.", by=OFFICER)
    assert service.publish_answers(conference_id=conference.public_id, by=OFFICER) == 2
    assert REASON in client.get(f"{address}4/").content.decode()
    assert "Gibt es schon" in told(one.opened.code)[-1]
    assert REASON in told(two.opened.code)[-1]
    assert "Wird nicht umgesetzt" in told(three.opened.code)[-1]
    about = Proposal.objects.get(public_id=lead).conference.public_id
    from miteinander.participation.forum.domain.basics import conference_ref

    assert history(conference_ref(about), 1)[0].action == "forum.answers_published"
    for late in (
        lambda: service.publish_answers(conference_id=conference.public_id, by=OFFICER),
        lambda: service.decide(proposal_id=three.proposal_id, outcome="later", reason=REASON, by=OFFICER),
        lambda: service.take_apart(proposal_id=one.proposal_id, by=OFFICER),
    ):
        with pytest.raises(MoveNotAllowed):
            late()


def test_everything_is_done_on_one_screen(client: Client) -> None:
    aim = goal(world())
    conference = make_conference()
    given = [give(conference) for _one in range(3)]
    officer = signed_in(person_with("officer"))
    address = f"/desk/forum/{conference.public_id}/group/"
    chosen = [str(one.proposal_id) for one in given[:2]]
    assert officer.post(address, {"do": "cluster", "proposals": chosen, "name": "Wohnen"}).status_code == 302
    assert Cluster.objects.get().proposals.count() == 2
    wrong = officer.post(address, {"do": "merge", "proposals": chosen, "text": "kurz"})
    assert wrong.status_code == 422
    assert "\nkurz</textarea>" in wrong.content.decode(), "nothing typed is lost"
    assert wrong.content.decode().count(" checked") == 2
    assert officer.post(address, {"do": "merge", "proposals": chosen, "text": "Gemeinsam wohnen."}).status_code == 302
    lead = Proposal.objects.get(number=4)
    criterion = Criterion.objects.filter(conference=conference)[0]
    rated = {"do": "rate", "proposal": str(lead.public_id), f"points-{criterion.public_id}": "3"}
    opened = officer.post(address, rated)["Location"]
    assert opened == f"{address}?open={lead.public_id}#v-{lead.public_id}", "still open after rating"
    assert officer.get(opened).content.decode().count('<option value="3" selected') == 1
    assert officer.post(address, {**rated, f"points-{criterion.public_id}": "9"}).status_code == 422
    decided = {"do": "decide", "proposal": str(lead.public_id), "outcome": "adopted", "reason": REASON}
    answer = officer.post(address, decided)
    assert answer.status_code == 422
    assert REASON in answer.content.decode()
    whole = {**decided, "measure_title": "Gemeinsam wohnen", "belongs": f"goal:{aim.public_id}"}
    assert officer.post(address, whole).status_code == 302
    assert officer.post(f"{address}publish/").status_code == 409
    last = {"do": "decide", "proposal": str(given[2].proposal_id), "outcome": "later", "reason": REASON}
    assert officer.post(address, last).status_code == 302
    assert officer.post(f"{address}publish/").status_code == 302
    page = client.get(f"/de/forum/{conference.key}/proposals/4/").content.decode()
    assert "Wird eine Maßnahme" in page
    assert "Gemeinsam wohnen</a>" in page


def test_the_forms_stand_only_at_the_proposal_that_is_opened() -> None:
    conference = make_conference()
    given = [give(conference) for _one in range(3)]
    address = f"/desk/forum/{conference.public_id}/group/"
    officer, editor = signed_in(person_with("officer")), signed_in(person_with("editor"))
    assert "Punkte geben" not in officer.get(address).content.decode()
    page = officer.get(address, {"open": str(given[1].proposal_id)}).content.decode()
    assert (page.count("Punkte geben"), page.count('value="decide"')) == (1, 1)
    assert 'value="decide"' not in editor.get(address, {"open": str(given[1].proposal_id)}).content.decode()
    assert "Punkte geben" not in officer.get(address, {"open": "x"}).content.decode()


@pytest.mark.parametrize(
    ("typed", "status"),
    [
        ({}, 422),
        ({"do": "fly"}, 422),
        ({"do": "cluster"}, 422),
        ({"do": "merge", "proposals": ["x"]}, 422),
        ({"do": "apart", "proposal": ""}, 422),
        ({"do": "apart", "proposal": str(ids.new_id())}, 409),
        ({"do": "rate", "proposal": str(ids.new_id())}, 409),
        ({"do": "cluster", "name": "x" * 121, "proposals": [str(ids.new_id())]}, 422),
    ],
)
def test_odd_steps_are_answered_on_the_screen(typed: dict[str, Any], status: int) -> None:
    conference = make_conference()
    officer = signed_in(person_with("officer"))
    assert officer.post(f"/desk/forum/{conference.public_id}/group/", typed).status_code == status


def test_the_screen_asks_the_same_few_times_for_one_and_for_three(
    django_assert_max_num_queries: Callable[..., Any],
) -> None:
    conference = make_conference()
    officer = signed_in(person_with("officer"))
    counts = []
    for more in (2, 4):
        given = [give(conference) for _one in range(more)]
        merge(conference, *given)
        give(conference)
        officer.get(f"/desk/forum/{conference.public_id}/group/")
        with django_assert_max_num_queries(45) as asked:
            officer.get(f"/desk/forum/{conference.public_id}/group/")
        counts.append(len(asked))
    assert counts[0] == counts[1], counts
