"""Contact points: which there are, who works there, who may choose and change them."""

from datetime import timedelta

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from miteinander.conflict.contacts import rules, service
from miteinander.conflict.contacts.enums import PointKind
from miteinander.conflict.contacts.models import ContactPoint, PointMember
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.actor import Actor, ActorKind
from miteinander.foundation.kernel.errors import InvalidInput, NotAllowed
from miteinander.foundation.kernel.ids import new_id
from tests.conflict.contacts.making import OFFICER, acting, central_id, point_id, staffed
from tests.foundation.accounts.people import make_person, signed_in

pytestmark = pytest.mark.django_db


def test_the_brochures_points_stand_with_their_kinds() -> None:
    kinds: dict[str, int] = {}
    for kind in ContactPoint.objects.values_list("kind", flat=True):
        kinds[kind] = kinds.get(kind, 0) + 1
    assert kinds == {
        **dict.fromkeys((kind.value for kind in PointKind), 1),
        PointKind.VILLAGE_HEAD: 9,
    }


def test_only_points_where_somebody_works_can_be_chosen_and_a_village_head_needs_an_area() -> None:
    assert service.choosable_points("de") == []
    staffed("zentrale-konfliktanlaufstelle")
    staffed("ortsvorsteher-3")
    staffed("steuerungsgruppe")
    assert [one.key for one in service.choosable_points("de")] == ["zentrale-konfliktanlaufstelle"]
    service.assign_area(point_id=point_id("ortsvorsteher-3"), area="Massen", by=OFFICER)
    assert [one.name for one in service.choosable_points("de")] == [
        "Zentrale Konfliktanlaufstelle",
        "Ortsvorsteherin oder Ortsvorsteher · Massen",
    ]


def test_whose_work_ended_is_no_member_any_more() -> None:
    person = staffed("integrationsrat")
    point = point_id("integrationsrat")
    assert service.members_of([point]) == {point: frozenset({person.public_id})}
    member = PointMember.objects.get(point__public_id=point)
    service.end_member(point_id=point, member_id=member.pk, by=OFFICER)
    assert service.members_of([point]) == {}
    assert service.points_of(acting(person), "de") == []
    assert service.choosable_points("de") == []


def test_nobody_is_added_twice_or_without_access_and_only_by_who_may() -> None:
    person = staffed("kim")
    with pytest.raises(InvalidInput) as twice:
        staffed("kim", person)
    assert twice.value.fields == {"person": ["Diese Person arbeitet dort schon."]}
    today = clock.today()
    with pytest.raises(InvalidInput) as unknown:
        service.add_member(point_id=point_id("kim"), person_id=new_id(), begins=today, by=OFFICER)
    assert unknown.value.fields == {"person": ["Diese Person hat keinen Zugang."]}
    with pytest.raises(NotAllowed):
        service.add_member(point_id=point_id("kim"), person_id=make_person().public_id, begins=today, by=acting(person))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    spans=st.lists(st.tuples(st.integers(-3, 3), st.none() | st.integers(0, 4)), max_size=3),
    may=st.booleans(),
    person=st.booleans(),
)
def test_membership_as_predicate_equals_the_filter(
    spans: list[tuple[int, int | None]], may: bool, person: bool
) -> None:
    PointMember.objects.all().delete()
    person_id = new_id()
    points = list(ContactPoint.objects.order_by("pk")[:3])
    for point, (begin, length) in zip(points, spans, strict=False):
        begins = clock.today() + timedelta(days=begin)
        ends = None if length is None else begins + timedelta(days=length)
        PointMember.objects.create(point=point, person_id=person_id, begins=begins, ends=ends)
    actor = Actor(
        kind=ActorKind.PERSON,
        public_id=person_id if person else None,
        permissions=frozenset({rules.WORK}) if may else frozenset(),
    )
    by_filter = set(ContactPoint.objects.filter(rules.worked_at_by(actor)).values_list("pk", flat=True))
    assert {one.pk for one in points if rules.works_at(by=actor, point=one)} == by_filter


def test_the_public_page_says_what_is_promised_and_how_to_get_help_first(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client.get("/de/conflict/")
    with django_assert_num_queries(3):
        text = client.get("/de/conflict/").content.decode()
    for words in (
        "innerhalb von 7 Tagen",
        "höchstens 3 Monaten",
        "Integrationsagentur",
        "Zentrale Konfliktanlaufstelle",
    ):
        assert words in text, words
    assert text.index('href="tel:112"') < text.index("Drei Arten von Konflikten")
    assert text.count("neun Ortsvorsteher") == 1, "nine points, one line"


def test_the_desk_adds_ends_and_assigns(client: Client) -> None:
    boss = signed_in(make_person("officer"))
    person = make_person("counsellor", name="Olha Kowal")
    page = f"/desk/contact-points/{central_id()}/"
    day = clock.today()
    typed = {"begins_day": day.day, "begins_month": day.month, "begins_year": day.year}
    wrong = boss.post(f"{page}add/", {"person": "", **typed})
    assert wrong.status_code == 422
    assert "Bitte füllen Sie das aus." in wrong.content.decode()
    done = boss.post(f"{page}add/", {"person": str(person.public_id), **typed}, follow=True)
    assert "Olha Kowal" in done.content.decode()
    member = PointMember.objects.get()
    done = boss.post(f"{page}end/", {"member": member.pk}, follow=True)
    assert "Mitarbeit beenden" not in done.content.decode()
    done = boss.post(f"{page}area/", {"area": "Mitte"}, follow=True)
    assert "Zentrale Konfliktanlaufstelle · Mitte" in done.content.decode()
    assert signed_in(person).get(page).status_code in {403, 404}
    assert client.get(page).status_code == 302
