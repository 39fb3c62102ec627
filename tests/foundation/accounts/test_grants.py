"""Nobody has rights before someone gives them; what is given begins, ends, and is written down."""

from datetime import timedelta
from uuid import UUID

import pytest

from miteinander.foundation.accounts.access import access_from
from miteinander.foundation.accounts.domain.grants import end_role, grant_role
from miteinander.foundation.accounts.domain.leaving import deactivate, reactivate
from miteinander.foundation.accounts.models import Person, RoleGrant
from miteinander.foundation.journal.service import history
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.actor import SYSTEM, Actor, ActorKind
from miteinander.foundation.kernel.errors import InvalidInput, NotAllowed, NotFound
from miteinander.foundation.kernel.registry import ThingRef
from tests.foundation.accounts.people import make_person

pytestmark = [pytest.mark.django_db, pytest.mark.sql]
DAY = timedelta(days=1)
MANAGER = Actor(kind=ActorKind.PERSON, public_id=UUID(int=9), permissions=frozenset({"accounts.manage_people"}))


def permissions(person: Person) -> frozenset[str]:
    return access_from(person=person, at=clock.now(), until=None).actor.permissions


def give(person: Person, *, role: str = "officer", begin: timedelta = -DAY, end: timedelta | None = None) -> UUID:
    now = clock.now()
    return grant_role(
        person_id=person.public_id,
        role=role,
        begin=now + begin,
        end=now + end if end is not None else None,
        reason="Vertretung",
        by=MANAGER,
    )


def test_a_new_person_may_do_nothing() -> None:
    access = access_from(person=make_person(), at=clock.now(), until=None)
    assert (access.actor.permissions, access.roles, access.sleeping) == (frozenset(), (), frozenset())


def test_a_role_holds_from_its_begin_to_its_end() -> None:
    person = make_person()
    give(person, begin=DAY, end=2 * DAY)
    now = clock.now()
    for moment, holds in ((now, False), (now + 1.5 * DAY, True), (now + 3 * DAY, False)):
        access = access_from(person=person, at=moment, until=None)
        assert ("accounts.see_register" in access.actor.permissions) is holds


def test_giving_a_role_is_written_with_its_reason() -> None:
    person = make_person()
    give(person)
    newest = history(ThingRef(kind="person", public_id=person.public_id))[0]
    assert newest.action == "accounts.role_granted"
    assert newest.actor_id == MANAGER.public_id
    assert newest.facts["role_name"] == "officer"
    assert "Vertretung" in newest.sentence


def test_who_may_not_manage_people_gives_no_role() -> None:
    person = make_person()
    nobody = Actor(kind=ActorKind.PERSON, public_id=UUID(int=8))
    with pytest.raises(NotAllowed):
        grant_role(person_id=person.public_id, role="editor", begin=clock.now(), end=None, reason="r", by=nobody)
    assert not RoleGrant.objects.exists()


def test_nobody_gives_a_role_to_oneself() -> None:
    person = make_person()
    oneself = Actor(
        kind=ActorKind.PERSON, public_id=person.public_id, permissions=frozenset({"accounts.manage_people"})
    )
    with pytest.raises(NotAllowed, match="nicht selbst"):
        grant_role(
            person_id=person.public_id, role="administrator", begin=clock.now(), end=None, reason="r", by=oneself
        )


@pytest.mark.parametrize(
    ("role", "begin", "end", "field"),
    [("chief", -DAY, None, "role"), ("editor", DAY, -DAY, "end"), ("editor", DAY, DAY, "end")],
)
def test_a_wrong_grant_is_refused_at_its_field(role: str, begin: timedelta, end: timedelta | None, field: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        give(make_person(), role=role, begin=begin, end=end)
    assert list(caught.value.fields) == [field]


def test_the_same_role_twice_at_a_time_is_refused() -> None:
    person = make_person()
    give(person, end=10 * DAY)
    with pytest.raises(InvalidInput):
        give(person, begin=5 * DAY, end=20 * DAY)
    give(person, begin=11 * DAY, end=20 * DAY)
    assert RoleGrant.objects.filter(person=person).count() == 2


def test_an_ended_role_gives_nothing_any_more() -> None:
    person = make_person()
    grant_id = give(person)
    assert permissions(person)
    end_role(grant_id=grant_id, reason="vorbei", by=MANAGER)
    assert permissions(person) == frozenset()


def test_a_role_ended_before_it_begins_never_begins() -> None:
    person = make_person()
    grant_id = give(person, begin=DAY, end=3 * DAY)
    end_role(grant_id=grant_id, reason="doch nicht", by=MANAGER)
    assert access_from(person=person, at=clock.now() + 2 * DAY, until=None).roles == ()


def test_ending_a_role_that_does_not_exist_says_so() -> None:
    with pytest.raises(NotFound):
        end_role(grant_id=UUID(int=404), reason="r", by=MANAGER)


def test_closing_an_access_ends_every_role_and_stays_reversible() -> None:
    person = make_person("editor", "officer")
    give(person, role="provider", begin=DAY)
    deactivate(person_id=person.public_id, reason="verlässt die Stadt", by=MANAGER)
    person.refresh_from_db()
    assert (person.is_active, person.deactivated is None) == (False, False)
    assert access_from(person=person, at=clock.now() + 2 * DAY, until=None).roles == ()
    with pytest.raises(InvalidInput, match="geschlossen"):
        give(person)
    reactivate(person_id=person.public_id, reason="ist zurück", by=MANAGER)
    person.refresh_from_db()
    assert (person.is_active, person.deactivated, permissions(person)) == (True, None, frozenset())


def test_nobody_closes_the_own_access() -> None:
    person = make_person("administrator")
    oneself = Actor(
        kind=ActorKind.PERSON, public_id=person.public_id, permissions=frozenset({"accounts.manage_people"})
    )
    with pytest.raises(NotAllowed):
        deactivate(person_id=person.public_id, reason="r", by=oneself)


def test_a_role_for_one_organisation_names_it_to_the_actor() -> None:
    organisation = UUID(int=77)
    person = make_person("provider", organisation=organisation)
    assert access_from(person=person, at=clock.now(), until=None).actor.organisations == frozenset({organisation})


def test_a_role_that_the_release_no_longer_knows_gives_nothing() -> None:
    person = make_person("editor")
    RoleGrant.objects.update(role="gone")
    assert access_from(person=person, at=clock.now(), until=None).roles == ()


def test_the_address_is_kept_in_lower_case_and_once() -> None:
    make_person(email="Ömer.KAYA@Example.org")
    assert Person.objects.get().email == "ömer.kaya@example.org"
    with pytest.raises(InvalidInput) as caught:
        make_person(email="ömer.kaya@example.ORG")
    assert list(caught.value.fields) == ["email"]


def test_names_are_ordered_alike_everywhere() -> None:
    for name in ("Zoë", "Çelik", "Öztürk", "Abel", "Oezal"):
        make_person(name=name)
    assert [person.display_name for person in Person.objects.all()] == ["Abel", "Çelik", "Oezal", "Öztürk", "Zoë"]


def test_the_system_needs_no_permission() -> None:
    person = make_person()
    grant_role(person_id=person.public_id, role="editor", begin=clock.now(), end=None, reason="r", by=SYSTEM)
    assert RoleGrant.objects.get().granted_by_kind == "system"
