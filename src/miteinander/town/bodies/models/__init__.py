"""The rows of this room: bodies and seats, meetings, papers, and what OParl shows of them."""

from miteinander.town.bodies.models.bodies import Body, BodyTranslation, CouncilTerm, Keeper, Member, Seat
from miteinander.town.bodies.models.meetings import (
    AgendaItem,
    Attendance,
    Decision,
    Meeting,
    Minutes,
    MinutesVersion,
    Task,
    TaskReturn,
)
from miteinander.town.bodies.models.oparl import OParlObject
from miteinander.town.bodies.models.papers import Consultation, Document, Paper

__all__ = [
    "AgendaItem",
    "Attendance",
    "Body",
    "BodyTranslation",
    "Consultation",
    "CouncilTerm",
    "Decision",
    "Document",
    "Keeper",
    "Meeting",
    "Member",
    "Minutes",
    "MinutesVersion",
    "OParlObject",
    "Paper",
    "Seat",
    "Task",
    "TaskReturn",
]
