"""The contract "one door": from outside, a room is entered by its service, events and enums.

``models`` may be imported only by another room's ``models`` (for a key that points down, or a field type of its own)
and by the migrations made from them. Rooms in ``free`` (the
kernel) have no walls; modules in ``also`` are doors of their own, each with its reason in ``docs/house.md``.
"""

from collections.abc import Iterable
from typing import cast

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output

from tests.architecture.rooms import inside, room_of

DOORS = {"service", "events", "enums"}


class DoorContract(Contract):
    """Checks every import between two rooms."""

    type_name = "door"

    free = fields.SetField(subfield=fields.StringField(), required=False, default=set())
    also = fields.SetField(subfield=fields.StringField(), required=False, default=set())

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        """Look at every import of the program once."""
        broken = sorted(
            (importer, imported)
            for importer in graph.modules
            if importer.startswith("miteinander.")
            for imported in graph.find_modules_directly_imported_by(importer)
            if not self.allowed(importer=importer, imported=imported)
        )
        return ContractCheck(kept=not broken, metadata={"broken": broken})

    def allowed(self, *, importer: str, imported: str) -> bool:
        """Tell whether one import goes through a door."""
        here, there = room_of(importer), room_of(imported)
        if there is None or here == there or imported in _names(self.also):
            return True
        if f"miteinander.{there}" in _names(self.free):
            return True
        if inside(imported) == "models":
            return inside(importer) in {"models", "migrations"}
        return inside(imported) in DOORS

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Name each import that does not go through a door."""
        for importer, imported in check.metadata["broken"]:
            output.print_error(f"{importer} imports {imported}: enter {room_of(imported)} by its service.")


def _names(field: object) -> set[str]:
    """Return a contract's field as the set that it is once the contract is read."""
    return set(cast("Iterable[str]", field))
