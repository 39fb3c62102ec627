"""Stories: which step of one room leads to a thing of another. Each stands in a module of its own, ``stories/``."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from miteinander.foundation.kernel.registry import Registry, ThingRef


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step as a room knows it: what came of what, and when."""

    source: ThingRef
    target: ThingRef
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Story:
    """A kind of step. ``find`` returns the steps that the facts of an event speak of; of no facts, all there are."""

    find: Callable[[dict[str, Any]], Iterable[Step]]


stories: Registry[Story] = Registry("story")
