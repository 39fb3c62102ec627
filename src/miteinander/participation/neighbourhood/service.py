"""The door of the neighbourhood room: report, support, handle, look up."""

from miteinander.participation.neighbourhood.domain.basics import concern_ref
from miteinander.participation.neighbourhood.domain.handling import (
    answer,
    decline,
    hand_in,
    hand_over,
    join,
    note,
    pass_on,
    show,
    take_apart,
    write_to_reporter,
)
from miteinander.participation.neighbourhood.domain.happened import concerns_answered, concerns_reported
from miteinander.participation.neighbourhood.domain.publishing import KIND
from miteinander.participation.neighbourhood.domain.queries import (
    ConcernPage,
    ConcernView,
    Filters,
    handed_in,
    newest_in,
    public_concern,
    public_page,
    public_pages,
)
from miteinander.participation.neighbourhood.domain.reporting import Reported, Words, correct, report, take_back
from miteinander.participation.neighbourhood.domain.supporting import support

__all__ = [
    "KIND",
    "ConcernPage",
    "ConcernView",
    "Filters",
    "Reported",
    "Words",
    "answer",
    "concern_ref",
    "concerns_answered",
    "concerns_reported",
    "correct",
    "decline",
    "hand_in",
    "hand_over",
    "handed_in",
    "join",
    "newest_in",
    "note",
    "pass_on",
    "public_concern",
    "public_page",
    "public_pages",
    "report",
    "show",
    "support",
    "take_apart",
    "take_back",
    "write_to_reporter",
]
