"""Bad inputs to everything that reporters and those who help them type, and the clear answer each gets.

One table, one world: nothing in it may change a case, and no answer is a server error.
"""

from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.test import Client

from miteinander.conflict.cases.domain import working
from miteinander.conflict.cases.models import Case, Check, Entry
from miteinander.conflict.contacts.models import PointMember
from miteinander.foundation.ui.domain import guarding
from miteinander.foundation.vault.models import Key, Slot
from tests.conflict.cases.making import CENTRAL, PASSPHRASE, counsellor, opened, reported, unlocked_client
from tests.conflict.cases.test_reporters_path import BACK, PAGE, answers, hidden
from tests.conflict.contacts.making import point_id
from tests.foundation.accounts.people import make_person, signed_in

pytestmark = pytest.mark.django_db
CASE, VAULT, POINT = "/desk/sealed/cases/{case}/", "/desk/sealed/", "/desk/contact-points/{point}/"
FILL, CHOOSE, OPENS_NOT = "Bitte füllen Sie das aus.", "keine gültige Auswahl", "Das öffnet nichts."
AGAIN = "Bitte geben Sie Ihren Code noch einmal ein."
NEW = "Amboss Himbeere Kanal Sternwarte"
NULL, LONG = "a\x00b", "x" * 5001


@dataclass(frozen=True, kw_only=True)
class Row:
    """What somebody sends where, and what the answer says. ``keeps``: words that must stand in the form again."""

    to: str
    typed: dict[str, Any]
    says: str
    status: int = 422
    keeps: str = ""
    who: str = "helper"


def reporting(says: str, /, *, step: str = "5", keeps: str = "", status: int = 422, **changes: Any) -> Row:
    """Return the row of a whole report with something wrong."""
    typed = {"step": step, "stamp": "{stamp}", "draft": "{draft}", **changes}
    return Row(to=PAGE, typed=typed, says=says, keeps=keeps, status=status, who="visitor")


def returning(says: str, *, status: int = 422, keeps: str = "", **typed: Any) -> Row:
    """Return the row of somebody who comes back."""
    return Row(to=BACK, typed=typed, says=says, status=status, keeps=keeps, who="visitor")


def step(name: str, says: str, /, *, status: int = 422, keeps: str = "", **typed: Any) -> Row:
    """Return the row of a step on a case."""
    return Row(to=f"{CASE}{name}/", typed=typed, says=says, status=status, keeps=keeps)


def vault(name: str, says: str, /, *, status: int = 422, who: str = "helper", **typed: Any) -> Row:
    """Return the row of a form of one's own vault."""
    return Row(to=f"{VAULT}{name}/", typed=typed, says=says, status=status, who=who)


def point(name: str, says: str, /, *, status: int = 422, **typed: Any) -> Row:
    """Return the row of a form about a contact point."""
    return Row(to=f"{POINT}{name}/", typed=typed, says=says, status=status, who="officer")


ROWS = (
    reporting(FILL, what=""),
    reporting(FILL, what=" \u00a0\n\t"),
    reporting("höchstens 5000", what=LONG, keeps="xxxx"),
    reporting("Null", what=NULL),
    reporting(CHOOSE, topic="<script>alert(1)</script>"),
    reporting(CHOOSE, district="atlantis"),
    reporting(CHOOSE, affected="nobody"),
    reporting(CHOOSE, language="klingon"),
    reporting("höchstens 200", since="x" * 201, keeps="x" * 201),
    reporting("höchstens 5000", help=LONG),
    reporting("höchstens 300", reach="x" * 301),
    reporting("höchstens 120", name="x" * 121),
    reporting("höchstens 300", not_people="x" * 301),
    reporting(CHOOSE, point="not-an-id"),
    reporting(CHOOSE, point=str(uuid4())),
    reporting(FILL, draft=""),
    reporting("UUID", draft="1; DROP TABLE"),
    reporting("lange offen", stamp="forged:stamp"),
    reporting("noch einmal", homepage="https://spam.example"),
    reporting("Was ist passiert?", step="2", what=""),
    reporting("Worum geht es?", step="99", topic=""),
    reporting("Worum geht es?", step="-1", topic=""),
    reporting("Worum geht es?", step="٣", topic=""),
    returning(FILL, receipt=""),
    returning("höchstens 80", receipt="1" * 81),
    returning("Null", receipt="1234\x00"),
    returning("öffnet nichts", status=404, receipt="1234"),
    returning("öffnet nichts", status=404, receipt="1" * 24),
    returning("öffnet nichts", status=404, receipt="keine Ziffern hier"),
    returning("öffnet nichts", status=404, receipt="' OR 1=1 --"),
    returning("öffnet nichts", status=404, receipt="²" * 24),
    returning(FILL, do="explode", loan="{loan}"),
    returning(AGAIN, status=403, do="write", loan="ä\x00", text="Noch etwas", keeps="Noch etwas"),
    returning(AGAIN, status=403, do="take_back", loan="A" * 43),
    returning(FILL, do="write", loan="{loan}", text=" \n "),
    returning("höchstens 5000", do="correct", loan="{loan}", text=LONG),
    returning("Null", do="write", loan="{loan}", text=NULL),
    returning("schon beantwortet", status=409, do="consent", loan="{loan}", question="none", agree="yes"),
    returning("schon beantwortet", status=409, do="consent", loan="{loan}", question=str(uuid4()), agree="?"),
    Row(to="/desk/sealed/cases/{fresh}/take/", typed={"neutral": ""}, says=FILL),
    Row(to="/desk/sealed/cases/{fresh}/answer/", typed={"text": "Guten Tag"}, says="zuerst", status=409),
    step("triage", CHOOSE, level="universe"),
    step("answer", FILL, text="  "),
    step("answer", "höchstens 5000", text=LONG, keeps="xxxx"),
    step("answer", "Null", text=NULL),
    step("note", "höchstens 120", text="Eine Notiz", about="x" * 121, keeps="Eine Notiz"),
    step("party", FILL, name="", role="Nachbar", keeps="Nachbar"),
    step("party", CHOOSE, name="Herr K.", person=str(uuid4()), keeps="Herr K."),
    step("party", "arbeitet selbst an diesem Fall", name="Ich", person="{helper}", keeps="Ich"),
    step("party", FILL, name="", do="save", q="Helf", keeps="Helf"),
    step("earlier", FILL, q="Niemand", text="Beraten", keeps="Beraten"),
    step("leave", CHOOSE, who=str(uuid4()), why="mistake", text="Verwechselt", keeps="Verwechselt"),
    step("leave", CHOOSE, who=str(uuid4()), why="never", text="Verwechselt"),
    step("ask", FILL, text=""),
    step("hand-over", CHOOSE, point=str(uuid4()), consent="spoken"),
    step("hand-over", "noch kein Einverständnis", point="{other_point}", consent="written"),
    step("hand-over", CHOOSE, point="{other_point}", consent="guessed"),
    step("opinion", CHOOSE, person="{helper}", consent="spoken"),
    step("agreement", "wenn alle Beteiligten zustimmen", text="Ruhe", keeps="Ruhe"),
    step("agreement", "bis wann", text="Ruhe", step_1="Alle leise", all_agree="on", keeps="Alle leise"),
    step(
        "agreement", "Tag", text="Ruhe", step_1="x", due_1_day="31", due_1_month="2", due_1_year="2027", all_agree="on"
    ),
    step("checks/{check}", FILL, text=""),
    step("checks/999999", "gibt es nicht", text="Es hält", status=404),
    step("close", CHOOSE, outcome="victory", text="Alles Gute", keeps="Alles Gute"),
    step("close", FILL, outcome="agreed", text=""),
    step("reopen", "nicht abgeschlossen", status=409),
    Row(to="/desk/sealed/cases/enter/", typed={"way": "dove", "what": "Am Telefon"}, says=CHOOSE, keeps="Am Telefon"),
    Row(to="/desk/sealed/cases/not-a-case/take/", typed={}, says="Diese Seite gibt es nicht", status=404),
    vault("unlock", FILL, passphrase=""),
    vault("unlock", OPENS_NOT, passphrase="falsch falsch falsch"),
    vault("unlock", "Null", passphrase=NULL),
    vault("unlock", "höchstens 400", passphrase="x" * 401),
    vault("unlock/code", OPENS_NOT, code="AAAA " * 8),
    vault("unlock/code", OPENS_NOT, code="Ünïcödé ⁂"),
    vault("set-up", "zu kurz", who="officer", passphrase="kurz", passphrase_again="kurz"),
    vault("set-up", "nicht dieselbe", who="officer", passphrase=PASSPHRASE, passphrase_again=NEW),
    vault("set-up", "wiederholt sich", who="officer", passphrase="ab" * 8, passphrase_again="ab" * 8),
    vault("start-over", "Bitte bestätigen Sie das.", passphrase=NEW, passphrase_again=NEW),
    vault("passphrase", OPENS_NOT, passphrase_now=NEW, passphrase=NEW, passphrase_again=NEW),
    vault("code/check", OPENS_NOT, code="0" * 32),
    vault("passkey", "nicht richtig geschickt", credential="x", next_salt="x", next_secret="x"),
    vault("slots/00000000-0000-4000-8000-000000000000/remove", "gibt es nicht", status=404),
    point("add", CHOOSE, person=str(uuid4()), begins_day="1", begins_month="1", begins_year="2027"),
    point("add", "Tag", person="{helper}", begins_day="32", begins_month="1", begins_year="2027"),
    point("end", "Zentrale", member="x"),
    point("area", "höchstens 120", area="x" * 121, keeps="xxxx"),
    Row(to="/desk/contact-points/x/add/", typed={}, says="Diese Seite gibt es nicht", status=404, who="officer"),
)


@dataclass
class World:
    """A case at work, who helps, who staffs the points, and who comes from outside."""

    clients: dict[str, Client]
    names: dict[str, str]
    fixed: dict[str, Any] = field(default_factory=answers)

    def send(self, row: Row) -> Any:
        """Send a row."""
        cache.clear()  # no limit is used up by the row before
        typed = {**(self.fixed if row.to == PAGE else {}), **row.typed}
        filled = {name: self.fill(value) for name, value in typed.items()}
        return self.clients[row.who].post(self.fill(row.to), filled)

    def fill(self, value: Any) -> Any:
        """Return a value with the names of this world in it."""
        for name, known in self.names.items():
            value = value.replace("{" + name + "}", known) if isinstance(value, str) else value
        return value


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> World:
    """Make the world; nobody waits in it."""
    monkeypatch.setattr(guarding, "_is_younger", lambda _stamp: False)
    person = counsellor()
    counsellor("integrationsrat", name="Can Öz")
    receipt = reported()
    by, unlocked = opened(person)
    working.take_over(public_id=receipt.case_id, neutral="nichts", unlocked=unlocked, by=by)
    working.triage(public_id=receipt.case_id, level="organisation", by=by)
    working.agree(public_id=receipt.case_id, text="Ruhe", steps=[], all_agree=True, unlocked=unlocked, by=by)
    visitor = Client()
    last = visitor.post(PAGE, {**answers(), "step": "4"}).content.decode()
    loan = hidden(visitor.post(BACK, {"receipt": receipt.code}).content.decode(), "loan")
    clients = {"visitor": visitor, "helper": unlocked_client(person), "officer": signed_in(make_person("officer"))}
    for client in clients.values():
        client.raise_request_exception = False
    names = {
        "case": str(receipt.case_id),
        "fresh": str(reported().case_id),
        "point": str(point_id(CENTRAL)),
        "other_point": str(point_id("integrationsrat")),
        "helper": str(person.public_id),
        "check": str(Check.objects.order_by("due")[0].pk),
        "loan": loan,
        "stamp": hidden(last, "stamp"),
        "draft": hidden(last, "draft"),
    }
    return World(clients=clients, names=names)


def state() -> tuple[Any, ...]:
    """Return what no bad input changes."""
    slots = list(Slot.objects.order_by("pk").values_list("pk", "wrapped"))
    cases = list(Case.objects.order_by("pk").values())
    return cases, Entry.objects.count(), PointMember.objects.count(), Key.objects.count(), slots


def test_every_bad_input_is_answered_at_its_place_and_changes_nothing(world: World) -> None:
    assert len(ROWS) >= 40
    wrong, before = [], state()
    for row in ROWS:
        answer = world.send(row)
        shown = answer.content.decode()
        lost = [words for words in (world.fill(row.says), row.keeps) if words not in shown]
        if answer.status_code != row.status or lost:
            wrong.append((row.to, row.typed, answer.status_code, lost))
    assert not wrong, "\n".join(map(str, wrong))
    assert state() == before
