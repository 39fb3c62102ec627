"""Registering without an account; the ticket; taking a place that became free."""

from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from miteinander.foundation.documents.service import qr_svg
from miteinander.foundation.kernel import ids
from miteinander.foundation.kernel.errors import MoveNotAllowed, NotFound
from miteinander.foundation.kernel.limits import Limit, TooMany, hidden_client, spend
from miteinander.foundation.ui.service import GuardedForm, Link, PageFrame, saved
from miteinander.town.gatherings import service

# Whole tables register from one network, so the number is high; the traps of the form hold off programs.
SENDING = Limit(name="gatherings.register", count=80, seconds=3600)
ACCEPTING = Limit(name="gatherings.accept", count=30, seconds=3600)


class RegistrationForm(GuardedForm):
    """What is needed to prepare the day; only what somebody wants to tell."""

    draft = forms.UUIDField(widget=forms.HiddenInput)
    person_name = forms.CharField(
        label=_("Ihr Name"),
        help_text=_("Für das Namensschild. Sie müssen ihn nicht nennen."),
        max_length=120,
        required=False,
    )
    email = forms.EmailField(
        label=_("E-Mail"),
        help_text=_("Dann schreiben wir Ihnen. Ohne E-Mail lesen Sie alles mit Ihrem Code."),
        max_length=254,
        required=False,
    )
    first_choice = forms.ChoiceField(label=_("An welchen Tisch möchten Sie?"), required=False)
    second_choice = forms.ChoiceField(label=_("Und wenn er voll ist?"), required=False)
    interpreter = forms.ChoiceField(
        label=_("Sprachmittlung"), help_text=_("In welcher Sprache soll jemand für Sie übersetzen?"), required=False
    )
    children = forms.IntegerField(label=_("Kinder, die wir betreuen sollen"), min_value=0, max_value=10, required=False)
    access_needs = forms.CharField(
        label=_("Was brauchen Sie, um gut dabei zu sein?"),
        help_text=_(
            "Zum Beispiel Platz für einen Rollstuhl oder Gebärdensprache. Wir löschen das 30 Tage nach dem Termin."
        ),
        max_length=1000,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )

    def __init__(self, *args: Any, options: list[service.OptionView], **rest: Any) -> None:
        """Offer the tables, where there are some, and the town's languages."""
        super().__init__(*args, **rest)
        tables = [("", "—"), *((str(one.public_id), one.name) for one in options)]
        languages = [("", _("nicht nötig")), *settings.LANGUAGES]
        for name, choices in (("first_choice", tables), ("second_choice", tables), ("interpreter", languages)):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = choices
        if not options:
            del self.fields["first_choice"], self.fields["second_choice"]

    def wishes(self) -> service.Wishes:
        """Return what was typed."""
        data = self.cleaned_data
        choices = [data.get(name) for name in ("first_choice", "second_choice")]
        return service.Wishes(
            language=language_now(),
            name=data["person_name"],
            email=data["email"],
            interpreter=data["interpreter"],
            children=data["children"] or 0,
            access_needs=data["access_needs"],
            choices=[UUID(one) for one in choices if one],
        )


@never_cache
def register(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Take a registration; the answer shows code and ticket once."""
    one = service.gathering(public_id=public_id, language=language_now())
    options = service.options_of(gathering_id=public_id, language=language_now())
    form = RegistrationForm(request.POST or None, options=options, initial={"draft": ids.new_id()})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            kept: list[service.Registered] = []
            status = _taken(request, form=form, public_id=public_id, kept=kept)
            if not status:
                return _receipt(request, one=one, made=kept[0])
    context = {"one": one, "form": form, "trail": trail(one)}
    return render(request, "gatherings/register.html", context, status=status)


@never_cache
def ticket(request: HttpRequest, public_id: UUID, ticket: str) -> HttpResponse:
    """Show a ticket: its number and its code for the entrance, and nothing about who holds it."""
    one = service.gathering(public_id=public_id, language=language_now())
    context = {"one": one, "ticket": ticket, "qr": ticket_qr(request, public_id=public_id, ticket=ticket)}
    return render(request, "gatherings/ticket.html", context)


@never_cache
def accept(request: HttpRequest, secret: str) -> HttpResponse:
    """Ask before taking a place, so that a mail program that looks at links takes none; then take it."""
    if request.method != "POST":
        return render(request, "gatherings/accept.html", {"state": "ask"})
    spend(limit=ACCEPTING, who=hidden_client(request))
    try:
        gathering_id = service.accept(secret=secret)
    except NotFound:
        return render(request, "gatherings/accept.html", {"state": "unknown"}, status=404)
    except MoveNotAllowed as late:
        return render(request, "gatherings/accept.html", {"state": "late", "said": late.sentence}, status=409)
    one = service.gathering(public_id=gathering_id, language=language_now())
    return render(request, "gatherings/accept.html", {"state": "taken", "one": one})


def ticket_qr(request: HttpRequest, *, public_id: UUID, ticket: str) -> str:
    """Return the QR code of a ticket: the address that opens the entrance with this number."""
    address = reverse("gatherings_desk:entrance", kwargs={"public_id": public_id})
    return qr_svg(f"{PageFrame(request).absolute}{address}?ticket={ticket}", title=ticket)


def trail(one: service.GatheringView) -> list[Link]:
    """Return the way from the list to a page below a gathering."""
    return [
        Link(title=gettext("Termine"), url=reverse("gatherings:gatherings")),
        Link(title=one.title, url=reverse("gatherings:gathering", kwargs={"public_id": one.public_id})),
    ]


def language_now() -> str:
    """Return the page's language."""
    return get_language() or settings.LANGUAGE_CODE


def _taken(request: HttpRequest, *, form: RegistrationForm, public_id: UUID, kept: list[service.Registered]) -> int:
    """Take the registration and return 0, or put into the form what stands against it and return the status."""
    try:
        spend(limit=SENDING, who=hidden_client(request))
        return saved(
            form=form,
            action=lambda: kept.append(
                service.register(gathering_id=public_id, wishes=form.wishes(), draft=form.cleaned_data["draft"])
            ),
        )
    except (TooMany, MoveNotAllowed) as error:
        form.add_error(None, error.sentence)
        return 429 if isinstance(error, TooMany) else 409


def _receipt(request: HttpRequest, *, one: service.GatheringView, made: service.Registered) -> HttpResponse:
    qr = ticket_qr(request, public_id=one.public_id, ticket=made.ticket)
    return render(request, "gatherings/registered.html", {"one": one, "made": made, "opened": made.opened, "qr": qr})
