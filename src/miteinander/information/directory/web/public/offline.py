"""What works without a network: one page, and one language's offers as a bundle that it lists, filters and searches."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import get_language, gettext

from miteinander.foundation.search.service import Card, resolve
from miteinander.foundation.shelf.service import shelved
from miteinander.information.directory.domain.publishing import KIND
from miteinander.information.directory.domain.queries.catalogue import catalogue
from miteinander.information.directory.domain.spoken import language_names
from miteinander.information.directory.domain.vocabulary import ROOM
from miteinander.information.directory.enums import OfferKind
from miteinander.town.places.enums import Answer

# Answers as one letter: the bundle is fetched by people who pay for every byte.
_LETTERS = {Answer.YES.value: "y", Answer.NO.value: "n"}


@shelved(rooms=(ROOM,))
def offline_page(request: HttpRequest) -> HttpResponse:
    """Show the page that stands in for the list and for offers while there is no network."""
    return render(
        request, "directory/offline.html", {"words": _words(), "list_path": request.path.rpartition("/")[0] + "/"}
    )


@shelved(rooms=(ROOM,))
def bundle(request: HttpRequest) -> JsonResponse:
    """Answer all public offers of one language in few bytes: the register's rows in one query."""
    language = get_language() or settings.LANGUAGE_CODE
    held, words = catalogue()
    ordered = held.in_order(held.everything, language=language)
    rows = resolve(((KIND, one.public_id) for one in ordered), language)
    return JsonResponse(
        {
            "version": held.version,
            "categories": {key: one.name(language) for key, one in words.categories.items()},
            "districts": {key: one.name(language) for key, one in words.districts.items()},
            "groups": {key: one.name(language) for key, one in words.target_groups.items()},
            "offers": [_line(rows[KIND, one.public_id]) for one in ordered if (KIND, one.public_id) in rows],
        },
        json_dumps_params={"ensure_ascii": False, "separators": (",", ":")},
    )


def _line(row: Card) -> dict[str, Any]:
    """Return an offer as short as it can be; what is empty or unknown is left out."""
    card = row.card
    line = {
        "s": row.slug,
        "t": row.title,
        "x": row.sentence,
        "o": card["organisation"] if card["organisation"] != row.title else "",
        "c": list(row.categories),
        "d": card["districts"],
        "g": card["target_groups"],
        "f": _LETTERS.get(card["free"], ""),
        "r": _LETTERS.get(card["registration"], ""),
        "h": card["hours_printed"],
        "a": card["place"],
        "p": card["dial"],
        "l": language_names(card["spoken"]) if card["spoken"] else "",
        "k": str(OfferKind(card["kind"]).label) if card["kind"] != OfferKind.OFFER else "",
        "w": row.source_language if not row.translated else "",
    }
    return {name: value for name, value in line.items() if value}


def _words() -> dict[str, str]:
    """Return what the page's script says, in the reader's language."""
    return {
        "none": gettext("Dazu haben wir nichts gefunden."),
        "count": gettext("Gefundene Einträge:"),
        "call": gettext("Anrufen"),
        "free": gettext("kostenlos"),
        "without": gettext("ohne Anmeldung"),
        "all": gettext("Alle"),
        "back": gettext("Zur Liste"),
        "missing": gettext(
            "Die Liste ist auf diesem Gerät noch nicht gespeichert. Bitte versuchen Sie es mit Netz noch einmal."
        ),
        "hours": gettext("Zeiten"),
        "place": gettext("Ort"),
        "languages": gettext("Sprachen"),
        "provider": gettext("Träger"),
    }
