"""The door of the threads."""

from miteinander.journeys.threads.domain.queries import KnotView, thread_of
from miteinander.journeys.threads.domain.stories import Step
from miteinander.journeys.threads.domain.tying import settle, tie

__all__ = ["KnotView", "Step", "settle", "thread_of", "tie"]
