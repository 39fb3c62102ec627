"""A rule is written twice, as predicate and as filter; this proves for given people and things that both say the same.

Use it in a property test of the room whose rule it is: let Hypothesis choose the actors, make the things once.
"""

from collections.abc import Callable, Iterable
from typing import TypeVar

from django.db.models import Model, QuerySet

from miteinander.foundation.kernel.actor import Actor

Thing = TypeVar("Thing", bound=Model)


def assert_rule_agrees(
    *,
    predicate: Callable[[Actor, Thing], bool],
    visible_to: Callable[[Actor], QuerySet[Thing]],
    actors: Iterable[Actor],
    things: Iterable[Thing],
) -> None:
    """Fail with actor and things where the filter returns others than the predicate allows."""
    every = list(things)
    for actor in actors:
        allowed = {thing.pk for thing in every if predicate(actor, thing)}
        filtered = set(visible_to(actor).filter(pk__in=[thing.pk for thing in every]).values_list("pk", flat=True))
        assert filtered == allowed, f"{actor}: the filter gives {filtered}, the predicate {allowed}"
