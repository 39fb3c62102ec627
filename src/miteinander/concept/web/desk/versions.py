"""The desk of versions: all plans, a new version, what it changes, and bringing it into force."""

from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from miteinander.concept import rules
from miteinander.concept.domain.desk.drafts import all_plans, draft_of, version_row
from miteinander.concept.domain.desk.elements import ref
from miteinander.concept.domain.desk.versions import KIND, adopt_version, begin_version, save_version
from miteinander.concept.enums import VersionState
from miteinander.concept.models import PlanVersion
from miteinander.foundation.accounts.service import history_lines
from miteinander.foundation.kernel.errors import Conflict, MoveNotAllowed
from miteinander.foundation.kernel.permissions import actor_of, desk_page
from miteinander.foundation.ui.service import Form, saved, sent


class VersionForm(Form):
    """How a version is called, in every language of the town."""

    label = forms.CharField(label=_("Kurz, zum Beispiel 2027"), max_length=20)
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, summaries: bool = True, **options: Any) -> None:
        """Add name and summary in each language; only the source language's name is needed."""
        super().__init__(*args, **options)
        codes = sorted((code for code, _n in settings.LANGUAGES), key=lambda code: code != settings.LANGUAGE_CODE)
        for code in codes:
            source = code == settings.LANGUAGE_CODE
            self.fields["name" if source else f"name_{code}"] = forms.CharField(
                label=now_("Name (%(language)s)") % {"language": code}, max_length=200, required=source
            )
            if summaries:
                self.fields["summary" if source else f"summary_{code}"] = forms.CharField(
                    label=now_("In wenigen Sätzen (%(language)s)") % {"language": code},
                    max_length=1000,
                    required=False,
                    widget=forms.Textarea({"rows": 2, "class": "kern-form-input__input m-input"}),
                )
        for field in self.fields.values():
            field.widget.attrs.setdefault("class", "kern-form-input__input m-input")

    def texts(self, name: str) -> dict[str, str]:
        """Return the texts by language."""
        source = settings.LANGUAGE_CODE
        return {
            code: self.cleaned_data.get(name if code == source else f"{name}_{code}", "")
            for code, _name in settings.LANGUAGES
        }


@desk_page(rules.ADOPT)
def plans(request: HttpRequest) -> HttpResponse:
    """List the plans with their versions."""
    found = all_plans(get_language() or settings.LANGUAGE_CODE)
    lines = [(plan, [(one, VersionState(one.state).label) for one in reversed(plan.versions)]) for plan in found]
    return render(request, "concept/desk/plans.html", {"lines": lines})


@desk_page(rules.ADOPT)
def new(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Begin the next version of a plan."""
    plan = next((one for one in all_plans(settings.LANGUAGE_CODE) if one.public_id == public_id), None)
    if plan is None:
        raise Http404
    initial = {"name": plan.current.name.text if plan.current else plan.name.text}
    form = VersionForm(request.POST or None, initial=initial, summaries=False)
    made, status = sent(
        request,
        form=form,
        action=lambda: begin_version(
            plan_id=public_id, label=form.cleaned_data["label"], names=form.texts("name"), by=actor_of(request)
        ),
    )
    if not status:
        messages.success(request, now_("Die neue Fassung ist in Vorbereitung. Öffentlich ist sie noch nicht."))
        return redirect("concept_desk:version", public_id=made)
    return render(request, "concept/desk/version_new.html", {"form": form, "plan": plan}, status=status)


@desk_page(rules.ADOPT)
def version(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show a version, what it changes, and while it is a draft its texts."""
    row = version_row(public_id)
    if row is None:
        raise Http404
    form = VersionForm(request.POST or None, initial=_initial(row)) if row.state == VersionState.DRAFT else None
    status = 200
    if request.method == "POST":
        status = 422
        if form is not None and form.is_valid():
            status = saved(form=form, action=lambda: _save(request, form=form, public_id=public_id))
            if not status:
                messages.success(request, now_("Gespeichert."))
                return redirect("concept_desk:version", public_id=public_id)
    context = {
        "form": form,
        "row": row,
        "draft": draft_of(row),
        "state": VersionState(row.state).label,
        "history": history_lines(ref(KIND, public_id)),
    }
    return render(request, "concept/desk/version.html", context, status=status)


def _initial(row: PlanVersion) -> dict[str, Any]:
    source = settings.LANGUAGE_CODE
    found: dict[str, Any] = {"label": row.label, "revision": row.revision}
    for name, texts in (("name", row.names), ("summary", row.summaries)):
        found |= {name if code == source else f"{name}_{code}": text for code, text in texts.items()}
    return found


def _save(request: HttpRequest, *, form: VersionForm, public_id: UUID) -> None:
    save_version(
        version_id=public_id,
        label=form.cleaned_data["label"],
        names=form.texts("name"),
        summaries=form.texts("summary"),
        seen_revision=form.cleaned_data["revision"] or 0,
        by=actor_of(request),
    )


@require_POST
@desk_page(rules.ADOPT)
def adopted(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Bring a draft into force; the version before is superseded."""
    seen = request.POST.get("revision", "")
    try:
        adopt_version(
            version_id=public_id,
            by=actor_of(request),
            seen_revision=int(seen) if seen.isascii() and seen.isdigit() else 0,
        )
    except MoveNotAllowed:
        messages.error(request, now_("Diese Fassung gilt oder galt schon."))
    except Conflict as conflict:
        messages.error(request, conflict.sentence)
    else:
        messages.success(request, now_("Die Fassung gilt. Die vorherige ist abgelöst."))
    return redirect("concept_desk:version", public_id=public_id)
