"""The project group in one screen: cluster, merge, rate, decide, turn into a measure, and answer all together.

The forms for rating and deciding stand at the one proposal that is opened: with those of 120 the page weighed 700 kB.
"""

from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from miteinander.concept.service import field_choices, goal_choices
from miteinander.foundation.codes.service import unseen_by_office
from miteinander.foundation.kernel.errors import InvalidInput, MoveNotAllowed, NotFound
from miteinander.foundation.kernel.permissions import actor_of, desk_page
from miteinander.foundation.kernel.registry import ThingRef
from miteinander.foundation.ui.service import Form
from miteinander.participation.forum import rules, service
from miteinander.participation.forum.enums import Outcome, ProposalState

POINTS = [("", "–"), ("0", "0"), ("1", "1"), ("2", "2"), ("3", "3")]


class MergeForm(Form):
    """What to do with the proposals that are ticked."""

    name = forms.CharField(label=gettext_lazy("Auf einen Haufen mit dem Namen"), max_length=120, required=False)
    text = forms.CharField(
        label=gettext_lazy("Gemeinsamer Text"), max_length=2000, required=False, widget=forms.Textarea({"rows": 4})
    )


class DecisionForm(Form):
    """The answer to one proposal."""

    outcome = forms.ChoiceField(label=gettext_lazy("Antwort"), choices=[("", "—"), *Outcome.choices])
    reason = forms.CharField(
        label=gettext_lazy("Begründung in einfachen Worten"), max_length=2000, widget=forms.Textarea({"rows": 3})
    )
    measure_title = forms.CharField(
        label=gettext_lazy("Titel der Maßnahme"),
        help_text=gettext_lazy("Nur für „Wird eine Maßnahme“. Sie entsteht im selben Schritt."),
        max_length=200,
        required=False,
    )
    belongs = forms.ChoiceField(label=gettext_lazy("Gehört zu Ziel oder Handlungsfeld"), required=False)

    def __init__(self, *args: Any, homes: list[tuple[str, str]], **rest: Any) -> None:
        """Offer goals and fields of action of the concept in force."""
        super().__init__(*args, **rest)
        field = self.fields["belongs"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", "—"), *homes]

    def home(self) -> dict[str, UUID | None]:
        """Return the goal or the field that was chosen."""
        kind, _colon, public_id = self.cleaned_data["belongs"].partition(":")
        chosen = UUID(public_id) if public_id else None
        return {"goal_id": chosen if kind == "goal" else None, "field_id": chosen if kind == "field" else None}


@desk_page(rules.RATE)
def group(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show everything on one screen, and do one step."""
    if request.method != "POST":
        return _screen(request, public_id=public_id)
    step = request.POST.get("do", "")
    try:
        if step == "decide":
            return _decided(request, public_id=public_id)
        said = {"cluster": _cluster, "merge": _merge, "apart": _apart, "rate": _rate}[step](request, public_id)
    except KeyError:
        return _screen(request, public_id=public_id, wrong=_("Bitte wählen Sie, was geschehen soll."), status=422)
    except (InvalidInput, MoveNotAllowed, NotFound) as error:
        status = 422 if isinstance(error, InvalidInput) else 409
        return _screen(request, public_id=public_id, wrong=error.sentence, status=status)
    messages.success(request, said)
    return redirect(f"{reverse('forum_desk:group', kwargs={'public_id': public_id})}{_where(request, step)}")


@require_POST
@desk_page(rules.DECIDE)
def published(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Publish all answers together."""
    try:
        number = service.publish_answers(conference_id=public_id, by=actor_of(request))
    except MoveNotAllowed as error:
        return _screen(request, public_id=public_id, wrong=error.sentence, status=409)
    messages.success(
        request, _("%(number)s Antworten sind veröffentlicht, alle wurden benachrichtigt.") % {"number": number}
    )
    return redirect("forum_desk:group", public_id=public_id)


def _cluster(request: HttpRequest, public_id: UUID) -> str:
    name = request.POST.get("name", "")
    service.put_in_cluster(conference_id=public_id, proposal_ids=_ticked(request), name=name, by=actor_of(request))
    return _("Die Vorschläge liegen zusammen.")


def _merge(request: HttpRequest, public_id: UUID) -> str:
    text = request.POST.get("text", "")
    service.merge(conference_id=public_id, proposal_ids=_ticked(request), text=text, by=actor_of(request))
    return _("Zusammengeführt. Wer die Vorschläge gab, wurde benachrichtigt und kann widersprechen.")


def _apart(request: HttpRequest, _public_id: UUID) -> str:
    service.take_apart(proposal_id=_id(request.POST.get("proposal", "")), by=actor_of(request))
    return _("Der Vorschlag steht wieder für sich.")


def _rate(request: HttpRequest, _public_id: UUID) -> str:
    points: dict[UUID, int] = {}
    for name, value in request.POST.items():
        if name.startswith("points-") and value != "":
            points[_id(name.removeprefix("points-"))] = _number(str(value))
    service.rate(proposal_id=_id(request.POST.get("proposal", "")), points=points, by=actor_of(request))
    return _("Ihre Punkte sind gespeichert.")


def _decided(request: HttpRequest, *, public_id: UUID) -> HttpResponse:
    proposal_id = _id(request.POST.get("proposal", ""))
    form = DecisionForm(request.POST, homes=_homes(), auto_id=f"e-{proposal_id}-%s")
    status = 422
    if form.is_valid():
        data = form.cleaned_data
        try:
            service.decide(
                proposal_id=proposal_id,
                outcome=data["outcome"],
                reason=data["reason"],
                measure_title=data["measure_title"],
                by=actor_of(request),
                **form.home(),
            )
        except InvalidInput as error:
            for name, sentences in error.fields.items():
                form.add_error(name if name in form.fields else None, sentences)
            if not error.fields:
                form.add_error(None, error.sentence)
        else:
            messages.success(request, _("Die Entscheidung ist gespeichert. Sie wird mit allen anderen veröffentlicht."))
            return redirect(f"{reverse('forum_desk:group', kwargs={'public_id': public_id})}#v-{proposal_id}")
    return _screen(request, public_id=public_id, decision=(proposal_id, form), status=status)


def _screen(
    request: HttpRequest,
    *,
    public_id: UUID,
    wrong: str = "",
    decision: tuple[UUID, DecisionForm] | None = None,
    status: int = 200,
) -> HttpResponse:
    by = actor_of(request)
    view = service.conference(public_id=public_id, language=settings.LANGUAGE_CODE, by=by)
    rows, _total = service.proposals(
        conference_id=public_id,
        language=settings.LANGUAGE_CODE,
        by=by,
        states=(ProposalState.SHOWN,),
        votes=service.votes_of(public_id),
    )
    refs = [ThingRef(kind=service.KIND, public_id=one.public_id) for row in rows for one in (row, *row.sources)]
    opened = _opened(request, rows, view)
    open_ones = sum(one.answer is None for one in rows)
    context = {
        "view": view,
        "heaps": _heaps(rows),
        "opened": decision[0] if decision else opened and opened.public_id,
        "form": decision[1] if decision else _form_of(opened) if by.may(rules.DECIDE) else None,
        "number": len(rows),
        "open_ones": open_ones,
        "unread": unseen_by_office(refs),
        "ticked": set(request.POST.getlist("proposals")),
        "merge": MergeForm({name: request.POST.get(name, "") for name in ("name", "text")} if wrong else None),
        "wrong": wrong,
        "points": POINTS,
        "may_decide": by.may(rules.DECIDE),
    }
    return render(request, "forum/desk/group.html", context, status=status)


def _heaps(rows: list[service.ProposalView]) -> list[tuple[str, list[service.ProposalView]]]:
    """Return the heaps by name with their proposals; what lies on none comes last."""
    found: dict[str, list[service.ProposalView]] = {}
    for one in sorted(rows, key=lambda row: (row.cluster == "", row.cluster, -(row.points or 0), row.number)):
        found.setdefault(one.cluster, []).append(one)
    return list(found.items())


def _opened(
    request: HttpRequest, rows: list[service.ProposalView], view: service.ConferenceView
) -> service.ProposalView | None:
    """Return the proposal whose forms are shown; none once the answers are published."""
    asked = request.POST.get("proposal", "") or request.GET.get("open", "")
    found = (one for one in rows if str(one.public_id) == asked)
    return None if view.answers_published else next(found, None)


def _form_of(one: service.ProposalView | None) -> DecisionForm | None:
    if one is None:
        return None
    answer = {"outcome": one.answer.outcome, "reason": one.answer.reason} if one.answer else {}
    return DecisionForm(homes=_homes(), initial=answer, auto_id=f"e-{one.public_id}-%s")


def _homes() -> list[tuple[str, str]]:
    """Return goals and fields of the concept in force as "kind:id" and title; two questions to the concept."""
    goals = [
        (f"goal:{one.public_id}", f"{_('Ziel')}: {one.title}") for one in goal_choices(language=settings.LANGUAGE_CODE)
    ]
    fields = [
        (f"field:{one.public_id}", f"{_('Handlungsfeld')}: {one.title}")
        for one in field_choices(language=settings.LANGUAGE_CODE)
    ]
    return [*goals, *fields]


def _ticked(request: HttpRequest) -> list[UUID]:
    return [_id(one) for one in request.POST.getlist("proposals")]


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as wrong:
        raise InvalidInput(_("Diesen Vorschlag gibt es nicht.")) from wrong


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 3 else -1


def _where(request: HttpRequest, step: str) -> str:
    """Return where the screen goes on: at the proposal, still open after rating it."""
    proposal = request.POST.get("proposal", "")
    opened = f"?open={proposal}" if step == "rate" else ""
    return f"{opened}#v-{proposal}" if proposal else ""
