"""Voting on a phone with a printed code."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from miteinander.foundation.kernel import ids
from miteinander.foundation.kernel.errors import MoveNotAllowed
from miteinander.foundation.kernel.limits import Limit, TooMany, hidden_client, spend
from miteinander.foundation.kernel.permissions import actor_of
from miteinander.foundation.ui.service import Form, saved
from miteinander.participation.forum import service
from miteinander.participation.forum.web.public.giving import language_now

# Only wrong codes are counted: 600 people behind one address may vote, nobody may guess (30^10 codes).
GUESSING = Limit(name="forum.vote", count=60, seconds=600)


class VoteForm(Form):
    """The code and up to so many proposals."""

    receipt = forms.UUIDField(widget=forms.HiddenInput)
    code = forms.CharField(
        label=gettext_lazy("Ihr Code"),
        help_text=gettext_lazy("Er steht auf Ihrem Zettel: zehn Zeichen. Leerzeichen und Bindestrich stören nicht."),
        max_length=40,
        widget=forms.TextInput(
            {"autocomplete": "off", "spellcheck": "false", "dir": "ltr", "autocapitalize": "characters"}
        ),
    )
    proposals = forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, view: service.ConferenceView, rows: list[service.ProposalView], **rest: Any) -> None:
        """Offer the proposals by number."""
        super().__init__(*args, **rest)
        field = self.fields["proposals"]
        field.label = _("Bis zu %(most)s Vorschläge") % {"most": view.votes_each}
        field.error_messages["required"] = _("Bitte wählen Sie mindestens einen Vorschlag.")
        if isinstance(field, forms.MultipleChoiceField):
            field.choices = [(str(one.public_id), f"{one.number} · {_words(one)}") for one in rows]


class CastForm(Form):
    """The same form as it is sent: which proposals there are is checked where the vote is counted, with one query."""

    receipt = forms.UUIDField()
    code = forms.CharField(max_length=40)
    proposals = forms.TypedMultipleChoiceField(coerce=UUID)

    def __init__(self, *args: Any, **rest: Any) -> None:
        """Take any id; others are refused when the vote is counted."""
        super().__init__(*args, **rest)
        field = self.fields["proposals"]
        field.valid_value = _is_id  # type: ignore[attr-defined]  # a field of choices has it


@never_cache
def vote(request: HttpRequest, key: str) -> HttpResponse:
    """Show the ballot, or count it."""
    if request.method == "POST":
        sent = CastForm(request.POST)
        if sent.is_valid():
            wrong, status = _cast(request, key=key, sent=sent)
            if wrong is None:
                return render(request, "forum/voted.html", {"key": key})
            return _ballot(request, key=key, wrong=wrong, status=status)
        return _ballot(request, key=key, wrong={}, status=422)
    return _ballot(request, key=key, wrong=None, status=200)


def _cast(request: HttpRequest, *, key: str, sent: CastForm) -> tuple[dict[str, list[str]] | None, int]:
    """Count the vote; else return what stands against it by field, and the status."""
    data = sent.cleaned_data
    found = service.conference_id_of(key)
    try:
        status = saved(
            form=sent,
            action=lambda: service.cast_vote(
                conference_id=found, code=data["code"], proposal_ids=data["proposals"], receipt=data["receipt"]
            ),
        )
        if status:
            spend(limit=GUESSING, who=hidden_client(request))
    except (MoveNotAllowed, TooMany) as error:
        return {"code": [error.sentence]}, 429 if isinstance(error, TooMany) else 409
    if not status:
        return None, 200
    return {name: [str(one) for one in errors] for name, errors in sent.errors.items()}, status


def _ballot(request: HttpRequest, *, key: str, wrong: dict[str, list[str]] | None, status: int) -> HttpResponse:
    by = actor_of(request)
    view = service.conference(key=key, language=language_now(), by=by)
    rows, _total = service.proposals(conference_id=view.public_id, language=language_now(), by=by)
    form = VoteForm(
        request.POST if wrong is not None else None, view=view, rows=rows, initial={"receipt": ids.random_id()}
    )
    for name, sentences in (wrong or {}).items():
        for sentence in sentences:
            if sentence not in form.errors.get(name, []):
                form.add_error(name if name in form.fields else None, sentence)
    return render(request, "forum/vote.html", {"view": view, "form": form}, status=status)


def _words(one: service.ProposalView) -> str:
    text = one.translation or one.original.text
    return text if len(text) <= 240 else f"{text[:237]}…"


def _is_id(value: str) -> bool:
    try:
        UUID(str(value))
    except ValueError:
        return False
    return True
