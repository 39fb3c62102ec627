"""Writing down who is a party, close to one, or acted for a side before: colleagues are found by their names.

A town may have hundreds of people with access. So none of them stands on the page before somebody asks for a name; the
words are posted, and stand in no address and no log.
"""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from miteinander.conflict.cases.domain import belonging, mediation, working
from miteinander.conflict.cases.web.desk.forms import ColleagueForm, PartyForm
from miteinander.conflict.cases.web.desk.pages import show_case
from miteinander.conflict.cases.web.desk.steps import run_step
from miteinander.conflict.cases.web.desk.work_forms import EarlierForm
from miteinander.conflict.contacts.service import WORK
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.kernel.permissions import actor_of
from miteinander.foundation.vault import service as vault

Do = Callable[[UUID, dict[str, Any], Actor], None]


def _add_party(case: UUID, data: dict[str, Any], by: Actor) -> None:
    working.add_party(
        public_id=case,
        name=data["name"],
        role=data["role"],
        employee=data["employee"],
        person_id=UUID(data["person"]) if data["person"] else None,
        near=[UUID(one) for one in data["near"]],
        by=by,
    )


def _add_earlier(case: UUID, data: dict[str, Any], by: Actor) -> None:
    mediation.add_earlier(public_id=case, person_id=UUID(data["person"]), text=data["text"], by=by)


def _page(name: str, form_class: type[ColleagueForm], do: Do) -> Any:
    """Return the view of one step: look for a name (nothing is kept), or write it down."""

    @require_POST
    @vault.sealed_page(WORK)
    def step(request: HttpRequest, public_id: UUID) -> HttpResponse:
        typed, by = request.POST, actor_of(request)
        looks = typed.get("do") == "find"
        words = typed.get("q", "") or (typed.get("name", "") if looks else "")
        people = belonging.colleagues(words, chosen=[typed.get("person", ""), *typed.getlist("near")])
        if looks:
            form = form_class(auto_id=f"{name}_%s", initial=_kept(typed, words=words), people=people)
            return show_case(request, public_id=public_id, wrong={name: form}, looking={name: words or " "})
        form = form_class(typed, auto_id=f"{name}_%s", people=people)
        return run_step(
            request,
            public_id=public_id,
            name=name,
            form=form,
            done=_("Gespeichert."),
            do=lambda: do(public_id, form.cleaned_data, by),
        )

    return step


def _kept(typed: QueryDict, *, words: str) -> dict[str, Any]:
    """Return what was typed so far, for a form that is shown again and not yet checked."""
    return {**typed.dict(), "q": words, "near": typed.getlist("near"), "employee": bool(typed.get("employee"))}


party = _page("party", PartyForm, _add_party)
earlier = _page("earlier", EarlierForm, _add_earlier)
