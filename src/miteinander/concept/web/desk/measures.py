"""The desk of those who answer for measures: what waits, one measure, the report, steps, people."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from miteinander.concept import rules
from miteinander.concept.domain.desk.elements import ref
from miteinander.concept.domain.desk.reporting import QUESTIONS, Answers, remove_task, report, save_task, set_people
from miteinander.concept.domain.queries.book import MeasureView
from miteinander.concept.domain.queries.desk import desk_book, measure_of, my_measures, overdue, title_of, updates_of
from miteinander.concept.domain.words import freshness_sentence, percent_words, progress_sentence, timing_reasons
from miteinander.concept.enums import Phase
from miteinander.concept.models import Measure, Task
from miteinander.concept.web.desk.forms import PeopleForm, ReportForm, TaskForm
from miteinander.foundation.accounts.service import history_lines, names_of
from miteinander.foundation.kernel.permissions import actor_of, desk_page
from miteinander.foundation.ui.service import saved


@desk_page()
def mine(request: HttpRequest) -> HttpResponse:
    """List the measures one may report about, those that wait longest first."""
    by = actor_of(request)
    measures = my_measures(by=by)
    waiting = overdue(measures)
    wanted = request.GET.get("show", "")
    shown = waiting if wanted == "waiting" else measures
    context = {
        "lines": [_line(one) for one in shown],
        "waiting": len(waiting),
        "number": len(measures),
        "show": wanted,
        "may_edit": by.may(rules.EDIT),
    }
    return render(request, "concept/desk/mine.html", context)


def _line(one: MeasureView) -> dict[str, Any]:
    percent = one.progress.percent
    return {
        "one": one,
        "phase": Phase(one.phase).label,
        "percent": percent_words(percent) if percent is not None else "–",
    }


def measure_or_404(request: HttpRequest, public_id: UUID) -> Measure:
    """Return a measure the person may report about; for others there is none."""
    row = measure_of(public_id=public_id, by=actor_of(request))
    if row is None:
        raise Http404
    return row


@desk_page()
def measure(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show one measure: how it stands and why, its steps, its reports."""
    row = measure_or_404(request, public_id)
    view = desk_book().measures.get(public_id)
    context: dict[str, Any] = {"row": row, "title": title_of(row), "may_edit": actor_of(request).may(rules.EDIT)}
    if view is not None:
        figure = view.figure
        context |= {
            "view": view,
            "phase": Phase(view.phase).label,
            "reasons": timing_reasons(view.timing),
            "progress": progress_sentence(
                view.progress,
                reason=view.reason,
                figure=figure.text if figure else "",
                time=figure.time if figure else "",
            ),
            "percent": percent_words(view.progress.percent) if view.progress.percent is not None else "",
            "freshness": freshness_sentence(view),
        }
    context |= {
        "tasks": Task.objects.filter(measure=row),
        "updates": [_update(one) for one in updates_of(row)],
        "history": history_lines(ref("measure", public_id)),
        "people": sorted(names_of(one.person_id for one in row.people.all()).values()),
    }
    return render(request, "concept/desk/measure.html", context)


def _update(line: Any) -> dict[str, Any]:
    labels = {name: ReportForm.base_fields[name].label for name in QUESTIONS}
    return {
        "line": line,
        "phase": Phase(line.phase).label,
        "answers": [(labels[name], text) for name, text in line.answers if text],
    }


@desk_page()
def reporting(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Take a report: the four questions. Somebody who reports second is told, and keeps what was typed."""
    row = measure_or_404(request, public_id)
    initial = {
        "phase": row.phase,
        "percent": row.progress_percent,
        "reason": row.progress_reason,
        "revision": row.revision,
    }
    form = ReportForm(request.POST or None, initial=initial, measure=row)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            status = saved(form=form, action=lambda: _report(request, form=form, public_id=public_id))
            if not status:
                messages.success(request, _("Danke. Der Bericht ist gespeichert."))
                return redirect("concept_desk:measure", public_id=public_id)
    context = {"form": form, "row": row, "title": title_of(row), "last": updates_of(row, most=1)}
    return render(request, "concept/desk/report.html", context, status=status)


def _report(request: HttpRequest, *, form: ReportForm, public_id: UUID) -> None:
    data = form.cleaned_data
    report(
        measure_id=public_id,
        answers=Answers(**{name: data[name] for name in (*QUESTIONS, "for_all")}),
        phase=data["phase"],
        percent=data.get("percent"),
        reason=data.get("reason", ""),
        seen_revision=data["revision"] or 0,
        by=actor_of(request),
    )


@desk_page()
def task(request: HttpRequest, public_id: UUID, task_id: UUID | None = None) -> HttpResponse:
    """Write a step of a measure, or change one."""
    row = measure_or_404(request, public_id)
    one = Task.objects.filter(measure=row, public_id=task_id).first() if task_id else None
    if task_id and one is None:
        raise Http404
    initial = {"title": one.title, "due": one.due, "done": one.done, "revision": one.revision} if one else {}
    form = TaskForm(request.POST or None, initial=initial)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            data = form.cleaned_data
            status = saved(
                form=form,
                action=lambda: save_task(
                    measure_id=public_id,
                    task_id=task_id,
                    title=data["title"],
                    due=data["due"],
                    done=data["done"],
                    seen_revision=data["revision"],
                    by=actor_of(request),
                ),
            )
            if not status:
                messages.success(request, _("Der Schritt ist gespeichert."))
                return redirect("concept_desk:measure", public_id=public_id)
    context = {"form": form, "row": row, "title": title_of(row), "task": one}
    return render(request, "concept/desk/task.html", context, status=status)


@require_POST
@desk_page()
def task_removed(request: HttpRequest, public_id: UUID, task_id: UUID) -> HttpResponse:
    """Delete a step."""
    remove_task(measure_id=public_id, task_id=task_id, by=actor_of(request))
    messages.success(request, _("Der Schritt ist gelöscht."))
    return redirect("concept_desk:measure", public_id=public_id)


@desk_page(rules.EDIT)
def people(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Set who answers for a measure and reports about it."""
    row = measure_or_404(request, public_id)
    initial = {"people": [str(one.person_id) for one in row.people.all()]}
    form = PeopleForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        chosen = [UUID(one) for one in form.cleaned_data["people"]]
        set_people(measure_id=public_id, person_ids=chosen, by=actor_of(request))
        messages.success(request, _("Gespeichert."))
        return redirect("concept_desk:measure", public_id=public_id)
    context = {"form": form, "row": row, "title": title_of(row)}
    return render(request, "concept/desk/people.html", context, status=422 if form.errors else 200)
