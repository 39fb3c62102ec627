"""Permissions: what may be done, declared by the rooms; and the door of the desk, kept by the accounts room.

The kernel keeps only the lists and the doorway, so that rooms below the accounts (languages, interface) can declare
permissions and guard pages without importing upwards.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.cache import never_cache

from miteinander.foundation.kernel.actor import VISITOR, Actor
from miteinander.foundation.kernel.errors import NotAllowed
from miteinander.foundation.kernel.registry import Registry

P = ParamSpec("P")
Gatekeeper = Callable[[HttpRequest, str], HttpResponse | None]


@dataclass(frozen=True, kw_only=True)
class Permission:
    """Something that may be allowed ("directory.publish_offer"): German title (msgid) and the roles that hold it."""

    name: str
    title: str
    roles: frozenset[str]


permissions: Registry[Permission] = Registry("permission")
_gatekeepers: list[Gatekeeper] = []


def declare_permission(*, name: str, title: str, roles: Iterable[str] = ()) -> None:
    """Declare a permission and which roles (declared by the accounts room) hold it."""
    permissions.add(name, Permission(name=name, title=title, roles=frozenset(roles)))


def permissions_of(role: str) -> frozenset[str]:
    """Return the names of the permissions that a role holds."""
    return frozenset(one.name for one in permissions.values() if role in one.roles)


def actor_of(request: HttpRequest) -> Actor:
    """Return who acts in this request; a visitor where nobody is signed in."""
    actor: Actor = getattr(request, "actor", VISITOR)
    return actor


def require(actor: Actor, permission: str) -> None:
    """Raise ``NotAllowed`` unless the actor holds the permission now."""
    if not actor.may(permission):
        raise NotAllowed("Dafür fehlt Ihnen das Recht.", permission=permission)


def set_gatekeeper(gatekeeper: Gatekeeper) -> None:
    """Set who decides at the door of the desk: returns the answer that stops a request, or ``None`` to let it in."""
    _gatekeepers[:] = [gatekeeper]


def desk_page(
    permission: str = "",
) -> Callable[
    [Callable[Concatenate[HttpRequest, P], HttpResponseBase]],
    Callable[Concatenate[HttpRequest, P], HttpResponseBase],
]:
    """Let only those see a page of the desk who are signed in safely and hold ``permission`` (empty: any role).

    Desk pages are never kept by a browser or proxy. Without a gatekeeper the door stays shut.
    """

    def decorate(
        view: Callable[Concatenate[HttpRequest, P], HttpResponseBase],
    ) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
        @never_cache
        @wraps(view)
        def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if not _gatekeepers:
                raise NotAllowed("Die Tür ist zu.", permission=permission)
            stopped = _gatekeepers[0](request, permission)
            return view(request, *args, **kwargs) if stopped is None else stopped

        guarded.desk_permission = permission  # type: ignore[attr-defined]  # read by the tests that walk all addresses
        return guarded

    return decorate
