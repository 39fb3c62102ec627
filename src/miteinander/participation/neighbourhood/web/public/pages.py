"""The list of public concerns, one of them, its photo, the drawing, and supporting."""

from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from miteinander.foundation.kernel.limits import Limit, TooMany, hidden_client, spend
from miteinander.foundation.kernel.permissions import actor_of
from miteinander.foundation.kernel.registry import ThingRef, slots
from miteinander.foundation.ui.service import Shape, draw, page_links
from miteinander.participation.neighbourhood import service
from miteinander.participation.neighbourhood.domain import queries
from miteinander.participation.neighbourhood.domain.supporting import is_mark, new_mark, supported_by
from miteinander.participation.neighbourhood.domain.where import town_picture
from miteinander.participation.neighbourhood.enums import ANSWERABLE, ConcernKind, Topic
from miteinander.participation.neighbourhood.web.public.labels import language_now, trail
from miteinander.town.places.service import districts

PER_PAGE = 20
SLOT = "thread"
MARK = "m_support"
MARK_SECONDS = 365 * 24 * 3600
# Against a program that deletes its mark between presses; many households may share one network.
SUPPORTING = Limit(name="neighbourhood.support", count=60, seconds=3600)


@never_cache
def concerns(request: HttpRequest) -> HttpResponse:
    """List what is public, narrowed by district, kind, topic and state."""
    asked = request.GET
    found = districts(language_now())
    state = asked.get("state", "")
    filters = service.Filters(
        district=asked.get("district", "") if asked.get("district", "") in {one.key for one in found} else "",
        kind=asked.get("kind", ""),
        topic=asked.get("topic", ""),
        state=state if state in {one.value for one in ANSWERABLE} else "",
    )
    number = queries.count_public(filters)
    count = max(1, -(-number // PER_PAGE))
    page = _page_number(asked.get("page", ""), count=count)
    window = slice((page - 1) * PER_PAGE, page * PER_PAGE)
    context = {
        "rows": service.public_page(filters=filters, language=language_now(), window=window),
        "number": number,
        "filters": filters,
        "districts": found,
        "kinds": ConcernKind.choices,
        "topics": Topic.choices,
        "states": [(one.value, one.label) for one in ANSWERABLE],
        "links": page_links(path=request.path, query=asked, number=page, count=count),
    }
    return render(request, "neighbourhood/concerns.html", context)


@never_cache
def concern(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show a concern, its answers and ways, and who else said the same."""
    one = service.public_concern(public_id=public_id, language=language_now())
    if one.concern.joined_into:
        return redirect("neighbourhood:concern", public_id=one.concern.joined_into)
    view = one.concern
    found = districts(language_now()) if view.latitude is not None else []
    points = [(view.latitude, view.longitude)] if view.latitude is not None and view.longitude is not None else []
    shapes = [Shape(key=row.key, name=row.name, url="", geometry=row.geometry or {}) for row in found]
    ref = ThingRef(kind=service.KIND, public_id=public_id)
    context = {
        "one": one,
        "parts": [(part.template, part.context(request, ref)) for part in slots.of(SLOT)],
        "trail": trail(),
        "drawing": draw(shapes=shapes, points=points) if points else None,
        "result": queries.result_of(view, language_now()),
        "mine": supported_by(public_id=public_id, mark=request.COOKIES.get(MARK, "")),
    }
    return render(request, "neighbourhood/concern.html", context)


@require_POST
@never_cache
def support(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Support a concern, or no longer; the browser gets its mark only now, and it is used for nothing else."""
    try:
        spend(limit=SUPPORTING, who=hidden_client(request))
    except TooMany as error:
        return render(
            request, "neighbourhood/too_many.html", {"text": error.sentence, "public_id": public_id}, status=429
        )
    mark = request.COOKIES.get(MARK, "")
    mark = mark if is_mark(mark) else new_mark()
    service.support(public_id=public_id, mark=mark, on=request.POST.get("do") != "stop")
    answer = redirect("neighbourhood:concern", public_id=public_id)
    answer.set_cookie(MARK, mark, max_age=MARK_SECONDS, httponly=True, samesite="Lax", secure=settings.HTTPS)
    return answer


@never_cache
def photo(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Hand out a photo that this person may see."""
    data = queries.photo_of(public_id=public_id, by=actor_of(request))
    return HttpResponse(data, content_type="image/jpeg", headers={"X-Robots-Tag": "noindex"})


def drawing(request: HttpRequest) -> HttpResponse:
    """Hand out the drawing that is tapped, as a picture of a fixed size."""
    found = town_picture(districts(language_now()))
    return render(
        request,
        "neighbourhood/drawing.svg",
        {"drawing": found, "title": _("Stadtteile")},
        content_type="image/svg+xml",
    )


def _page_number(text: str, *, count: int) -> int:
    return min(max(int(text[:6]), 1), count) if text.isdecimal() and text.isascii() else 1
