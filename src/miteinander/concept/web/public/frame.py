"""The concept's first page, a plan, a pillar, a field of action."""

from collections import Counter
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from miteinander.concept.domain.passages import day_words
from miteinander.concept.domain.queries.book import ElementView, MeasureView, PillarView, PlanView, VersionView, of
from miteinander.concept.enums import OVER, Phase, VersionState
from miteinander.concept.web.public.look import SHOWN, Look, field_link, found, until_midnight
from miteinander.foundation.shelf.service import shelved
from miteinander.foundation.ui.service import CardView, Link, Tile


@dataclass(frozen=True, kw_only=True)
class CountLine:
    """How many measures stand at one phase, and where they are listed."""

    label: str
    count: int
    url: str


class PlanPage:
    """A plan as its page tells it."""

    def __init__(self, look: Look, plan: PlanView) -> None:
        """Keep the plan."""
        self.look = look
        self.plan = plan
        book = look.book
        self.goals: list[ElementView] = of(book.goals.values(), plan=plan.key)
        self.needs: list[ElementView] = of(book.needs.values(), plan=plan.key)
        self.measures: list[MeasureView] = of(book.measures.values(), plan=plan.key)

    @property
    def pillars(self) -> list[Tile]:
        """The pillars as doors."""
        return [self._tile(one) for one in self.look.book.pillars.values() if one.plan == self.plan.key]

    def _tile(self, one: PillarView) -> Tile:
        number = len(of(self.measures, pillar=one.key))
        return Tile(
            title=one.name.text,
            url=reverse("concept:pillar", kwargs={"key": one.key}),
            example="",
            icon=one.icon or "columns-3",
            hue=one.hue,
            count=ngettext("{number} Maßnahme", "{number} Maßnahmen", number).format(number=number),
        )

    @property
    def fields(self) -> list[Link]:
        """The fields of action that goals, needs or measures of this plan name."""
        named = {key for one in (*self.goals, *self.needs, *self.measures) for key in one.fields}
        return [field_link(one) for one in self.look.book.fields.values() if one.key in named]

    @property
    def phases(self) -> list[CountLine]:
        """How many measures stand at which phase."""
        counts = Counter(one.phase for one in self.measures)
        address = reverse("concept:measures")
        return [
            CountLine(
                label=str(phase.label),
                count=counts[phase.value],
                url=f"{address}?plan={self.plan.key}&phase={phase.value}",
            )
            for phase in Phase
            if counts[phase.value]
        ]

    @property
    def late(self) -> int:
        """How many measures are behind their dates."""
        return sum(one.timing.state == "late" for one in self.measures)

    @property
    def goal_cards(self) -> list[CardView]:
        """The goals above all pillars as cards; where there are none, all goals."""
        return self.look.cards(self._above or self.goals)

    @property
    def _above(self) -> list[ElementView]:
        return [one for one in self.goals if not one.pillar]

    @property
    def more_goals(self) -> str:
        """How many goals stand with the pillars, as a sentence; empty where all are shown here."""
        number = len(self.goals) - len(self._above) if self._above else 0
        if not number:
            return ""
        return ngettext(
            "{number} weiteres Ziel steht bei den Säulen.", "{number} weitere Ziele stehen bei den Säulen.", number
        ).format(number=number)

    @property
    def open_needs(self) -> str:
        """How many needs no measure answers yet, as a sentence."""
        number = sum(one.state == "open" and one.public_id not in self.look.book.answered for one in self.needs)
        return ngettext(
            "{number} Bedarf ist noch ohne Maßnahme.", "{number} Bedarfe sind noch ohne Maßnahme.", number
        ).format(number=number)

    @property
    def others(self) -> list[Link]:
        """The other plans of the town."""
        return [
            Link(title=one.name.text, url=reverse("concept:plan", kwargs={"key": one.key}), icon=one.icon)
            for one in self.look.book.standing
            if one.key != self.plan.key
        ]

    @property
    def versions(self) -> list["VersionLine"]:
        """The versions that were or are in force, the newest first."""
        lines = [VersionLine(version=one) for one in self.plan.versions if one.state != VersionState.DRAFT]
        return list(reversed(lines))


@dataclass(frozen=True, kw_only=True)
class VersionLine:
    """A version in a list."""

    version: VersionView

    @property
    def url(self) -> str:
        """Where it is told."""
        return reverse("concept:version", kwargs={"key": self.version.plan, "label": self.version.label})

    @property
    def state(self) -> str:
        """Whether it is in force."""
        return str(VersionState(self.version.state).label)

    @property
    def since(self) -> str:
        """When it was adopted."""
        return day_words(self.version.adopted)

    @property
    def current(self) -> bool:
        """Whether it is in force."""
        return self.version.state == VersionState.IN_FORCE


@shelved(rooms=SHOWN, valid_until=until_midnight)
def show_overview(request: HttpRequest) -> HttpResponse:
    """Show the first plan in force; without one, say that there is none yet."""
    look = Look(request)
    plans = look.book.standing
    page = PlanPage(look, plans[0]) if plans else None
    return render(request, "concept/plan.html", {"look": look, "page_of": page, "first": True})


@shelved(rooms=SHOWN, valid_until=until_midnight)
def show_plan(request: HttpRequest, key: str) -> HttpResponse:
    """Show a plan that is in force."""
    look = Look(request)
    plan = found(next((one for one in look.book.standing if one.key == key), None))
    return render(request, "concept/plan.html", {"look": look, "page_of": PlanPage(look, plan), "first": False})


class PartPage:
    """A pillar or a field of action with what stands in it."""

    def __init__(self, look: Look, *, pillar: str = "", field_key: str = "") -> None:
        """Gather goals, needs and measures."""
        book = look.book
        self.look = look
        self.goals = look.cards(of(book.goals.values(), pillar=pillar, field_key=field_key))
        self.needs = look.cards(of(book.needs.values(), pillar=pillar, field_key=field_key))
        measures = of(book.measures.values(), pillar=pillar, field_key=field_key)
        self.measures = look.rows(one for one in measures if one.phase not in OVER)
        self.over = look.rows(one for one in measures if one.phase in OVER)

    @property
    def empty(self) -> bool:
        """Whether nothing stands here yet."""
        return not (self.goals or self.needs or self.measures or self.over)


@shelved(rooms=SHOWN, valid_until=until_midnight)
def show_pillar(request: HttpRequest, key: str) -> HttpResponse:
    """Show a pillar of a plan in force."""
    look = Look(request)
    pillar = found(look.book.pillars.get(key))
    plan = look.book.plans[pillar.plan]
    found(plan.current)
    return render(
        request,
        "concept/part.html",
        {
            "look": look,
            "part": PartPage(look, pillar=key),
            "one": pillar,
            "kind": gettext("Säule"),
            "plan": plan,
            "trail": [look.concept_link],
            "source": pillar.source,
        },
    )


@shelved(rooms=SHOWN, valid_until=until_midnight)
def show_field(request: HttpRequest, key: str) -> HttpResponse:
    """Show a field of action with what all plans in force say of it."""
    look = Look(request)
    one = found(look.book.fields.get(key))
    context = {
        "look": look,
        "part": PartPage(look, field_key=key),
        "one": one,
        "kind": gettext("Handlungsfeld"),
        "trail": [look.concept_link],
    }
    return render(request, "concept/part.html", context)
