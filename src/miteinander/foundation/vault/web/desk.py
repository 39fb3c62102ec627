"""One's own vault at the desk: setting up, unlocking, locking, its slots. Without unlocking only numbers and dates."""

import json
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from miteinander.foundation.accounts.service import ask_again, reachable
from miteinander.foundation.kernel.errors import InvalidInput, NotFound
from miteinander.foundation.kernel.limits import Limit, spend
from miteinander.foundation.kernel.permissions import actor_of, desk_page
from miteinander.foundation.vault import service
from miteinander.foundation.vault.enums import SlotKind
from miteinander.foundation.vault.forms.desk import (
    ChangePassphraseForm,
    CodeForm,
    NewPassphraseForm,
    PasskeyForm,
    StartOverForm,
    UnlockForm,
    UnlockPasskeyForm,
)

TRIES = Limit(name="vault.unlock", count=10, seconds=900)
_ASKING = ("GET", "HEAD", "POST")


def _me(request: HttpRequest) -> UUID:
    public_id = actor_of(request).public_id
    if public_id is None:
        raise NotFound(_("Einen Tresor haben nur Menschen."))
    return public_id


def _given(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


@require_safe
@desk_page()
def overview(request: HttpRequest) -> HttpResponse:
    """Show the state of one's vault: numbers, dates, slots; the same whether it is open or not."""
    person_id = _me(request)
    key_id = service.person_key(person_id)
    context = {
        "key_id": key_id,
        "open_until": service.open_until(request),
        "held": service.held(person_id),
        "slots": [(line, _slot_title(line.kind)) for line in service.slots_of(person_id)],
        "fingerprint": service.fingerprint(key_id) if key_id else "",
    }
    return render(request, "vault/desk/overview.html", context)


def _slot_title(kind: SlotKind) -> str:
    titles = {
        SlotKind.PASSPHRASE: _("Passphrase"),
        SlotKind.RECOVERY: _("Wiederherstellungscode auf Papier"),
        SlotKind.PASSKEY: _("Passkey"),
    }
    return titles.get(kind, kind.label)


@sensitive_post_parameters("passphrase", "passphrase_again")
@sensitive_variables("form", "made")
@require_http_methods(_ASKING)
@desk_page()
def set_up(request: HttpRequest) -> HttpResponse:
    """Set up one's vault and show the printed code, once."""
    person_id = _me(request)
    if service.has_vault(person_id):
        return redirect("vault:overview")
    form = NewPassphraseForm(_given(request), known=_known_words(request))
    if form.is_valid():
        passphrase = form.cleaned_data["passphrase"]
        made = service.set_up(person_id=person_id, passphrase=passphrase, by=actor_of(request))
        return _shown_once(request, code=made.recovery_code, passphrase=passphrase)
    return render(request, "vault/desk/set_up.html", {"form": form}, status=422 if form.errors else 200)


@sensitive_post_parameters("passphrase", "passphrase_again")
@sensitive_variables("form", "made")
@require_http_methods(_ASKING)
@desk_page()
def start_over(request: HttpRequest) -> HttpResponse:
    """Begin a new, empty vault where nothing opens the old one any more; asks once more who it is."""
    asked = ask_again(request)
    if asked is not None:
        return asked
    person_id = _me(request)
    form = StartOverForm(_given(request), known=_known_words(request))
    if form.is_valid():
        passphrase = form.cleaned_data["passphrase"]
        made = service.start_over(person_id=person_id, passphrase=passphrase, by=actor_of(request))
        return _shown_once(request, code=made.recovery_code, passphrase=passphrase)
    return render(request, "vault/desk/start_over.html", {"form": form}, status=422 if form.errors else 200)


@sensitive_variables("code", "passphrase", "unlocked")
def _shown_once(request: HttpRequest, *, code: str, passphrase: str = "") -> HttpResponse:
    """Show a code that is kept nowhere, in the answer itself; a vault just set up stays open."""
    response = render(request, "vault/desk/code.html", {"code": code, "form": CodeForm()})
    if passphrase:
        unlocked = service.unlock(person_id=_me(request), passphrase=passphrase)
        service.stay_unlocked(request=request, response=response, unlocked=unlocked)
    return response


def _known_words(request: HttpRequest) -> list[str]:
    """Return the words that everybody knows of this person and town."""
    found = reachable([_me(request)]).values()
    town = settings.TOWN.name(get_language() or settings.LANGUAGE_CODE)
    return [town, *(word for one in found for word in [*one.name.split(), one.email.partition("@")[0]])]


@sensitive_post_parameters("passphrase")
@sensitive_variables("form", "unlocked")
@require_http_methods(_ASKING)
@desk_page()
def unlock(request: HttpRequest) -> HttpResponse:
    """Open one's vault with the passphrase, for this sign-in."""
    return _unlock(request, form=UnlockForm(_given(request)), field="passphrase", template="vault/desk/unlock.html")


@sensitive_post_parameters("code")
@sensitive_variables("form", "unlocked")
@require_http_methods(_ASKING)
@desk_page()
def unlock_with_code(request: HttpRequest) -> HttpResponse:
    """Open one's vault with the printed code, for this sign-in."""
    return _unlock(request, form=CodeForm(_given(request)), field="code", template="vault/desk/unlock_code.html")


@sensitive_variables("form", "unlocked")
def _unlock(request: HttpRequest, *, form: UnlockForm | CodeForm, field: str, template: str) -> HttpResponse:
    person_id = _me(request)
    if not service.has_vault(person_id):
        return redirect("vault:set_up")
    if form.is_valid():
        spend(limit=TRIES, who=str(person_id))
        try:
            unlocked = _opened(person_id, field=field, given=form.cleaned_data[field])
        except service.WrongSecret as wrong:
            form.add_error(field, wrong.sentence)
        else:
            response = HttpResponseRedirect(_way_on(request))
            service.stay_unlocked(request=request, response=response, unlocked=unlocked)
            return response
    context = {
        "form": form,
        "next": request.GET.get("next", "") or request.POST.get("next", ""),
        "passkeys": json.dumps(offers) if (offers := service.passkey_offers(person_id)) else "",
    }
    return render(request, template, context, status=422 if form.errors else 200)


@sensitive_variables()
def _opened(person_id: UUID, *, field: str, given: str) -> service.Unlocked:
    if field == "code":
        return service.unlock_with_recovery(person_id=person_id, code=given)
    return service.unlock(person_id=person_id, passphrase=given)


@sensitive_post_parameters("secret", "next_secret")
@sensitive_variables("form", "unlocked")
@require_POST
@desk_page()
def unlock_with_passkey(request: HttpRequest) -> HttpResponse:
    """Open one's vault with what the passkey made, for this sign-in; the same form never opens a second time."""
    person_id, form = _me(request), UnlockPasskeyForm(request.POST)
    spend(limit=TRIES, who=str(person_id))
    if form.is_valid():
        try:
            unlocked = service.unlock_with_passkey(
                person_id=person_id, secret=form.cleaned_data["secret"], following=form.made()
            )
        except service.WrongSecret:
            pass  # the same words as for a form that is none
        else:
            response = HttpResponseRedirect(_way_on(request))
            service.stay_unlocked(request=request, response=response, unlocked=unlocked)
            return response
    messages.error(request, _("Der Passkey hat den Tresor nicht geöffnet. Nehmen Sie bitte die Passphrase."))
    back = request.POST.get("next", "")
    return redirect(reverse("vault:unlock") + (f"?{urlencode({'next': back})}" if back else ""))


@sensitive_post_parameters("next_secret")
@sensitive_variables("form")
@require_http_methods(_ASKING)
@service.sealed_page(lately=True)
def add_passkey(request: HttpRequest) -> HttpResponse:
    """Let a passkey open one's vault too, where the browser can do it."""
    form, status = PasskeyForm(_given(request)), 200
    if form.is_valid():
        service.add_passkey(unlocked=service.unlocked(request), made=form.made(), by=actor_of(request))
        messages.success(request, _("Ihr Passkey öffnet den Tresor jetzt auch. Die Passphrase gilt weiter."))
        return redirect("vault:overview")
    if form.is_bound:
        messages.error(request, _("Das hat der Browser nicht richtig geschickt."))
        status = 422
    person = reachable([_me(request)]).get(_me(request))
    context = {"person": person.name if person else "", "place": settings.TOWN.name(settings.LANGUAGE_CODE)}
    return render(request, "vault/desk/passkey.html", context, status=status)


def _way_on(request: HttpRequest) -> str:
    """Return where to go on; only an address of this platform (the attack: a link that leads away)."""
    target = request.POST.get("next", "")
    return target if url_has_allowed_host_and_scheme(target, allowed_hosts=None) else reverse("vault:overview")


@require_POST
@desk_page()
def lock(request: HttpRequest) -> HttpResponse:
    """Close one's vault in this browser."""
    response = redirect("vault:overview")
    service.lock(request=request, response=response)
    messages.success(request, _("Ihr Tresor ist geschlossen."))
    return response


@sensitive_post_parameters("passphrase_now", "passphrase", "passphrase_again")
@sensitive_variables("form", "unlocked")
@require_http_methods(_ASKING)
@service.sealed_page()
def change(request: HttpRequest) -> HttpResponse:
    """Change the passphrase; the old one is asked for, everything else stays as it is."""
    form = ChangePassphraseForm(_given(request), known=_known_words(request))
    if form.is_valid():
        spend(limit=TRIES, who=str(_me(request)))
        try:
            unlocked = service.unlock(person_id=_me(request), passphrase=form.cleaned_data["passphrase_now"])
        except service.WrongSecret as wrong:
            form.add_error("passphrase_now", wrong.sentence)
        else:
            passphrase = form.cleaned_data["passphrase"]
            service.change_passphrase(unlocked=unlocked, passphrase=passphrase, by=actor_of(request))
            messages.success(request, _("Ihre Passphrase ist geändert. Andere offene Fenster sind geschlossen."))
            response = redirect("vault:overview")
            service.stay_unlocked(request=request, response=response, unlocked=unlocked)
            return response
    return render(request, "vault/desk/change.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(_ASKING)
@service.sealed_page(lately=True)
def new_code(request: HttpRequest) -> HttpResponse:
    """Ask, then make a new printed code; the old one opens nothing any more."""
    if request.method == "POST":
        code = service.renew_recovery(unlocked=service.unlocked(request), by=actor_of(request))
        return _shown_once(request, code=code)
    return render(request, "vault/desk/new_code.html")


@sensitive_post_parameters("code")
@require_http_methods(_ASKING)
@service.sealed_page()
def check_code(request: HttpRequest) -> HttpResponse:
    """Try the printed code as it was written down; says whether it opens."""
    form = CodeForm(_given(request))
    if form.is_valid():
        spend(limit=TRIES, who=str(_me(request)))
        try:
            service.unlock_with_recovery(person_id=_me(request), code=form.cleaned_data["code"])
        except service.WrongSecret as wrong:
            form.add_error("code", wrong.sentence)
        else:
            messages.success(request, _("Der Code stimmt. Legen Sie ihn an einen sicheren Ort, nicht zum Rechner."))
            return redirect("vault:overview")
    return render(request, "vault/desk/check_code.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(_ASKING)
@service.sealed_page(lately=True)
def remove_slot(request: HttpRequest, slot_id: UUID) -> HttpResponse:
    """Ask, then remove one of one's slots; the last one stays."""
    found = [line for line in service.slots_of(_me(request)) if line.slot_id == slot_id]
    if not found:
        raise NotFound(_("Diesen Zugang gibt es nicht mehr."))
    if request.method == "POST":
        try:
            service.remove_slot(unlocked=service.unlocked(request), slot_id=slot_id, by=actor_of(request))
        except InvalidInput as last:
            messages.error(request, last.sentence)
        else:
            messages.success(request, _("Der Zugang ist entfernt."))
        return redirect("vault:overview")
    return render(request, "vault/desk/remove.html", {"title": _slot_title(found[0].kind)})
