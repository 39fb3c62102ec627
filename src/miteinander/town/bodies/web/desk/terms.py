"""The desk's pages of the council's terms."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from miteinander.foundation.accounts.service import history_lines
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.permissions import actor_of, desk_page
from miteinander.foundation.ui.service import sent
from miteinander.town.bodies import rules
from miteinander.town.bodies.domain.terms import FACTS, save_term, term_ref
from miteinander.town.bodies.models import CouncilTerm
from miteinander.town.bodies.web.desk.forms import TermForm


@desk_page(rules.EDIT)
def terms(request: HttpRequest) -> HttpResponse:
    """List the terms, the latest first."""
    context = {"rows": CouncilTerm.objects.order_by("-begins", "-pk"), "today": clock.today()}
    return render(request, "bodies/desk/terms.html", context)


@desk_page(rules.EDIT)
def term(request: HttpRequest, term_id: UUID | None = None) -> HttpResponse:
    """Show and save one term; without an id a new one."""
    row = get_object_or_404(CouncilTerm, public_id=term_id) if term_id else None
    initial = {name: getattr(row, name) for name in (*FACTS, "revision")} if row else {}
    form = TermForm(request.POST or None, initial=initial)
    _made, status = sent(request, form=form, action=lambda: _save(request, form=form, term_id=term_id))
    if not status:
        messages.success(request, _("Die Wahlperiode ist gespeichert."))
        return redirect("bodies_desk:terms")
    history = history_lines(term_ref(row.public_id)) if row else []
    return render(request, "bodies/desk/term.html", {"form": form, "row": row, "history": history}, status=status)


def _save(request: HttpRequest, *, form: TermForm, term_id: UUID | None) -> UUID:
    data = form.cleaned_data
    values = {name: data[name] for name in FACTS}
    return save_term(values=values, by=actor_of(request), term_id=term_id, seen_revision=data["revision"])
