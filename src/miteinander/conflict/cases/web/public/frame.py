"""What is particular about the reporter's path: nothing is kept, nothing is told to anybody, no cookie is set.

The forms carry no token of a session, because there is none: what one may do here follows from what the form itself
holds (a receipt, or a loan of it), never from a cookie. So a forged form of a stranger's page has no power to borrow
(CSRF), and no cookie is needed.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from miteinander.conflict.contacts.service import emergency_numbers, exit_address

View = Callable[[HttpRequest], HttpResponse]


def reporters_page(view: View) -> View:
    """Guard a page of the path: never stored, no referrer, no index, no cookie asked for; GET and POST only."""

    @csrf_exempt
    @never_cache
    @sensitive_post_parameters()  # an error report names none of the fields
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def guarded(request: HttpRequest) -> HttpResponse:
        answer = view(request)
        answer.headers["Cache-Control"] = "no-store"
        answer.headers["Referrer-Policy"] = "no-referrer"
        answer.headers["X-Robots-Tag"] = "noindex"
        return answer

    return guarded


def language_now() -> str:
    """Return the page's language."""
    return get_language() or settings.LANGUAGE_CODE


def page(request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """Render a page of the path with the way out and the numbers for an emergency."""
    shared = {"exit_to": exit_address(), "emergency": emergency_numbers(language_now())}
    return render(request, template, {**shared, **context}, status=status)
