"""Which language a page speaks: public addresses say it themselves, the desk asks the person, others the browser."""

from collections.abc import Callable, Sequence

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.cache import patch_vary_headers

from miteinander.foundation.ui.service import negotiate

# Where a signed-in person's choice of the desk's language is kept, in their session.
SESSION_KEY = "desk_language"
_DESK = ("desk", "account")
# What programs ask names its language itself, in the address; a browser's wish changes nothing there.
_PROGRAMS = ("api", "oparl")


class LanguageMiddleware:
    """Activates the request's language and says in ``request.area`` where the address belongs.

    "public": the address begins with a language, and nothing else decides, so that a shelf may keep the page.
    "desk": German or English, by ``?lang=``, the person's choice, or the browser. "open": any language of the town,
    by ``?lang=`` or the browser.
    """

    def __init__(self, answer: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Keep what comes next."""
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer in the right language."""
        first = request.path.split("/", 2)[1]
        spoken = [code for code, _name in settings.LANGUAGES]
        area = "public" if first in spoken else "desk" if first in _DESK else "open"
        if area == "public":
            language = first
        else:
            language = _asked(request, spoken=settings.DESK_LANGUAGES if area == "desk" else spoken, area=area)
        request.area = area  # type: ignore[attr-defined]  # read by the page's frame and the security headers
        request.LANGUAGE_CODE = language
        with translation.override(language):
            response = self._answer(request)
        response.headers.setdefault("Content-Language", language)
        if area != "public" and first not in _PROGRAMS:
            patch_vary_headers(response, ["Accept-Language"])
        return response


def keep_desk_language(*, request: HttpRequest, language: str) -> None:
    """Let the desk speak this language for the rest of the session, where it is one of the desk's."""
    if language in settings.DESK_LANGUAGES:
        request.session[SESSION_KEY] = language


def _asked(request: HttpRequest, *, spoken: Sequence[str], area: str) -> str:
    """Return the language of a page whose address does not say it; on the desk a choice is kept with the session."""
    wanted = request.GET.get("lang", "")
    if wanted in spoken:
        if area == "desk" and settings.SESSION_COOKIE_NAME in request.COOKIES:
            request.session[SESSION_KEY] = wanted
        return wanted
    if area == "desk" and settings.SESSION_COOKIE_NAME in request.COOKIES:
        kept = str(request.session.get(SESSION_KEY, ""))
        if kept in spoken:
            return kept
    accept = request.headers.get("Accept-Language", "")
    return negotiate(accept=accept, spoken=spoken, otherwise=settings.LANGUAGE_CODE)
