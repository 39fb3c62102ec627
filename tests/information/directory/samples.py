"""Samples of the directory's addresses."""

from typing import Any

from django.test import Client

from miteinander.foundation.search.service import concepts
from miteinander.information.directory.domain.maintenance import open_link, propose_change, send_link
from miteinander.information.directory.domain.mistakes import report_mistake
from miteinander.information.directory.domain.short import short_of
from miteinander.information.directory.models import MistakeReport, Offer
from miteinander.information.directory.service import change_offer
from miteinander.town.organisations.models import Organisation
from tests.people import EDITOR
from tests.samples import Sample, file, step

SLUG = {"slug": "cafe-chili"}
PHONE = {"phone": "02303 103-0"}
FEED = {"language": "de"}


def offer() -> Offer:
    """Return an offer whose provider can be written to."""
    found = Offer.objects.select_related("organisation").get(slug="movement")
    Organisation.objects.filter(pk=found.organisation.pk).update(email="traeger@example.org")
    return found


def one_offer() -> dict[str, Any]:
    """Return the parts of an offer's address."""
    return {"public_id": offer().public_id}


def one_version() -> dict[str, Any]:
    """Change an offer and return the parts of the address of how it was before."""
    changed = offer()
    change_offer(offer_id=changed.public_id, values={"summary": "Sport für alle, die neu in Unna sind."}, by=EDITOR)
    return {"public_id": changed.public_id, "revision": 1}


def secret() -> str:
    """Mail a link to a provider and return what is secret in it."""
    organisation = offer().organisation.public_id
    return send_link(organisation_id=organisation, by=EDITOR).rstrip("/").rsplit("/", 1)[1]


def holder_of_link() -> Client:
    """Return a client that opened a provider's link."""
    client = Client()
    client.post(f"/desk/upkeep/open/{secret()}/")
    return client


def one_proposal() -> dict[str, Any]:
    """Have a provider propose a change and return the parts of its address."""
    link = open_link(secret=secret(), session="sample")
    values = {"summary": "Zum Mitmachen, jeden Dienstag.", **PHONE}
    return {"draft_id": propose_change(link=link, offer_id=offer().public_id, values=values)}


def one_mistake() -> dict[str, Any]:
    """Have somebody report a mistake and return the parts of its address."""
    report_mistake(slug="movement", text="Die Nummer stimmt nicht mehr.", language="ar")
    return {"report_id": MistakeReport.objects.order_by("-pk")[0].public_id}


def one_word() -> dict[str, Any]:
    """Return the parts of the address of an everyday word."""
    return {"public_id": concepts()[0].public_id}


def of_feed(name: str) -> Sample:
    """Return the sample of the first entry of a list of the open data."""

    def first() -> dict[str, Any]:
        return {**FEED, "id": Client().get(f"/api/hsds/de/{name}").json()["contents"][0]["id"]}

    return file(values=first)


LISTS = ("services", "service_at_locations", "organizations", "locations", "taxonomies", "taxonomy_terms")
ONE = {
    "services": "service",
    "service_at_locations": "service_at_location",
    "organizations": "organization",
    "locations": "location",
    "taxonomies": "taxonomy",
    "taxonomy_terms": "taxonomy_term",
}
PUBLIC = {
    "directory:list": Sample(query="?category=sprachangebote"),
    "directory:map": Sample(),
    "directory:offline": Sample(),
    "directory:bundle": file(),
    "directory:shapes": file(),
    "directory:offer": Sample(values=lambda: SLUG),
    "directory:offer_pdf": file(values=lambda: SLUG),
    "directory:offer_qr": file(values=lambda: SLUG),
    "directory:mistake": Sample(values=lambda: SLUG),
    "directory:organisation": Sample(values=lambda: {"slug": "vhs-unna"}),
    "directory_front:short": Sample(values=lambda: {"short": short_of(offer().public_id)}, answers=302, page=False),
    "directory_front:service_worker": file(),
    # The town of the tests has no tile file of its own.
    "directory_front:tile": Sample(values=lambda: {"zoom": 3, "column": 4, "row": 2}, answers=404, page=False),
}
DESK = {
    "directory_desk:offers": Sample(person="editor"),
    "directory_desk:new": Sample(person="editor"),
    "directory_desk:import": Sample(person="editor"),
    "directory_desk:table": file(person="editor"),
    "directory_desk:proposals": Sample(person="editor"),
    "directory_desk:proposal": Sample(person="editor", values=one_proposal),
    "directory_desk:mistake": Sample(person="editor", values=one_mistake),
    "directory_desk:link_sent": step("editor", values=lambda: {"organisation_id": offer().organisation.public_id}),
    "directory_desk:words": Sample(person="editor"),
    "directory_desk:word_new": Sample(person="editor"),
    "directory_desk:why": Sample(person="editor", query="?q=hebamme&language=de"),
    "directory_desk:bridge": Sample(person="editor", query="?q=hebamme&language=de"),
    "directory_desk:word": Sample(person="editor", values=one_word),
    "directory_desk:word_removed": step("editor", values=one_word),
    "directory_desk:offer": Sample(person="editor", values=one_offer),
    "directory_desk:publication": step("editor", values=one_offer),
    "directory_desk:confirmed": step("editor", values=one_offer),
    "directory_desk:preview": Sample(person="editor", values=lambda: {**one_offer(), "language": "ar"}),
    "directory_desk:versions": Sample(person="editor", values=lambda: {"public_id": one_version()["public_id"]}),
    "directory_desk:version": Sample(person="editor", values=one_version),
    "directory_desk:restored": step("editor", values=one_version),
    "directory_upkeep:entries": Sample(person=holder_of_link),
    "directory_upkeep:entry": Sample(person=holder_of_link, values=lambda: {"offer_id": offer().public_id}),
    "directory_upkeep:open": Sample(values=lambda: {"secret": secret()}),
}
OPEN_DATA = {
    "directory_api:places": file(),
    "directory_api:hsds": file(values=lambda: FEED),
    **{f"directory_api:{name}": file(values=lambda: FEED) for name in LISTS},
    **{f"directory_api:{one}": of_feed(many) for many, one in ONE.items()},
}
SAMPLES = {**PUBLIC, **DESK, **OPEN_DATA}
