"""What the room's changes share: its name, how the journal names its things, and which years can be reported on."""

import re
from uuid import UUID

from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.registry import ThingRef

ROOM = "yearly"
KIND = "year_report"
FIRST_YEAR = 2000
NUMBER = re.compile(r"[0-9]{4}(\.[0-9]{1,4})?")


def report_ref(public_id: UUID) -> ThingRef:
    """Return how journal and register name a year's report."""
    return ThingRef(kind=KIND, public_id=public_id)


def is_year(year: int) -> bool:
    """Tell whether something can have happened in a year: from the first on, up to this one."""
    return FIRST_YEAR <= year <= clock.today().year
