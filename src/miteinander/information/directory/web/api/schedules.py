"""Opening hours for programs: the OpenStreetMap syntax as weekly schedules of HSDS, as far as both can say the same."""

import re
from dataclasses import dataclass

_DAYS = {"Mo": "MO", "Tu": "TU", "We": "WE", "Th": "TH", "Fr": "FR", "Sa": "SA", "Su": "SU"}
_ORDER = list(_DAYS)
_RULE = re.compile(r"(?P<days>[A-Z][a-z](?:[-,][A-Z][a-z])*) (?P<times>\d\d:\d\d-\d\d:\d\d(?:,\d\d:\d\d-\d\d:\d\d)*)")


@dataclass(frozen=True, kw_only=True)
class Weekly:
    """The same time on some days of every week; ``days`` as in iCalendar: "MO,TU"."""

    days: str
    opens: str
    closes: str


def weekly(hours: str) -> list[Weekly] | None:
    """Return opening hours as weekly schedules; ``None`` where they say more than a weekly schedule can.

    "Mo-We 09:00-12:00,14:00-16:00; PH off" gives two entries: that a holiday is closed is what HSDS assumes too.
    """
    found: list[Weekly] = []
    for rule in (part.strip() for part in hours.split(";")):
        if not rule or rule in {"PH off", "PH closed"}:
            continue
        match = _RULE.fullmatch(rule)
        days = _days(match["days"]) if match else []
        if match is None or not days:
            return None
        for span in match["times"].split(","):
            opens, closes = span.split("-")
            found.append(Weekly(days=",".join(days), opens=opens, closes=closes))
    return found


def _days(text: str) -> list[str]:
    """Return the days of "Mo-We,Fr" in the week's order; nothing where one is no weekday."""
    chosen: set[int] = set()
    for part in text.split(","):
        first, _, last = part.partition("-")
        if first not in _DAYS or (last or first) not in _DAYS:
            return []
        start, end = _ORDER.index(first), _ORDER.index(last or first)
        chosen.update(range(start, end + 1) if start <= end else [*range(start, 7), *range(end + 1)])
    return [_DAYS[_ORDER[number]] for number in sorted(chosen)]
