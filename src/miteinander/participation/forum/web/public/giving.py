"""Giving a proposal by phone, and supporting one: no account, no name, a personal code for the answer."""

from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from miteinander.foundation.kernel import ids
from miteinander.foundation.kernel.errors import MoveNotAllowed
from miteinander.foundation.kernel.limits import Limit, TooMany, hidden_client, spend
from miteinander.foundation.kernel.permissions import actor_of
from miteinander.foundation.ui.service import GuardedForm, saved
from miteinander.participation.forum import service

# A whole conference sits behind one address of its house's network; the traps of the form hold off programs.
GIVING = Limit(name="forum.give", count=200, seconds=3600)


class ProposalForm(GuardedForm):
    """A proposal: the theme, the words, and a mail address only for who wishes for mail."""

    draft = forms.UUIDField(widget=forms.HiddenInput)
    theme = forms.ChoiceField(label=_("Worum geht es?"))
    text = forms.CharField(
        label=_("Ihr Vorschlag"),
        help_text=_("In Ihrer Sprache. Bitte nennen Sie keine Namen."),
        min_length=10,
        max_length=2000,
        widget=forms.Textarea({"rows": 6, "dir": "auto"}),
    )
    email = forms.EmailField(
        label=_("E-Mail"),
        help_text=_("Dann schreiben wir Ihnen. Ohne E-Mail lesen Sie alles mit Ihrem Code."),
        max_length=254,
        required=False,
    )

    def __init__(self, *args: Any, view: service.ConferenceView, **rest: Any) -> None:
        """Offer the themes of the conference."""
        super().__init__(*args, **rest)
        theme = self.fields["theme"]
        if isinstance(theme, forms.ChoiceField):
            theme.choices = [("", "—"), *((str(one.public_id), one.name.text) for one in view.themes)]


class SupportForm(GuardedForm):
    """A word of one's own, if wished."""

    draft = forms.UUIDField(widget=forms.HiddenInput)
    word = forms.CharField(
        label=_("Warum ist das wichtig?"),
        max_length=500,
        required=False,
        widget=forms.Textarea({"rows": 2, "dir": "auto"}),
    )


def fresh_support_form() -> SupportForm:
    """Return the form with an id of its own."""
    return SupportForm(initial={"draft": ids.new_id()})


@never_cache
def propose(request: HttpRequest, key: str) -> HttpResponse:
    """Take a proposal; the answer shows number and code once."""
    view = service.conference(key=key, language=language_now(), by=actor_of(request))
    chosen = next((str(one.public_id) for one in view.themes if one.key == request.GET.get("theme")), "")
    form = ProposalForm(request.POST or None, view=view, initial={"draft": ids.new_id(), "theme": chosen})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            given: list[service.Given] = []
            status = _taken(request, view=view, form=form, given=given)
            if not status:
                context = {"view": view, "given": given[0], "opened": given[0].opened}
                return render(request, "forum/given.html", context)
    return render(request, "forum/propose.html", {"view": view, "form": form}, status=status)


def language_now() -> str:
    """Return the page's language."""
    return get_language() or settings.LANGUAGE_CODE


def _taken(
    request: HttpRequest, *, view: service.ConferenceView, form: ProposalForm, given: list[service.Given]
) -> int:
    """Take the proposal and return 0, or put into the form what stands against it and return the status."""
    data = form.cleaned_data

    def take() -> None:
        given.append(
            service.give_proposal(
                conference_id=view.public_id,
                theme_id=UUID(data["theme"]),
                text=data["text"],
                language=language_now(),
                email=data["email"],
                draft=data["draft"],
            )
        )

    try:
        spend(limit=GIVING, who=hidden_client(request))
        return saved(form=form, action=take)
    except (TooMany, MoveNotAllowed) as error:
        form.add_error(None, error.sentence)
        return 429 if isinstance(error, TooMany) else 409
