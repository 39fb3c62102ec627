"""One's own pages: the invitation, the details, the administrator's power."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from miteinander.foundation.accounts import second_factor
from miteinander.foundation.accounts.access import access_of, forget_access
from miteinander.foundation.accounts.domain import invitations
from miteinander.foundation.accounts.domain.people import change_own_details
from miteinander.foundation.accounts.enums import InvitationPurpose
from miteinander.foundation.accounts.forms import DetailsForm, JoinForm, NewPasswordForm, ReasonForm
from miteinander.foundation.accounts.models import Invitation, Person
from miteinander.foundation.accounts.power import power_off, power_on
from miteinander.foundation.kernel.errors import InvalidInput, NotFound
from miteinander.foundation.kernel.limits import Limit, hidden_client, spend
from miteinander.foundation.kernel.permissions import desk_page
from miteinander.foundation.languages.service import keep_desk_language

LINK_TRIES = Limit(name="accounts.invitation", count=30, seconds=600)


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """Use a one-time link: set up or win back an access, and be signed in.

    Tries are limited per caller; the attack is guessing links. A link that opens nothing answers 410 in all its
    kinds, so that nobody learns which of them ever existed.
    """
    spend(limit=LINK_TRIES, who=hidden_client(request))
    try:
        invited = invitations.find_open(secret)
    except NotFound as gone:
        return render(request, "desk/accounts/link_gone.html", {"sentence": gone.sentence}, status=410)
    form = _invitation_form(invited, data=request.POST if request.method == "POST" else None)
    if form.is_valid():
        answer = _accepted(request, secret=secret, form=form)
        if answer is not None:
            return answer
    recovers = invited.purpose == InvitationPurpose.RECOVER
    context = {"form": form, "invitation": invited, "recovers": recovers}
    return render(request, "desk/accounts/invitation.html", context, status=422 if form.errors else 200)


def _invitation_form(invited: Invitation, *, data: Any) -> JoinForm | NewPasswordForm:
    if invited.person is not None:
        return NewPasswordForm(data, person=invited.person)
    initial = {"display_name": invited.display_name, "language": invited.language}
    return JoinForm(data, initial=initial, known_email=invited.email)


def _accepted(request: HttpRequest, *, secret: str, form: JoinForm | NewPasswordForm) -> HttpResponse | None:
    """Accept the invitation and sign the person in; ``None`` when the form must be shown again."""
    try:
        accepted = invitations.accept(
            secret=secret,
            email=form.cleaned_data.get("email", ""),
            display_name=form.cleaned_data.get("display_name", ""),
            language=form.cleaned_data.get("language", ""),
            password=form.cleaned_data["password"],
        )
    except InvalidInput as wrong:
        add_errors(form, wrong)
        return None
    person = Person.objects.get(public_id=accepted.person_id)
    get_adapter(request).login(request, person)
    # The password was typed this moment: setting up the second factor need not ask for it again.
    record_authentication(request, person, method="password", reauthenticated=True)
    messages.success(request, _("Willkommen, %(name)s. Ihr Zugang ist bereit.") % {"name": person.display_name})
    return HttpResponseRedirect(settings.LOGIN_REDIRECT_URL)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def me(request: HttpRequest) -> HttpResponse:
    """Show and change one's own details; lead to password and second factor."""
    access = access_of(request)
    person = access.person
    if person is None:
        return redirect("account_login")
    initial = {"display_name": person.display_name, "language": person.language}
    form = DetailsForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        change_own_details(person_id=person.public_id, by=access.actor, **form.cleaned_data)
        keep_desk_language(request=request, language=form.cleaned_data["language"])
        messages.success(request, _("Ihre Angaben sind gespeichert."))
        return redirect("accounts_me")
    context = {
        "form": form,
        "access": access,
        "has_second_factor": second_factor.exists_for(person),
        "single_sign_on": bool(settings.SOCIALACCOUNT_PROVIDERS),
    }
    return render(request, "desk/accounts/me.html", context, status=422 if form.errors else 200)


@desk_page("accounts.power_on")
@require_http_methods(["GET", "HEAD", "POST"])
def power(request: HttpRequest) -> HttpResponse:
    """Ask for the reason and switch the administrator's power on for half an hour."""
    access = access_of(request)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            power_on(request=request, reason=form.cleaned_data["reason"], by=access.actor)
        except InvalidInput as wrong:
            add_errors(form, wrong)
        else:
            forget_access(request)
            messages.success(request, _("Ihre Verwaltungsrechte sind jetzt für 30 Minuten eingeschaltet."))
            return HttpResponseRedirect(_way_back(request))
    context = {"form": form, "until": access.power_until, "next": request.GET.get("next", "")}
    return render(request, "desk/accounts/power.html", context, status=422 if form.errors else 200)


@desk_page("accounts.power_on")
@require_POST
def power_down(request: HttpRequest) -> HttpResponse:
    """Switch the power off before its time."""
    power_off(request=request, by=access_of(request).actor)
    messages.success(request, _("Ihre Verwaltungsrechte sind ausgeschaltet."))
    return redirect("accounts_power")


def _way_back(request: HttpRequest) -> str:
    """Return where to go on; only an address of this platform (the attack: a link that leads away after sign-in)."""
    target = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(target, allowed_hosts=None):
        return target
    return str(settings.LOGIN_REDIRECT_URL)


def add_errors(form: Any, wrong: InvalidInput) -> None:
    """Show the messages of the domain at the fields of a form; the sentence itself where no field is named."""
    for name, texts in wrong.fields.items():
        for text in texts:
            form.add_error(name if name in form.fields else None, _(text))
    if not wrong.fields:
        form.add_error(None, _(wrong.sentence))
