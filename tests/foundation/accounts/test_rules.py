"""Who may see whom: predicate and filter say the same for everybody."""

from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from miteinander.foundation.accounts import rules
from miteinander.foundation.accounts.models import Person
from miteinander.foundation.kernel.actor import SYSTEM, VISITOR, Actor, ActorKind
from tests.foundation.accounts.agreement import assert_rule_agrees
from tests.foundation.accounts.people import make_person

PERMISSIONS = ["accounts.see_people", "accounts.manage_people", "accounts.see_register", "directory.publish_offer"]
IDS = [UUID(int=number) for number in (1, 2, 3, 404)]


@pytest.mark.django_db
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True, max_examples=60)
@given(
    kind=st.sampled_from(ActorKind),
    public_id=st.sampled_from([*IDS, None]),
    permissions=st.frozensets(st.sampled_from(PERMISSIONS)),
)
def test_the_filter_shows_whom_the_predicate_allows(
    kind: ActorKind, public_id: UUID | None, permissions: frozenset[str]
) -> None:
    if not Person.objects.exists():
        for known in IDS[:3]:
            person = make_person()
            Person.objects.filter(pk=person.pk).update(public_id=known)
    actor = Actor(kind=kind, public_id=public_id, permissions=permissions)
    assert_rule_agrees(
        predicate=lambda who, person: rules.may_see(actor=who, person=person),
        visible_to=rules.visible_to,
        actors=[actor, VISITOR, SYSTEM],
        things=Person.objects.all(),
    )


@pytest.mark.django_db
def test_a_visitor_sees_nobody_and_a_person_oneself() -> None:
    person, _other = make_person(), make_person()
    oneself = Actor(kind=ActorKind.PERSON, public_id=person.public_id)
    assert list(rules.visible_to(VISITOR)) == []
    assert list(rules.visible_to(oneself)) == [person]


@pytest.mark.django_db
def test_a_rule_that_says_two_things_is_caught() -> None:
    person = make_person()
    with pytest.raises(AssertionError, match="the filter gives"):
        assert_rule_agrees(
            predicate=lambda _actor, _person: True,
            visible_to=lambda _actor: Person.objects.none(),
            actors=[VISITOR],
            things=[person],
        )
