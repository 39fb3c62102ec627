"""The door of the cases: report, come back, work, close; lessons without persons."""

from miteinander.conflict.cases.domain.basics import case_ref
from miteinander.conflict.cases.domain.lessons import LessonView, lesson
from miteinander.conflict.cases.domain.reporting import Receipt, Report, open_points, report
from miteinander.conflict.cases.domain.returning import (
    OwnCase,
    add,
    add_file,
    answer_question,
    own_case,
    own_file,
    rate,
    take_back,
)
from miteinander.conflict.cases.enums import Topic

DISCRIMINATION = Topic.DISCRIMINATION.value

__all__ = [
    "DISCRIMINATION",
    "LessonView",
    "OwnCase",
    "Receipt",
    "Report",
    "add",
    "add_file",
    "answer_question",
    "case_ref",
    "lesson",
    "open_points",
    "own_case",
    "own_file",
    "rate",
    "report",
    "take_back",
]
