"""Reading a table in: upload, look at what it would do, take over."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from miteinander.foundation.documents.service import Sheet, SheetLimits, spreadsheet_rows, xlsx_of
from miteinander.foundation.kernel.errors import InvalidInput, NotFound
from miteinander.foundation.kernel.permissions import actor_of, desk_page
from miteinander.foundation.ui.service import Form
from miteinander.information.directory import rules
from miteinander.information.directory.domain.importing import (
    COLUMNS,
    RowView,
    keep_import,
    read_rows,
    table_of_offers,
    take_over,
)

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class UploadForm(Form):
    """The table to read in."""

    file = forms.FileField(label=gettext_lazy("Tabelle (XLSX, ODS oder CSV)"))


@desk_page(rules.IMPORT)
def upload(request: HttpRequest) -> HttpResponse:
    """Take a table, show what it would do, or take over what was shown before."""
    if request.method == "POST" and request.POST.get("draft"):
        return _take_over(request)
    form = UploadForm(request.POST or None, request.FILES or None)
    views: list[RowView] = []
    draft: UUID | None = None
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            views = read_rows(spreadsheet_rows(file.read(SheetLimits().upload + 1), file.name))
        except InvalidInput as invalid:
            form.add_error("file", [invalid.sentence, *(s for found in invalid.fields.values() for s in found)])
        if views and not any(view.mistakes for view in views):
            draft = keep_import(views=views, name=file.name, by=actor_of(request))
    context = {
        "form": form,
        "columns": COLUMNS,
        "views": views,
        "draft": draft,
        "mistakes": [sentence for view in views for sentence in view.mistakes],
        "effects": {effect: sum(1 for view in views if view.effect == effect) for effect in ("new", "changed", "same")},
    }
    status = 422 if form.errors or context["mistakes"] else 200
    return render(request, "directory/desk/import.html", context, status=status)


def _take_over(request: HttpRequest) -> HttpResponse:
    try:
        number = take_over(draft_id=UUID(request.POST["draft"]), by=actor_of(request))
    except (InvalidInput, NotFound) as refused:
        messages.error(request, refused.sentence)
        return redirect("directory_desk:import")
    except ValueError:
        messages.error(request, _("Diese Tabelle liegt nicht mehr bereit. Bitte lesen Sie sie noch einmal ein."))
        return redirect("directory_desk:import")
    messages.success(request, _("%(number)s Einträge sind übernommen. Neue sind Entwürfe.") % {"number": number})
    return redirect("directory_desk:offers")


@desk_page(rules.IMPORT)
def table(request: HttpRequest) -> HttpResponse:
    """Hand out all offers as a table that can be changed and read in again."""
    head, *rows = table_of_offers()
    book = xlsx_of(sheets=[Sheet(name=_("Angebote"), columns=head, rows=rows)], title=_("Angebote"))
    response = HttpResponse(book, content_type=XLSX)
    response.headers["Content-Disposition"] = 'attachment; filename="offers.xlsx"'
    return response
