"""Kinds of keeping and forgetting: what starts a period, and why something was deleted. Their words are the desk's."""

from enum import StrEnum


class Begins(StrEnum):
    """The three starts of a deletion class (DIN 66398: a class is a period and the kind of its start)."""

    COLLECTION = "collection"
    PROCESS_END = "process_end"
    RELATIONSHIP_END = "relationship_end"


class Cause(StrEnum):
    """Why something was deleted."""

    PERIOD = "period"
    WITHDRAWN = "withdrawn"
    REPLACED = "replaced"
