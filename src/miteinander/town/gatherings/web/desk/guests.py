"""The desk of those who registered: the list, invitations, the entrance with scanner or keyboard."""

from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from miteinander.foundation.kernel.errors import MoveNotAllowed, NotFound
from miteinander.foundation.kernel.permissions import actor_of, desk_page
from miteinander.foundation.ui.service import Form, saved
from miteinander.town.gatherings import rules, service


class TicketForm(Form):
    """One field for scanner and keyboard alike: it takes the focus, Enter sends it."""

    ticket = forms.CharField(
        label=gettext_lazy("Nummer der Eintrittskarte"),
        help_text=gettext_lazy("Mit dem Lesegerät einlesen oder eintippen, zum Beispiel K7QM-3XWD."),
        max_length=300,
        widget=forms.TextInput({"autofocus": True, "autocomplete": "off", "spellcheck": "false", "dir": "ltr"}),
    )


class InvitationForm(Form):
    """Whom to invite, and with which words."""

    addresses = forms.CharField(
        label=gettext_lazy("E-Mail-Adressen"),
        help_text=gettext_lazy("Eine in jeder Zeile. Sie werden nicht gespeichert."),
        max_length=20_000,
        widget=forms.Textarea({"rows": 4}),
    )
    words = forms.CharField(label=gettext_lazy("Text"), max_length=4000, widget=forms.Textarea({"rows": 6}))


@desk_page(rules.CHECK_IN)
def guests(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """List who registered, who waits, what is needed."""
    return _guests(request, public_id=public_id, form=InvitationForm())


@require_POST
@desk_page(rules.EDIT)
def invited(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Send invitations."""
    form = InvitationForm(request.POST)
    if not form.is_valid():
        return _guests(request, public_id=public_id, form=form, status=422)
    addresses = form.cleaned_data["addresses"].splitlines()
    number: list[int] = []
    status = saved(
        form=form,
        action=lambda: number.append(
            service.invite(
                gathering_id=_one(public_id).public_id,
                addresses=addresses,
                words=form.cleaned_data["words"],
                by=actor_of(request),
            )
        ),
    )
    if status:
        return _guests(request, public_id=public_id, form=form, status=status)
    messages.success(request, _("%(number)s Einladungen sind unterwegs.") % {"number": number[0]})
    return redirect("gatherings_desk:guests", public_id=public_id)


@require_POST
@desk_page(rules.EDIT)
def cancelled(request: HttpRequest, public_id: UUID, registration_id: UUID) -> HttpResponse:
    """Cancel a registration; the next in the line moves up."""
    service.cancel_registration(registration_id=registration_id, by=actor_of(request))
    messages.success(request, _("Die Anmeldung ist zurückgegeben. Wer am längsten wartet, rückt nach."))
    return redirect("gatherings_desk:guests", public_id=public_id)


@desk_page(rules.CHECK_IN)
def entrance(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Let people in; a scanned code opens this page with its number already in the field."""
    form = TicketForm(request.POST or None, initial={"ticket": request.GET.get("ticket", "")})
    guest: list[service.Guest] = []
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            status = _let_in(request, form=form, public_id=public_id, guest=guest)
    context = {
        "one": _one(public_id),
        "form": form if status else TicketForm(),
        "guest": guest[0] if guest else None,
        "list": service.guest_list(gathering_id=public_id, by=actor_of(request)),
    }
    return render(request, "gatherings/desk/entrance.html", context, status=status or 200)


def _let_in(request: HttpRequest, *, form: TicketForm, public_id: UUID, guest: list[service.Guest]) -> int:
    try:
        return saved(
            form=form,
            action=lambda: guest.append(
                service.check_in(gathering_id=public_id, ticket=form.cleaned_data["ticket"], by=actor_of(request))
            ),
        )
    except MoveNotAllowed as wrong:
        form.add_error("ticket", wrong.sentence)
        return 409


def _guests(request: HttpRequest, *, public_id: UUID, form: InvitationForm, status: int = 200) -> HttpResponse:
    context = {
        "one": _one(public_id),
        "form": form,
        "list": service.guest_list(gathering_id=public_id, by=actor_of(request)),
        "gathering_id": public_id,
        "may_change": actor_of(request).may(rules.EDIT),
    }
    return render(request, "gatherings/desk/guests.html", context, status=status)


def _one(public_id: UUID) -> service.GatheringView:
    """Return a gathering to which people register, whoever owns it."""
    one = service.gatherings_by_id([public_id], language=settings.LANGUAGE_CODE).get(public_id)
    if one is None or one.registration_opens is None:
        raise NotFound(_("Diesen Termin gibt es nicht."))
    return one
