"""Attacks: who may open what over every address, replay, fixation, forged forms, methods, headers, logs, damage."""

import io
import json
import logging
import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, get_resolver, resolve, reverse
from django.utils import translation

from miteinander.config.logs import JsonLine
from miteinander.conflict.cases.domain import working
from miteinander.conflict.cases.models import Case, Entry
from miteinander.conflict.contacts.models import PointMember
from miteinander.conflict.contacts.rules import MANAGE, WORK
from miteinander.foundation.accounts.roles import roles
from miteinander.foundation.kernel import clock
from miteinander.foundation.ui.domain import guarding
from miteinander.foundation.ui.domain.headers import PERMISSIONS, content_policy
from miteinander.foundation.vault.domain.unlocking import COOKIE
from miteinander.foundation.vault.models import Key, Slot, Unlocking
from tests.conflict.cases.making import CENTRAL, PASSPHRASE, SAID, counsellor, opened, reported, unlocked_client
from tests.conflict.cases.test_reporters_path import BACK, PAGE, answers, hidden, receipt_of, send
from tests.conflict.contacts.making import point_id
from tests.foundation.accounts.people import PASSWORD, make_person, signed_in
from tests.samples import all_addresses, all_samples
from tests.security.test_headers_everywhere import HANDLER, INLINE_SCRIPT, INLINE_STYLE, LOADED

pytestmark = pytest.mark.django_db
DESK = "/desk/sealed/cases/"
SPACES = ("cases", "cases_desk", "contacts", "contacts_desk", "vault")
OUTSIDE = re.compile(r"""<(?!a\s)[a-z-]+\s[^>]*(?<!xmlns)=["'](?:https?:)?//(?!testserver/)[^"']+""", re.IGNORECASE)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits in tests, and no limit is used up by another test."""
    monkeypatch.setattr(guarding, "LEAST_SECONDS", 0)
    monkeypatch.setattr(guarding, "_is_younger", lambda _stamp: False)
    cache.clear()


def addresses(*spaces: str, case: Any = None) -> Iterator[tuple[str, str, str]]:
    """Yield name, path and permission of every address of the rooms, as the urlconf knows them, about one case."""
    parts = {"case": case or uuid4(), "point": point_id(CENTRAL), "other": uuid4()}
    for name in all_addresses():
        space = name.partition(":")[0]
        if space not in spaces:
            continue
        about = "point" if space.startswith("contacts") else "case"
        with translation.override("de"):
            path = reverse(name, kwargs={part: value(part, parts, about) for part in parts_of(name)})
        yield name, path, str(getattr(resolve(path).func, "desk_permission", ""))


def parts_of(name: str) -> list[str]:
    """Return the names of the parts of an address."""
    space, _colon, _rest = name.partition(":")
    (found,) = [found for found in _patterns(space) if f"{space}:{found.name}" == name]
    return list(found.pattern.converters)


def _patterns(space: str) -> list[URLPattern]:
    _prefix, resolver = get_resolver().namespace_dict[space]
    return [one for one in resolver.url_patterns if isinstance(one, URLPattern)]


def value(part: str, parts: dict[str, Any], about: str) -> Any:
    """Return what stands for a part of an address: the case or point it is about, else something of nobody's."""
    known = {"public_id": parts[about], "point_id": parts["point"], "check_id": 1, "number": 1}
    return known.get(part, parts["other"])


FILLED = {
    "neutral": "nichts", "free": "on", "level": "personal", "text": "x", "name": "x", "outcome": "agreed",
    "consent": "spoken", "all_agree": "on", "about": "x", "member": "1", "area": "x", "begins": "2026-01-01",
}  # fmt: skip


def state() -> tuple[Any, ...]:
    """Return what an attack must not change."""
    cases = list(Case.objects.order_by("pk").values())
    people = list(PointMember.objects.order_by("pk").values())
    slots = list(Slot.objects.filter(key__kind="person").order_by("pk").values_list("pk", "wrapped"))
    return cases, Entry.objects.count(), people, Key.objects.count(), slots


# Who may open what


@pytest.mark.parametrize("role", ["visitor", "nobody", *sorted(roles)])
def test_every_address_for_every_role_and_a_foreign_case(role: str) -> None:
    """A foreign case is "no such page" for who may work on others, and "not allowed" for who may not work at all."""
    owner = counsellor()
    receipt = reported()
    by, unlocked = opened(owner)
    working.take_over(public_id=receipt.case_id, neutral="nichts", unlocked=unlocked, by=by)
    client = client_of(role)
    before, number = state(), str(receipt.case_id)
    held = roles[role].permissions if role in set(roles) else frozenset()
    seen = 0
    for name, path, permission in addresses("cases_desk", "contacts_desk", "vault", case=receipt.case_id):
        allowed = role in set(roles) and (not permission or permission in held)
        if allowed and name in HARMLESS | {"contacts_desk:add", "contacts_desk:area", "contacts_desk:end"}:
            continue
        for answer in (client.get(path), client.post(path, {**FILLED, "point": str(point_id(CENTRAL))})):
            shown = answer.content.decode()
            assert SAID not in shown, (role, name)
            assert number not in shown.replace(path, ""), (role, name)  # its own address stands on every page
            assert answer.status_code in right_answers(role, name, path, allowed=allowed), (role, name)
            seen += 1
    assert seen > 30
    assert state() == before


# What changes one's own things only, or nothing: tried by their own tests.
HARMLESS = frozenset({f"vault:{one}" for one in ("set_up", "start_over", "lock", "new_code", "change")})


def client_of(role: str) -> Client:
    """Return a client with a role, its own vault open."""
    if role == "visitor":
        return Client()
    if role == "nobody":
        return signed_in(make_person(), power=True)
    return signed_in(make_person(role, name="Fremde Person"), power=True)


def right_answers(role: str, name: str, path: str, *, allowed: bool) -> set[int]:
    """Return how a stranger may be answered."""
    if role == "visitor":
        return {302, 405}
    if not allowed:
        return {302, 403, 405}  # 302: to the second factor
    if name == "cases_desk:totals":
        return {404}
    if parts_of(name) and not name.startswith(("contacts", "vault")):
        return {302, 403, 404, 405}  # to one's own vault, which is shut; what was typed is shown again
    return {200, 302, 403, 404, 405, 422}


def test_with_an_open_vault_a_foreign_case_is_no_such_page_whatever_is_asked() -> None:
    receipt = reported_and_taken()
    client, before = unlocked_client(counsellor("integrationsrat", name="Can Öz")), state()
    for name, path, _permission in addresses("cases_desk", case=receipt.case_id):
        if not parts_of(name):
            assert str(receipt.case_id) not in client.get(path).content.decode()
            continue
        typed = {**FILLED, "point": str(point_id("integrationsrat"))}
        assert client.get(path).status_code in {404, 405}, name
        assert client.post(path, typed).status_code == 404, name
    assert state() == before


def reported_and_taken() -> Any:
    """Return the receipt of a case that somebody works on."""
    person = counsellor()
    receipt = reported()
    by, unlocked = opened(person)
    working.take_over(public_id=receipt.case_id, neutral="nichts", unlocked=unlocked, by=by)
    return receipt


def test_each_address_of_the_desk_asks_for_a_permission() -> None:
    needed = {name: permission for name, _path, permission in addresses("cases_desk", "contacts_desk")}
    assert {permission for name, permission in needed.items() if name.startswith("cases_desk")} == {WORK}
    assert {permission for name, permission in needed.items() if name.startswith("contacts_desk")} == {MANAGE}


# Forged forms, methods, headers


def test_without_its_token_no_form_of_the_desk_is_taken_and_no_method_changes_anything() -> None:
    person = counsellor()
    receipt = reported()
    client = unlocked_client(person)
    client.handler.enforce_csrf_checks = True
    before = state()
    for name, path, _permission in addresses("cases_desk", "contacts_desk", "vault", case=receipt.case_id):
        assert client.post(path, FILLED).status_code == 403, name
        for method in ("PUT", "PATCH", "DELETE", "TRACE", "PROPFIND"):
            assert client.generic(method, path, b"x").status_code == 405, (method, name)
    for name, path, _permission in addresses("cases", "contacts"):
        for method in ("PUT", "PATCH", "DELETE", "TRACE", "PROPFIND"):
            answer = Client(enforce_csrf_checks=True).generic(method, path, b"x")
            assert answer.status_code == 405, (method, name)
            assert not answer.cookies
    assert state() == before


def test_a_forged_form_on_the_public_path_has_no_power_to_borrow() -> None:
    """A stranger's page lets the browser of somebody signed in send a report: it is nobody's, and changes no case."""
    person = counsellor()
    receipt = reported()
    client, before = unlocked_client(person), Case.objects.get().revision
    elsewhere = {"Origin": "https://evil.example", "Referer": "https://evil.example/"}
    for do in ("write", "correct", "consent", "take_back", "leave"):
        assert client.post(BACK, {"do": do, "text": "x"}, headers=elsewhere).status_code == 403
    assert client.post(BACK, {"do": "write", "text": "x", "loan": client.cookies[COOKIE].value}).status_code == 403
    assert (Case.objects.get().public_id, Case.objects.get().revision) == (receipt.case_id, before)


@pytest.mark.parametrize("space", SPACES)
def test_every_page_has_the_whole_set_of_headers_and_names_no_other_server(space: str) -> None:
    for name, sample in all_samples().items():
        if name.partition(":")[0] != space or not sample.page:
            continue
        with transaction.atomic():  # each sample makes a world of its own
            answer = sample.client().get(sample.address(name=name))
            transaction.set_rollback(True)
        assert answer.status_code == 200, name
        headers, shown = answer.headers, answer.content.decode()
        wanted = {
            "Content-Security-Policy": content_policy({}),
            "Cross-Origin-Opener-Policy": "same-origin",
            "Cross-Origin-Resource-Policy": "same-origin",
            "Permissions-Policy": PERMISSIONS,
            "Referrer-Policy": "no-referrer" if space == "cases" else "same-origin",
            "X-Content-Type-Options": "nosniff",
            "X-Frame-Options": "DENY",
        }
        assert {one: headers.get(one) for one in wanted} == wanted, name
        if space != "contacts":
            assert "no-store" in headers["Cache-Control"], name
            assert "noindex" in headers["X-Robots-Tag"], name
        for wrong in (INLINE_SCRIPT, INLINE_STYLE, HANDLER, OUTSIDE):
            assert wrong.search(shown) is None, (name, wrong.search(shown))
        assert [one for one in LOADED.findall(shown) if not one.startswith(("/static/", "/de/", "/ui/"))] == [], name


# Replay and fixation


def test_the_same_form_again_makes_one_case_and_none_once_somebody_works_on_it() -> None:
    person = counsellor()
    client = Client()
    last = client.post(PAGE, {**answers(), "step": "4"}).content.decode()
    typed = {**answers(), "step": "5", "stamp": hidden(last, "stamp"), "draft": hidden(last, "draft")}
    pages = [client.post(PAGE, typed) for _number in range(2)]
    assert ["Nur dieser Code gilt" in one.content.decode() for one in pages] == [False, True]
    first, second = map(receipt_of, pages)
    assert Case.objects.count() == 1
    assert client.post(BACK, {"receipt": first}).status_code == 404
    assert client.post(BACK, {"receipt": second}).status_code == 200
    by, unlocked = opened(person)
    working.take_over(public_id=Case.objects.get().public_id, neutral="nichts", unlocked=unlocked, by=by)
    third = client.post(PAGE, typed)
    assert third.status_code == 409
    assert "Kommen Sie mit Ihrem Code zurück." in third.content.decode()
    assert SAID in third.content.decode(), "nothing typed is lost"
    assert Case.objects.count() == 1


def test_an_old_stamp_or_that_of_another_form_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    counsellor()
    from django.core import signing

    for stamp in (signing.dumps("form", salt="another"), signing.dumps("form", salt="ui.guard")[:-1]):
        assert send(Client(), stamp=stamp).status_code == 422
    monkeypatch.setattr(guarding, "LONGEST_SECONDS", -1)
    assert send(Client()).status_code == 422
    assert not Case.objects.exists()


def test_a_loan_ends_with_leaving_time_and_taking_back_and_opens_its_own_case_only() -> None:
    counsellor()
    mine, other = reported(), reported(answers={"text": "Ein anderer Fall"})
    client = Client()

    def loan() -> str:
        return hidden(client.post(BACK, {"receipt": mine.code}).content.decode(), "loan")

    def write(token: str) -> int:
        return client.post(BACK, {"do": "write", "loan": token, "text": "Noch etwas"}).status_code

    left, late, idle, back = (loan() for _number in range(4))
    assert write(left) == 200
    client.post(BACK, {"do": "leave", "loan": left})
    assert write(left) == 403
    now = clock.now()
    newest = list(Unlocking.objects.order_by("pk"))
    Unlocking.objects.filter(pk=newest[0].pk).update(expires=now - timedelta(seconds=1))
    Unlocking.objects.filter(pk=newest[1].pk).update(seen=now - timedelta(minutes=31))
    assert [write(late), write(idle)] == [403, 403]
    assert client.post(BACK, {"do": "take_back", "loan": back}).status_code == 200
    assert write(back) == 403
    assert list(Case.objects.values_list("public_id", flat=True)) == [other.case_id]


def test_a_planted_session_never_gets_to_what_was_unlocked_and_no_token_serves_elsewhere() -> None:
    person = counsellor()
    receipt = reported()
    planted = Client()
    session = planted.session
    session["planted"] = True
    session.save()
    victim = Client()
    victim.cookies[settings.SESSION_COOKIE_NAME] = str(session.session_key)
    victim.post("/account/login/", {"login": person.email, "password": PASSWORD})
    signed_in(person, client=victim)
    assert victim.post("/desk/sealed/unlock/", {"passphrase": PASSPHRASE}).status_code == 302
    page = f"{DESK}{receipt.case_id}/"
    assert victim.get(page).status_code == 200
    vault_cookie = victim.cookies[COOKIE].value
    loan = hidden(Client().post(BACK, {"receipt": receipt.code}).content.decode(), "loan")
    thief = signed_in(person)  # the same person in another sign-in: the session's key counts, not the name
    for client, token in ((planted, vault_cookie), (thief, vault_cookie), (victim, loan), (Client(), vault_cookie)):
        client.cookies[COOKIE] = token
        answer = client.get(page)
        assert answer.status_code == 302
        assert SAID not in answer.content.decode()
    assert Client().post(BACK, {"do": "write", "loan": vault_cookie, "text": "x"}).status_code == 403


# Logs, and what was damaged


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """Give everything that is logged meanwhile, as the product writes it, with what it leaves out besides."""
    lines = io.StringIO()
    handler = logging.StreamHandler(lines)

    class Everything(JsonLine):
        def format(self, record: logging.LogRecord) -> str:
            return super().format(record) + str({**record.__dict__, "args": None, "msg": None, "request": None})

    handler.setFormatter(Everything())
    handler.setLevel(logging.INFO)
    loggers = [logging.getLogger(name) for name in ("", "mt.request", "miteinander", "django.request")]
    levels = [one.level for one in loggers]
    for one in loggers:
        one.addHandler(handler)
        one.setLevel(logging.INFO)
    yield lines
    for one, level in zip(loggers, levels, strict=True):
        one.removeHandler(handler)
        one.setLevel(level)


def test_no_log_line_of_a_report_names_an_address_a_code_or_a_case(log: io.StringIO) -> None:
    counsellor()
    address, headers = "203.0.113.77", {"User-Agent": "Kenn/1.0", "X-Forwarded-For": "198.51.100.9"}
    client = Client(headers=headers, REMOTE_ADDR=address)
    code = receipt_of(send(client))
    shown = client.post(BACK, {"receipt": code}).content.decode()
    loan = hidden(shown, "loan")
    client.post(BACK, {"do": "write", "loan": loan, "text": "Noch ein KANARIENWORT"})
    client.post(BACK, {"receipt": code[:-1] + "x"})
    client.post(BACK, {"do": "leave", "loan": loan})
    client.get(f"{PAGE}?x={code}")
    case, lines = Case.objects.get(), log.getvalue()
    assert "cases:report" in lines or "conflict" in lines, "the requests were logged"
    digits = code.replace(" ", "")
    secrets = [address, *headers.values(), code, digits, digits[:8], digits[8:], loan, "KANARIENWORT", str(case.draft)]
    secrets += [str(one) for one in (case.public_id, case.talk_id, case.file_id, case.mailbox_id)]
    assert [one for one in secrets if one in lines] == []


def test_a_damaged_entry_is_named_where_it_lies_and_the_rest_stays_readable(log: io.StringIO) -> None:
    person = counsellor()
    receipt = reported()
    by, unlocked = opened(person)
    working.take_over(public_id=receipt.case_id, neutral="nichts", unlocked=unlocked, by=by)
    working.answer(public_id=receipt.case_id, text="Wir hören zu.", by=by)
    row = Entry.objects.filter(side="talk").order_by("pk")[0]
    Entry.objects.filter(pk=row.pk).update(text=bytes(row.text)[:-1] + b"x")
    shown = [
        unlocked_client(person).get(f"{DESK}{receipt.case_id}/"),
        Client().post(BACK, {"receipt": receipt.code}),
    ]
    for answer in shown:
        assert answer.status_code == 200
        assert "Dieser Eintrag ist beschädigt" in answer.content.decode()
        assert "Wir hören zu." in answer.content.decode()
        assert SAID not in answer.content.decode()
    line = json.loads(
        next(one for one in log.getvalue().splitlines() if "does not open" in one).partition("}{")[0] + "}"
    )
    assert (line["level"], line["error"], line["what"]) == ("error", "Damaged", "body")
    client = unlocked_client(person)
    client.raise_request_exception = False
    refused = client.post(
        f"{DESK}{receipt.case_id}/hand-over/", {"point": str(point_id(CENTRAL)), "consent": "written"}
    )
    assert refused.status_code == 500, "nothing is decided on half a file"
    assert "Das lässt sich nicht öffnen." in refused.content.decode()
