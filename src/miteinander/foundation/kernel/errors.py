"""Errors of the house: a name, the facts, and a sentence that helps."""

from typing import Any


class MiteinanderError(Exception):
    """The root of all own errors.

    ``sentence`` is for the person in front of the screen; ``facts`` are for the log and the tests.
    """

    def __init__(self, sentence: str, **facts: Any) -> None:
        """Keep the sentence and the facts."""
        super().__init__(sentence)
        self.sentence = sentence
        self.facts = facts


class NotAllowed(MiteinanderError):
    """The actor has no right to do this."""


class NotFound(MiteinanderError):
    """There is no such thing, or this actor may not know of it."""


class InvalidInput(MiteinanderError):
    """What was given cannot be used; ``fields`` maps each field to its messages."""

    def __init__(self, sentence: str, *, fields: dict[str, list[str]] | None = None, **facts: Any) -> None:
        """Keep the messages per field beside the sentence."""
        super().__init__(sentence, **facts)
        self.fields = fields or {}


class Conflict(MiteinanderError):
    """Somebody else changed the same thing in the meantime; nothing was overwritten."""


class MoveNotAllowed(MiteinanderError):
    """A state may not change in this way."""


class Broken(MiteinanderError):
    """What is stored can no longer be read. Nobody's slip: the page says so plainly, and a line in the log rings."""
