"""The journal's door: write what happened, read it, declare actions and personal data, hold back, purge."""

from miteinander.foundation.journal.actions import Forget, declare_action, drop_facts, keep_facts
from miteinander.foundation.journal.desk.holds import (
    HOLD,
    OVERSEE,
    HoldView,
    has_ids,
    holds,
    is_held,
    lift_hold,
    number_of,
    set_hold,
    unheld,
)
from miteinander.foundation.journal.history import Entry, doings, history, moments, readers, readings
from miteinander.foundation.journal.processing import (
    Processing,
    Risk,
    belongs_to,
    declare_processing,
    processings,
    without_processing,
)
from miteinander.foundation.journal.protocol import (
    DeletionView,
    DueLine,
    due_lines,
    note_early,
    protocol,
)
from miteinander.foundation.journal.purge import purge
from miteinander.foundation.journal.record import record
from miteinander.foundation.journal.register import (
    DataType,
    covered_fields,
    data_types,
    declare_data,
    declare_not_personal,
)

__all__ = [
    "HOLD",
    "OVERSEE",
    "DataType",
    "DeletionView",
    "DueLine",
    "Entry",
    "Forget",
    "HoldView",
    "Processing",
    "Risk",
    "belongs_to",
    "covered_fields",
    "data_types",
    "declare_action",
    "declare_data",
    "declare_not_personal",
    "declare_processing",
    "doings",
    "drop_facts",
    "due_lines",
    "has_ids",
    "history",
    "holds",
    "is_held",
    "keep_facts",
    "lift_hold",
    "moments",
    "note_early",
    "number_of",
    "processings",
    "protocol",
    "purge",
    "readers",
    "readings",
    "record",
    "set_hold",
    "unheld",
    "without_processing",
]
