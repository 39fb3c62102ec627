"""Cases, people with vaults and inboxes, for tests of this room."""

from typing import Any
from uuid import UUID

from django.test import Client

from miteinander.conflict.cases import service
from miteinander.conflict.cases.domain import inboxes, mediation, queries, working
from miteinander.conflict.cases.enums import Agreed
from miteinander.foundation.accounts.models import Person
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.vault import service as vault
from miteinander.foundation.vault.crypto import digest
from miteinander.foundation.vault.domain.unlocking import COOKIE, lend
from tests.conflict.contacts.making import acting, point_id, staffed
from tests.foundation.accounts.people import make_person, signed_in

PASSPHRASE = "fünf Wörter die nicht zusammenpassen"
STEERING = "steuerungsgruppe"
CENTRAL = "zentrale-konfliktanlaufstelle"
SAID = "Der Nachbar schreit jede Nacht KANARIENWORT."


def counsellor(key: str = CENTRAL, *, name: str = "Olha Kowal", inbox: bool = True) -> Person:
    """Return somebody with a vault who works at a point whose inbox is made."""
    person = staffed(key, make_person("counsellor", name=name))
    by = acting(person)
    vault.set_up(person_id=person.public_id, passphrase=PASSPHRASE, by=by)
    if inbox:
        inboxes.make_inbox(point_id=point_id(key), by=by)
    return person


def opened(person: Person) -> tuple[Actor, vault.Unlocked]:
    """Return who acts, and what was unlocked."""
    return acting(person), vault.unlock(person_id=person.public_id, passphrase=PASSPHRASE)


def reported(key: str = CENTRAL, **changes: Any) -> service.Receipt:
    """Return the receipt of a report at a point."""
    answers: dict[str, Any] = {
        "text": SAID,
        "since": "seit Mai",
        "affected": "me",
        "help": "Ruhe",
        "reach": "",
        "name": "Amal",
    }
    answers |= {"not_points": [], "not_people": "", **changes.pop("answers", {})}
    given: dict[str, Any] = {
        "topic": "neighbours",
        "district": "massen",
        "language": "ar",
        "point_id": point_id(key),
        "answers": answers,
    }
    draft: UUID | None = changes.pop("draft", None)
    return service.report(report=service.Report(**{**given, **changes}), draft=draft)


def reader(code: str) -> vault.Unlocked:
    """Return what a receipt opens."""
    return vault.unlock_with_receipt(code=code)


def unlocked_client(person: Person) -> Client:
    """Return a client signed in as the person, with the vault open."""
    client = signed_in(person)
    session = digest((client.session.session_key or "").encode())
    token = lend(vault.unlock(person_id=person.public_id, passphrase=PASSPHRASE), minutes=60, session=session)
    client.cookies[COOKIE] = token
    return client


def taken(person: Person, *, level: str, parties: tuple[str, ...] = ()) -> UUID:
    """Return a case that somebody took over, on a level, with these parties."""
    by, unlocked = opened(person)
    case = reported().case_id
    working.take_over(public_id=case, neutral="nichts", unlocked=unlocked, by=by)
    working.triage(public_id=case, level=level, by=by)
    for name in parties:
        working.add_party(public_id=case, name=name, role="", employee=False, person_id=None, by=by)
    return case


def party_ids(case: UUID, person: Person) -> list[str]:
    """Return the ids of a case's parties."""
    by, unlocked = opened(person)
    page = queries.case_page(public_id=case, by=by, unlocked=unlocked, language="de")
    return [str(one.entry_id) for one in page.parties]


def said(case: UUID, person: Person, party: str, *what: Agreed, yes: bool = True, **changes: Any) -> None:
    """Let a party say yes, or no, to something today."""
    by, unlocked = opened(person)
    given = {"day": clock.today(), "how": "spoken", "people": (), **changes}
    says = {one.value: yes for one in what}
    mediation.consent(public_id=case, party=party, says=says, unlocked=unlocked, by=by, **given)
