"""One search for everything public, as a page and while one types."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from miteinander.foundation.search.service import Hit, kind_names
from miteinander.foundation.ui.service import CardView, Fact
from miteinander.information.directory.service import PROVIDER_KIND, CategoryView, categories
from miteinander.portal.domain.finding import found, suggested
from miteinander.portal.domain.home import all_districts, category_tiles

MOST = 50
SUGGESTED = 6
LONGEST = 200


def search_page(request: HttpRequest) -> HttpResponse:
    """Show what was found, best first; without words, or without a find, show where to go on."""
    words = request.GET.get("q", "").strip()[:LONGEST]
    language = get_language() or settings.LANGUAGE_CODE
    hits = found(words, language=language, limit=MOST) if words else []
    context = {
        "words": words,
        "cards": _cards(hits, language=language) if hits else [],
        "tiles": [] if hits else category_tiles(),
    }
    return render(request, "portal/search.html", context)


def suggestions(request: HttpRequest) -> HttpResponse:
    """Answer with a piece of HTML: a few things that fit what somebody is typing."""
    words = request.GET.get("q", "").strip()[:LONGEST]
    hits = suggested(words, language=get_language() or settings.LANGUAGE_CODE, limit=SUGGESTED)
    response = render(
        request, "portal/parts/suggestions.html", {"hits": hits, "words": words, "name_kind": PROVIDER_KIND}
    )
    response["X-Robots-Tag"] = "noindex"
    return response


def _cards(hits: list[Hit], *, language: str) -> list[CardView]:
    """Return hits as cards; names of categories and districts are read once for all."""
    known = {one.key: one for one in categories(language)}
    names = {one.key: one.name for one in all_districts()}
    return [_card(hit, language=language, known=known, names=names) for hit in hits]


def _card(hit: Hit, *, language: str, known: dict[str, CategoryView], names: dict[str, str]) -> CardView:
    category = next((known[key] for key in hit.categories if key in known), None)
    foreign = hit.text_language != language
    district = names.get(hit.district, "")
    kicker, icon = _("Seite"), "file-text"
    if category:
        kicker, icon = category.name, category.icon
    elif called := kind_names.get(hit.kind):
        kicker, icon = _(str(called.title)), called.icon
    return CardView(
        title=hit.title,
        url=hit.address,
        summary=hit.sentence,
        kicker=kicker,
        icon=icon,
        hue=category.hue if category else str(hit.card.get("hue", "")),
        facts=(Fact(kind="district", text=district),) if district else (),
        language=hit.text_language if foreign else "",
        is_name=hit.kind == PROVIDER_KIND,
        direction=("rtl" if hit.text_language in settings.LANGUAGES_BIDI else "ltr") if foreign else "",
    )
