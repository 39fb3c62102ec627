"""Who is qualified for what, and one certificate: on the screen, on paper, renewed, withdrawn."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from miteinander.foundation.accounts.service import history_lines
from miteinander.foundation.documents.service import pdf_of
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.errors import MoveNotAllowed
from miteinander.foundation.kernel.permissions import actor_of, desk_page
from miteinander.foundation.ui.service import saved, sent
from miteinander.town.qualifications import rules
from miteinander.town.qualifications.domain.desk import certificates as issuing
from miteinander.town.qualifications.domain.desk import queries
from miteinander.town.qualifications.models import Training
from miteinander.town.qualifications.web.desk.forms import CertificateForm, RenewForm, desk_language


@desk_page(rules.KEEP)
def overview(request: HttpRequest) -> HttpResponse:
    """Show who is qualified for what today; three queries."""
    context = {"kinds": queries.overview(desk_language()), "today": clock.today()}
    return render(request, "qualifications/desk/overview.html", context)


@desk_page(rules.KEEP)
def new(request: HttpRequest) -> HttpResponse:
    """Enter a certificate, such as one from elsewhere."""
    form = CertificateForm(request.POST or None, initial={"issued": clock.today()})
    made, status = sent(request, form=form, action=lambda: _enter(request, form))
    if not status:
        messages.success(request, _("Die Bescheinigung ist eingetragen."))
        return redirect("qualifications_desk:certificate", public_id=made)
    return render(request, "qualifications/desk/certificate_new.html", {"form": form}, status=status)


@desk_page()
def certificate(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show a certificate to its holder, and to who keeps them with what can be done."""
    return _show(request, public_id=public_id)


@desk_page()
def paper(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Hand out a certificate as PDF."""
    row = queries.certificate(public_id=public_id, by=actor_of(request))
    view = queries.views([row], desk_language())[0]
    title = _("Bescheinigung: %(kind)s") % {"kind": view.kind}
    data = {"lead": view.holder, "facts": _facts(view), "sections": _content(row.training)}
    pdf = pdf_of(template="sheet", data=data, language=desk_language(), title=title)
    response = HttpResponse(pdf, content_type="application/pdf")
    response.headers["Content-Disposition"] = 'inline; filename="bescheinigung.pdf"'
    return response


@require_POST
@desk_page(rules.KEEP)
def renewed(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Issue a certificate that follows."""
    form = RenewForm(request.POST, auto_id="renew_%s")
    kept: list[UUID] = []

    def do() -> None:
        kept.append(issuing.renew(public_id=public_id, **form.cleaned_data, by=actor_of(request)))

    status = 422
    if form.is_valid():
        try:
            status = saved(form=form, action=do)
        except MoveNotAllowed as late:
            form.add_error(None, late.sentence)
            status = 409
    if status:
        return _show(request, public_id=public_id, wrong={"renew": form}, status=status)
    messages.success(request, _("Die Bescheinigung ist erneuert."))
    return redirect("qualifications_desk:certificate", public_id=kept[0])


@require_POST
@desk_page(rules.KEEP)
def withdrawn(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Take a certificate back."""
    try:
        issuing.withdraw(public_id=public_id, by=actor_of(request))
        messages.success(request, _("Die Bescheinigung ist zurückgenommen."))
    except MoveNotAllowed as late:
        messages.warning(request, late.sentence)
    return redirect("qualifications_desk:certificate", public_id=public_id)


def _show(
    request: HttpRequest, *, public_id: UUID, wrong: Mapping[str, forms.Form] | None = None, status: int = 200
) -> HttpResponse:
    by = actor_of(request)
    row = queries.certificate(public_id=public_id, by=by)
    keeps = by.may(rules.KEEP)
    initial = {"issuer": row.issuer, "issued": clock.today()}
    context = {
        "view": queries.views([row], desk_language())[0],
        "may_keep": keeps,
        "forms": {"renew": RenewForm(initial=initial, auto_id="renew_%s"), **(wrong or {})} if keeps else {},
        "history": history_lines(issuing.certificate_ref(public_id)) if keeps else [],
    }
    return render(request, "qualifications/desk/certificate.html", context, status=status)


def _enter(request: HttpRequest, form: CertificateForm) -> UUID:
    data = form.cleaned_data
    return issuing.issue(
        kind=data["kind"],
        **form.holder(),
        issuer=data["issuer"],
        issued=data["issued"],
        valid_until=data["valid_until"],
        by=actor_of(request),
    )


def _facts(view: queries.CertificateView) -> list[dict[str, str]]:
    until = _day(view.valid_until) if view.valid_until else _("ohne Ende")
    rows = [
        (_("Qualifiziert für"), view.kind),
        (_("Schulung"), view.training),
        (_("Ausgestellt von"), view.issuer or settings.TOWN.name(desk_language())),
        (_("Ausgestellt am"), _day(view.issued)),
        (_("Gültig bis"), until),
        (_("Zurückgenommen am"), _day(view.withdrawn) if view.withdrawn else ""),
    ]
    return [{"label": label, "value": value, "lang": "", "href": ""} for label, value in rows if value]


def _content(row: Training | None) -> list[dict[str, Any]]:
    """Return what was taught, in the words of the training."""
    if row is None:
        return []
    days = " – ".join(_day(one) for one in sorted({row.first_day, row.last_day}))
    hours = ngettext("%(number)s Stunde", "%(number)s Stunden", row.hours) % {"number": row.hours} if row.hours else ""
    when = " · ".join(part for part in (days, row.times, hours) if part)
    paragraphs = [part for part in (when, *row.content.splitlines()) if part.strip()]
    return [{"heading": row.title, "lang": settings.LANGUAGE_CODE, "paragraphs": paragraphs, "items": []}]


def _day(day: date) -> str:
    return str(formats.date_format(day, "DATE_FORMAT"))
