"""The door of the desk: signed in, with a role, with a second factor where the role asks for it, with the right."""

from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from miteinander.foundation.accounts import second_factor
from miteinander.foundation.accounts.access import Access, access_of
from miteinander.foundation.kernel.errors import NotAllowed
from miteinander.foundation.ui.service import kept_form


def guard(request: HttpRequest, permission: str) -> HttpResponse | None:
    """Decide at the door: return the answer that stops the request, or ``None`` to let it in.

    Order: sign in → a role that holds now → second factor → permission (asleep: switch the power on first).
    Raises ``NotAllowed`` where the permission is missing altogether.
    """
    access = access_of(request)
    if access.person is None:
        return _signed_out(request)
    if not access.roles:
        return render(request, "desk/accounts/no_role.html", status=403)
    if access.needs_second_factor and not settings.DEMO:  # invented people of the demonstration carry no phones
        missing = _second_factor(request, access)
        if missing is not None:
            return missing
    if not permission or access.actor.may(permission):
        return None
    if permission in access.sleeping:
        return _send(request, to="accounts_power")
    raise NotAllowed("Dafür fehlt Ihnen das Recht.", permission=permission)


def ask_again(request: HttpRequest) -> HttpResponse | None:
    """Return the answer that lets somebody show once more that it is them; ``None`` within minutes of signing in.

    For steps that destroy something for good. The attack: a stolen session.
    """
    person = access_of(request).person
    if settings.DEMO or person is None or second_factor.lately(request=request, person=person):
        return None
    return _send(request, to="account_reauthenticate")


def _signed_out(request: HttpRequest) -> HttpResponse:
    """Lead to the sign-in; give a form that was sent back to whoever typed it, should the session have ended."""
    if request.method == "POST":
        form = kept_form(request)
        if form["kept"]:
            return render(request, "desk/accounts/signed_out.html", form, status=403)
    return _send(request, to="account_login")


def _second_factor(request: HttpRequest, access: Access) -> HttpResponse | None:
    """Send somebody who must show a second factor to show or set up one. The attack: a stolen password."""
    person = access.person
    if person is None or second_factor.shown(request=request, person=person):
        return None
    if not second_factor.exists_for(person):
        return _send(request, to="mfa_index")
    uses_app = second_factor.uses_app(person)
    return _send(request, to="mfa_reauthenticate" if uses_app else "mfa_reauthenticate_webauthn")


def _send(request: HttpRequest, *, to: str) -> HttpResponse:
    """Send to another page that leads back here afterwards; a form that was sent leads back to the desk."""
    back = request.get_full_path() if request.method in {"GET", "HEAD"} else settings.LOGIN_REDIRECT_URL
    address = f"{reverse(to)}?{urlencode({'next': back})}"
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    return HttpResponseRedirect(address)
