"""Art. 14 at the sealed desk: who is written about and was not told yet, the letter, and what was done."""

from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from miteinander.conflict.cases.domain.desk import access, informing
from miteinander.conflict.cases.domain.desk.informing import Exempt, PersonView
from miteinander.conflict.cases.web.desk.pages import private
from miteinander.conflict.contacts.service import WORK
from miteinander.foundation.kernel.errors import MoveNotAllowed
from miteinander.foundation.kernel.permissions import actor_of
from miteinander.foundation.ui.service import DateField, Form, saved
from miteinander.foundation.vault import service as vault


class LetterForm(Form):
    """To whom, and in which language."""

    person = forms.ChoiceField(label=gettext_lazy("An wen?"))
    language = forms.ChoiceField(label=gettext_lazy("In welcher Sprache?"))

    def __init__(self, *args: object, people: list[PersonView], **options: object) -> None:
        """Offer the people of the case."""
        super().__init__(*args, **options)
        _choose(self, "person", [(str(one.entry_id), one.name) for one in people])
        _choose(self, "language", informing.languages())


class InformedForm(Form):
    """Somebody was told, or is not told."""

    person = forms.ChoiceField(label=gettext_lazy("Wer?"))
    day = DateField(
        label=gettext_lazy("Informiert am"), required=False, help_text=gettext_lazy("Leer, wenn es eine Ausnahme gibt.")
    )
    exempt = forms.ChoiceField(
        label=gettext_lazy("Oder: nicht informiert, weil"), choices=[("", "—"), *Exempt.choices], required=False
    )
    reason = forms.CharField(
        label=gettext_lazy("Warum ist das hier so?"),
        help_text=gettext_lazy("Bei einer Ausnahme, ein bis zwei Sätze. Nur wer den Fall hält, liest es."),
        max_length=1000,
        required=False,
        widget=forms.Textarea({"rows": 3, "autocomplete": "off"}),
    )

    def __init__(self, *args: object, people: list[PersonView], **options: object) -> None:
        """Offer the people of the case."""
        super().__init__(*args, **options)
        _choose(self, "person", [("", "—"), *((str(one.entry_id), one.name) for one in people)])


def _choose(form: Form, name: str, choices: list[tuple[str, str]]) -> None:
    field = form.fields[name]
    if isinstance(field, forms.ChoiceField):
        field.choices = choices


@require_http_methods(["GET", "HEAD", "POST"])
@vault.sealed_page(WORK)
def page(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show who is to be told until when, and note what was done."""
    people = _people(request, public_id)
    if request.method != "POST":
        return _show(request, public_id=public_id, people=people)
    form, status = InformedForm(request.POST, people=people), 422
    if form.is_valid():
        try:
            status = saved(form=form, action=lambda: _note(request, public_id, form))
        except MoveNotAllowed as error:
            form.add_error(None, error.sentence)
            status = 409
    if status:
        return _show(request, public_id=public_id, people=people, form=form, status=status)
    messages.success(request, _("Aufgeschrieben."))
    return redirect("cases_desk:informing", public_id=public_id)


@require_POST
@vault.sealed_page(WORK)
def letter(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Hand out the letter to somebody as a PDF."""
    people = _people(request, public_id)
    form = LetterForm(request.POST, people=people, auto_id="letter_%s")
    if not form.is_valid():
        return _show(request, public_id=public_id, people=people, letter=form, status=422)
    content = informing.letter(
        public_id=public_id, unlocked=vault.unlocked(request), by=actor_of(request), **form.cleaned_data
    )
    headers = {"Content-Disposition": 'attachment; filename="information.pdf"'}
    return private(HttpResponse(content, content_type="application/pdf", headers=headers))


def _people(request: HttpRequest, public_id: UUID) -> list[PersonView]:
    return informing.people_of(public_id=public_id, unlocked=vault.unlocked(request), by=actor_of(request))


def _note(request: HttpRequest, public_id: UUID, form: InformedForm) -> None:
    informing.note(public_id=public_id, unlocked=vault.unlocked(request), by=actor_of(request), **form.cleaned_data)


def _show(
    request: HttpRequest,
    *,
    public_id: UUID,
    people: list[PersonView],
    form: InformedForm | None = None,
    letter: LetterForm | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "one": access.case_facts(public_id=public_id, language=settings.LANGUAGE_CODE, by=actor_of(request)),
        "people": people,
        "form": form or InformedForm(people=people),
        "letter": letter or LetterForm(people=people, auto_id="letter_%s"),
    }
    return private(render(request, "cases/desk/informing.html", context, status=status))
