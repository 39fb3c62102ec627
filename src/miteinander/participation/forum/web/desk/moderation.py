"""Moderation: read, take from sight with a reason, talk with who wrote it, translate."""

from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from miteinander.foundation.accounts.service import history_lines
from miteinander.foundation.codes.service import channel_of, post, unseen_by_office
from miteinander.foundation.codes.service import messages as channel_messages
from miteinander.foundation.kernel.errors import InvalidInput, MoveNotAllowed, NotFound
from miteinander.foundation.kernel.permissions import actor_of, desk_page
from miteinander.foundation.kernel.registry import ThingRef
from miteinander.foundation.ui.service import Form, page_links, saved
from miteinander.participation.forum import rules, service
from miteinander.participation.forum.enums import ProposalState

PER_PAGE = 50


class HideForm(Form):
    """Why a proposal may not stand, in words for who wrote it."""

    reason = forms.CharField(
        label=gettext_lazy("Grund"),
        help_text=gettext_lazy("Der Mensch liest diesen Satz. Was stört, und wie ginge es?"),
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
    )


class AnswerForm(Form):
    """A message to who gave the proposal."""

    message = forms.CharField(label=gettext_lazy("Nachricht"), max_length=5000, widget=forms.Textarea({"rows": 3}))


class TranslateForm(Form):
    """The proposal's words in another language."""

    language = forms.ChoiceField(label=gettext_lazy("Sprache"))
    text = forms.CharField(
        label=gettext_lazy("Text"), max_length=4000, widget=forms.Textarea({"rows": 4, "dir": "auto"})
    )

    def __init__(self, *args: Any, own: str, **rest: Any) -> None:
        """Offer the town's other languages."""
        super().__init__(*args, **rest)
        field = self.fields["language"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [one for one in settings.LANGUAGES if one[0] != own]


@desk_page(rules.MODERATE)
def proposals(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """List all proposals of a conference; those that wait, and those with unread answers, stand out."""
    by = actor_of(request)
    view = service.conference(public_id=public_id, language=settings.LANGUAGE_CODE, by=by)
    state = request.GET.get("state", "")
    states = (state,) if state in ProposalState.values else tuple(ProposalState.values)
    rows, _total = service.proposals(conference_id=public_id, language=settings.LANGUAGE_CODE, by=by, states=states)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    refs = [ThingRef(kind=service.KIND, public_id=one.public_id) for one in page.object_list]
    context = {
        "view": view,
        "rows": page.object_list,
        "unread": unseen_by_office(refs),
        "states": ProposalState.choices,
        "state": state,
        "links": page_links(path=request.path, query=request.GET, number=page.number, count=page.paginator.num_pages),
    }
    return render(request, "forum/desk/proposals.html", context)


@desk_page(rules.MODERATE)
def proposal(request: HttpRequest, public_id: UUID, proposal_id: UUID) -> HttpResponse:
    """Show one proposal with its talk; hide, show, answer, translate."""
    one = service.proposal(public_id=proposal_id, language=settings.LANGUAGE_CODE, by=actor_of(request))
    step = request.POST.get("do", "")
    data = request.POST if request.method == "POST" else None
    made: dict[str, Form] = {
        "hide": HideForm(data if step == "hide" else None, auto_id="hide_%s"),
        "answer": AnswerForm(data if step == "answer" else None, auto_id="answer_%s"),
        "translate": TranslateForm(data if step == "translate" else None, own=one.original.language),
    }
    status = 200
    if data is not None:
        status = _do(request, step=step, one=one, form=made.get(step))
        if not status:
            messages.success(request, _("Erledigt."))
            return redirect("forum_desk:proposal", public_id=public_id, proposal_id=proposal_id)
    return render(request, "forum/desk/proposal.html", _context(request, public_id, one, made), status=status)


@require_POST
@desk_page(rules.MODERATE)
def word(request: HttpRequest, public_id: UUID, support_id: UUID) -> HttpResponse:
    """Take a supporter's word from sight, or show it."""
    service.moderate_word(support_id=support_id, hidden="hide" in request.POST, by=actor_of(request))
    messages.success(request, _("Erledigt."))
    return redirect("forum_desk:proposals", public_id=public_id)


def _do(request: HttpRequest, *, step: str, one: service.ProposalView, form: Form | None) -> int:
    """Do one step and return 0, else the status of the answer."""
    if form is not None and not form.is_valid():
        return 422
    by = actor_of(request)
    data = form.cleaned_data if form else {}

    def act() -> None:
        if step == "hide":
            service.hide(proposal_id=one.public_id, reason=data["reason"], by=by)
        elif step == "show":
            service.show(proposal_id=one.public_id, by=by)
        elif step == "answer" and one.channel_id:
            post(channel_id=one.channel_id, text=data["message"], by=by)
        elif step == "translate":
            service.translate(proposal_id=one.public_id, language=data["language"], text=data["text"], by=by)
        else:
            raise InvalidInput(_("Bitte wählen Sie, was geschehen soll."))

    try:
        if form is not None:
            return saved(form=form, action=act)
        act()
    except (MoveNotAllowed, InvalidInput) as error:
        messages.error(request, error.sentence)
        return 409 if isinstance(error, MoveNotAllowed) else 422
    return 0


def _context(
    request: HttpRequest, public_id: UUID, one: service.ProposalView, made: dict[str, Form]
) -> dict[str, object]:
    view = service.conference(public_id=public_id, language=settings.LANGUAGE_CODE, by=actor_of(request))
    talk = []
    channel = None
    if one.channel_id:
        try:
            channel = channel_of(one.channel_id)
            talk = channel_messages(channel_id=one.channel_id, reader=actor_of(request))
        except NotFound:
            channel = None
    return {
        "view": view,
        "one": one,
        "forms": made,
        "talk": talk,
        "channel": channel,
        "history": history_lines(ThingRef(kind=service.KIND, public_id=one.public_id)),
    }
