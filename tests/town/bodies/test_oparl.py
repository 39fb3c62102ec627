"""OParl 1.1: our own conformance suite. The table of properties is the standard's own; the prose rules are tests.

Rules by number as in the notes on the standard: 1 addresses, 2 encoding, 3 dates, 4 nothing empty, 5 pages, 6 filters,
7 deletion, 8 embedded objects, 9 files, 10 errors.
"""

import json
import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
from django.http import HttpResponse
from django.test import Client

from miteinander.foundation.kernel import clock
from miteinander.town.bodies import service
from miteinander.town.bodies.domain.oparl.town import town_id
from miteinander.town.bodies.enums import BodyState
from miteinander.town.bodies.models import AgendaItem, Document, Meeting, OParlObject, Seat
from tests.people import EDITOR
from tests.town.bodies.council import SECRETS, FullCouncil, full_council
from tests.town.bodies.making import add_item, make_body, make_meeting, make_seat

pytestmark = pytest.mark.django_db
HOST = "http://testserver"
ENTRY = "/oparl/v1.1/system"
TYPES = (
    "System",
    "Body",
    "LegislativeTerm",
    "Organization",
    "Person",
    "Membership",
    "Meeting",
    "AgendaItem",
    "Paper",
    "Consultation",
    "File",
    "Location",
)
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
BACK = {"AgendaItem": ["meeting"], "Membership": ["person"], "Consultation": ["paper"], "LegislativeTerm": []}
Thing = dict[str, Any]


@pytest.fixture
def council(db: None) -> FullCouncil:
    """A council with everything."""
    return full_council()


@pytest.fixture(scope="session")
def schema(reference: Path) -> Callable[[str], Thing]:
    """Return the standard's own description of a type."""
    found = next(iter(sorted(reference.rglob("oparl-1.1"))), None)
    if found is None:
        pytest.skip("not checked: OParl's table of properties (MITEINANDER_REFERENCE has no oparl-1.1)")
    return lambda name: json.loads((found / f"{name}.json").read_text(encoding="utf-8"))


def get(path: str, **headers: str) -> HttpResponse:
    """Ask for an address, whole or not."""
    return Client().get(path.removeprefix(HOST), headers=headers)  # type: ignore[return-value]  # it is one


def ask(path: str) -> Thing:
    """Return what an address answers; it must answer."""
    answer = get(path)
    assert answer.status_code == 200, (path, answer.status_code)
    found: Thing = json.loads(answer.content)
    return found


def list_of(name: str, query: str = "") -> list[Thing]:
    """Return the objects of a list of the town, over all pages."""
    return list(walk(f"/oparl/v1.1/body/{town_id()}/{name.lower()}{query}"))


def walk(path: str) -> Iterator[Thing]:
    """Yield all objects of a list, page by page."""
    page = ask(path)
    yield from page["data"]
    while "next" in page["links"]:
        page = ask(page["links"]["next"])
        yield from page["data"]


def inner(thing: Thing) -> Iterator[Thing]:
    """Yield an object and all that are embedded in it."""
    yield thing
    for value in thing.values():
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict) and "type" in one and str(one["type"]).startswith("https://schema.oparl.org"):
                yield from inner(one)


def links_in(value: Any) -> Iterator[str]:
    """Yield every address of our own in an answer, wherever it stands."""
    if isinstance(value, dict):
        for one in value.values():
            yield from links_in(one)
    elif isinstance(value, list):
        for one in value:
            yield from links_in(one)
    elif isinstance(value, str) and value.startswith(HOST):
        yield value


def crawl() -> dict[str, HttpResponse]:
    """Follow every link from the entry point on; return every answer by its address."""
    answers: dict[str, HttpResponse] = {}
    waiting = [f"{HOST}{ENTRY}"]
    while waiting:
        url = waiting.pop()
        if url in answers:
            continue
        answers[url] = get(url)
        if answers[url]["Content-Type"].startswith("application/json"):
            waiting.extend(links_in(json.loads(answers[url].content)))
    return answers


def objects(answers: dict[str, HttpResponse]) -> Iterator[Thing]:
    """Yield every object of a crawl, embedded ones too."""
    for answer in answers.values():
        if answer["Content-Type"].startswith("application/json"):
            body = json.loads(answer.content)
            for one in body.get("data", [body]):
                yield from inner(one)


def type_of(thing: Thing) -> str:
    return str(thing["type"]).rpartition("/")[2]


def test_a_crawl_from_the_entry_point_finds_every_type_and_no_dead_end(council: FullCouncil) -> None:
    answers = crawl()
    assert {url: answer.status_code for url, answer in answers.items() if answer.status_code != 200} == {}
    found = {type_of(one) for one in objects(answers)}
    assert found == set(TYPES)
    lists = {urlsplit(url).path.rpartition("/")[2] for url in answers if "/body/" in url}
    assert lists >= {"organization", "person", "meeting", "paper", "agendaitem", "consultation", "file", "membership"}
    assert lists >= {"locationlist", "legislativetermlist"}


def test_every_object_has_the_properties_the_standard_requires_and_no_others(
    council: FullCouncil, schema: Callable[[str], Thing]
) -> None:
    for one in objects(crawl()):
        name = type_of(one)
        described = schema(name)
        missing = set(described["required"]) - one.keys()
        assert missing == set(), (name, missing)
        own = {key for key in one if not key.startswith("Miteinander:")}
        assert own <= described["properties"].keys(), (name, own - described["properties"].keys())
        for key in own:
            check_value(name, key, one[key], described["properties"][key])


def check_value(name: str, key: str, value: Any, described: Thing) -> None:
    kinds = {"string": str, "integer": int, "boolean": bool, "array": list, "object": dict}
    assert isinstance(value, kinds[described["type"]]), (name, key, value)
    text = str(value)
    if described.get("format") == "date-time":
        assert MOMENT.fullmatch(text), (name, key, value)
    if described.get("format") == "date":
        assert DAY.fullmatch(text), (name, key, value)
    if described.get("format") == "url":
        assert urlsplit(text).scheme in {"http", "https"}, (name, key, value)
    if "pattern" in described:
        assert re.match(described["pattern"], text), (name, key, value)


def test_rule_1_one_address_per_object_and_no_cookies(council: FullCouncil) -> None:
    path = f"/oparl/v1.1/meeting/{council.meeting}"
    assert ask(path)["id"] == f"{HOST}{path}"
    for other in (
        f"{path}/",
        path.upper().replace("/OPARL/V1.1/", "/oparl/v1.1/"),
        f"{path}?x=1",
        f"/oparl/V1.1/meeting/{council.meeting}",
    ):
        answer = get(other)
        assert (answer.status_code, answer["Location"]) == (301, f"{HOST}{path}"), other
    filters = "modified_since=2020-01-01T00%3A00%3A00%2B01%3A00&created_since=2020-01-01T00%3A00%3A00%2B01%3A00"
    answer = get(f"/oparl/v1.1/body/{town_id()}/meeting?{filters}")
    assert answer.status_code == 301
    assert answer["Location"].split("?")[1].startswith("created_since=")
    client = Client()
    client.get(ENTRY)
    assert client.cookies == {}


def test_rule_1_head_is_answered_like_get(council: FullCouncil) -> None:
    for path in (ENTRY, f"/oparl/v1.1/paper/{council.paper}", f"/oparl/v1.1/file/{council.file}/access"):
        head = Client().head(path)
        assert (head.status_code, head.content) == (200, b"")
        assert head["Content-Type"] == get(path)["Content-Type"]


def test_rule_2_utf_8_without_mark_and_open_to_every_origin(council: FullCouncil) -> None:
    for url, answer in crawl().items():
        if "/oparl/" in url:
            assert answer["Access-Control-Allow-Origin"] == "*", url
        if answer["Content-Type"].startswith("application/json"):
            assert not answer.content.startswith(b"\xef\xbb\xbf")
            assert b"&amp;" not in answer.content
    assert "Ada Öztürk".encode() in get(f"/oparl/v1.1/body/{town_id()}/person").content
    assert get("/oparl/v1.1/nothing")["Access-Control-Allow-Origin"] == "*"


def test_rule_3_times_have_seconds_an_offset_and_nothing_more(council: FullCouncil) -> None:
    for one in objects(crawl()):
        assert MOMENT.fullmatch(one["created"]), one
        assert MOMENT.fullmatch(one["modified"]), one


def test_rule_4_nothing_is_empty(council: FullCouncil) -> None:
    def check(value: Any) -> None:
        assert value not in (None, ""), value
        for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            check(one)

    for one in objects(crawl()):
        check(one)


def test_rule_4_a_required_list_is_empty_rather_than_missing() -> None:
    service.set_state(body_id=make_body(public=False), state=BodyState.PUBLIC, by=EDITOR)
    from miteinander.town.bodies.domain.oparl.town import project_town  # the town of the tests may have none yet

    project_town()
    body = ask("/oparl/v1.1/body")["data"][0]
    assert body["legislativeTerm"] == []


def test_rule_5_every_list_has_data_pagination_and_links_even_an_empty_one() -> None:
    OParlObject.objects.exclude(type="Body").delete()
    page = ask(f"/oparl/v1.1/body/{town_id()}/meeting")
    url = f"{HOST}/oparl/v1.1/body/{town_id()}/meeting"
    assert page == {
        "data": [],
        "pagination": {"totalElements": 0, "elementsPerPage": 100, "currentPage": 1, "totalPages": 1},
        "links": {"first": url, "self": url, "last": url},
    }


def test_rule_5_pages_hold_everything_once_in_a_lasting_order(council: FullCouncil) -> None:
    for count in range(4):
        add_item(_open_meeting(council), f"Punkt {count}")
    whole = [one["id"] for one in list_of("agendaItem")]
    assert len(whole) == len(set(whole)) > 5
    paged = [one["id"] for one in list_of("agendaItem", "?limit=2")]
    assert paged == whole
    page = ask(f"/oparl/v1.1/body/{town_id()}/agendaitem?limit=2&page=2")
    assert page["pagination"]["currentPage"] == 2
    assert page["links"]["prev"].endswith("agendaitem?limit=2")
    assert page["links"]["next"].endswith("agendaitem?limit=2&page=3")
    assert len(page["data"]) == page["pagination"]["elementsPerPage"] == 2
    assert get(f"/oparl/v1.1/body/{town_id()}/agendaitem?page=99").status_code == 404


def _open_meeting(council: FullCouncil) -> Any:
    """Return a meeting whose agenda may still change, invited to."""
    meeting_id = make_meeting(council.body)
    service.invite(meeting_id=meeting_id, by=EDITOR)
    return meeting_id


@pytest.mark.parametrize(
    "name",
    [
        "organization",
        "person",
        "meeting",
        "paper",
        "agendaitem",
        "consultation",
        "file",
        "membership",
        "locationlist",
        "legislativetermlist",
    ],
)
def test_rule_6_every_list_takes_all_four_filters(council: FullCouncil, name: str) -> None:
    kind = {"locationlist": "Location", "legislativetermlist": "LegislativeTerm"}.get(name, name)
    OParlObject.objects.filter(type__iexact=kind).update(
        created=clock.now() - timedelta(days=30), modified=clock.now() - timedelta(days=20)
    )
    number = len(list_of(name))
    assert number > 0
    ago = {
        days: quote((clock.now() - timedelta(days=days)).replace(microsecond=0).isoformat(), safe="")
        for days in (40, 25, 10)
    }
    for query, expected in (
        (f"created_since={ago[40]}", number),
        (f"created_since={ago[25]}", 0),
        (f"created_until={ago[25]}", number),
        (f"created_until={ago[40]}", 0),
        (f"modified_since={ago[25]}", number),
        (f"modified_since={ago[10]}", 0),
        (f"modified_until={ago[10]}", number),
        (f"modified_until={ago[25]}", 0),
        (f"created_since={ago[40]}&modified_until={ago[25]}", 0),
    ):
        assert len(list_of(name, f"?{query}")) == expected, query


def test_rule_6_filters_stay_in_the_links_and_nonsense_is_refused(council: FullCouncil) -> None:
    since = "2020-01-01T00%3A00%3A00%2B01%3A00"
    page = ask(f"/oparl/v1.1/body/{town_id()}/agendaitem?created_since={since}&limit=1")
    for link in page["links"].values():
        assert f"created_since={since}" in link
        assert "limit=1" in link
    for wrong in ("created_since=2020-01-01", "modified_until=yesterday", "limit=0", "page=x", "omit_internal=maybe"):
        answer = get(f"/oparl/v1.1/body/{town_id()}/meeting?{wrong}")
        assert answer.status_code == 400, wrong
        assert json.loads(answer.content)["type"] == "https://schema.oparl.org/1.1/Error"


def test_rule_6_internal_lists_can_be_left_out(council: FullCouncil) -> None:
    assert any("agendaItem" in one for one in list_of("meeting"))
    assert not any("agendaItem" in one for one in list_of("meeting", "?omit_internal=true"))
    assert not any("membership" in one for one in list_of("person", "?omit_internal=true"))
    assert not any({"consultation", "auxiliaryFile"} & one.keys() for one in list_of("paper", "?omit_internal=true"))
    assert "mainFile" in list_of("paper", "?omit_internal=true")[0]


@pytest.mark.parametrize("what", ["consent", "point", "paper", "meeting", "body"])
def test_rule_7_what_is_no_longer_public_is_marked_deleted_and_emptied(council: FullCouncil, what: str) -> None:
    member = Seat.objects.select_related("member").get(public_id=council.seat).member
    assert member
    meeting = Meeting.objects.get(public_id=council.meeting)
    later = _open_meeting(council)
    item = add_item(later, "Wird geheim")
    path = {
        "consent": f"/oparl/v1.1/person/{member.public_id}",
        "point": f"/oparl/v1.1/agendaitem/{item}",
        "paper": f"/oparl/v1.1/paper/{council.paper}",
        "meeting": f"/oparl/v1.1/meeting/{meeting.public_id}",
        "body": f"/oparl/v1.1/organization/{council.body}",
    }[what]
    before = ask(path)
    past = clock.now() - timedelta(days=3)
    OParlObject.objects.update(modified=past)
    {
        "consent": lambda: service.withdraw_consent(seat_id=council.seat, by=EDITOR),
        "point": lambda: service.save_item(
            meeting_id=later, item_id=item, values={"title": "Wird geheim", "public": False}, by=EDITOR
        ),
        "paper": lambda: service.save_paper(
            body_id=council.body, paper_id=council.paper, values={"public": False}, by=EDITOR
        ),
        "meeting": lambda: service.withdraw_meeting(meeting_id=council.meeting, by=EDITOR),
        "body": lambda: service.set_state(body_id=council.body, state=BodyState.WITHDRAWN, by=EDITOR),
    }[what]()
    after = ask(path)
    assert after == {
        "id": before["id"],
        "type": before["type"],
        "created": before["created"],
        "modified": after["modified"],
        "deleted": True,
    }
    assert datetime.fromisoformat(after["modified"]) > past
    name = type_of(before)
    assert before["id"] not in {one["id"] for one in list_of(name)}
    since = quote((clock.now() - timedelta(days=1)).replace(microsecond=0).isoformat(), safe="")
    told = {one["id"]: one for one in list_of(name, f"?modified_since={since}")}
    assert told[before["id"]]["deleted"] is True


def test_rule_7_the_change_of_a_part_changes_what_embeds_it(council: FullCouncil) -> None:
    meeting = _open_meeting(council)
    item = AgendaItem.objects.filter(meeting__public_id=meeting)[0]
    path = f"/oparl/v1.1/meeting/{meeting}"
    OParlObject.objects.update(modified=clock.now() - timedelta(days=3))
    before = ask(path)["modified"]
    service.save_item(meeting_id=meeting, item_id=item.public_id, values={"title": "Neu", "public": True}, by=EDITOR)
    assert ask(path)["modified"] > before
    assert ask(path)["modified"] == ask(f"/oparl/v1.1/agendaitem/{item.public_id}")["modified"]


def test_rule_7_a_body_made_public_again_keeps_its_address_and_its_birth(council: FullCouncil) -> None:
    path = f"/oparl/v1.1/organization/{council.body}"
    before = ask(path)
    service.set_state(body_id=council.body, state=BodyState.WITHDRAWN, by=EDITOR)
    service.set_state(body_id=council.body, state=BodyState.PUBLIC, by=EDITOR)
    after = ask(path)
    assert {**after, "modified": ""} == {**before, "modified": ""}


def test_rule_8_embedded_objects_can_be_asked_for_alone_and_lead_back_only_then(council: FullCouncil) -> None:
    seen = set()
    for parent in [*list_of("meeting"), *list_of("person"), *list_of("paper")]:
        for one in inner(parent):
            name = type_of(one)
            if one is parent or name not in BACK:
                continue
            seen.add(name)
            alone = ask(one["id"])
            for back in BACK[name]:
                assert back not in one
                assert alone[back] == parent["id"]
            assert {key: value for key, value in alone.items() if key not in BACK[name]} == one
    assert seen == {"AgendaItem", "Membership", "Consultation"}


def test_rule_9_files_are_read_in_place_or_kept_and_removed_ones_are_gone(council: FullCouncil) -> None:
    told = ask(f"/oparl/v1.1/file/{council.file}")
    access, download = get(told["accessUrl"]), get(told["downloadUrl"])
    assert access["Content-Disposition"].startswith("inline")
    assert download["Content-Disposition"] == f'attachment; filename="{told["fileName"]}"'
    assert access.content == download.content
    assert len(access.content) == told["size"]
    assert get(told["accessUrl"], **{"If-None-Match": access["ETag"]}).status_code == 304
    service.remove_document(document_id=council.file, by=EDITOR)
    assert ask(f"/oparl/v1.1/file/{council.file}")["deleted"] is True
    assert get(told["accessUrl"]).status_code == get(told["downloadUrl"]).status_code == 410
    assert Document.objects.get(public_id=council.file).content is None


def test_rule_9_invitation_and_minutes_are_made_of_what_is_public(council: FullCouncil) -> None:
    meeting = ask(f"/oparl/v1.1/meeting/{council.meeting}")
    for name in ("invitation", "resultsProtocol"):
        answer = get(meeting[name]["accessUrl"])
        assert answer.content.startswith(b"%PDF-")
    service.unpublish_minutes(meeting_id=council.meeting, by=EDITOR)
    assert "resultsProtocol" not in ask(f"/oparl/v1.1/meeting/{council.meeting}")
    assert get(meeting["resultsProtocol"]["accessUrl"]).status_code == 410
    assert get(f"/oparl/v1.1/file/{council.body}/access").status_code == 404


def test_rule_10_errors_are_objects_and_nothing_can_be_changed(council: FullCouncil) -> None:
    for path in (
        "/oparl/",
        "/oparl/v1.1/",
        "/oparl/v1.1/meeting/not-an-id",
        f"/oparl/v1.1/meeting/{council.body}",
        f"/oparl/v1.1/body/{town_id()}/nothing",
    ):
        answer = get(path)
        assert answer.status_code == 404, path
        assert json.loads(answer.content).keys() == {"type", "message", "debug"}
    for method in ("post", "put", "delete", "patch"):
        answer = getattr(Client(), method)(f"/oparl/v1.1/meeting/{council.meeting}")
        assert answer.status_code == 405, method
    assert Client().post(ENTRY)["Allow"] == "GET, HEAD, OPTIONS"


def test_what_is_not_public_stands_in_no_answer_at_all(council: FullCouncil) -> None:
    for url, answer in crawl().items():
        for secret in SECRETS:
            assert secret.encode() not in answer.content, (secret, url)
    assert get(f"/oparl/v1.1/agendaitem/{council.secret_item}").status_code == 404
    public = [
        f"/de/bodies/{Meeting.objects.get(public_id=council.meeting).body.slug}/{council.meeting}/",
        "/de/bodies/calendar.ics",
        "/de/bodies/who-sits-where/",
    ]
    for path in public:
        text = get(path).content.decode()
        assert not [secret for secret in SECRETS if secret in text], path


def test_votes_stand_under_our_own_prefix(council: FullCouncil) -> None:
    items = [one for one in list_of("agendaItem") if "result" in one]
    assert [(one["result"], one["resolutionText"], one["Miteinander:votes"]) for one in items] == [
        ("angenommen", "Wir bauen.", {"yes": 3, "no": 1, "abstained": 0})
    ]


@pytest.mark.parametrize("number", [1, 3])
def test_a_list_asks_two_questions_whatever_its_length(number: int, django_assert_num_queries: Any) -> None:
    body_id = make_body()
    for count in range(number):
        make_seat(body_id, name=f"Mensch {count}", consent_on=clock.today())
        service.announce(meeting_id=make_meeting(body_id), by=EDITOR)
    for name in ("person", "meeting"):
        with django_assert_num_queries(2):
            get(f"/oparl/v1.1/body/{town_id()}/{name}")
