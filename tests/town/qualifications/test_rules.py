"""Who sees which certificate, which ones hold on a day, and who lacks one: as predicate and as filter."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.actor import SYSTEM, VISITOR, Actor, ActorKind
from miteinander.foundation.kernel.ids import new_id
from miteinander.town.qualifications import rules, service
from miteinander.town.qualifications.domain.desk import certificates, queries
from miteinander.town.qualifications.models import Certificate
from tests.foundation.accounts.people import make_person
from tests.town.qualifications.making import OFFICER, acting, kind, make_certificate

pytestmark = [pytest.mark.django_db, pytest.mark.sql]
DAYS = st.integers(-3, 3)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    spans=st.lists(st.tuples(DAYS, st.none() | st.integers(0, 3), st.booleans(), st.integers(0, 2)), max_size=4),
    on=DAYS,
)
def test_what_holds_and_who_sees_it_is_the_same_as_predicate_and_as_filter(
    spans: list[tuple[int, int | None, bool, int]], on: int
) -> None:
    Certificate.objects.all().delete()
    today, mine = clock.today(), new_id()
    holders: list[dict[str, Any]] = [{"person_id": mine}, {"person_id": new_id()}, {"name": "Maria"}]
    for begin, length, withdrawn, holder in spans:
        issued = today + timedelta(days=begin)
        Certificate.objects.create(
            kind=kind(),
            issuer="VHS",
            issued=issued,
            valid_until=None if length is None else issued + timedelta(days=length),
            withdrawn=today if withdrawn else None,
            **holders[holder],
        )
    rows, day = list(Certificate.objects.all()), today + timedelta(days=on)
    holding = set(Certificate.objects.filter(rules.holding_on(day)))
    assert {row for row in rows if rules.holds(certificate=row, day=day)} == holding
    someone = Actor(kind=ActorKind.PERSON, public_id=mine)
    for by in (someone, OFFICER, SYSTEM, VISITOR):
        seen = set(Certificate.objects.filter(rules.visible_to(by)))
        assert {row for row in rows if rules.may_see(by=by, certificate=row)} == seen


def test_a_certificate_holds_through_its_last_day_and_no_longer() -> None:
    person = make_person("counsellor")
    make_certificate(person, until=0)
    ask: dict[str, Any] = {"person_id": person.public_id, "tasks": ["conflict.take_over"], "language": "de"}
    assert service.missing_for(**ask) == []
    Certificate.objects.update(valid_until=clock.today() - timedelta(days=1))
    assert [(one.title, one.kinds) for one in service.missing_for(**ask)] == [
        ("Einen Konflikt bearbeiten", ("Mediation", "Konfliktberatung"))
    ]


def test_one_of_the_kinds_that_a_task_wants_is_enough_and_each_task_is_asked_for_itself() -> None:
    tasks = ["conflict.take_over", "conflict.topic_discrimination", "conflict.unheard_of"]
    mediator, advisor, nobody = (make_person("counsellor") for _ in range(3))
    make_certificate(mediator)
    make_certificate(advisor, key="konfliktberatung", until=None)
    make_certificate(advisor, key="antidiskriminierungsberatung")
    withdrawn = make_certificate(nobody)
    certificates.withdraw(public_id=withdrawn.public_id, by=OFFICER)
    people = [one.public_id for one in (mediator, advisor, nobody)]
    found = service.missing_for_all(person_ids=people, tasks=tasks, language="de")
    assert {key: [one.task for one in missing] for key, missing in found.items()} == {
        mediator.public_id: ["conflict.topic_discrimination"],
        nobody.public_id: ["conflict.take_over", "conflict.topic_discrimination"],
    }


@pytest.mark.parametrize(
    ("months", "issued", "until"),
    [
        (24, date(2026, 1, 31), date(2028, 1, 31)),
        (1, date(2026, 1, 31), date(2026, 2, 28)),
        (None, date(2026, 1, 31), None),
    ],
)
def test_the_towns_rule_says_how_long_a_certificate_holds(months: int | None, issued: date, until: date | None) -> None:
    one = kind()
    one.months = months
    one.save()
    person = make_person("counsellor")
    public_id = certificates.issue(
        kind=one.public_id,
        person_id=person.public_id,
        name="",
        issuer="VHS",
        issued=issued,
        valid_until=None,
        by=OFFICER,
    )
    assert Certificate.objects.get(public_id=public_id).valid_until == until


def test_what_was_renewed_is_not_pointed_out_any_more() -> None:
    ends = make_certificate(make_person("counsellor"), until=5)
    other = make_certificate(name="Maria Schmidt", until=5)
    make_certificate(name="Maria Schmidt", key="konfliktberatung", until=300)
    lasting = make_certificate(make_person("counsellor"), until=None)
    assert list(queries.ending(day=clock.today())) == [ends, other]
    certificates.renew(public_id=ends.public_id, issuer="VHS", issued=clock.today(), valid_until=None, by=OFFICER)
    assert list(queries.ending(day=clock.today())) == [other]
    holders = [one.public_id for view in queries.overview("de") for one in view.holders]
    assert ends.public_id not in holders, "only the newest of a person and kind"
    assert {other.public_id, lasting.public_id} <= set(holders)


def test_people_see_their_own_certificates_only() -> None:
    one, other = make_person("counsellor"), make_person("counsellor")
    mine = make_certificate(one)
    make_certificate(other)
    assert [view.public_id for view in queries.own_certificates(by=acting(one), language="de")] == [mine.public_id]
