"""What providers propose and what people report: read, take over, decline, answer."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from miteinander.foundation.codes.service import channel_of, close, post
from miteinander.foundation.codes.service import messages as channel_messages
from miteinander.foundation.kernel.errors import Conflict, InvalidInput
from miteinander.foundation.kernel.permissions import actor_of, desk_page
from miteinander.foundation.ui.service import Form
from miteinander.information.directory import rules
from miteinander.information.directory.domain.maintenance import accept_draft, decline_draft, send_link
from miteinander.information.directory.domain.mistakes import settle_mistake
from miteinander.information.directory.domain.queries import desk
from miteinander.information.directory.domain.values import values_of
from miteinander.information.directory.enums import DraftState
from miteinander.information.directory.models import MistakeReport, OfferDraft
from miteinander.information.directory.web.desk.history import changes_between


class AnswerForm(Form):
    """An answer to somebody who reported a mistake."""

    text = forms.CharField(label=gettext_lazy("Antwort"), max_length=4000, widget=forms.Textarea({"rows": 5}))
    done = forms.BooleanField(label=gettext_lazy("Damit ist der Hinweis erledigt."), required=False)


@desk_page(rules.EDIT)
def proposals(request: HttpRequest) -> HttpResponse:
    """List what waits: proposals of providers and reported mistakes."""
    context = {"proposals": desk.proposals(), "mistakes": desk.mistakes()}
    return render(request, "directory/desk/proposals.html", context)


@desk_page(rules.EDIT)
def proposal(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Show a proposal side by side with today; take it over or decline it."""
    draft = OfferDraft.objects.select_related("offer", "offer__organisation").filter(public_id=draft_id).first()
    if draft is None:
        raise Http404
    if request.method == "POST" and draft.state == DraftState.OPEN:
        answer = _decide(request, draft)
        if answer is not None:
            return answer
    now = values_of(draft.offer.public_id)
    context = {
        "draft": draft,
        "name": now.get("name", ""),
        "changes": changes_between({name: now.get(name) for name in draft.changes}, draft.changes),
        "is_open": draft.state == DraftState.OPEN,
    }
    return render(request, "directory/desk/proposal.html", context)


def _decide(request: HttpRequest, draft: OfferDraft) -> HttpResponse | None:
    """Do what the editor chose; on a conflict say so and show the page again."""
    by = actor_of(request)
    if request.POST.get("decision") == "decline":
        decline_draft(draft_id=draft.public_id, note=request.POST.get("note", "").replace("\x00", "")[:500], by=by)
        messages.success(request, _("Der Vorschlag ist abgelehnt. Der Träger sieht Ihre Begründung."))
        return redirect("directory_desk:proposals")
    try:
        accept_draft(draft_id=draft.public_id, by=by)
    except (Conflict, InvalidInput) as refused:
        messages.error(request, refused.sentence)
        return None
    messages.success(request, _("Der Vorschlag ist übernommen."))
    return redirect("directory_desk:proposals")


@desk_page(rules.EDIT)
def mistake(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Read a report and answer it; the answer is read with the reporter's code."""
    report = MistakeReport.objects.select_related("offer").filter(public_id=report_id).first()
    if report is None:
        raise Http404
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        by = actor_of(request)
        post(channel_id=report.channel_id, text=form.cleaned_data["text"], by=by)
        if form.cleaned_data["done"]:
            settle_mistake(report_id=report_id, by=by)
            close(channel_id=report.channel_id, by=by)
        messages.success(request, _("Die Antwort ist gespeichert."))
        return redirect("directory_desk:proposals")
    context = {
        "report": report,
        "name": values_of(report.offer.public_id).get("name", ""),
        "messages_so_far": channel_messages(channel_id=report.channel_id, reader=actor_of(request)),
        "channel": channel_of(report.channel_id),
        "form": form,
    }
    return render(request, "directory/desk/mistake.html", context, status=422 if form.errors else 200)


@require_POST
@desk_page(rules.EDIT)
def link_sent(request: HttpRequest, organisation_id: UUID) -> HttpResponse:
    """Send a provider the link to its entries."""
    try:
        address = send_link(organisation_id=organisation_id, by=actor_of(request))
    except InvalidInput as refused:
        messages.error(request, f"{refused.sentence} {' '.join(refused.fields.get('email', []))}")
    else:
        messages.success(request, _("Der Link ist verschickt: %(address)s") % {"address": address})
    back = request.POST.get("back", "")
    # Only an own path is followed (the attack: a form that leads away to a page looking like this one).
    own = back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    return redirect(back if own else "directory_desk:offers")
