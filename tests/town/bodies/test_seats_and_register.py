"""Who sits where: seats with terms and consent, the register, one body's page."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.actor import SYSTEM
from miteinander.foundation.kernel.errors import Conflict, InvalidInput, MoveNotAllowed, NotAllowed
from miteinander.foundation.search.service import resolve
from miteinander.town.bodies import service
from miteinander.town.bodies.domain.seats import forget_members
from miteinander.town.bodies.enums import BodyState
from miteinander.town.bodies.models import Body, Member, OParlObject, Seat
from miteinander.town.places.models import District
from tests.people import EDITOR, STRANGER
from tests.town.bodies.making import an_organisation, body_of, make_body, make_seat, seat_of

pytestmark = pytest.mark.django_db


def page(body: Body, language: str = "de") -> str:
    return Client().get(f"/{language}/bodies/{body.slug}/").content.decode()


def test_a_name_is_shown_only_with_consent_and_never_after_it_is_withdrawn() -> None:
    body_id = make_body()
    shown = make_seat(body_id, name="Ada Öztürk", consent_on=clock.today())
    make_seat(body_id, name="Boris Still")
    make_seat(body_id, name="")
    first = page(body_of(body_id))
    assert "Ada Öztürk" in first
    assert "Boris Still" not in first
    assert "1 weiterer Mensch ist dabei" in first
    assert "1 Sitz ist frei." in first
    service.withdraw_consent(seat_id=shown, by=EDITOR)
    assert "Ada Öztürk" not in page(body_of(body_id))
    ada = Member.objects.get(name="Ada Öztürk")
    told = OParlObject.objects.get(type="Person", public_id=ada.public_id)
    assert (told.deleted, told.content) == (True, {})


def test_a_seat_counts_only_from_its_first_to_its_last_day() -> None:
    body_id = make_body()
    today = clock.today()
    make_seat(body_id, name="Gestern Gegangen", consent_on=today, ends=today - timedelta(days=1))
    make_seat(body_id, name="Morgen Dabei", consent_on=today, begins=today + timedelta(days=1))
    make_seat(body_id, name="Heute Zuletzt", consent_on=today, ends=today)
    text = page(body_of(body_id))
    assert "Heute Zuletzt" in text
    assert "Gestern Gegangen" not in text
    assert "Morgen Dabei" not in text


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"begins": None}, "begins"),
        ({"ends": clock.today() - timedelta(days=4000)}, "ends"),
        ({"name": "", "consent_on": clock.today()}, "consent_on"),
        ({"consent_on": clock.today() + timedelta(days=1)}, "consent_on"),
        ({"role": "deputy"}, "deputy_for"),
        ({"role": "deputy", "deputy_for": 0}, "deputy_for"),
    ],
)
def test_a_seat_that_cannot_be_is_refused_at_its_field(values: dict[str, object], field: str) -> None:
    body_id = make_body()
    with pytest.raises(InvalidInput) as refused:
        make_seat(body_id, **values)  # type: ignore[arg-type]  # wrong on purpose
    assert list(refused.value.fields) == [field]
    assert not Seat.objects.filter(body__public_id=body_id).exists()


def test_the_database_refuses_a_consent_without_a_member_and_a_term_that_runs_backwards() -> None:
    seat = seat_of(make_seat(make_body()))
    for change in ({"member": None, "consent_on": clock.today()}, {"ends": seat.begins - timedelta(days=1)}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Seat.objects.filter(pk=seat.pk).update(**change)


def test_a_deputy_stands_beside_whom_they_stand_in_for() -> None:
    body_id = make_body()
    today = clock.today()
    ada = make_seat(body_id, name="Ada Öztürk", consent_on=today)
    make_seat(body_id, name="Cem Kaya", role="deputy", deputy_for=seat_of(ada).pk, consent_on=today)
    assert "vertritt Ada Öztürk" in page(body_of(body_id))
    service.withdraw_consent(seat_id=ada, by=EDITOR)
    assert "Ada Öztürk" not in page(body_of(body_id))


def test_two_people_who_save_the_same_seat_overwrite_nothing() -> None:
    body_id = make_body()
    seat_id = make_seat(body_id)
    seen = seat_of(seat_id).revision
    values = {"function": "Kasse", "begins": clock.today()}
    service.save_seat(body_id=body_id, seat_id=seat_id, values=values, by=EDITOR, seen_revision=seen)
    with pytest.raises(Conflict):
        service.save_seat(
            body_id=body_id, seat_id=seat_id, values={**values, "function": "x"}, by=EDITOR, seen_revision=seen
        )
    assert seat_of(seat_id).function == "Kasse"
    assert seat_of(seat_id).member is not None


def test_names_are_forgotten_two_years_after_the_last_seat_and_the_seat_stays() -> None:
    body_id = make_body()
    long_ago = clock.today() - timedelta(days=800)
    gone = make_seat(body_id, name="Lange Her", begins=long_ago - timedelta(days=100), ends=long_ago)
    make_seat(body_id, name="Noch Da")
    Member.objects.update(created=clock.now() - timedelta(days=2000))
    assert forget_members(clock.now() - timedelta(days=730)) == 1
    assert set(Member.objects.values_list("name", flat=True)) == {"", "Noch Da"}
    assert seat_of(gone).member is not None


def test_a_body_is_found_only_while_it_is_public() -> None:
    body_id = make_body(public=False)
    slug = body_of(body_id).slug
    assert Client().get(f"/de/bodies/{slug}/").status_code == 404
    assert resolve([("body", body_id)], "de") == {}
    service.set_state(body_id=body_id, state=BodyState.PUBLIC, by=EDITOR)
    assert resolve([("body", body_id)], "tr")["body", body_id].address == f"/tr/bodies/{slug}/"
    service.set_state(body_id=body_id, state=BodyState.WITHDRAWN, by=EDITOR)
    assert Client().get(f"/de/bodies/{slug}/").status_code == 404
    assert resolve([("body", body_id)], "de") == {}
    with pytest.raises(MoveNotAllowed):
        service.set_state(body_id=body_id, state=BodyState.DRAFT, by=EDITOR)
    with pytest.raises(NotAllowed):
        service.set_state(body_id=body_id, state=BodyState.PUBLIC, by=STRANGER)


def test_a_body_cannot_stand_below_itself() -> None:
    upper = make_body("Oben")
    lower = make_body("Unten", parent=str(upper))
    with pytest.raises(InvalidInput) as refused:
        service.change_body(body_id=upper, values={"parent": str(lower)}, by=EDITOR)
    assert list(refused.value.fields) == ["parent"]


def test_the_register_says_who_sits_where_who_meets_twice_and_what_nobody_covers() -> None:
    Body.objects.all().delete()
    one, two, three = (an_organisation(place) for place in range(3))
    district = District.objects.order_by("order", "key")[0]
    river = make_body("Am Fluss", sent_by=[str(one.public_id), str(two.public_id)], districts=[str(district.public_id)])
    hill = make_body("Am Berg", coordinator=str(one.public_id))
    make_seat(hill, organisation=two.pk, name="")
    make_seat(hill, organisation=three.pk, ends=clock.today() - timedelta(days=1))
    make_body("Längst vorbei", sent_by=[str(one.public_id)], ended="2019")
    found = service.register("de")
    assert [(one_.name, one_.ended) for one_ in found.bodies] == [
        ("Am Berg", False),
        ("Am Fluss", False),
        ("Längst vorbei", True),
    ]
    where = {sitting.name: [line.name for line in sitting.bodies] for sitting in found.organisations}
    assert where == {one.name: ["Am Berg", "Am Fluss"], two.name: ["Am Berg", "Am Fluss"]}
    assert [(pair.one.name, pair.other.name, pair.names) for pair in found.overlaps] == [
        ("Am Berg", "Am Fluss", tuple(sorted([one.name, two.name])))
    ]
    assert district.key not in {gap.key for gap in found.uncovered_districts}
    assert len(found.uncovered_districts) == District.objects.filter(valid_until__isnull=True).count() - 1
    subject = found.uncovered_fields[0]
    body = body_of(river)
    service.change_body(
        body_id=river, values={"subjects": [subject_id(subject.key)]}, by=EDITOR, seen_revision=body.revision
    )
    assert subject.key not in {gap.key for gap in service.register("de").uncovered_fields}


def subject_id(key: str) -> str:
    from miteinander.town.bodies.domain.subjects import subjects  # what the room itself asks

    return next(str(word.public_id) for word in subjects() if word.key == key)


def test_the_register_s_pages_narrow_and_show_gaps() -> None:
    Body.objects.all().delete()
    district = District.objects.order_by("order", "key")[0]
    make_body("Am Fluss", districts=[str(district.public_id)])
    make_body("In der ganzen Stadt", kind="network")
    client = Client()
    assert "Am Fluss" in client.get("/de/bodies/").content.decode()
    only = client.get(f"/de/bodies/?district={district.key}&kind=round_table").content.decode()
    assert "Am Fluss" in only
    assert ">In der ganzen Stadt<" not in only
    elsewhere = District.objects.order_by("order", "key")[1]
    other = client.get(f"/de/bodies/?district={elsewhere.key}").content.decode()
    assert "Am Fluss" not in other
    assert "In der ganzen Stadt" in other
    assert "Nichts passt dazu." in client.get("/de/bodies/?kind=nonsense").content.decode()
    overview = client.get("/de/bodies/who-sits-where/").content.decode()
    assert "Diese Stadtteile haben kein eigenes Gremium" in overview


@pytest.mark.parametrize("number", [1, 3])
def test_the_register_asks_the_same_few_questions_whatever_its_size(
    number: int, django_assert_num_queries: object
) -> None:
    Body.objects.all().delete()
    for count in range(number):
        body_id = make_body(f"Gremium {count}", sent_by=[str(an_organisation(count).public_id)])
        make_seat(body_id, organisation=an_organisation(count + 1).pk)
    with django_assert_num_queries(7):  # type: ignore[operator]  # pytest-django's fixture
        service.register("de")


@pytest.mark.parametrize("number", [1, 3])
def test_one_body_s_page_asks_the_same_questions_whatever_sits_there(
    number: int, django_assert_num_queries: object
) -> None:
    body_id = make_body("Gremium", sent_by=[str(an_organisation(place).public_id) for place in range(number)])
    for count in range(number):
        make_seat(body_id, name=f"Mensch {count}", organisation=an_organisation(count).pk, consent_on=clock.today())
        make_body(f"Kind {count}", parent=str(body_id))
    slug = body_of(body_id).slug
    with django_assert_num_queries(11):  # type: ignore[operator]  # pytest-django's fixture
        service.body_page(slug=slug, language="de")


def test_the_system_may_do_everything_and_a_stranger_nothing() -> None:
    service.create_body(values={"name": "Vom System", "purpose": "x", "kind": "network"}, by=SYSTEM)
    with pytest.raises(NotAllowed):
        service.create_body(values={"name": "Von Fremden", "purpose": "x", "kind": "network"}, by=STRANGER)
