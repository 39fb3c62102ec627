"""The desk of review rounds: open one, read what was reported, close it, see it beside the last."""

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
from miteinander.concept.domain.desk.drafts import all_plans
from miteinander.concept.domain.desk.elements import ref
from miteinander.concept.domain.desk.reporting import QUESTIONS
from miteinander.concept.domain.desk.rounds import (
    KIND,
    close_round,
    open_round,
    reported_in,
    round_before,
    steps_between,
    totals_of,
)
from miteinander.concept.domain.words import percent_words
from miteinander.concept.enums import Phase, Punctuality, RoundState
from miteinander.concept.models import ReviewRound
from miteinander.concept.web.desk.forms import ReportForm
from miteinander.foundation.accounts.service import history_lines
from miteinander.foundation.kernel.errors import Conflict, MoveNotAllowed
from miteinander.foundation.kernel.permissions import actor_of, desk_page
from miteinander.foundation.ui.service import DateField, Form, saved


class RoundForm(Form):
    """A review round."""

    plan = forms.ChoiceField(label=_("Plan"))
    title = forms.CharField(label=_("Titel, zum Beispiel: Herbst 2026"), max_length=120)
    starts = DateField(label=_("Berichtet wird über die Zeit vom"))
    ends = DateField(label=_("bis zum"))
    due = DateField(label=_("Berichte erbeten bis"))

    def __init__(self, *args: Any, **options: Any) -> None:
        """Offer the plans in force."""
        super().__init__(*args, **options)
        field = self.fields["plan"]
        if isinstance(field, forms.ChoiceField):
            plans = all_plans(get_language() or settings.LANGUAGE_CODE)
            field.choices = [(str(one.public_id), one.name.text) for one in plans if one.current]


@desk_page(rules.REVIEW)
def rounds(request: HttpRequest) -> HttpResponse:
    """List the rounds, the newest first."""
    rows = ReviewRound.objects.select_related("plan").defer("frozen")
    lines = [
        (one, one.plan.name_in(get_language() or settings.LANGUAGE_CODE), RoundState(one.state).label) for one in rows
    ]
    return render(request, "concept/desk/rounds.html", {"lines": lines})


@desk_page(rules.REVIEW)
def new(request: HttpRequest) -> HttpResponse:
    """Open a round."""
    form = RoundForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            data, by, kept = form.cleaned_data, actor_of(request), []
            status = saved(
                form=form,
                action=lambda: kept.append(
                    open_round(
                        plan_id=UUID(data["plan"]),
                        title=data["title"],
                        starts=data["starts"],
                        ends=data["ends"],
                        due=data["due"],
                        by=by,
                    )
                ),
            )
            if not status:
                messages.success(request, now_("Die Runde läuft. Wer noch nicht berichtet hat, wird erinnert."))
                return redirect("concept_desk:round", public_id=kept[0])
    return render(request, "concept/desk/round_new.html", {"form": form}, status=status)


@desk_page(rules.REVIEW)
def review(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Read a round: its numbers, every report, and what moved since the round before."""
    row = ReviewRound.objects.select_related("plan").filter(public_id=public_id).first()
    if row is None:
        raise Http404
    data = row.frozen if row.state == RoundState.FROZEN else reported_in(row)
    before = round_before(row)
    context = {
        "row": row,
        "plan": row.plan.name_in(get_language() or settings.LANGUAGE_CODE),
        "state": RoundState(row.state).label,
        "totals": totals_of(data),
        "before": before,
        "totals_before": totals_of(before.frozen) if before else None,
        "lines": [_line(one) for one in steps_between(before=before.frozen if before else {}, now=data)],
        "history": history_lines(ref(KIND, public_id)),
    }
    return render(request, "concept/desk/round.html", context)


def _line(step: Any) -> dict[str, Any]:
    labels = {name: ReportForm.base_fields[name].label for name in (*QUESTIONS, "for_all")}
    return {
        "step": step,
        "now": _standing(step.now),
        "before": _standing(step.before) if step.before else "",
        "reports": [
            [(labels[name], one[name]) for name in (*QUESTIONS, "for_all") if one.get(name)]
            for one in step.now["reports"]
        ],
    }


def _standing(one: Any) -> str:
    parts = [str(Phase(one["phase"]).label), str(Punctuality(one["punctuality"]).label)]
    if one["percent"] is not None:
        parts.append(percent_words(one["percent"]))
    return ", ".join(parts)


@require_POST
@desk_page(rules.REVIEW)
def closed(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Close a round for good."""
    seen = request.POST.get("revision", "")
    try:
        close_round(
            round_id=public_id,
            by=actor_of(request),
            seen_revision=int(seen) if seen.isascii() and seen.isdigit() else 0,
        )
    except MoveNotAllowed:
        messages.error(request, now_("Diese Runde ist schon abgeschlossen."))
    except Conflict as conflict:
        messages.error(request, conflict.sentence)
    else:
        messages.success(request, now_("Die Runde ist abgeschlossen. Was berichtet wurde, bleibt so stehen."))
    return redirect("concept_desk:round", public_id=public_id)
