"""The everyday words of the search, what the bridge learnt, and why something was found."""

from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from miteinander.foundation.kernel.permissions import actor_of, desk_page
from miteinander.foundation.search import service as search
from miteinander.foundation.ui.service import Form, page_links, saved

PER_PAGE = 50
MOST_RESULTS = 10


class ConceptForm(Form):
    """A field of words: one word or phrase a line, per language."""

    key = forms.SlugField(label=gettext_lazy("Kurzer Name"), max_length=80)

    def __init__(self, *args: Any, **options: Any) -> None:
        """Add a field per language of the town."""
        super().__init__(*args, **options)
        for code, name in settings.LANGUAGES:
            direction = "rtl" if code in settings.LANGUAGES_BIDI else "ltr"
            self.fields[f"terms_{code}"] = forms.CharField(
                label=name,
                required=False,
                max_length=2000,
                widget=forms.Textarea({"rows": 3, "lang": code, "dir": direction, "class": "m-input"}),
                help_text=_("Ein Wort oder eine Wendung je Zeile."),
            )

    def terms(self) -> dict[str, list[str]]:
        """Return the words by language, each once."""
        found = {code: _lines(self.cleaned_data[f"terms_{code}"]) for code, _name in settings.LANGUAGES}
        return {code: words for code, words in found.items() if words}


def _lines(text: str) -> list[str]:
    return list(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))


@desk_page(search.EDIT_THESAURUS)
def concepts(request: HttpRequest) -> HttpResponse:
    """List the fields of words; ``q`` keeps those that hold the letters in any language."""
    wanted = request.GET.get("q", "").strip().casefold()
    rows = [one for one in search.concepts() if not wanted or _holds(one, wanted)]
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    links = page_links(path=request.path, query=request.GET, number=page.number, count=page.paginator.num_pages)
    lines = [(one, [(code, ", ".join(one.terms.get(code, []))) for code, _n in settings.LANGUAGES]) for one in page]
    context = {
        "lines": lines,
        "number": len(rows),
        "links": links,
        "q": request.GET.get("q", ""),
        "languages": settings.LANGUAGES,
    }
    return render(request, "directory/desk/words.html", context)


def _holds(one: search.ConceptView, wanted: str) -> bool:
    return wanted in one.key or any(wanted in word.casefold() for words in one.terms.values() for word in words)


@desk_page(search.EDIT_THESAURUS)
def concept(request: HttpRequest, public_id: UUID | None = None) -> HttpResponse:
    """Show and save one field of words; without an id a new one."""
    known = {one.public_id: one for one in search.concepts()} if public_id else {}
    one = known.get(public_id) if public_id else None
    if public_id and one is None:
        raise Http404
    initial: dict[str, Any] = {"key": one.key} if one else {}
    initial |= {f"terms_{code}": "\n".join(words) for code, words in (one.terms if one else {}).items()}
    form = ConceptForm(request.POST or None, initial=initial)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            status = saved(form=form, action=lambda: _save(form=form, public_id=public_id, request=request))
            if not status:
                messages.success(request, _("Die Wörter sind gespeichert. Die Suche kennt sie in wenigen Minuten."))
                return redirect("directory_desk:words")
    return render(request, "directory/desk/word.html", {"form": form, "one": one}, status=status)


def _save(*, form: ConceptForm, public_id: UUID | None, request: HttpRequest) -> None:
    by = actor_of(request)
    if public_id is None:
        search.create_concept(key=form.cleaned_data["key"], terms=form.terms(), by=by)
    else:
        search.change_concept(public_id=public_id, terms=form.terms(), by=by)


@require_POST
@desk_page(search.EDIT_THESAURUS)
def removed(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Delete a field of words."""
    search.delete_concept(public_id=public_id, by=actor_of(request))
    messages.success(request, _("Das Wortfeld ist gelöscht."))
    return redirect("directory_desk:words")


@desk_page(search.EDIT_THESAURUS)
def why(request: HttpRequest) -> HttpResponse:
    """Show what a question finds and why: which word, by which way, with how much weight."""
    asked, language = _question(request)
    found = search.search(asked, language=language, limit=MOST_RESULTS) if asked else []
    lines = [(hit, search.explain(asked, language=language, kind=hit.kind, public_id=hit.public_id)) for hit in found]
    context = {"q": asked, "language": language, "languages": settings.LANGUAGES, "lines": lines}
    return render(request, "directory/desk/why.html", context)


def _told(explanation: search.Explanation | None) -> dict[str, Any] | None:
    """Return an explanation as the page shows it, in thousands of points."""
    if explanation is None:
        return None
    ways = {
        search.Origin.DIRECT: _("steht so da"),
        search.Origin.COMPOUND: _("Teil eines zusammengesetzten Wortes"),
        search.Origin.KIN: _("andere Form desselben Wortes"),
        search.Origin.TYPO: _("ähnlich geschrieben"),
        search.Origin.SOUND: _("klingt ähnlich in anderer Schrift"),
        search.Origin.PREFIX: _("Anfang des Wortes"),
        search.Origin.THESAURUS: _("Wörter der Suche"),
        search.Origin.BRIDGE: _("aus Übersetzungen gelernt"),
    }
    return {
        "points": explanation.score // 1000,
        "language": dict(settings.LANGUAGES).get(explanation.language, explanation.language),
        "lines": [
            {
                "word": one.word,
                "term": one.term,
                "points": one.points // 1000,
                "way": " · ".join(
                    dict.fromkeys([ways[one.asked], ways[one.held], *(word for word, _w in one.because)])
                ),
            }
            for one in explanation.reasons
        ],
    }


@desk_page(search.EDIT_THESAURUS)
def bridge(request: HttpRequest) -> HttpResponse:
    """Show which words of other languages a word stands for, as learnt from the translations."""
    asked, language = _question(request)
    rows = search.bridge_of(asked, language=language) if asked else []
    context = {"q": asked, "language": language, "languages": settings.LANGUAGES, "rows": rows}
    return render(request, "directory/desk/bridge.html", context)


def _question(request: HttpRequest) -> tuple[str, str]:
    """Return what is asked, and in which language."""
    wanted = request.GET.get("language", "")
    language = wanted if wanted in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
    return request.GET.get("q", "").strip()[:200], language
