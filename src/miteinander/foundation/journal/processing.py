"""Processing activities (Art. 30 GDPR) and what they could do to people (Art. 35): declared by the rooms.

The data types of a room belong to a processing; so the record of processing activities and the impact assessment are
written from the same register that deletes.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from miteinander.foundation.journal.register import DataType, data_types
from miteinander.foundation.kernel.registry import Registry


@dataclass(frozen=True, kw_only=True)
class Risk:
    """Something that could happen to people, and what is done against it. All words are German msgids.

    ``likelihood`` and ``severity`` are those without the measures, ``rest`` says what remains with them.
    """

    title: str
    likelihood: str
    severity: str
    measures: tuple[str, ...]
    rest: str


@dataclass(frozen=True, kw_only=True)
class Processing:
    """What the town does with people's data for one end. All words are German msgids.

    ``risks`` and ``assessed_because`` are given where an impact assessment is needed (Art. 35).
    """

    name: str
    title: str
    subjects: str
    categories: str
    recipients: str
    measures: tuple[str, ...] = ()
    assessed_because: str = ""
    necessity: tuple[str, ...] = ()
    risks: tuple[Risk, ...] = ()

    @property
    def types(self) -> list[DataType]:
        """Return the data types that belong to it, in order of registration."""
        return [one for one in data_types.values() if _parts.get(one.app) == self.name]


processings: Registry[Processing] = Registry("processing")
_parts: dict[str, str] = {}


def declare_processing(processing: Processing, *, apps: Iterable[str]) -> None:
    """Enter a processing, and the labels of the apps whose data types belong to it."""
    processings.add(processing.name, processing)
    belongs_to(processing=processing.name, apps=apps)


def belongs_to(*, processing: str, apps: Iterable[str]) -> None:
    """Say that the data types of these apps belong to a processing which another room declares; each app once."""
    for app in apps:
        if app in _parts:
            raise ValueError(f"the data types of {app} belong to two processings")
        _parts[app] = processing


def without_processing() -> list[DataType]:
    """Return the data types that belong to no processing that anybody declared; a test keeps this empty."""
    return [one for one in data_types.values() if processings.get(_parts.get(one.app, "")) is None]
