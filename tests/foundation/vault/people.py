"""People with vaults, for the tests of any room that seals."""

from uuid import UUID

from django.test import Client

from miteinander.foundation.kernel.actor import Actor, ActorKind
from miteinander.foundation.vault import service as vault
from tests.foundation.accounts.people import make_person, signed_in

PASSPHRASE = "Laterne Kiesel Oboe Wintergerste"


def somebody(person_id: UUID, *permissions: str) -> Actor:
    """Return a person as an actor."""
    return Actor(kind=ActorKind.PERSON, public_id=person_id, permissions=frozenset(permissions))


def with_vault(person_id: UUID) -> vault.Unlocked:
    """Set up somebody's vault and return it unlocked."""
    vault.set_up(person_id=person_id, passphrase=PASSPHRASE, by=somebody(person_id))
    return vault.unlock(person_id=person_id, passphrase=PASSPHRASE)


def client_with_vault(*roles: str, name: str = "Asli Yılmaz") -> Client:
    """Return a signed-in client whose vault is set up and shut."""
    person = make_person(*(roles or ("officer",)), name=name)
    with_vault(person.public_id)
    return signed_in(person)


def unlocked_client(*roles: str, name: str = "Asli Yılmaz") -> Client:
    """Return a signed-in client whose vault is open, unlocked through the page."""
    client = client_with_vault(*roles, name=name)
    answer = client.post("/desk/sealed/unlock/", {"passphrase": PASSPHRASE})
    assert answer.status_code == 302, answer.status_code
    return client
