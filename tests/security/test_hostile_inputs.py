"""Wrong and hostile addresses, parameters, methods and headers, each with the clear answer it gets.

Forms are in ``test_hostile_forms.py``, uploads in ``test_hostile_uploads.py``, whole servers in
``test_hostile_connections.py``. Wrong profile files have their table in ``tests/foundation/profile/test_reading.py``;
whatever the open interfaces are asked besides is in ``test_schemathesis.py``.
"""

import pytest

from tests.security.hostile import (
    LEFT_TO_RIGHT_TRICK,
    NO_SUCH_PAGE,
    NOT_READ,
    SCRIPT_IN_ADDRESS,
    THOUSANDS,
    Row,
    Senders,
    check,
)

pytestmark = pytest.mark.django_db

LIST, SEARCH, SUGGEST, API = "/de/offers/", "/de/search/", "/de/search/suggest/", "/api/v1/search"
ALL = "Einträge gefunden"
BBOX = "The parameter 'bbox' cannot be used: expected west,south,east,north in degrees (WGS 84)"

QUERIES = [
    Row(name="unknown parameters", path=LIST, query="x=1&utm_source=spam", status=200, says=(ALL,), never=("utm_",)),
    Row(name="a page far too high", path=LIST, query=f"page={'9' * 40}", status=200, says=(ALL,)),
    Row(name="a page below one", path=LIST, query="page=-1", status=200, says=(ALL,)),
    Row(name="a page in Arabic digits", path=LIST, query="page=%D9%A3", status=200, says=(ALL,)),
    Row(name="a category that is none", path=LIST, query=f"category={SCRIPT_IN_ADDRESS}", status=200, says=(ALL,)),
    Row(name="a filter three times, one of them known", path=LIST, query="free=yes&free=yes&free=%00", status=200),
    Row(name="a language of 3,000 letters", path=LIST, query="language=" + "a" * 3_000, status=200, says=(ALL,)),
    Row(name="2,500 parameters", path=LIST, query=THOUSANDS, status=200, says=(ALL,)),
    Row(name="2,500 parameters and a word", path=LIST, query=f"q=x&{THOUSANDS}", status=400, says=(NOT_READ,)),
    Row(name="2,500 parameters at the search", path=SEARCH, query=THOUSANDS, status=400, says=(NOT_READ,)),
    Row(name="2,500 parameters at the desk", path="/desk/", query=THOUSANDS, status=400, says=(NOT_READ,)),
    Row(name="2,500 parameters at an interface", path=API, query=THOUSANDS, status=400, says=("error",)),
    Row(name="a null byte searched for", path=SEARCH, query="q=%00", status=200),
    Row(name="a null byte among letters", path=LIST, query="q=deutsch%00kurs", status=200),
    Row(name="bytes that are no UTF-8", path=SEARCH, query="q=%FF%FE%C3", status=200),
    Row(name="half a surrogate pair", path=SEARCH, query="q=%ED%A0%80", status=200),
    Row(name="signs that turn the line around", path=SEARCH, query=f"q={LEFT_TO_RIGHT_TRICK}", status=200),
    Row(name="5,000 letters searched for", path=SEARCH, query="q=" + "a" * 5_000, status=200),
    Row(name="400 words while typing", path=SUGGEST, query="q=" + "wort+" * 400, status=200),
    Row(name="a script searched for", path=SEARCH, query=f"q={SCRIPT_IN_ADDRESS}", status=200),
    Row(name="a script in the list's words", path=LIST, query=f"q={SCRIPT_IN_ADDRESS}", status=200),
    Row(name="SQL searched for", path=SEARCH, query="q='+OR+1=1;+DROP+TABLE+mt_search_registerentry--", status=200),
    Row(name="a template searched for", path=SEARCH, query="q=%7B%7B7*191%7D%7D%7B%25+debug+%25%7D", status=200,
        never=("1337",)),
    Row(name="unbalanced signs", path=SUGGEST, query='q=((((%22%22**\\', status=200),
    Row(name="nonsense in the desk's list", path="/desk/directory/", who="editor",
        query=f"q=%00{SCRIPT_IN_ADDRESS}&sort=;drop&kind=x&page=abc", status=200),
    Row(name="a null byte in a list of the desk", path="/desk/organisations/", who="editor", query="q=%00", status=200),
]  # fmt: skip

PATHS = [
    Row(name="out of the folder", path="/static/../../keys/signing-1", status=404),
    Row(name="out of the folder, encoded", path="/static/%2e%2e/%2e%2e/settings.py", status=404),
    Row(name="encoded slashes", path="/de/offers/..%2f..%2fetc%2fpasswd", status=404, says=(NO_SUCH_PAGE,)),
    Row(name="files servers forget", path="/.env", status=404, says=(NO_SUCH_PAGE,)),
    Row(name="a language not spoken here", path="/xx/offers/", status=404, says=(NO_SUCH_PAGE,)),
    Row(name="a language in capitals", path="/DE/offers/", status=404, says=(NO_SUCH_PAGE,)),
    Row(name="a slug of 5,000 letters", path=f"/de/offers/{'a' * 5_000}/", status=404, says=(NO_SUCH_PAGE,)),
    Row(name="a null byte", path="/de/offers/a%00b/", status=404, says=(NO_SUCH_PAGE,)),
    Row(name="bytes that are no UTF-8", path="/%ff%fe", status=404, says=(NO_SUCH_PAGE,)),
    Row(name="a script", path=f"/de/{SCRIPT_IN_ADDRESS}/", status=404, says=(NO_SUCH_PAGE,)),
    Row(name="two slashes", path="/de//offers/", status=404, says=(NO_SUCH_PAGE,)),
    Row(name="a short address that is too large", path=f"/q/{'Z' * 26}", status=404, says=(NO_SUCH_PAGE,)),
    Row(name="a short address of nothing", path=f"/q/{'0' * 26}", status=404, says=(NO_SUCH_PAGE,)),
    Row(name="a sitemap of no language", path="/sitemap-xx.xml", status=404, says=(NO_SUCH_PAGE,)),
    Row(name="an invitation nobody wrote", path=f"/account/invitation/{'a' * 500}/", status=410,
        says=("Dieser Link gilt nicht mehr",)),
    Row(name="a provider's page without a link", path="/desk/upkeep/", status=404, says=(NO_SUCH_PAGE,)),
    Row(name="a version that would overflow", path="/desk/directory/{offer}/versions/" + "9" * 25 + "/", who="editor",
        status=404, says=(NO_SUCH_PAGE,)),
    Row(name="a translation into the source language", path="/desk/translations/offer/de/{offer}/", who="editor",
        status=404, says=(NO_SUCH_PAGE,)),
]  # fmt: skip

PARAMETERS = [
    Row(name="three numbers", path="/api/v1/places.geojson", query="bbox=1,2,3", status=400, says=(BBOX,)),
    Row(name="not a number", path="/api/v1/places.geojson", query="bbox=nan,nan,nan,nan", status=400, says=(BBOX,)),
    Row(name="infinity", path="/api/v1/places.geojson", query="bbox=-1e999,0,1e999,1", status=400, says=(BBOX,)),
    Row(name="east of west", path="/api/v1/places.geojson", query="bbox=8,52,7,51", status=400, says=(BBOX,)),
    Row(name="two boxes", path="/api/v1/places.geojson", query="bbox=7,51,8,52&bbox=1,1,2,2", status=400,
        says=("this parameter only once",)),
    Row(name="a language not spoken", path=API, query="q=x&lang=xx", status=400, says=("expected one of de, en, ar",)),
    Row(name="a limit of nothing", path=API, query="q=x&limit=0", status=400, says=("a whole number from 1 to 100",)),
    Row(name="a limit too high", path=API, query="q=x&limit=101", status=400, says=("a whole number from 1 to 100",)),
    Row(name="a limit in other digits", path=API, query="q=x&limit=%D9%A3", status=400, says=("a whole number",)),
    Row(name="too many letters", path=API, query="q=" + "a" * 201, status=400, says=("at most 200 characters",)),
    Row(name="a null byte", path=API, query="q=%00", status=400, says=("at most 200 characters",)),
    Row(name="a page too large", path="/api/hsds/de/services", query="per_page=501", status=400,
        says=("a whole number from 1 to 500",)),
    Row(name="a page too far", path="/api/hsds/de/services", query="page=100001", status=400,
        says=("a whole number from 1 to 100000",)),
    Row(name="a moment in words", path="/api/hsds/de/services", query="modified_after=gestern", status=400,
        says=("a date or moment in ISO 8601",)),
    Row(name="a moment beyond the calendar", path="/api/hsds/de/services", status=400,
        query="modified_after=9999-12-31T23:59:59-23:59", says=("a date or moment in ISO 8601",)),
    Row(name="a term that is no id", path="/api/hsds/de/services", query="taxonomy_term_id=1%20OR%201=1", status=400,
        says=("expected a UUID",)),
    Row(name="an id that is none", path="/api/hsds/de/services/../x", status=404),
    Row(name="a feed nobody speaks", path="/api/hsds/xx/services", status=404, says=("There is no such language.",)),
    Row(name="a method that would change", path=API, method="DELETE", status=405,
        says=("This interface is read only: use GET.",)),
]  # fmt: skip

HEADERS = [
    Row(name="another host", path=LIST, headers={"Host": "evil.example"}, status=400, says=(NOT_READ,),
        never=("evil.example",)),
    Row(name="a host that is none", path=LIST, headers={"Host": "a b<c>"}, status=400, says=(NOT_READ,)),
    Row(name="another host named by a proxy", path="/de/", headers={"X-Forwarded-Host": "evil.example"}, status=200,
        never=("evil.example",)),
    Row(name="languages of 5,000 parts", path="/", headers={"Accept-Language": "*;q=xx,,;" + "zz," * 5_000}, status=302,
        to="/de/"),
    Row(name="a script as language", path="/", headers={"Accept-Language": "<script>alert(1)</script>"}, status=302,
        to="/de/"),
    Row(name="a mark nobody gave", path=LIST, headers={"If-None-Match": 'garbage", "'}, status=200, says=(ALL,)),
    Row(name="a date nobody reads", path=LIST, headers={"If-Modified-Since": "übermorgen"}, status=200, says=(ALL,)),
    Row(name="a session of 4,000 letters", path="/desk/", headers={"Cookie": "mt_session=" + "x" * 4_000}, status=302,
        to="/account/login/?next=%2Fdesk%2F"),
    Row(name="cookies in no form", path=LIST, headers={"Cookie": ";;=;mt_form=\"><script>;messages=xyz;"}, status=200,
        says=(ALL,)),
    Row(name="a piece of a page", path=LIST, headers={"Range": "bytes=0-5,-1"}, status=200, says=("</html>",)),
    Row(name="the desk by another header", path="/de/", headers={"X-Original-URL": "/desk/"}, status=200,
        says=("Was brauchen Sie?",)),
    Row(name="another method by a header", path="/de/", headers={"X-HTTP-Method-Override": "DELETE"}, status=200,
        says=("Was brauchen Sie?",)),
    Row(name="packing that is none", path=LIST, headers={"Accept-Encoding": "br;q=-1, gzip;q=abc"}, status=200),
    Row(name="a piece asked for by a script elsewhere", path=LIST, status=200, never=("javascript:alert",),
        headers={"HX-Request": "true", "HX-Current-URL": "javascript:alert(1)"}),
    Row(name="TRACE", path="/de/", method="TRACE", status=405),
    Row(name="PUT", path=LIST, method="PUT", body=b"x", status=405),
    Row(name="DELETE at the desk", path="/desk/directory/{offer}/", method="DELETE", who="editor", status=405),
    Row(name="a method nobody knows", path="/de/", method="EVIL", status=405),
]  # fmt: skip

TABLE = [("query", one) for one in QUERIES]
TABLE += [("path", one) for one in PATHS]
TABLE += [("parameter", one) for one in PARAMETERS]
TABLE += [("header", one) for one in HEADERS]


@pytest.mark.parametrize(("kind", "row"), TABLE, ids=[f"{kind}: {row.name}" for kind, row in TABLE])
def test_a_wrong_address_gets_a_clear_answer(kind: str, row: Row) -> None:
    check(row, Senders().send(row))


def test_the_table_is_as_long_as_it_should_be() -> None:
    assert len(TABLE) >= 40
    assert len({(kind, row.name) for kind, row in TABLE}) == len(TABLE)


def test_a_refused_method_says_what_goes() -> None:
    answer = Senders().client("visitor").put("/de/offers/")
    assert answer.headers["Allow"] == "GET, HEAD, POST, OPTIONS"
