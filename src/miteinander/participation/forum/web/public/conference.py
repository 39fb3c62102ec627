"""A conference for everybody: what it is about, when what is open, all proposals, one of them with its answer."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from miteinander.foundation.kernel.errors import NotFound
from miteinander.foundation.kernel.permissions import actor_of
from miteinander.foundation.kernel.registry import ThingRef, slots
from miteinander.foundation.ui.service import Link, page_links
from miteinander.participation.forum import service
from miteinander.participation.forum.enums import ProposalState
from miteinander.participation.forum.web.public.giving import SupportForm, fresh_support_form

PER_PAGE = 25
SLOT = "thread"


def conferences(request: HttpRequest) -> HttpResponse:
    """List the conferences, latest first."""
    rows = service.conferences(language=language_now(), by=actor_of(request))
    return render(request, "forum/conferences.html", {"rows": rows})


def conference(request: HttpRequest, key: str) -> HttpResponse:
    """Show one conference with its phases and themes."""
    view = service.conference(key=key, language=language_now(), by=actor_of(request))
    groups: dict[str, list[object]] = {}
    for theme in view.themes:
        groups.setdefault(theme.kind_name, []).append(theme)
    context = {"view": view, "groups": groups, "trail": trail()}
    return render(request, "forum/conference.html", context)


def proposals(request: HttpRequest, key: str) -> HttpResponse:
    """List the proposals, by theme where one is chosen."""
    by = actor_of(request)
    view = service.conference(key=key, language=language_now(), by=by)
    theme = next((one for one in view.themes if one.key == request.GET.get("theme")), None)
    number = _page(request)
    rows, total = service.proposals(
        conference_id=view.public_id,
        language=language_now(),
        by=by,
        theme_id=theme.public_id if theme else None,
        states=(ProposalState.SHOWN,),
        start=(number - 1) * PER_PAGE,
        limit=PER_PAGE,
    )
    pages = max(1, -(-total // PER_PAGE))
    context = {
        "view": view,
        "theme": theme,
        "rows": rows,
        "total": total,
        "pages": page_links(path=request.path, query=request.GET, number=min(number, pages), count=pages),
        "trail": trail(view),
    }
    return render(request, "forum/proposals.html", context)


def proposal(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Show one proposal: its words, sources, supporters' words, and the answer once it is published."""
    return proposal_page(request, key=key, number=number, form=None)


def proposal_page(
    request: HttpRequest, *, key: str, number: int, form: SupportForm | None, status: int = 200
) -> HttpResponse:
    """Render a proposal, with the form for support while it is open; of one that was taken back only that (410)."""
    by, number = actor_of(request), min(number, 2_000_000_000)
    view = service.conference(key=key, language=language_now(), by=by)
    try:
        one = service.proposal(key=key, number=number, language=language_now(), by=by)
    except NotFound:
        if not service.is_withdrawn(key=key, number=number):
            raise
        context = {"view": view, "number": number, "trail": trail(view, proposals=True)}
        return render(request, "forum/withdrawn.html", context, status=410)
    open_now = view.takes_proposals and one.state == ProposalState.SHOWN
    ref = ThingRef(kind=service.KIND, public_id=one.public_id)
    context = {
        "view": view,
        "one": one,
        "form": form or (fresh_support_form() if open_now else None),
        "trail": trail(view, proposals=True),
        "parts": [(part.template, part.context(request, ref)) for part in slots.of(SLOT)],
    }
    return render(request, "forum/proposal.html", context, status=status)


def trail(view: service.ConferenceView | None = None, *, proposals: bool = False) -> list[Link]:
    """Return the way from the list of conferences to a page below one."""
    found = [Link(title=_("Mitreden"), url=reverse("forum:conferences"))]
    if view:
        found.append(Link(title=view.gathering.title, url=reverse("forum:conference", kwargs={"key": view.key})))
    if view and proposals:
        found.append(Link(title=_("Vorschläge"), url=reverse("forum:proposals", kwargs={"key": view.key})))
    return found


def language_now() -> str:
    """Return the page's language."""
    return get_language() or settings.LANGUAGE_CODE


def _page(request: HttpRequest) -> int:
    """Return the number of the page that is asked for; the first for anything odd."""
    asked = request.GET.get("page", "1")
    return min(int(asked), 10_000) if asked.isascii() and asked.isdigit() and int(asked) else 1
