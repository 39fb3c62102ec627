"""The plan of a shelved page: which rooms it shows and which parameters its address knows."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Concatenate, ParamSpec
from urllib.parse import parse_qsl, urlencode

from django.http import HttpRequest, HttpResponse, QueryDict

P = ParamSpec("P")
MARK = "miteinander.shelf"
LONGEST_QUERY = 500


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What the shelf must know of a page: ``rooms`` it reads, ``parameters`` it knows, those it never keeps."""

    rooms: tuple[str, ...]
    parameters: tuple[str, ...] = ()
    unshelved: tuple[str, ...] = ()

    def canonical(self, query: str) -> str | None:
        """Return the query with known parameters only, in the plan's order, values sorted, none twice or empty.

        ``None`` means that this address is never kept: it holds an unbounded parameter, or is too long.
        """
        if not query:
            return ""
        given: dict[str, set[str]] = {}
        for name, value in parse_qsl(query):
            given.setdefault(name, set()).add(value)
        if any(name in given for name in self.unshelved):
            return None
        known = [(name, value) for name in self.parameters for value in sorted(given.get(name, ()))]
        result = urlencode(known)
        return result if len(result) <= LONGEST_QUERY else None


@dataclass(frozen=True, kw_only=True)
class Mark:
    """What a rendered page tells the shelf: its plan, whether it may be kept, and until when."""

    plan: Plan
    keep: bool
    valid_until: datetime | None


View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def shelved(
    *,
    rooms: tuple[str, ...],
    parameters: tuple[str, ...] = (),
    unshelved: tuple[str, ...] = ("q",),
    valid_until: Callable[[HttpRequest], datetime | None] | None = None,
) -> Callable[[View[P]], View[P]]:
    """Let the shelf keep what a public view answers.

    ``rooms`` are those whose content the page shows: when one changes, the page is made anew. ``parameters`` are the
    parameters the page knows, in canonical order; others are taken out of the request before the view sees them, so
    nobody can plant a foreign address in a kept page. ``unshelved`` are parameters without bound, such as words
    searched for: a request that has one is answered by the view and not kept. ``valid_until`` says when the page
    changes by the mere passing of time (``None``: never). Kept are only answers 200 without cookie and form token.
    """
    plan = Plan(rooms=rooms, parameters=parameters, unshelved=unshelved)

    def decorate(view: View[P]) -> View[P]:
        @wraps(view)
        def shelved_view(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            query = plan.canonical(request.META.get("QUERY_STRING", ""))
            if query is not None and query != request.META.get("QUERY_STRING", ""):
                request.META["QUERY_STRING"] = query
                request.GET = QueryDict(query)
            response = view(request, *args, **kwargs)
            until = valid_until(request) if valid_until and query is not None else None
            request.META[MARK] = Mark(plan=plan, keep=query is not None, valid_until=until)
            return response

        return shelved_view

    return decorate
