"""The desk's pages of papers and their files."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from miteinander.foundation.kernel.permissions import actor_of, desk_page
from miteinander.foundation.ui.service import saved, sent
from miteinander.town.bodies import rules
from miteinander.town.bodies.domain.papers import FACTS, MOST_BYTES, add_document, remove_document, save_paper
from miteinander.town.bodies.models import Document, Paper
from miteinander.town.bodies.web.desk.common import done, own_body, title_of
from miteinander.town.bodies.web.desk.forms import FileForm, PaperForm


@desk_page(rules.KEEP)
def papers(request: HttpRequest, body_id: UUID) -> HttpResponse:
    """List a body's papers, latest first."""
    body = own_body(request, body_id)
    return render(
        request,
        "bodies/desk/papers.html",
        {"body": body, "name": title_of(body), "rows": body.papers.order_by("-created", "-pk")},
    )


@desk_page(rules.KEEP)
def paper(request: HttpRequest, body_id: UUID, paper_id: UUID | None = None) -> HttpResponse:
    """Show and save one paper; without an id a new one."""
    body = own_body(request, body_id)
    row = get_object_or_404(Paper, body=body, public_id=paper_id) if paper_id else None
    initial = {name: getattr(row, name) for name in (*FACTS, "revision")} if row else {}
    form = PaperForm(request.POST or None, initial=initial)
    made, status = sent(
        request,
        form=form,
        action=lambda: save_paper(
            body_id=body_id,
            values={name: form.cleaned_data[name] for name in FACTS},
            by=actor_of(request),
            paper_id=paper_id,
            seen_revision=form.cleaned_data["revision"],
        ),
    )
    if not status:
        messages.success(request, _("Die Vorlage ist gespeichert."))
        return redirect("bodies_desk:paper", body_id=body_id, paper_id=made)
    return _page(request, body_id=body_id, row=row, form=form, status=status)


@desk_page(rules.KEEP)
def document_added(request: HttpRequest, body_id: UUID, paper_id: UUID) -> HttpResponse:
    """Keep a PDF with a paper; a GET leads to the paper."""
    row = get_object_or_404(Paper, body=own_body(request, body_id), public_id=paper_id)
    if request.method != "POST":
        return redirect("bodies_desk:paper", body_id=body_id, paper_id=paper_id)
    form = FileForm(request.POST, request.FILES)
    status = 422
    if form.is_valid():
        data = form.cleaned_data
        status = saved(
            form=form,
            action=lambda: add_document(
                paper_id=paper_id,
                content=data["file"].read(MOST_BYTES + 1),
                name=data["title"] or data["file"].name.rpartition(".")[0],
                main=data["main"],
                by=actor_of(request),
            ),
        )
        if not status:
            messages.success(request, _("Die Datei ist hinzugefügt."))
            return redirect("bodies_desk:paper", body_id=body_id, paper_id=paper_id)
    initial = {name: getattr(row, name) for name in (*FACTS, "revision")}
    return _page(request, body_id=body_id, row=row, form=PaperForm(initial=initial), status=status, file_form=form)


@require_POST
@desk_page(rules.KEEP)
def document_removed(request: HttpRequest, body_id: UUID, paper_id: UUID, document_id: UUID) -> HttpResponse:
    """Remove a file for good."""
    row = get_object_or_404(Paper, body=own_body(request, body_id), public_id=paper_id)
    get_object_or_404(Document.objects.defer("content"), paper=row, public_id=document_id)
    said = _("Die Datei ist entfernt.")
    done(request, action=lambda: remove_document(document_id=document_id, by=actor_of(request)), said=said)
    return redirect("bodies_desk:paper", body_id=body_id, paper_id=paper_id)


def _page(
    request: HttpRequest,
    *,
    body_id: UUID,
    row: Paper | None,
    form: PaperForm,
    status: int,
    file_form: FileForm | None = None,
) -> HttpResponse:
    body = own_body(request, body_id)
    context = {
        "form": form,
        "file_form": file_form or FileForm(),
        "row": row,
        "body": body,
        "name": title_of(body),
        "documents": row.documents.filter(removed__isnull=True).defer("content") if row else [],
    }
    return render(request, "bodies/desk/paper.html", context, status=status)
