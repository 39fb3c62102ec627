"""Every request knows who acts: ``request.actor``, read only when somebody looks."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from miteinander.foundation.accounts.access import access_of


class ActorMiddleware:
    """Put a lazy ``actor`` on the request: a visitor costs no query, a signed-in person three with session and user."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next one in the row."""
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on with its actor."""
        request.actor = SimpleLazyObject(lambda: access_of(request).actor)  # type: ignore[attr-defined]  # like user
        return self._get_response(request)
