"""One's own vault in the browser's eyes: set up, unlock, lock, change; and what must not work."""

import re
import time
from datetime import timedelta
from uuid import uuid4

import pytest
from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings

from miteinander.foundation.accounts.models import Person
from miteinander.foundation.journal.models import JournalEntry
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.vault import service as vault
from miteinander.foundation.vault.enums import SlotKind
from miteinander.foundation.vault.models import Slot, Unlocking
from tests.foundation.accounts.people import make_person, signed_in
from tests.foundation.vault.people import PASSPHRASE, client_with_vault, somebody, unlocked_client, with_vault

pytestmark = pytest.mark.django_db
NEW = "Amboss Himbeere Kanal Sternwarte"


@pytest.fixture(autouse=True)
def _no_earlier_tries(db: None) -> None:
    cache.clear()


def code_on(page: str) -> str:
    """Return the recovery code that a page shows."""
    found = re.search(r"<code>((?:[0-9A-Z]{4} ){7}[0-9A-Z]{4})</code>", page)
    assert found, "no code on the page"
    return found[1]


def test_a_vault_is_set_up_and_its_code_shown_once_and_tried() -> None:
    person = make_person("officer")
    client = signed_in(person)
    assert "Tresor einrichten" in client.get("/desk/sealed/").content.decode()
    shown = client.post("/desk/sealed/set-up/", {"passphrase": PASSPHRASE, "passphrase_again": PASSPHRASE})
    assert shown.status_code == 200
    assert "no-store" in shown["Cache-Control"]
    code = code_on(shown.content.decode())
    assert PASSPHRASE not in shown.content.decode()
    assert "Offen in diesem Browser" in client.get("/desk/sealed/").content.decode()
    assert client.post("/desk/sealed/code/check/", {"code": "AAAA " * 8}).status_code == 422
    assert client.post("/desk/sealed/code/check/", {"code": code.lower().replace(" ", "-")}).status_code == 302
    again = client.post("/desk/sealed/set-up/", {"passphrase": NEW, "passphrase_again": NEW})
    assert (again.status_code, again["Location"]) == (302, "/desk/sealed/")
    assert vault.unlock(person_id=person.public_id, passphrase=PASSPHRASE).owner == person.public_id


@pytest.mark.parametrize(
    ("passphrase", "again", "words"),
    [
        ("kurz", "kurz", "zu kurz"),
        ("aaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaa", "wiederholt sich"),
        ("Passwort12345Passwort", "Passwort12345Passwort", "was andere erraten"),
        ("Yilmaz Yilmaz Asli", "Yilmaz Yilmaz Asli", "was andere erraten"),
        (PASSPHRASE, NEW, "nicht dieselbe"),
        ("", "", "Bitte füllen Sie das aus"),
    ],
)
def test_a_weak_or_mistyped_passphrase_is_refused_at_its_field(passphrase: str, again: str, words: str) -> None:
    client = signed_in(make_person("officer", name="Asli Yilmaz"))
    answer = client.post("/desk/sealed/set-up/", {"passphrase": passphrase, "passphrase_again": again})
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Slot.objects.exists()


def test_unlocking_gives_a_cookie_that_goes_nowhere_else(settings: Settings) -> None:
    client = client_with_vault("officer")
    settings.SESSION_COOKIE_SECURE = True
    answer = client.post("/desk/sealed/unlock/?next=/x", {"passphrase": PASSPHRASE, "next": "/desk/sealed/passphrase/"})
    assert (answer.status_code, answer["Location"]) == (302, "/desk/sealed/passphrase/")
    cookie = answer.cookies["mt_vault"]
    facts = {name: cookie[name] for name in ("path", "httponly", "secure", "samesite", "max-age")}
    assert facts == {
        "path": "/desk/sealed/",
        "httponly": True,
        "secure": True,
        "samesite": "Strict",
        "max-age": 8 * 3600,
    }
    assert len(cookie.value) == 43  # 32 bytes
    assert not Unlocking.objects.filter(digest__contains=cookie.value).exists()


def test_over_plain_http_on_this_machine_the_cookie_is_not_marked_secure() -> None:
    answer = client_with_vault("officer").post("/desk/sealed/unlock/", {"passphrase": PASSPHRASE})
    assert answer.cookies["mt_vault"]["secure"] == ""


@pytest.mark.parametrize("target", ["https://example.org/", "//example.org", "javascript:alert(1)", ""])
def test_unlocking_leads_nowhere_else(target: str) -> None:
    answer = client_with_vault("officer").post("/desk/sealed/unlock/", {"passphrase": PASSPHRASE, "next": target})
    assert answer["Location"] == "/desk/sealed/"


def test_a_wrong_passphrase_says_so_and_tries_are_counted() -> None:
    client = client_with_vault("officer")
    for _try in range(10):
        wrong = client.post("/desk/sealed/unlock/", {"passphrase": "falsch und lang genug"})
        assert wrong.status_code == 422
        assert "Das öffnet nichts." in wrong.content.decode()
        assert "falsch und lang genug" not in wrong.content.decode()
    assert client.post("/desk/sealed/unlock/", {"passphrase": PASSPHRASE}).status_code == 429
    assert not Unlocking.objects.exists()


def test_a_sealed_page_leads_to_unlock_and_back() -> None:
    client = client_with_vault("officer")
    stopped = client.get("/desk/sealed/passphrase/")
    assert stopped["Location"] == "/desk/sealed/unlock/?next=%2Fdesk%2Fsealed%2Fpassphrase%2F"
    client.post("/desk/sealed/unlock/", {"passphrase": PASSPHRASE})
    assert client.get("/desk/sealed/passphrase/").status_code == 200


def test_the_code_from_paper_unlocks_too() -> None:
    person = make_person("officer")
    made = vault.set_up(person_id=person.public_id, passphrase=PASSPHRASE, by=vault_actor(person))
    client = signed_in(person)
    assert client.post("/desk/sealed/unlock/code/", {"code": made.recovery_code}).status_code == 302
    assert client.get("/desk/sealed/passphrase/").status_code == 200


def vault_actor(person: Person) -> Actor:
    """Return a person as an actor."""
    return somebody(person.public_id)


# What must not work


def test_the_cookie_is_useless_to_another_person_and_to_another_sign_in() -> None:
    thief = signed_in(make_person("officer", name="Dieb"))
    client = unlocked_client("officer")
    thief.cookies["mt_vault"] = client.cookies["mt_vault"].value
    assert thief.get("/desk/sealed/passphrase/").status_code == 302
    person = Person.objects.get(public_id=Unlocking.objects.get().key.owner)
    same_person_elsewhere = signed_in(person)
    same_person_elsewhere.cookies["mt_vault"] = client.cookies["mt_vault"].value
    assert same_person_elsewhere.get("/desk/sealed/passphrase/").status_code == 302
    assert client.get("/desk/sealed/passphrase/").status_code == 200


def test_locking_and_signing_out_close_it_also_for_a_kept_cookie() -> None:
    client = unlocked_client("officer")
    kept = client.cookies["mt_vault"].value
    answer = client.post("/desk/sealed/lock/")
    assert answer.cookies["mt_vault"].value == ""
    assert answer.cookies["mt_vault"]["path"] == "/desk/sealed/"
    client.cookies["mt_vault"] = kept
    assert client.get("/desk/sealed/passphrase/").status_code == 302
    other = unlocked_client("officer", name="Zweite")
    person = Person.objects.get(public_id=Unlocking.objects.get().key.owner)
    kept = other.cookies["mt_vault"].value
    other.post("/account/logout/")
    back = signed_in(person, client=other)
    back.cookies["mt_vault"] = kept
    assert back.get("/desk/sealed/passphrase/").status_code == 302


@pytest.mark.parametrize(("idle", "opened", "answers"), [(29, 400, 200), (31, 31, 302), (1, 481, 302)])
def test_it_closes_after_half_an_hour_s_pause_and_after_eight_hours(idle: int, opened: int, answers: int) -> None:
    client = unlocked_client("officer")
    now = clock.now()
    Unlocking.objects.update(
        seen=now - timedelta(minutes=idle),
        opened=now - timedelta(minutes=opened),
        expires=now - timedelta(minutes=opened) + timedelta(hours=8),
    )
    assert client.get("/desk/sealed/passphrase/").status_code == answers


def test_a_forged_cookie_opens_nothing_and_breaks_nothing() -> None:
    client = client_with_vault("officer")
    for forged in ("", "x", "A" * 43, "ä", "=" * 400):
        client.cookies["mt_vault"] = forged
        assert client.get("/desk/sealed/passphrase/").status_code == 302
        assert client.get("/desk/sealed/").status_code == 200


def test_a_forged_form_of_a_passkey_opens_nothing_and_keeps_the_way() -> None:
    client = client_with_vault("officer")
    given = {"credential": "A" * 24, "secret": "A" * 43, "next_salt": "C" * 42 + "E", "next_secret": "D" * 42 + "E"}
    for changes in (
        {"credential": "x"},
        {"credential": "ä" * 20},
        {"next_secret": "A" * 42},
        {"next_salt": ""},
        {"secret": "\0" * 10},
        {"secret": given["next_secret"]},
        {},
    ):
        answer = client.post("/desk/sealed/unlock/passkey/", {**given, **changes, "next": "/desk/sealed/code/"})
        assert (answer.status_code, "mt_vault" in answer.cookies) == (302, False)
        assert answer["Location"] == "/desk/sealed/unlock/?next=%2Fdesk%2Fsealed%2Fcode%2F"
    assert client.get("/desk/sealed/passkey/").status_code == 302
    assert unlocked_client("officer", name="Zweite").post("/desk/sealed/passkey/", given).status_code == 302
    assert client.post("/desk/sealed/unlock/passkey/", given)["Location"] == "/desk/sealed/unlock/", "a stranger's key"


def test_a_new_password_of_the_account_never_touches_the_vault() -> None:
    person = make_person("officer")
    with_vault(person.public_id)
    before = list(Slot.objects.order_by("pk").values())
    person.set_password("ein ganz anderes Passwort")
    person.save()
    assert list(Slot.objects.order_by("pk").values()) == before
    client = signed_in(person)
    assert client.post("/desk/sealed/unlock/", {"passphrase": "ein ganz anderes Passwort"}).status_code == 422


def test_starting_over_gives_an_empty_vault_and_no_case_back() -> None:
    person = make_person("officer")
    mine = with_vault(person.public_id)
    safe = vault.open_safe(
        module="cases", owner=uuid4(), holders=[mine.key_id], reason="report_received", by=vault_actor(person)
    )
    assert vault.holds(person_id=person.public_id, safe_id=safe)
    stolen, fields = signed_in(person), {"passphrase": NEW, "passphrase_again": NEW}
    session = stolen.session
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "password", "at": time.time() - 600}]
    session.save()
    asked = stolen.post("/desk/sealed/start-over/", {**fields, "understood": "on"})
    assert asked["Location"].startswith("/account/reauthenticate/"), asked["Location"]
    client = signed_in(person)
    assert client.post("/desk/sealed/start-over/", fields).status_code == 422
    assert client.post("/desk/sealed/start-over/", {**fields, "understood": "on"}).status_code == 200
    assert not vault.holds(person_id=person.public_id, safe_id=safe)
    with pytest.raises(vault.WrongSecret):
        vault.unlock(person_id=person.public_id, passphrase=PASSPHRASE)
    fresh = vault.unlock(person_id=person.public_id, passphrase=NEW)
    with pytest.raises(vault.Locked):
        vault.opener(unlocked=fresh, safe_id=safe)
    assert [(line.person, line.lost) for line in vault.holders(safe)] == [(person.public_id, True)]


def test_the_passphrase_is_changed_only_with_the_old_one_and_closes_other_windows() -> None:
    client = unlocked_client("officer")
    person_id = Unlocking.objects.get().key.owner
    elsewhere = signed_in(Person.objects.get(public_id=person_id))
    elsewhere.post("/desk/sealed/unlock/", {"passphrase": PASSPHRASE})
    fields = {"passphrase": NEW, "passphrase_again": NEW}
    assert client.post("/desk/sealed/passphrase/", {**fields, "passphrase_now": NEW}).status_code == 422
    assert client.post("/desk/sealed/passphrase/", {**fields, "passphrase_now": PASSPHRASE}).status_code == 302
    assert client.get("/desk/sealed/passphrase/").status_code == 200
    assert elsewhere.get("/desk/sealed/passphrase/").status_code == 302
    assert vault.unlock(person_id=person_id, passphrase=NEW).owner == person_id


def test_a_slot_is_removed_but_not_the_last_nor_a_stranger_s() -> None:
    client = unlocked_client("officer")
    person_id = Unlocking.objects.get().key.owner
    foreign = unlocked_client("officer", name="Andere")
    code = next(line for line in vault.slots_of(person_id) if line.kind is SlotKind.RECOVERY)
    assert foreign.post(f"/desk/sealed/slots/{code.slot_id}/remove/").status_code == 404
    assert client.get(f"/desk/sealed/slots/{code.slot_id}/remove/").status_code == 200
    assert client.post(f"/desk/sealed/slots/{code.slot_id}/remove/").status_code == 302
    last = vault.slots_of(person_id)[0]
    client.post(f"/desk/sealed/slots/{last.slot_id}/remove/")
    assert [line.kind for line in vault.slots_of(person_id)] == [SlotKind.PASSPHRASE]


def test_an_old_recovery_code_opens_nothing_after_a_new_one() -> None:
    person = make_person("officer")
    made = vault.set_up(person_id=person.public_id, passphrase=PASSPHRASE, by=vault_actor(person))
    client = signed_in(person)
    client.post("/desk/sealed/unlock/", {"passphrase": PASSPHRASE})
    assert client.get("/desk/sealed/code/").status_code == 200
    code = code_on(client.post("/desk/sealed/code/").content.decode())
    assert vault.unlock_with_recovery(person_id=person.public_id, code=code).owner == person.public_id
    with pytest.raises(vault.WrongSecret):
        vault.unlock_with_recovery(person_id=person.public_id, code=made.recovery_code)


def test_a_visitor_and_a_person_without_a_role_see_nothing() -> None:
    assert Client().get("/desk/sealed/")["Location"].startswith("/account/login/")
    assert signed_in(make_person()).get("/desk/sealed/").status_code == 403


def test_the_journal_knows_that_and_never_what() -> None:
    client = unlocked_client("officer")
    fields = {"passphrase_now": PASSPHRASE, "passphrase": NEW, "passphrase_again": NEW}
    client.post("/desk/sealed/passphrase/", fields)
    entries = JournalEntry.objects.filter(action__startswith="vault.").order_by("pk")
    assert [(one.action, one.facts) for one in entries] == [("vault.set_up", {}), ("vault.passphrase_changed", {})]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_overview_costs_the_same_for_one_and_three_safes(rows: int, django_assert_num_queries: object) -> None:
    person = make_person("officer")
    mine = with_vault(person.public_id)
    for _number in range(rows):
        vault.open_safe(
            module="cases", owner=uuid4(), holders=[mine.key_id], reason="report_received", by=vault_actor(person)
        )
    client = signed_in(person)
    client.get("/desk/sealed/")
    with django_assert_num_queries(OVERVIEW):  # type: ignore[operator]  # pytest-django's fixture
        assert f"{rows} verschlossene Akte" in client.get("/desk/sealed/").content.decode()


OVERVIEW = 8


def test_a_passphrase_typed_into_a_shut_vault_is_never_shown_again() -> None:
    answer = client_with_vault().post("/desk/sealed/passphrase/", {"passphrase": "vier Wörter im Wald", "next": "/"})
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/desk/sealed/unlock/")


@pytest.mark.parametrize("page", ["code/", "passkey/", "slots/{slot}/remove/"])
def test_a_stolen_cookie_makes_itself_no_way_in_for_good(page: str) -> None:
    client = unlocked_client()
    slot = Slot.objects.get(kind=SlotKind.RECOVERY)
    address = f"/desk/sealed/{page.format(slot=slot.public_id)}"
    assert client.get(address).status_code == 200
    Unlocking.objects.update(opened=clock.now() - timedelta(minutes=11))
    for answer in (client.get(address), client.post(address)):
        assert answer["Location"].startswith("/desk/sealed/unlock/?next="), answer["Location"]
    assert list(Slot.objects.filter(kind=SlotKind.RECOVERY)) == [slot]
    again = client.post("/desk/sealed/unlock/", {"passphrase": PASSPHRASE, "next": address})
    assert again["Location"] == address
    assert client.get(address).status_code == 200
