"""The journal's door: write what happened, read it, declare actions and personal data, purge."""

from miteinander.foundation.journal.actions import Forget, declare_action, drop_facts, keep_facts
from miteinander.foundation.journal.history import Entry, doings, history, moments
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
    "DataType",
    "Entry",
    "Forget",
    "covered_fields",
    "data_types",
    "declare_action",
    "declare_data",
    "declare_not_personal",
    "doings",
    "drop_facts",
    "history",
    "keep_facts",
    "moments",
    "purge",
    "record",
]
