"""The door of tables: protect numbers, and draw what may be shown."""

from miteinander.foundation.tables.enums import SDMX, CellStatus, SdmxCodes

__all__ = ["sdmx_of"]


def sdmx_of(status: str) -> SdmxCodes:
    """Return the SDMX codes (OBS_STATUS, CONF_STATUS) of a cell's status; an unknown status is a ``ValueError``."""
    return SDMX[CellStatus(status)]
