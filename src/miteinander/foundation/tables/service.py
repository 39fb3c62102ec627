"""The door of tables: protect numbers, and draw what may be shown.

Whoever shows counts brings them here as a ``CountTable`` and from then on uses nothing but the ``ProtectedTable``:
pages, charts, files and interfaces alike.
"""

from miteinander.foundation.tables.domain.bands import Band, clearly_different, wilson_band
from miteinander.foundation.tables.domain.charts.bars import bars
from miteinander.foundation.tables.domain.charts.choropleth import Region, choropleth
from miteinander.foundation.tables.domain.charts.line import Break, Moment, line
from miteinander.foundation.tables.domain.charts.marks import Mark, NothingToDraw, Words
from miteinander.foundation.tables.domain.projection import Drawing, Shape, draw, holds, inner_point, position_at
from miteinander.foundation.tables.domain.protection.audit import audit
from miteinander.foundation.tables.domain.protection.cells import (
    Interval,
    ProtectedCell,
    ProtectedTable,
    ProtectionProfile,
)
from miteinander.foundation.tables.domain.protection.counts import CountTable, DoesNotAddUp, Relation, two_way
from miteinander.foundation.tables.domain.protection.protect import protect
from miteinander.foundation.tables.domain.protection.rounding import to_five
from miteinander.foundation.tables.domain.rates import Rate, protected_rate
from miteinander.foundation.tables.enums import SDMX, CellStatus, SdmxCodes

__all__ = [
    "Band",
    "Break",
    "CountTable",
    "DoesNotAddUp",
    "Drawing",
    "Interval",
    "Mark",
    "Moment",
    "NothingToDraw",
    "ProtectedCell",
    "ProtectedTable",
    "ProtectionProfile",
    "Rate",
    "Region",
    "Relation",
    "Shape",
    "Words",
    "audit",
    "bars",
    "choropleth",
    "clearly_different",
    "draw",
    "holds",
    "inner_point",
    "line",
    "position_at",
    "protect",
    "protected_rate",
    "sdmx_of",
    "to_five",
    "two_way",
    "wilson_band",
]


def sdmx_of(status: str) -> SdmxCodes:
    """Return the SDMX codes (OBS_STATUS, CONF_STATUS) of a cell's status; an unknown status is a ``ValueError``."""
    return SDMX[CellStatus(status)]
