"""Texts to an agency and back, as XLIFF files."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from miteinander.foundation.kernel.errors import InvalidInput
from miteinander.foundation.kernel.permissions import actor_of, desk_page, require
from miteinander.foundation.languages.domain import status
from miteinander.foundation.languages.domain.xliff import MOST_BYTES, read_xliff, xliff_of
from miteinander.foundation.languages.web.desk.overview import kind_or_404, status_words, target_languages
from miteinander.foundation.ui.service import Form


class FileForm(Form):
    """The file that came back."""

    file = forms.FileField(label=gettext_lazy("XLIFF-Datei (Fassung 2.0)"))


@desk_page()
def sent(request: HttpRequest, kind: str, language: str) -> HttpResponse:
    """Hand out the texts of a status as XLIFF; without one, what is missing and what is outdated."""
    one = kind_or_404(kind, language)
    require(actor_of(request), one.permission)
    wanted = request.GET.get("status", "")
    words = [wanted] if wanted in status_words() else [status.MISSING, status.OUTDATED]
    lines = status.statuses(kind=one, language=language)
    ids = [line["thing"] for line in lines if status.status_of(line).status in words]
    file = xliff_of(kind=one, language=language, public_ids=ids)
    response = HttpResponse(file, content_type="application/xliff+xml")
    response.headers["Content-Disposition"] = f'attachment; filename="{kind}-{language}.xlf"'
    return response


@desk_page()
def received(request: HttpRequest, kind: str, language: str) -> HttpResponse:
    """Take a file back; its texts become drafts."""
    one = kind_or_404(kind, language)
    by = actor_of(request)
    require(by, one.permission)
    form = FileForm(request.POST or None, request.FILES or None)
    left_out: list[str] = []
    if request.method == "POST" and form.is_valid():
        try:
            data = form.cleaned_data["file"].read(MOST_BYTES + 1)  # no more in memory, however much was sent
            result = read_xliff(data=data, kind=one, language=language, by=by)
        except InvalidInput as invalid:
            form.add_error("file", invalid.sentence)
        else:
            messages.success(
                request, _("%(number)s Einträge sind als Entwurf gespeichert.") % {"number": result.written}
            )
            left_out = result.left_out
            if not left_out:
                return redirect("translations:list", kind=kind, language=language)
    context = {
        "form": form,
        "kind": one,
        "title": _(one.title),
        "language": language,
        "language_name": dict(target_languages())[language],
        "left_out": left_out,
    }
    return render(request, "languages/desk/exchange.html", context, status=422 if form.errors else 200)
