"""Providers' own pages: open the link, look at the entries, propose a change or say that all is still right."""

import secrets
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from miteinander.foundation.kernel.errors import NotFound
from miteinander.foundation.kernel.limits import Limit, hidden_client, spend
from miteinander.foundation.ui.service import saved
from miteinander.information.directory.domain.maintenance import (
    PROPOSABLE,
    LinkView,
    link_of_session,
    open_link,
    propose_change,
)
from miteinander.information.directory.domain.values import values_of
from miteinander.information.directory.web.desk.forms import OfferForm, initial_of

SESSION = "directory_upkeep"
OPENING = Limit(name="directory.open_link", count=20, seconds=3600)


class ProposalForm(OfferForm):
    """Those fields of an offer that its provider may propose."""

    def __init__(self, *args: Any, **options: Any) -> None:
        """Leave out what only editors change."""
        super().__init__(*args, **options)
        for name in [name for name in self.fields if name not in PROPOSABLE]:
            del self.fields[name]

    def proposed(self) -> dict[str, Any]:
        """Return what was typed as values of an offer."""
        found: dict[str, Any] = {}
        for name, field in self.fields.items():
            value = self.cleaned_data[name]
            many = isinstance(field, forms.MultipleChoiceField)
            found[name] = (sorted(value) or None) if many else (value or "").replace("\r\n", "\n")
        return found


@never_cache
def opened(request: HttpRequest, secret: str) -> HttpResponse:
    """Ask before opening, so that a mail program that looks at links does not take the link for itself."""
    if request.method != "POST":
        return render(request, "directory/desk/upkeep_open.html")
    spend(limit=OPENING, who=hidden_client(request))
    session = secrets.token_urlsafe(24)
    kept = request.session.get(SESSION, {})
    link = open_link(secret=secret, session=kept.get("session") or session)
    # A new name for the session: one that somebody planted in this browser before must not open the entries too.
    request.session.cycle_key()
    request.session[SESSION] = {"link": str(link.public_id), "session": kept.get("session") or session}
    return redirect("directory_upkeep:entries")


def _link(request: HttpRequest) -> LinkView:
    """Return the link this browser opened; ``NotFound`` otherwise."""
    kept = request.session.get(SESSION, {})
    if not kept:
        raise NotFound(_("Bitte öffnen Sie zuerst den Link aus Ihrer E-Mail."))
    return link_of_session(link_id=UUID(kept["link"]), session=kept["session"])


@never_cache
def entries(request: HttpRequest) -> HttpResponse:
    """List the organisation's public entries."""
    return render(request, "directory/desk/upkeep_entries.html", {"link": _link(request)})


@never_cache
def entry(request: HttpRequest, offer_id: UUID) -> HttpResponse:
    """Propose a change of one entry, or say that all is still right."""
    link = _link(request)
    names = {public_id: name for public_id, name, _waiting in link.offers}
    if offer_id not in names:
        raise NotFound(_("Dieses Angebot gehört nicht zu diesem Link."))
    if request.method == "POST" and "all_right" in request.POST:
        propose_change(link=link, offer_id=offer_id, values={})
        messages.success(request, _("Danke. Die Redaktion vermerkt, dass alles stimmt."))
        return redirect("directory_upkeep:entries")
    form = ProposalForm(request.POST or None, initial=initial_of(values_of(offer_id)))
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            status = saved(
                form=form, action=lambda: propose_change(link=link, offer_id=offer_id, values=form.proposed())
            )
            if not status:
                messages.success(request, _("Danke. Die Redaktion liest Ihren Vorschlag, bevor er erscheint."))
                return redirect("directory_upkeep:entries")
    context = {"link": link, "form": form, "name": names[offer_id]}
    return render(request, "directory/desk/upkeep_entry.html", context, status=status)
