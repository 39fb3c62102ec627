"""What an officer chooses beside a file: source, base, indicator, time; kept by lasting keys that outlive a reload."""

from dataclasses import asdict, dataclass
from typing import Any

from miteinander.information.indicators.domain.importing.findings import Refusal
from miteinander.information.indicators.domain.importing.moments import NoMoment, read_moment
from miteinander.information.indicators.domain.importing.names import Vocabulary
from miteinander.information.indicators.domain.importing.subjects import Choices
from miteinander.information.indicators.domain.periods import Time
from miteinander.information.indicators.enums import ObservationStatus


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """Keys of what was chosen, empty for what the file says itself; ``style``: the decimal sign, empty to find out."""

    source: str = ""
    base: str = ""
    indicator: str = ""
    period: str = ""
    status: str = ObservationStatus.NORMAL.value
    style: str = ""

    def plain(self) -> dict[str, Any]:
        """Return the choices as JSON keeps them."""
        return asdict(self)

    def resolved(self, words: Vocabulary) -> Choices:
        """Return the choices by database keys. Raises ``Refusal`` for one that is not there any more."""
        time = read_moment(self.period) if self.period else None
        if isinstance(time, NoMoment):
            raise Refusal(time.code, read=self.period, suggestion=time.suggestion)
        return Choices(
            indicator=words.indicators.chosen(self.indicator),
            base=words.bases.chosen(self.base),
            source=words.sources.chosen(self.source),
            time=time if isinstance(time, Time) else None,
            status=ObservationStatus(self.status),
        )


def chosen_from(report: dict[str, Any]) -> Chosen:
    """Return what was chosen for a delivery, from its report."""
    kept = report.get("chosen") or {}
    return Chosen(**{name: str(value) for name, value in kept.items() if name in Chosen.__dataclass_fields__})
