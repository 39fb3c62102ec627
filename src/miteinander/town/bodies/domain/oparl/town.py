"""The town as OParl's ``Body`` (Körperschaft), with its council's terms."""

from uuid import UUID

from django.conf import settings

from miteinander.foundation.kernel.ids import derived_id
from miteinander.town.bodies.domain.oparl.ledger import Content, Told, link, tell
from miteinander.town.bodies.models import CouncilTerm

SCOPE = "town"
# The lists of a Body: property, and the type it lists.
LISTS = {
    "organization": "Organization",
    "person": "Person",
    "meeting": "Meeting",
    "paper": "Paper",
    "agendaItem": "AgendaItem",
    "consultation": "Consultation",
    "file": "File",
    "locationList": "Location",
    "legislativeTermList": "LegislativeTerm",
    "membership": "Membership",
}


def town_id() -> UUID:
    """Return the lasting public id of the town as a Body."""
    return derived_id(settings.TOWN.key, "oparl-body")


def project_town() -> None:
    """Tell the town and its council's terms."""
    body = town_id()
    terms = [
        Told(
            type="LegislativeTerm",
            public_id=one.public_id,
            content={
                "body": link("Body", body),
                "name": one.name,
                "startDate": one.begins.isoformat(),
                "endDate": one.ends.isoformat() if one.ends else None,
            },
        )
        for one in CouncilTerm.objects.order_by("begins", "pk")
    ]
    tell(scope=SCOPE, told=[*terms, Told(type="Body", public_id=body, content=_town(body), embeds=_terms(terms))])


def _terms(terms: list[Told]) -> dict[str, list[Told]]:
    return {"legislativeTerm": terms} if terms else {}


def _town(body: UUID) -> Content:
    """Return what the profile says of the town; ``oparl`` in town.yaml adds key (ags), licence and contact."""
    town = settings.TOWN
    own = town.details.get("oparl") or {}
    imprint = town.details.get("imprint") or {}
    language = settings.LANGUAGE_CODE
    return {
        "system": "oparl:system",
        "name": str(imprint.get("publisher") or town.name(language)),
        "shortName": town.name(language),
        "website": town.details.get("website"),
        "ags": own.get("ags"),
        "rgs": own.get("rgs"),
        "license": own.get("license"),
        "contactEmail": own.get("contact_email") or imprint.get("email"),
        "contactName": own.get("contact_name") or imprint.get("responsible"),
        **{name: f"{link('Body', body)}/{name.lower()}" for name in LISTS},
        "web": f"page:/{language}/bodies/",
    }
