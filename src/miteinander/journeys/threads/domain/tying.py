"""Tying: steps become ties, and knots that hang together share a thread. Doing it again changes nothing."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction

from miteinander.foundation.kernel import ids
from miteinander.foundation.kernel.registry import ThingRef
from miteinander.foundation.shelf.service import raise_version
from miteinander.journeys.threads.domain.kinds import kinds
from miteinander.journeys.threads.domain.stories import Step, stories
from miteinander.journeys.threads.models import Knot, Tie


def follow(story: str, facts: dict[str, Any]) -> int:
    """Tie the steps of a story that an event speaks of; return how many are new."""
    return tie(story=story, steps=stories[story].find(facts))


def settle() -> None:
    """Tie all steps of all stories, and let go of ties that no story tells any more while both things are there."""
    for name, story in stories.items():
        steps = list(story.find({}))
        tie(story=name, steps=steps)
        _let_go(name, told=steps)


@transaction.atomic
def tie(*, story: str, steps: Iterable[Step]) -> int:
    """Make the ties that are not there yet, and return how many; titles are read anew for both ends."""
    made = 0
    for step in steps:
        source, target = _knot(step.source), _knot(step.target)
        _tie, new = Tie.objects.get_or_create(source=source, target=target, defaults={"story": story, "at": step.at})
        if new:
            made += 1
            Knot.objects.filter(thread=target.thread).update(thread=source.thread)
    if made:
        _show_anew()
    return made


def _show_anew() -> None:
    """Have all pages made anew that may show a thread: a new tie shows on every page of its thread."""
    for room in sorted({one.room for one in kinds.values()}):
        raise_version(room)


def _knot(ref: ThingRef) -> Knot:
    knot, _new = Knot.objects.select_for_update().get_or_create(kind=ref.kind, public_id=ref.public_id)
    titles = _titles(ref) if kinds[ref.kind].keeps_title else {}
    if titles and titles != knot.titles:
        knot.titles = titles
        knot.save(update_fields=("titles",))
    return knot


def _titles(ref: ThingRef) -> dict[str, list[str]]:
    """Return the public title in each language with the language it really is in; nothing for what is not public."""
    found = {}
    for language, _name in settings.LANGUAGES:
        told = kinds[ref.kind].tell([ref.public_id], language).get(ref.public_id)
        if told is not None:
            found[language] = [told.title, told.language]
    return found


@transaction.atomic
def _let_go(story: str, *, told: list[Step]) -> None:
    """Delete the ties of a story that it does not tell any more; where an end is gone the tie stays, with its title."""
    pairs = {((one.source.kind, one.source.public_id), (one.target.kind, one.target.public_id)) for one in told}
    rows = Tie.objects.filter(story=story).select_related("source", "target")
    over = [one for one in rows if (_pair(one.source), _pair(one.target)) not in pairs]
    there = _public([one for row in over for one in (row.source, row.target)])
    gone = [one for one in over if {_pair(one.source), _pair(one.target)} <= there]
    if not gone:
        return
    Tie.objects.filter(pk__in=[one.pk for one in gone]).delete()
    for thread in {one.source.thread for one in gone}:
        _regroup(thread)
    _show_anew()


def _pair(knot: Knot) -> tuple[str, UUID]:
    return knot.kind, knot.public_id


def _public(knots: list[Knot]) -> set[tuple[str, UUID]]:
    of_kind: dict[str, set[UUID]] = defaultdict(set)
    for one in knots:
        of_kind[one.kind].add(one.public_id)
    language = settings.LANGUAGE_CODE
    return {(kind, found) for kind, wanted in of_kind.items() for found in kinds[kind].tell(wanted, language)}


def _regroup(thread: UUID) -> None:
    """Give each part that still hangs together a thread of its own; a knot without ties goes."""
    knots = {one.pk: one for one in Knot.objects.filter(thread=thread)}
    near: dict[int, set[int]] = defaultdict(set)
    for source, target in Tie.objects.filter(source__in=knots).values_list("source_id", "target_id"):
        near[source].add(target)
        near[target].add(source)
    Knot.objects.filter(pk__in=knots.keys() - near.keys()).delete()
    while near:
        part, edge = set(), {next(iter(near))}
        while edge:
            part |= edge
            edge = {one for old in edge for one in near.pop(old, set())} - part
        Knot.objects.filter(pk__in=part).update(thread=ids.new_id())
