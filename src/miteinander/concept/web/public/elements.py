"""A goal, a need, a measure; and the lists of measures and needs."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from miteinander.concept.domain.queries.book import ElementView, MeasureView, by_slug
from miteinander.concept.domain.words import freshness_sentence, joined, percent_words, progress_sentence, span_words
from miteinander.concept.enums import Phase
from miteinander.concept.web.public.look import (
    SHOWN,
    Look,
    MeasureRow,
    found,
    freshness_badge,
    need_state,
    reasons_of,
    timing_badge,
    until_midnight,
)
from miteinander.foundation.kernel.registry import ThingRef, slots
from miteinander.foundation.shelf.service import shelved
from miteinander.foundation.ui.service import CardView, RowFact

# Where a higher room shows what belongs to a measure: the thread from proposal to project.
SLOT = "thread"


@dataclass(frozen=True, kw_only=True)
class Group:
    """A heading of a list and what stands below it."""

    title: str
    rows: tuple[MeasureRow, ...] = ()
    cards: tuple[CardView, ...] = ()


@shelved(rooms=SHOWN, valid_until=until_midnight)
def show_goal(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a goal with its measures and needs."""
    look = Look(request)
    goal = found(by_slug(look.book.goals, slug))
    measures = [one for one in look.book.measures.values() if goal.public_id in one.goals]
    needs = [one for one in look.book.needs.values() if goal.public_id in one.goals]
    context = {**_shared(look, goal), "kind": gettext("Ziel"), "icon": "target"}
    context |= {"measures": look.rows(measures), "needs": look.cards(needs)}
    return render(request, "concept/element.html", context)


@shelved(rooms=SHOWN, valid_until=until_midnight)
def show_need(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a need: whether it is open, and which measures answer it."""
    look = Look(request)
    need = found(by_slug(look.book.needs, slug))
    measures = [one for one in look.book.measures.values() if need.public_id in one.needs]
    goals = [look.book.goals[one] for one in need.goals if one in look.book.goals]
    context = {**_shared(look, need), "kind": gettext("Bedarf"), "icon": "lightbulb"}
    context |= {"measures": look.rows(measures), "goals": look.cards(goals), "state": need_state(need, book=look.book)}
    return render(request, "concept/element.html", context)


@shelved(rooms=SHOWN, valid_until=until_midnight)
def show_measure(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a measure: what is done, by whom, how far it is and how we know."""
    look = Look(request)
    measure = found(by_slug(look.book.measures, slug))
    ref = ThingRef(kind="measure", public_id=measure.public_id)
    parts = [(part.template, part.context(request, ref)) for part in slots.of(SLOT)]
    context = {
        **_shared(look, measure),
        "measure": measure,
        "row": look.row(measure),
        "facts": _facts(measure),
        "timing": timing_badge(measure),
        "reasons": reasons_of(measure),
        "freshness": freshness_badge(measure),
        "freshness_sentence": freshness_sentence(measure),
        "progress_sentence": _progress_words(measure),
        "goals": look.cards(look.book.goals[one] for one in measure.goals if one in look.book.goals),
        "needs": look.cards(look.book.needs[one] for one in measure.needs if one in look.book.needs),
        "origin": look.linked([measure.origin]) if measure.origin else [],
        "parts": [(template, given) for template, given in parts if given is not None],
    }
    return render(request, "concept/measure.html", context)


def _shared(look: Look, one: ElementView) -> dict[str, object]:
    return {
        "look": look,
        "one": one,
        "hue": look.hue(one),
        "trail": look.trail(one),
        "plan": look.book.plans[one.plan],
        "fields": look.field_links(one.fields),
        "pillar": look.pillar_link(one.pillar),
        "linked": look.linked(one.links),
        "source": one.source,
    }


def _facts(one: MeasureView) -> list[RowFact]:
    unknown = gettext("nicht angegeben")
    return [
        RowFact(icon="activity", label=gettext("Stand"), text=str(Phase(one.phase).label)),
        RowFact(icon="calendar", label=gettext("Zeitraum"), text=span_words(one.starts, one.ends) or unknown),
        RowFact(
            icon="building-2",
            label=gettext("Verantwortlich"),
            text=joined(*(party.name for party in one.lead)) or unknown,
        ),
        RowFact(
            icon="users",
            label=gettext("Beteiligt"),
            text=joined(*(party.name for party in one.partners)) or unknown,
        ),
    ]


def _progress_words(one: MeasureView) -> str:
    figure = one.figure
    sentence = progress_sentence(
        one.progress, reason=one.reason, figure=figure.text if figure else "", time=figure.time if figure else ""
    )
    percent = one.progress.percent
    return f"{percent_words(percent)}. {sentence}" if percent is not None else sentence


class MeasureList:
    """The measures, as far as the address narrows them, pillar by pillar."""

    def __init__(self, look: Look) -> None:
        """Read the address."""
        asked = look.request.GET
        book = look.book
        self.look = look
        self.plan = asked.get("plan", "") if asked.get("plan", "") in {one.key for one in book.standing} else ""
        self.phase = asked.get("phase", "") if asked.get("phase", "") in Phase.values else ""
        self.field = asked.get("field", "") if asked.get("field", "") in book.fields else ""
        self.measures = [one for one in book.measures.values() if self._fits(one)]

    def _fits(self, one: MeasureView) -> bool:
        return (
            (not self.plan or one.plan == self.plan)
            and (not self.phase or one.phase == self.phase)
            and (not self.field or self.field in one.fields)
        )

    @property
    def groups(self) -> list[Group]:
        """The measures by pillar; those without one come last, plan by plan."""
        book = self.look.book
        found: list[Group] = []
        for pillar in book.pillars.values():
            rows = self.look.rows(one for one in self.measures if one.pillar == pillar.key)
            if rows:
                found.append(Group(title=pillar.name.text, rows=tuple(rows)))
        for plan in book.standing:
            rows = self.look.rows(one for one in self.measures if not one.pillar and one.plan == plan.key)
            if rows:
                found.append(Group(title=plan.name.text, rows=tuple(rows)))
        return found

    @property
    def plans(self) -> list[tuple[str, str]]:
        """The plans to choose from."""
        return [(one.key, one.name.text) for one in self.look.book.standing]

    @property
    def phases(self) -> list[tuple[str, str]]:
        """The phases to choose from."""
        return [(value, str(label)) for value, label in Phase.choices]

    @property
    def fields(self) -> list[tuple[str, str]]:
        """The fields of action to choose from."""
        named = {key for one in self.look.book.measures.values() for key in one.fields}
        return [(one.key, one.name.text) for one in self.look.book.fields.values() if one.key in named]


@shelved(rooms=SHOWN, parameters=("plan", "phase", "field"), valid_until=until_midnight)
def show_measures(request: HttpRequest) -> HttpResponse:
    """List the measures."""
    look = Look(request)
    return render(
        request, "concept/measures.html", {"look": look, "list": MeasureList(look), "trail": [look.concept_link]}
    )


@shelved(rooms=SHOWN, valid_until=until_midnight)
def show_needs(request: HttpRequest) -> HttpResponse:
    """List the needs by field of action."""
    look = Look(request)
    return render(
        request, "concept/needs.html", {"look": look, "groups": need_groups(look), "trail": [look.concept_link]}
    )


def need_groups(look: Look) -> list[Group]:
    """Return the needs by field of action; those without a field come last."""
    needs = list(look.book.needs.values())
    found = [
        Group(title=one.name.text, cards=tuple(look.cards(need for need in needs if one.key in need.fields)))
        for one in look.book.fields.values()
    ]
    rest = look.cards(need for need in needs if not need.fields)
    groups = [one for one in found if one.cards]
    return [*groups, Group(title=gettext("Für alle Handlungsfelder"), cards=tuple(rest))] if rest else groups
