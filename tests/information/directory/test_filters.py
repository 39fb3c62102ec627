"""The state of the list: read from an address, written back in one order, and what it finds."""

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from miteinander.information.directory.domain.queries.catalogue import catalogue
from miteinander.information.directory.domain.queries.filters import GROUPS, Filters, read_filters, values_known
from miteinander.information.directory.domain.queries.listing import find, without_each
from miteinander.information.directory.enums import Publication
from miteinander.information.directory.models import Offer

KNOWN = dict.fromkeys(GROUPS, ("a", "b", "yes"))
STATES = st.fixed_dictionaries(
    {},
    optional={name: st.lists(st.sampled_from(KNOWN[name]), min_size=1, unique=True).map(tuple) for name in GROUPS},
)


@given(chosen=STATES, q=st.text(max_size=30), page=st.integers(1, 900))
def test_a_state_is_read_back_from_its_own_address(chosen: dict[str, tuple[str, ...]], q: str, page: int) -> None:
    words = " ".join(q.replace("\x00", " ").split())
    state = Filters(q=words, chosen={name: tuple(sorted(values)) for name, values in chosen.items()}, page=page)
    assert read_filters(QueryDict(state.query()), known=KNOWN) == state


@given(pairs=st.permutations([("district", "a"), ("category", "b"), ("category", "a"), ("free", "yes"), ("q", "x")]))
def test_the_same_state_is_always_the_same_address(pairs: list[tuple[str, str]]) -> None:
    query = QueryDict(mutable=True)
    for name, value in pairs:
        query.appendlist(name, value)
    assert read_filters(query, known=KNOWN).query() == "q=x&category=a&category=b&free=yes&district=a"


@pytest.mark.parametrize(
    ("query", "state"),
    [
        ("category=nothing", Filters(unknown=True)),
        ("category=a&category=nothing", Filters(chosen={"category": ("a",)}, unknown=True)),
        ("category=", Filters()),
        ("something=else", Filters()),
        ("page=0", Filters()),
        ("page=-3", Filters()),
        ("page=ten", Filters()),
        ("page=٣", Filters()),
        ("page=99999999999", Filters()),
        ("page=7", Filters(page=7)),
        ("q=%00a%00", Filters(q="a")),
        ("q=" + "x" * 900, Filters(q="x" * 200)),
        ("free=yes&free=yes", Filters(chosen={"free": ("yes",)})),
    ],
)
def test_a_wrong_address_is_read_as_far_as_it_makes_sense(query: str, state: Filters) -> None:
    assert read_filters(QueryDict(query), known=KNOWN) == state


# --- what a state finds, against the database itself ----------------------------------------------------------------


def the_long_way() -> dict[int, dict[str, set[str]]]:
    """Return every public offer's values of every filter, read from its rows one by one."""
    offers = Offer.objects.filter(publication=Publication.PUBLISHED).select_related("course_kind")
    several = ("categories", "fields_of_action", "target_groups", "spoken", "service_areas")
    return {one.pk: values_of(one) for one in offers.prefetch_related(*several, "offer_places__place__district")}


def values_of(offer: Offer) -> dict[str, set[str]]:
    """Return an offer's values of every filter."""
    districts = {one.key for one in offer.service_areas.all()}
    districts |= {one.place.district.key for one in offer.offer_places.all() if one.place.district}
    steps = {one.place.step_free for one in offer.offer_places.all()}
    return {
        "category": {one.key for one in offer.categories.all()},
        "field": {one.key for one in offer.fields_of_action.all()},
        "group": {one.key for one in offer.target_groups.all()},
        "course": {offer.course_kind.key} if offer.course_kind else set(),
        "kind": {offer.kind},
        "free": {offer.free_of_charge},
        "registration": {offer.registration},
        "child_care": {offer.child_care},
        "language": {one.code for one in offer.spoken.all()} or {"unknown"},
        "district": districts or {"none"},
        "step_free": {"no"} if "no" in steps else {"yes"} if steps == {"yes"} else {"unknown"},
    }


@pytest.mark.sql
@pytest.mark.django_db
def test_every_value_finds_exactly_the_offers_that_have_it() -> None:
    held, words = catalogue()
    known = values_known(catalogue=held, words=words)
    told = the_long_way()
    for name in told[held.offers[0].pk]:
        for value in known[name]:
            found = {held.offers[at].pk for at in places(held.having(name=name, values=[value]))}
            assert found == {pk for pk, values in told.items() if value in values[name]}, (name, value)


def places(bits: int) -> list[int]:
    """Return the places of the bits that are set."""
    return [at for at in range(bits.bit_length()) if bits >> at & 1]


@pytest.mark.django_db
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60, derandomize=True)
@given(data=st.data())
def test_counts_beside_the_filters_come_true_when_they_are_chosen(data: st.DataObject) -> None:
    held, words = catalogue()
    known = values_known(catalogue=held, words=words)
    names = [name for name in GROUPS if name not in {"open", "day"} and known[name]]
    chosen = {
        name: tuple(value for value in known[name] if data.draw(st.booleans()))
        for name in data.draw(st.lists(st.sampled_from(names), unique=True, max_size=3))
    }
    state = Filters(chosen={name: values for name, values in chosen.items() if values})
    found = find(filters=state, catalogue=held, known=known, language="de")
    name = data.draw(st.sampled_from(names))
    value = data.draw(st.sampled_from(known[name]))
    alone = find(filters=state.only(name, value), catalogue=held, known=known, language="de")
    assert found.counts[name][value] == alone.total
    left = without_each(found, state, held)
    for (one, given_value), number in left.items():
        without = find(filters=state.without(one, given_value), catalogue=held, known=known, language="de")
        assert number == without.total


@pytest.mark.django_db
def test_what_nobody_knows_never_counts_as_yes_or_no() -> None:
    held, words = catalogue()
    known = values_known(catalogue=held, words=words)
    for name in ("free", "registration", "child_care", "step_free"):
        parts = [held.having(name=name, values=[value]) for value in known[name]]
        assert sum(one.bit_count() for one in parts) == len(held.offers), f"{name}: each offer has exactly one answer"


@pytest.mark.sql
@pytest.mark.django_db
@pytest.mark.parametrize("language", ["de", "en", "ar", "ru", "tr", "uk"])
def test_the_list_is_sorted_by_title_in_the_readers_language(language: str) -> None:
    held, _words = catalogue()
    ordered = held.in_order(held.everything, language=language)
    assert len(ordered) == len(held.offers)
    assert [one.slug for one in ordered] == [one.slug for one in held.in_order(held.everything, language=language)]


@pytest.mark.django_db
def test_the_town_itself_is_found_by_its_names() -> None:
    held, words = catalogue()
    known = values_known(catalogue=held, words=words)
    state = Filters(chosen={"free": ("yes",), "registration": ("no",), "category": ("sprachangebote",)})
    found = find(filters=state, catalogue=held, known=known, language="de")
    assert found.total >= 1, "somebody finds where to learn German free of charge and without registration"
