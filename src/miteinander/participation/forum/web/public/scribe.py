"""The scribe's screen of one table: a plain form; a script keeps notes while there is no network."""

from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from miteinander.foundation.kernel import ids
from miteinander.foundation.kernel.actor import VISITOR
from miteinander.foundation.kernel.errors import MiteinanderError, MoveNotAllowed, NotFound
from miteinander.foundation.kernel.limits import Limit, TooMany, hidden_client, spend
from miteinander.foundation.ui.service import Form, saved
from miteinander.participation.forum import service
from miteinander.participation.forum.enums import PUBLIC_STATES, Verdict
from miteinander.participation.forum.web.public.giving import language_now

OPENING = Limit(name="forum.table", count=2000, seconds=3600)


class NoteForm(Form):
    """A proposal as somebody at the table says it."""

    what = forms.CharField(widget=forms.HiddenInput, initial="proposal")
    draft = forms.UUIDField(widget=forms.HiddenInput)
    text = forms.CharField(
        label=gettext_lazy("Was wird vorgeschlagen?"),
        min_length=10,
        max_length=2000,
        widget=forms.Textarea({"rows": 5, "dir": "auto"}),
    )
    language = forms.ChoiceField(label=gettext_lazy("In welcher Sprache steht das?"))
    wants_code = forms.BooleanField(
        label=gettext_lazy("Die Person möchte einen Code, um zu hören, was daraus wird"), required=False
    )

    def __init__(self, *args: Any, **rest: Any) -> None:
        """Offer the town's languages."""
        super().__init__(*args, **rest)
        field = self.fields["language"]
        if isinstance(field, forms.ChoiceField):
            field.choices = list(settings.LANGUAGES)


class ReviewForm(Form):
    """What the table says about something that is there, or is not."""

    what = forms.CharField(widget=forms.HiddenInput, initial="review")
    draft = forms.UUIDField(widget=forms.HiddenInput)
    verdict = forms.ChoiceField(
        label=gettext_lazy("Was sagt der Tisch?"), choices=Verdict.choices, widget=forms.RadioSelect
    )
    subject = forms.ChoiceField(label=gettext_lazy("Welches Angebot, welche Maßnahme?"), required=False)
    missing = forms.CharField(label=gettext_lazy("Was fehlt?"), max_length=200, required=False)
    review_text = forms.CharField(
        label=gettext_lazy("Was soll sich ändern? Warum?"),
        max_length=2000,
        required=False,
        widget=forms.Textarea({"rows": 3, "dir": "auto"}),
    )

    def __init__(self, *args: Any, **rest: Any) -> None:
        """Offer the offers and measures of the public register."""
        super().__init__(*args, auto_id="review_%s", **rest)
        field = self.fields["subject"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", "—"), *service.reviewable(language_now())]

    def subject_ref(self) -> tuple[str, UUID | None]:
        """Return kind and id of what was chosen."""
        kind, _colon, public_id = self.cleaned_data["subject"].partition(":")
        return kind, UUID(public_id) if public_id else None


@never_cache
def table(request: HttpRequest, secret: str) -> HttpResponse:
    """Show the table's screen, or take a note; a script asks for JSON."""
    as_json = "application/json" in request.headers.get("Accept", "")
    try:
        spend(limit=OPENING, who=hidden_client(request))
        theme = service.table_of(secret)
    except (NotFound, MoveNotAllowed, TooMany) as error:
        return _closed(request, error, as_json=as_json)
    if request.method != "POST":
        return _screen(request, theme=theme)
    review = request.POST.get("what") == "review"
    form: NoteForm | ReviewForm = ReviewForm(request.POST) if review else NoteForm(request.POST)
    noted: list[service.Noted] = []
    status = 422
    if form.is_valid():
        try:
            status = saved(form=form, action=lambda: noted.append(_note(form, secret=secret)))
        except MoveNotAllowed as error:
            form.add_error(None, error.sentence)
            status = 409
    if as_json:
        return _as_json(form, noted=noted, status=status)
    return _screen(request, theme=theme, form=form if status else None, noted=noted, status=status or 200)


def _note(form: NoteForm | ReviewForm, *, secret: str) -> service.Noted:
    data = form.cleaned_data
    if isinstance(form, NoteForm):
        return service.note_proposal(
            secret=secret,
            text=data["text"],
            language=data["language"],
            draft=data["draft"],
            wants_code=data["wants_code"],
        )
    kind, subject_id = form.subject_ref()
    return service.note_review(
        secret=secret,
        verdict=data["verdict"],
        text=data["review_text"],
        language=language_now(),
        draft=data["draft"],
        subject_kind=kind,
        subject_id=subject_id,
        missing=data["missing"],
    )


def _screen(
    request: HttpRequest,
    *,
    theme: Any,
    form: NoteForm | ReviewForm | None = None,
    noted: list[service.Noted] | None = None,
    status: int = 200,
) -> HttpResponse:
    view = service.conference(public_id=theme.conference.public_id, language=language_now(), by=VISITOR)
    rows, _total = service.proposals(
        conference_id=view.public_id,
        language=language_now(),
        by=VISITOR,
        theme_id=theme.public_id,
        states=PUBLIC_STATES,
    )
    note = form if isinstance(form, NoteForm) else NoteForm(initial={"draft": ids.new_id(), "language": language_now()})
    review = form if isinstance(form, ReviewForm) else ReviewForm(initial={"draft": ids.new_id()})
    context = {
        "view": view,
        "theme": next(one for one in view.themes if one.public_id == theme.public_id),
        "rows": list(reversed(rows)),
        "note": note,
        "review": review,
        "wrong": form if status != 200 else None,
        "noted": noted[0] if noted else None,
    }
    return render(request, "forum/table.html", context, status=status)


def _as_json(form: Form, *, noted: list[service.Noted], status: int) -> HttpResponse:
    if noted:
        one = noted[0]
        return JsonResponse({"draft": str(one.draft), "number": one.number, "code": one.code})
    errors = {name: [str(one) for one in found] for name, found in form.errors.items()}
    return JsonResponse({"errors": errors}, status=status)


def _closed(request: HttpRequest, error: MiteinanderError, *, as_json: bool) -> HttpResponse:
    status = 404 if isinstance(error, NotFound) else 429 if isinstance(error, TooMany) else 409
    if as_json:
        return JsonResponse({"errors": {"__all__": [error.sentence]}}, status=status)
    return render(request, "forum/table_closed.html", {"said": error.sentence or _("Geschlossen")}, status=status)
