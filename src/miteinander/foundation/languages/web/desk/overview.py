"""What is translated and what is not: the counts, and the lists behind them."""

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from miteinander.foundation.kernel.permissions import actor_of, desk_page, require
from miteinander.foundation.languages.domain import status
from miteinander.foundation.languages.domain.register import Translated, translated
from miteinander.foundation.languages.enums import TranslationState
from miteinander.foundation.ui.service import page_links

PER_PAGE = 50


def status_words() -> dict[str, str]:
    """Return the statuses in the order of their urgency, in the reader's language."""
    return {
        status.MISSING: _("fehlt"),
        status.OUTDATED: _("veraltet"),
        TranslationState.MACHINE.value: _("maschinell übersetzt"),
        TranslationState.DRAFT.value: _("Entwurf"),
        TranslationState.REVIEWED.value: _("geprüft"),
    }


def target_languages() -> list[tuple[str, str]]:
    """Return the languages texts are translated into."""
    return [(code, str(name)) for code, name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]


def kind_or_404(name: str, language: str) -> Translated:
    """Return the kind of that name; 404 for an unknown kind or language."""
    kind = translated.get(name)
    if kind is None or language not in dict(target_languages()):
        raise Http404
    return kind


@desk_page()
def overview(request: HttpRequest) -> HttpResponse:
    """Show per kind and language how many things stand at each status."""
    by = actor_of(request)
    kinds = [kind for kind in translated.values() if by.may(kind.permission)]
    tables = [
        {
            "kind": kind,
            "title": _(kind.title),
            "rows": [
                {"code": code, "name": name, "counts": _in_order(status.counts(kind=kind, language=code))}
                for code, name in target_languages()
            ],
        }
        for kind in kinds
    ]
    return render(request, "languages/desk/overview.html", {"tables": tables, "words": status_words()})


def _in_order(found: dict[str, int]) -> list[tuple[str, int]]:
    return [(word, found.get(word, 0)) for word in status_words()]


@desk_page()
def listing(request: HttpRequest, kind: str, language: str) -> HttpResponse:
    """List the things of one kind in one language, by status."""
    one = kind_or_404(kind, language)
    require(actor_of(request), one.permission)
    words = status_words()
    wanted = request.GET.get("status", "")
    wanted = wanted if wanted in words else ""
    lines = status.with_status(status.statuses(kind=one, language=language), wanted)
    page = Paginator(lines, PER_PAGE).get_page(request.GET.get("page"))
    links = page_links(path=request.path, query=request.GET, number=page.number, count=page.paginator.num_pages)
    return render(
        request,
        "languages/desk/list.html",
        {
            "kind": one,
            "title": _(one.title),
            "language": language,
            "language_name": dict(target_languages())[language],
            "things": [status.status_of(line) for line in page.object_list],
            "words": words,
            "wanted": wanted,
            "number": page.paginator.count,
            "links": links,
        },
    )
