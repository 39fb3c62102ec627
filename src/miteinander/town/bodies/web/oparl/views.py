"""OParl's addresses: the entry point, every object, every external list."""

from datetime import datetime
from urllib.parse import quote, urlencode
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve
from django.utils import timezone

from miteinander.foundation.kernel import clock
from miteinander.town.bodies.domain.oparl.ledger import Content, stamp, whole
from miteinander.town.bodies.domain.oparl.town import LISTS, town_id
from miteinander.town.bodies.models import OParlObject
from miteinander.town.bodies.web.oparl.answers import ROOT, Refused, answer, base_of, moved, oparl_view

PER_PAGE = 100
TYPES = {
    one.lower(): one
    for one in (
        "Body",
        "LegislativeTerm",
        "Organization",
        "Person",
        "Membership",
        "Meeting",
        "AgendaItem",
        "Paper",
        "Consultation",
        "File",
        "Location",
    )
}
ORGANISATION_LISTS = {"meeting": "Meeting", "consultation": "Consultation"}
# The embedded lists that ``omit_internal=true`` leaves out; what the schema requires stays.
INTERNAL = {
    "Person": ("membership",),
    "Meeting": ("agendaItem", "auxiliaryFile"),
    "AgendaItem": ("auxiliaryFile",),
    "Paper": ("auxiliaryFile", "location", "consultation"),
}
FILTERS = {
    "created_since": "created__gte",
    "created_until": "created__lte",
    "modified_since": "modified__gte",
    "modified_until": "modified__lte",
}
# The one order of parameters, so that a page of a list has one address.
PARAMETERS = (*FILTERS, "limit", "omit_internal", "page")


@oparl_view
def system(request: HttpRequest) -> HttpResponse:
    """Answer with the entry point."""
    _no_parameters(request)
    row = OParlObject.objects.filter(type="Body", public_id=town_id()).first()
    moment = stamp(row.created) if row else stamp(clock.now())
    own = settings.TOWN.details.get("oparl") or {}
    language = settings.LANGUAGE_CODE
    body: Content = {
        "id": "oparl:system",
        "type": "https://schema.oparl.org/1.1/System",
        "oparlVersion": "https://schema.oparl.org/1.1/",
        "body": "oparl:body",
        "name": f"Miteinander in {settings.TOWN.name(language)}",
        "website": f"page:/{language}/",
        "web": f"page:/{language}/bodies/",
        "license": own.get("license"),
        "created": moment,
        "modified": stamp(row.modified) if row else moment,
    }
    return answer(request, {name: value for name, value in body.items() if value})


@oparl_view
def bodies(request: HttpRequest) -> HttpResponse:
    """List the one Body there is: the town."""
    return _list(request, path="body", rows=OParlObject.objects.filter(type="Body"))


@oparl_view
def body_list(request: HttpRequest, public_id: UUID, name: str) -> HttpResponse:
    """Answer with one of the ten lists of the town."""
    types = {key.lower(): value for key, value in LISTS.items()}
    if public_id != town_id() or name.lower() not in types:
        raise Refused(status=404, message="There is no such list.")
    rows = OParlObject.objects.filter(type=types[name.lower()])
    return _list(request, path=f"body/{public_id}/{name.lower()}", rows=rows)


@oparl_view
def organisation_list(request: HttpRequest, public_id: UUID, name: str) -> HttpResponse:
    """Answer with the meetings or consultations of an organisation."""
    known = OParlObject.objects.filter(type="Organization", public_id=public_id, deleted=False).exists()
    if not known or name.lower() not in ORGANISATION_LISTS:
        raise Refused(status=404, message="There is no such list.")
    rows = OParlObject.objects.filter(type=ORGANISATION_LISTS[name.lower()], body_id=public_id)
    return _list(request, path=f"organization/{public_id}/{name.lower()}", rows=rows)


@oparl_view
def one(request: HttpRequest, kind: str, public_id: UUID) -> HttpResponse:
    """Answer with one object; a deleted one with 200 and ``deleted``. Another spelling is sent on with 301."""
    row = OParlObject.objects.filter(type=TYPES.get(kind.lower(), ""), public_id=public_id).first()
    if row is None:
        raise Refused(status=404, message="There is no such object.")
    path = f"{ROOT}{kind.lower()}/{public_id}"
    if request.get_full_path() != path:
        return moved(request, path)
    return answer(request, _complete(row))


@oparl_view
def elsewhere(request: HttpRequest, path: str) -> HttpResponse:
    """Send on who wrote an address in capitals or with a slash at its end; 404 for anything else."""
    wanted = path.rstrip("/").lower()
    if wanted != path and _is_known(wanted):
        query = request.META.get("QUERY_STRING", "")
        return moved(request, f"/oparl/{wanted}{'?' + query if query else ''}")
    raise Refused(status=404, message="There is no such address. Begin at /oparl/v1.1/system.")


def _is_known(path: str) -> bool:
    try:
        match = resolve(f"/oparl/{quote(path)}")
    except Resolver404:
        return False
    return match.url_name != "elsewhere"


def _no_parameters(request: HttpRequest) -> None:
    if request.META.get("QUERY_STRING"):
        raise Refused(status=400, message="The entry point takes no parameters.")


def _complete(row: OParlObject) -> Content:
    content = whole(row)
    if row.type == "Body" and not row.deleted:
        content.setdefault("legislativeTerm", [])
    return content


def _list(request: HttpRequest, *, path: str, rows: QuerySet[OParlObject]) -> HttpResponse:
    """Answer with a page of a list: filtered, in the order of its making, with links that keep the filters."""
    asked = _asked(request)
    rows = _filtered(rows, asked).order_by("pk")
    size = min(int(asked.get("limit", PER_PAGE)), PER_PAGE)
    number, total = int(asked.get("page", 1)), rows.count()
    pages = max(1, -(-total // size))
    if number > pages:
        raise Refused(status=404, message="The list has no such page.")
    canonical = _address(path, asked, number)
    if request.get_full_path() != canonical:
        return moved(request, canonical)
    found = [_complete(row) for row in rows[(number - 1) * size : number * size]]
    if asked.get("omit_internal") == "true":
        found = [_without_internal(one) for one in found]
    base = base_of(request)
    links = {name: f"{base}{_address(path, asked, page)}" for name, page in _pages(number, pages).items()}
    return answer(
        request,
        {
            "data": found,
            "pagination": {
                "totalElements": total,
                "elementsPerPage": size,
                "currentPage": number,
                "totalPages": pages,
            },
            "links": links,
        },
    )


def _pages(number: int, pages: int) -> dict[str, int]:
    found = {"first": 1, "self": number, "last": pages}
    if number > 1:
        found["prev"] = number - 1
    if number < pages:
        found["next"] = number + 1
    return found


def _asked(request: HttpRequest) -> dict[str, str]:
    """Return the parameters OParl knows, checked. Raises ``Refused`` 400 that names what is wrong."""
    asked = {name: request.GET[name] for name in PARAMETERS if request.GET.get(name)}
    for name in FILTERS:
        if name in asked:
            _moment(name, asked[name])
    for name, most in (("limit", 100_000), ("page", 10_000_000)):
        if name in asked and not (asked[name].isascii() and asked[name].isdigit() and 1 <= int(asked[name]) <= most):
            raise Refused(status=400, message=f"'{name}' must be a whole number from 1.")
    if asked.get("omit_internal", "true") not in {"true", "false"}:
        raise Refused(status=400, message="'omit_internal' is either 'true' or 'false'.")
    return asked


def _filtered(rows: QuerySet[OParlObject], asked: dict[str, str]) -> QuerySet[OParlObject]:
    """Narrow by the four filters; deleted objects come only with ``modified_since``."""
    for name, lookup in FILTERS.items():
        if name in asked:
            rows = rows.filter(**{lookup: _moment(name, asked[name])})
    return rows if "modified_since" in asked else rows.filter(deleted=False)


def _moment(name: str, text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is None or "T" not in text or timezone.is_naive(moment):
        message = f"'{name}' must be a date-time with its offset, as 2026-10-01T00:00:00+02:00 (with + written %2B)."
        raise Refused(status=400, message=message)
    return moment


def _address(path: str, asked: dict[str, str], number: int) -> str:
    """Return the one address of a page: known parameters in their order, the first page without a number."""
    values = {name: asked[name] for name in PARAMETERS if name in asked and name != "page"}
    if number > 1:
        values["page"] = str(number)
    query = urlencode(values)
    return f"{ROOT}{path}{'?' + query if query else ''}"


def _without_internal(content: Content) -> Content:
    names = INTERNAL.get(str(content["type"]).rpartition("/")[2], ())
    return {name: value for name, value in content.items() if name not in names}
