"""The accessibility statement (BGG NRW, BITVNRW) and its contact form: barriers are reported to the town itself."""

from datetime import date

from django import forms
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext_lazy, override
from django.utils.translation import gettext as _

from miteinander.foundation.kernel import ids
from miteinander.foundation.kernel.actor import VISITOR
from miteinander.foundation.kernel.limits import Limit, TooMany, hidden_client, spend
from miteinander.foundation.messages.service import send
from miteinander.foundation.shelf.service import shelved
from miteinander.foundation.ui.service import Form

# The day of the last self-assessment; whoever assesses anew changes it here, with the findings of the template.
ASSESSED = date(2026, 11, 23)
REPORTS = Limit(name="accessibility-report", count=10, seconds=3600)


class BarrierForm(Form):
    """What somebody could not reach or use; nothing else is needed."""

    page = forms.CharField(
        label=gettext_lazy("Auf welcher Seite?"),
        help_text=gettext_lazy("Zum Beispiel die Adresse der Seite oder ihr Titel."),
        max_length=300,
        required=False,
    )
    text = forms.CharField(label=gettext_lazy("Was geht nicht?"), widget=forms.Textarea({"rows": 6}), max_length=4000)
    email = forms.EmailField(
        label=gettext_lazy("Ihre E-Mail-Adresse, wenn Sie eine Antwort möchten"),
        required=False,
        widget=forms.EmailInput({"autocomplete": "email"}),
    )


@shelved(rooms=())
def statement(request: HttpRequest) -> HttpResponse:
    """State how accessible these pages are, what is missing, and where to turn."""
    details = settings.TOWN.details.get("accessibility") or {}
    context = {"details": details, "ombudsstelle": details.get("ombudsstelle") or {}, "assessed": ASSESSED}
    return render(request, "portal/accessibility.html", context)


def report(request: HttpRequest) -> HttpResponse:
    """Take a report of a barrier and send it to the town; nothing of it is kept on the platform."""
    form = BarrierForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                spend(limit=REPORTS, who=hidden_client(request))
            except TooMany as error:
                form.add_error(None, error.sentence)  # what was typed stays in the form
                status = 429
            else:
                _send_to_town(form.cleaned_data)
                return redirect("portal:accessibility_sent")
    return render(request, "portal/accessibility_report.html", {"form": form}, status=status)


@shelved(rooms=())
def sent(request: HttpRequest) -> HttpResponse:
    """Say that the report is on its way and what happens next."""
    return render(request, "portal/accessibility_sent.html")


def _send_to_town(report: dict[str, str]) -> None:
    """Write the report, in the town's own language, to the address for accessibility, else to the imprint's."""
    details = settings.TOWN.details
    to = (details.get("accessibility") or {}).get("email") or (details.get("imprint") or {}).get("email", "")
    language = settings.TOWN.source_language
    read_in = get_language() or language
    with override(language), transaction.atomic():
        lines = [
            report["text"],
            "",
            f"{_('Seite')}: {report['page'] or '–'}",
            f"{_('Sprache der Seite')}: {read_in}",
            f"{_('Antwort an')}: {report['email'] or _('keine Antwort gewünscht')}",
        ]
        key, text = f"barrier:{ids.new_id()}", "\n".join(lines)
        send(key=key, to=to, subject=_("Barriere gemeldet"), text=text, language=language, by=VISITOR)
