"""Where sealed content belongs: bound into every envelope."""

import re
from dataclasses import dataclass
from uuid import UUID

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*\Z")


@dataclass(frozen=True, kw_only=True)
class Place:
    """One field of one row: ``module`` and ``model`` and ``field`` by name, ``row`` by its lasting id."""

    module: str
    model: str
    field: str
    row: UUID

    def __post_init__(self) -> None:
        """Refuse names that could be read as two (the separator is no letter)."""
        for name in (self.module, self.model, self.field):
            if not _NAME.match(name):
                raise ValueError(f"no name: {name!r}")

    def bound(self, *, epoch: int, key_id: UUID) -> str:
        """Return the place with epoch and receiving key, as it stands in an envelope's ``info``."""
        return f"{self.module}|{self.model}|{self.field}|{self.row}|{epoch}|{key_id}"
