"""The digest of an edition: SHA-256 over everything public of it, the same on every database and machine.

The first line is the canonical JSON of number, day, titles, reasons, the corrected edition and the report; each further
line that of one value by lasting keys, in the order of the keys. Lines end with a line feed. Numbers are written
without needless zeros.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from miteinander.foundation.kernel.digests import canonical_json
from miteinander.information.indicators.domain.queries.values import ValueView


@dataclass(frozen=True, kw_only=True)
class Head:
    """What is public of an edition beside its values."""

    number: str
    day: date
    titles: Mapping[str, Any] = field(default_factory=dict)
    reasons: Mapping[str, Any] = field(default_factory=dict)
    corrects: str = ""
    report: Mapping[str, Any] = field(default_factory=dict)


class Digester:
    """Takes in an edition value by value; ``content`` leaves out number, day and reasons, to find what is the same."""

    def __init__(self, head: Head) -> None:
        """Begin with what stands beside the values."""
        self._all, self._content = hashlib.sha256(), hashlib.sha256()
        whole = {
            "number": head.number,
            "day": head.day.isoformat(),
            "titles": dict(head.titles),
            "reasons": dict(head.reasons),
            "corrects": head.corrects,
            "report": dict(head.report),
        }
        self._all.update(_line(whole))
        self._content.update(_line({"titles": whole["titles"], "report": whole["report"]}))

    def add(self, value: ValueView) -> None:
        """Take in one value; they come in the order of their keys."""
        line = _line(plain(value))
        self._all.update(line)
        self._content.update(line)

    @property
    def digest(self) -> str:
        """The digest of all that came in, in hexadecimal."""
        return self._all.hexdigest()

    @property
    def content(self) -> str:
        """The digest of titles, report and values alone."""
        return self._content.hexdigest()


def digested(head: Head, values: Iterable[ValueView]) -> Digester:
    """Return the digest of an edition's head and values, which may come in any order."""
    digester = Digester(head)
    for one in sorted(values, key=lambda one: (one.indicator, one.area, one.period, one.base)):
        digester.add(one)
    return digester


def plain(value: ValueView) -> dict[str, Any]:
    """Return a value as plain data."""
    return {
        "indicator": value.indicator,
        "area": value.area,
        "period": value.period,
        "base": value.base,
        "source": value.source,
        "numerator": _number(value.numerator),
        "denominator": _number(value.denominator),
        "value": _number(value.value),
        "decimals": value.decimals,
        "printed": _number(value.printed),
        "recomputed": _number(value.recomputed),
        "low": _number(value.low),
        "high": _number(value.high),
        "status": value.status,
        "own_calculation": value.own_calculation,
        "wording": value.wording,
        "section": value.section,
        "notes": dict(value.notes),
    }


def _number(value: Decimal | None) -> str | None:
    """Return a number without needless zeros: "13.3", "8368", "0"."""
    if value is None:
        return None
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _line(value: Any) -> bytes:
    return (canonical_json(value) + "\n").encode()
