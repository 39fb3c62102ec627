"""Samples of the addresses of one's own vault."""

from collections.abc import Mapping
from typing import Any

from django.test import Client

from miteinander.foundation.vault.models import Slot
from tests.foundation.vault.people import client_with_vault, unlocked_client
from tests.samples import Sample, step


def _first_slot() -> Mapping[str, Any]:
    """Return the id of the slot made last: the client of the sample was made just before."""
    return {"slot_id": Slot.objects.order_by("-pk")[0].public_id}


def _locked() -> Client:
    return client_with_vault("officer")


def _unlocked() -> Client:
    return unlocked_client("officer")


SAMPLES = {
    "vault:overview": Sample(person=_unlocked),
    "vault:set_up": Sample(person="officer"),
    "vault:start_over": Sample(person=_locked),
    "vault:unlock": Sample(person=_locked),
    "vault:unlock_code": Sample(person=_locked),
    "vault:unlock_passkey": step("officer"),
    "vault:passkey": Sample(person=_unlocked),
    "vault:lock": step("officer"),
    "vault:change": Sample(person=_unlocked),
    "vault:new_code": Sample(person=_unlocked),
    "vault:check_code": Sample(person=_unlocked),
    "vault:remove_slot": Sample(person=_unlocked, values=_first_slot),
}
