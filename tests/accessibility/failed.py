"""Print the pages that say what went wrong and to which no public address leads, by language and name, as JSON.

A browser is handed their text. Runs in a process of its own: Django refuses to work beside the browser's loop.
"""

import json
import sys

import django

NAMES = ("403", "405", "409", "429", "429 of the sign-in", "500", "500 of a damaged thing")


def main() -> None:
    """Print the pages in German and Arabic."""
    django.setup()

    json.dump({language: failed(language) for language in ("de", "ar")}, sys.stdout)


def failed(language: str) -> dict[str, str]:
    """Return the pages in a language, as its middleware lets them out."""
    from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
    from django.shortcuts import render
    from django.test import RequestFactory
    from django.utils.translation import gettext

    from miteinander.foundation.kernel.errors import Broken, Conflict, MiteinanderError, NotAllowed
    from miteinander.foundation.kernel.limits import TooMany
    from miteinander.foundation.languages.middleware import LanguageMiddleware
    from miteinander.foundation.ui.web import errors

    pages: dict[str, str] = {}

    def answer(request: HttpRequest) -> HttpResponse:
        said: dict[str, MiteinanderError] = {
            "403": NotAllowed(""),
            "409": Conflict(gettext("Hier kann nicht mehr geschrieben werden.")),
            "429": TooMany(""),
            "500 of a damaged thing": Broken(gettext("Dieser Inhalt ist beschädigt oder gehört nicht hierher.")),
        }
        pages.update({name: errors.spoken(request, error).content.decode() for name, error in said.items()})
        pages["405"] = errors.wrong_method(request, HttpResponseNotAllowed(["POST"])).content.decode()
        pages["429 of the sign-in"] = render(request, "429.html").content.decode()
        pages["500"] = errors.server_error(request).content.decode()
        return HttpResponse()

    LanguageMiddleware(answer)(RequestFactory().get(f"/{language}/broken/"))
    return pages


if __name__ == "__main__":
    main()
