"""What takes place: the list, one gathering, and calendar files of both."""

from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from miteinander.foundation.kernel.permissions import actor_of
from miteinander.foundation.ui.service import Link, PageFrame
from miteinander.town.gatherings import service


def gatherings(request: HttpRequest) -> HttpResponse:
    """List what takes place, earliest first."""
    return render(request, "gatherings/list.html", {"rows": service.upcoming(language=_language())})


def gathering(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show one gathering."""
    one = service.gathering(public_id=public_id, language=_language(), by=actor_of(request))
    return render(
        request,
        "gatherings/gathering.html",
        {"one": one, "trail": [Link(title=_("Termine"), url=reverse("gatherings:gatherings"))]},
    )


def calendar(_request: HttpRequest) -> HttpResponse:
    """Hand out all public gatherings to subscribe to."""
    return _file(
        service.calendar_of(views=service.upcoming(language=_language()), title=_("Termine"), language=_language())
    )


def one_calendar(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Hand out one gathering to keep."""
    one = service.gathering(public_id=public_id, language=_language(), by=actor_of(request))
    url = PageFrame(request).absolute + reverse("gatherings:gathering", kwargs={"public_id": public_id})
    return _file(service.calendar_of(views=[one], title=one.title, language=_language(), url=url))


def _file(content: bytes) -> HttpResponse:
    return HttpResponse(
        content,
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="miteinander.ics"'},
    )


def _language() -> str:
    return get_language() or settings.LANGUAGE_CODE
