"""Samples of the addresses of gatherings."""

from datetime import timedelta
from typing import Any

from miteinander.foundation.kernel import clock
from miteinander.town.gatherings.service import Wishes, register
from tests.samples import Sample, file, step
from tests.town.gatherings.making import make_gathering


def one_gathering() -> dict[str, Any]:
    """Return the parts of a gathering's address."""
    return {"public_id": make_gathering(place_text="Bürgerhaus")}


def open_gathering() -> dict[str, Any]:
    """Return the parts of the address of a gathering to which one may register."""
    return {"public_id": make_gathering(registration_opens=clock.now() - timedelta(days=1), capacity=1)}


def one_guest() -> dict[str, Any]:
    """Return the parts of the address of somebody who registered."""
    made = open_gathering()
    guest = register(gathering_id=made["public_id"], wishes=Wishes(language="de"))
    return {**made, "registration_id": guest.registration_id}


def one_ticket() -> dict[str, Any]:
    """Return the parts of the address of a ticket."""
    made = open_gathering()
    return {**made, "ticket": register(gathering_id=made["public_id"], wishes=Wishes(language="de")).ticket}


SAMPLES = {
    "gatherings:gatherings": Sample(),
    "gatherings:calendar": file(),
    "gatherings:gathering": Sample(values=one_gathering),
    "gatherings:one_calendar": file(values=one_gathering),
    "gatherings:register": Sample(values=open_gathering),
    "gatherings:ticket": Sample(values=one_ticket),
    "gatherings:accept": Sample(values=lambda: {"secret": "kein-echter-link"}),
    "gatherings_desk:guests": Sample(person="editor", values=open_gathering),
    "gatherings_desk:invited": step("editor", values=open_gathering),
    "gatherings_desk:guest_cancelled": step("editor", values=one_guest),
    "gatherings_desk:entrance": Sample(person="editor", values=open_gathering),
    "gatherings_desk:gatherings": Sample(person="editor"),
    "gatherings_desk:new": Sample(person="editor"),
    "gatherings_desk:gathering": Sample(person="editor", values=one_gathering),
    "gatherings_desk:cancelled": step("editor", values=one_gathering),
}
