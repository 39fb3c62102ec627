"""The second door of the desk: behind it everything needs an unlocked vault."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from miteinander.foundation.kernel.permissions import desk_page
from miteinander.foundation.vault.domain.unlocking import opened_lately, unlocked_or_none

P = ParamSpec("P")


def sealed_page(
    permission: str = "",
    *,
    lately: bool = False,
) -> Callable[
    [Callable[Concatenate[HttpRequest, P], HttpResponseBase]],
    Callable[Concatenate[HttpRequest, P], HttpResponseBase],
]:
    """Let only those see a page who pass ``desk_page(permission)`` and have unlocked their vault.

    Others are led to unlock it and back. Such pages lie below ``/desk/sealed/``: the bearer's cookie goes nowhere
    else. ``lately``: within the last ten minutes, for pages that change the ways into the vault.
    """

    def decorate(
        view: Callable[Concatenate[HttpRequest, P], HttpResponseBase],
    ) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
        @wraps(view)
        def behind(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if unlocked_or_none(request) is None:
                return to_unlock(request)
            if lately and not opened_lately(request):
                messages.info(request, _("Damit niemand anderes das tut: Öffnen Sie Ihren Tresor bitte noch einmal."))
                return to_unlock(request)
            return view(request, *args, **kwargs)

        return desk_page(permission)(behind)

    return decorate


def to_unlock(request: HttpRequest) -> HttpResponse:
    """Lead to the page that unlocks, and back here afterwards; what was typed is shown, to be sent once more.

    Not on the vault's own pages: what is typed there is a passphrase.
    """
    own = request.resolver_match is not None and request.resolver_match.app_name == "vault"
    if request.method == "POST" and not own and not request.headers.get("HX-Request"):
        return _typed_once_more(request)
    back = request.get_full_path() if own or request.method in {"GET", "HEAD"} else reverse("vault:overview")
    address = f"{reverse('vault:unlock')}?{urlencode({'next': back})}"
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    return HttpResponseRedirect(address)


def _typed_once_more(request: HttpRequest) -> HttpResponse:
    typed = [
        (name, value) for name, values in request.POST.lists() if name != "csrfmiddlewaretoken" for value in values
    ]
    context = {
        "action": request.get_full_path(),
        "typed": typed,
        "said": [value for _name, value in typed if " " in value.strip()],
        "files": bool(request.FILES),
    }
    answer = render(request, "vault/desk/shut.html", context, status=403)
    answer.headers["Cache-Control"] = "no-store"
    return answer
