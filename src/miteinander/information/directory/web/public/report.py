"""The form "Hier stimmt etwas nicht": no name, no address, an answer by code."""

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, gettext_lazy
from django.views.decorators.cache import never_cache

from miteinander.foundation.codes.service import Opened
from miteinander.foundation.kernel.limits import Limit, TooMany, hidden_client, spend
from miteinander.foundation.ui.service import Form
from miteinander.information.directory.domain.mistakes import report_mistake as take_report
from miteinander.information.directory.web.public.offer import absolute
from miteinander.information.directory.web.public.offer_page import OfferPage

REPORTS = Limit(name="mistake-report", count=10, seconds=3600)
WHAT = (
    ("phone", gettext_lazy("Telefon, E-Mail oder Internetseite")),
    ("times", gettext_lazy("Zeiten")),
    ("place", gettext_lazy("Ort")),
    ("cost", gettext_lazy("Kosten oder Anmeldung")),
    ("gone", gettext_lazy("Das Angebot gibt es nicht mehr")),
    ("words", gettext_lazy("Text oder Übersetzung")),
    ("other", gettext_lazy("Etwas anderes")),
)


class MistakeForm(Form):
    """What is wrong; nothing about the one who says it."""

    what = forms.MultipleChoiceField(
        label=gettext_lazy("Was stimmt nicht?"), choices=WHAT, widget=forms.CheckboxSelectMultiple, required=False
    )
    text = forms.CharField(
        label=gettext_lazy("Wie ist es richtig?"),
        help_text=gettext_lazy("In Ihrer Sprache. Bitte schreiben Sie nichts Persönliches."),
        widget=forms.Textarea({"rows": 5}),
        max_length=2000,
    )

    def words(self) -> str:
        """Return what was said, as the editors read it."""
        chosen = [str(label) for key, label in WHAT if key in self.cleaned_data["what"]]
        return "\n\n".join(part for part in (" · ".join(chosen), self.cleaned_data["text"]) if part)


@never_cache
def report_mistake(request: HttpRequest, slug: str) -> HttpResponse:
    """Take a report; the answer shows the code once, it is kept nowhere."""
    offer = OfferPage(slug=slug, absolute=absolute(request))
    form = MistakeForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            opened = _taken(request, form=form, slug=slug)
            if opened is not None:
                return render(request, "directory/mistake_sent.html", {"offer": offer, "opened": opened})
            status = 429
    return render(request, "directory/mistake.html", {"offer": offer, "form": form}, status=status)


def _taken(request: HttpRequest, *, form: MistakeForm, slug: str) -> Opened | None:
    """Take the report; from a caller who sent too many nothing is taken, the form says so and keeps what was typed."""
    try:
        spend(limit=REPORTS, who=hidden_client(request))
    except TooMany as error:
        form.add_error(None, error.sentence)
        return None
    return take_report(slug=slug, text=form.words(), language=get_language() or settings.LANGUAGE_CODE)
