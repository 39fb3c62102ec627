"""What this room shows on pages of others: on the code's page and on the page of a district."""

from django.http import HttpRequest
from django.utils.translation import get_language

from miteinander.foundation.kernel.errors import NotFound
from miteinander.foundation.kernel.registry import SlotPart, ThingRef, slots
from miteinander.participation.neighbourhood.domain.publishing import KIND
from miteinander.participation.neighbourhood.domain.queries import newest_in, reported_concern
from miteinander.participation.neighbourhood.domain.reporting import CORRECTABLE

IN_DISTRICT = 5


def own(_request: HttpRequest, ref: ThingRef) -> dict[str, object] | None:
    """Show the holder of a code where the concern stands; one query."""
    if ref.kind != KIND:
        return None
    try:
        one = reported_concern(public_id=ref.public_id, language=get_language() or "")
    except NotFound:
        return None
    return {"one": one, "may_correct": one.state in {state.value for state in CORRECTABLE}}


def in_district(request: HttpRequest, ref: ThingRef) -> dict[str, object] | None:
    """Show a district's newest concerns; one query."""
    rows = newest_in(district_id=ref.public_id, language=get_language() or "", limit=IN_DISTRICT)
    match = request.resolver_match
    return {"rows": rows, "key": str(match.kwargs.get("key", "")) if match else ""}


def register() -> None:
    """Put both parts into their slots."""
    slots.add("codes.matter", SlotPart(template="neighbourhood/parts/own.html", context=own))
    slots.add("portal.district", SlotPart(template="neighbourhood/parts/district.html", context=in_district, order=60))
