"""Bodies as OParl's ``Organization``; people with their consent as ``Person``, seats as ``Membership``."""

from collections.abc import Iterable

from django.conf import settings

from miteinander.town.bodies.domain.oparl.ledger import Content, Told, forget, link, tell
from miteinander.town.bodies.domain.oparl.town import town_id
from miteinander.town.bodies.enums import BodyState
from miteinander.town.bodies.models import Body, Member, Seat

# OParl's words for what an organisation is (3.4 ``organizationType``).
TYPES = {
    "council": "Gremium",
    "committee": "Gremium",
    "network": "Sonstiges",
    "round_table": "Sonstiges",
    "working_group": "Gremium",
    "steering_group": "Gremium",
    "project_group": "Sonstiges",
    "initiative": "Sonstiges",
}


def project_body(body: Body) -> None:
    """Tell a public body; take back one that is not, with its people as far as they sit nowhere else in public."""
    scope = f"body:{body.public_id}"
    if body.state != BodyState.PUBLIC:
        forget(scope=scope)
    else:
        told = Told(type="Organization", public_id=body.public_id, content=_organisation(body), body_id=body.public_id)
        tell(scope=scope, told=[told])


def project_people(members: Iterable[Member]) -> None:
    """Tell people with the seats they agreed to show; whoever agreed to none is not told at all."""
    for member in members:
        seats = [one for one in member.seats.select_related("body") if is_shown(one)]
        scope = f"member:{member.public_id}"
        if not seats or not member.name:
            forget(scope=scope)
            continue
        memberships = [_membership(one, member) for one in seats]
        person = Told(
            type="Person",
            public_id=member.public_id,
            content={"body": link("Body", town_id()), "name": member.name},
            embeds={"membership": memberships},
        )
        tell(scope=scope, told=[*memberships, person])


def is_shown(seat: Seat) -> bool:
    """Tell whether a seat's holder may be named in public: with consent, in a public body."""
    return seat.consent_on is not None and seat.member_id is not None and seat.body.state == BodyState.PUBLIC


def _organisation(body: Body) -> Content:
    language = settings.LANGUAGE_CODE
    text = next((one for one in body.translations.all() if one.language == language), None)
    parent = body.parent if body.parent and body.parent.state == BodyState.PUBLIC else None
    shown = [one for one in body.seats.order_by("pk") if one.consent_on and one.member_id]
    return {
        "body": link("Body", town_id()),
        "name": text.name if text else body.slug,
        "shortName": body.short_name,
        "organizationType": TYPES[body.kind],
        "classification": str(body.get_kind_display()),
        "subOrganizationOf": link("Organization", parent.public_id) if parent else None,
        "startDate": body.founded if len(body.founded) == 10 else None,
        "endDate": body.ended if len(body.ended) == 10 else None,
        "membership": [link("Membership", one.public_id) for one in shown],
        "meeting": f"{link('Organization', body.public_id)}/meeting",
        "consultation": f"{link('Organization', body.public_id)}/consultation",
        "web": f"page:/{language}/bodies/{body.slug}/",
    }


def _membership(seat: Seat, member: Member) -> Told:
    return Told(
        type="Membership",
        public_id=seat.public_id,
        body_id=seat.body.public_id,
        content={
            "person": link("Person", member.public_id),
            "organization": link("Organization", seat.body.public_id),
            "role": seat.function or str(seat.get_role_display()),
            "votingRight": seat.votes,
            "startDate": seat.begins.isoformat(),
            "endDate": seat.ends.isoformat() if seat.ends else None,
        },
    )
