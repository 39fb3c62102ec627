"""The desk's pages of organisations: the list, one organisation with its contacts, its history."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from miteinander.foundation.accounts.service import history_lines
from miteinander.foundation.kernel.permissions import actor_of, desk_page
from miteinander.foundation.kernel.registry import ThingRef
from miteinander.foundation.ui.service import page_links, saved, sent
from miteinander.town.organisations import rules
from miteinander.town.organisations.domain.changing import remove_contact, save_contact, save_organisation
from miteinander.town.organisations.models import Contact, Organisation
from miteinander.town.organisations.names import sort_key
from miteinander.town.organisations.web.desk.forms import ContactForm, OrganisationForm
from miteinander.town.places.service import place_keys

PER_PAGE = 50
ORGANISATION_FIELDS = ("name", "alternate_name", "kind", "phone", "phone_dial", "email", "website")
CONTACT_FIELDS = ("name", "is_person", "title", "phone", "phone_dial", "email")


@desk_page(rules.EDIT)
def organisations(request: HttpRequest) -> HttpResponse:
    """List the organisations by name; ``q`` keeps those whose name holds it."""
    wanted = sort_key(request.GET.get("q", "").replace("\x00", " ").strip())
    rows = Organisation.objects.order_by("sort_name", "pk")
    rows = rows.filter(sort_name__contains=wanted) if wanted else rows
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    links = page_links(path=request.path, query=request.GET, number=page.number, count=page.paginator.num_pages)
    context = {"rows": page.object_list, "number": page.paginator.count, "links": links, "q": request.GET.get("q", "")}
    return render(request, "organisations/desk/list.html", context)


@desk_page(rules.EDIT)
def organisation(request: HttpRequest, public_id: UUID | None = None) -> HttpResponse:
    """Show and save one organisation; without an id a new one."""
    row = get_object_or_404(Organisation.objects.select_related("place"), public_id=public_id) if public_id else None
    form = OrganisationForm(request.POST or None, initial=_initial(row))
    made, status = sent(
        request,
        form=form,
        action=lambda: save_organisation(
            values=_values(form),
            by=actor_of(request),
            public_id=public_id,
            seen_revision=form.cleaned_data["revision"],
        ),
    )
    if not status:
        messages.success(request, _("Der Träger ist gespeichert."))
        return redirect("organisations_desk:organisation", public_id=made)
    context: dict[str, Any] = {"form": form, "row": row}
    if row:
        context["contacts"] = row.contacts.order_by("name", "pk")
        context["history"] = history_lines(ThingRef(kind="organisation", public_id=row.public_id))
    return render(request, "organisations/desk/organisation.html", context, status=status)


def _initial(row: Organisation | None) -> dict[str, Any]:
    if row is None:
        return {}
    text = row.translations.filter(language=settings.LANGUAGE_CODE).first()
    return {
        **{name: getattr(row, name) for name in ORGANISATION_FIELDS},
        "summary": text.summary if text else "",
        "place": str(row.place.public_id) if row.place else "",
        "revision": row.revision,
    }


def _values(form: OrganisationForm) -> dict[str, Any]:
    data = form.cleaned_data
    place = data["place"]
    return {
        **{name: data[name] for name in (*ORGANISATION_FIELDS, "summary")},
        "place_id": place_keys([place])[place] if place else None,
    }


@desk_page(rules.EDIT)
def contact(request: HttpRequest, public_id: UUID, contact_id: UUID | None = None) -> HttpResponse:
    """Show and save one contact of an organisation; without an id a new one."""
    owner = get_object_or_404(Organisation, public_id=public_id)
    row = get_object_or_404(Contact, public_id=contact_id, organisation=owner) if contact_id else None
    initial = {name: getattr(row, name) for name in (*CONTACT_FIELDS, "revision")} if row else {}
    form = ContactForm(request.POST or None, initial=initial)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            status = saved(
                form=form,
                action=lambda: save_contact(
                    organisation_id=public_id,
                    values={name: form.cleaned_data[name] for name in CONTACT_FIELDS},
                    by=actor_of(request),
                    public_id=contact_id,
                    seen_revision=form.cleaned_data["revision"],
                ),
            )
            if not status:
                messages.success(request, _("Der Kontakt ist gespeichert."))
                return redirect("organisations_desk:organisation", public_id=public_id)
    context = {"form": form, "owner": owner, "row": row}
    return render(request, "organisations/desk/contact.html", context, status=status)


@require_POST
@desk_page(rules.EDIT)
def contact_removed(request: HttpRequest, public_id: UUID, contact_id: UUID) -> HttpResponse:
    """Delete a contact."""
    remove_contact(organisation_id=public_id, public_id=contact_id, by=actor_of(request))
    messages.success(request, _("Der Kontakt ist gelöscht."))
    return redirect("organisations_desk:organisation", public_id=public_id)
