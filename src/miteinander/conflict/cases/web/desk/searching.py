"""Searching in one's own cases; the words travel in the form, never in an address."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from miteinander.conflict.cases.domain.searching import Found
from miteinander.conflict.cases.domain.searching import search as search_in
from miteinander.conflict.cases.web.desk.forms import SearchForm
from miteinander.conflict.cases.web.desk.pages import private
from miteinander.conflict.contacts.service import WORK
from miteinander.foundation.kernel.permissions import actor_of
from miteinander.foundation.vault import service as vault


@vault.sealed_page(WORK)
def search(request: HttpRequest) -> HttpResponse:
    """Ask for words, or show where they stand."""
    form = SearchForm(request.POST or None)
    found: Found | None = None
    if request.method == "POST" and form.is_valid():
        found = search_in(
            words=form.cleaned_data["words"],
            unlocked=vault.unlocked(request),
            by=actor_of(request),
            language=settings.LANGUAGE_CODE,
        )
    status = 422 if form.errors else 200
    return private(render(request, "cases/desk/search.html", {"form": form, "found": found}, status=status))
