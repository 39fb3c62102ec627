"""What the town promises to who reports. These are our own rules, not the brochure's: each town sets its own."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings

from miteinander.foundation.kernel import ids
from miteinander.foundation.kernel.clock import months_later
from miteinander.foundation.kernel.wording import wording

# Modelled on §§ 8 and 17 HinSchG, which does not apply here: a receipt within a week, what was done within 3 months.
_ANSWER_DAYS = 7
_RESULT_MONTHS = 3
_CHECK_MONTHS = (3, 6)


@dataclass(frozen=True, kw_only=True)
class Promise:
    """Within how many days the first answer comes, within how many months a result, when agreements are checked."""

    answer_days: int
    result_months: int
    check_months: tuple[int, ...]

    def answer_due(self, reported: date) -> date:
        """Return the day by which the first answer is promised."""
        return reported + timedelta(days=self.answer_days)

    def result_due(self, reported: date) -> date:
        """Return the day by which a result is promised."""
        return months_later(reported, self.result_months)


def promise() -> Promise:
    """Return the town's promise, from ``conflict`` in its ``town.yaml``."""
    chosen = _details()
    return Promise(
        answer_days=int(chosen.get("answer_days", _ANSWER_DAYS)),
        result_months=int(chosen.get("result_months", _RESULT_MONTHS)),
        check_months=tuple(int(one) for one in chosen.get("check_months", _CHECK_MONTHS)),
    )


def help_against_discrimination() -> list[UUID]:
    """Return the public ids of the directory's offers that help against discrimination, as the town's profile names."""
    return _offers("against_discrimination")


def doings_against_racism() -> list[UUID]:
    """Return the public ids of what is done against racism in the town beside advice, as the profile names."""
    return _offers("against_racism")


@dataclass(frozen=True, kw_only=True)
class Part:
    """A part of the town's conflict management; ``planned``: not yet on this platform."""

    text: str
    planned: bool


def goals(language: str) -> list[str]:
    """Return what the town wants with its conflict management, in its order, from its ``town.yaml``."""
    return [wording(one, language) for one in _details().get("goals", [])]


def parts(language: str) -> list[Part]:
    """Return of what the town's conflict management consists, in its order, from its ``town.yaml``."""
    rows = _details().get("parts", [])
    return [Part(text=wording(row["text"], language), planned=bool(row.get("planned"))) for row in rows]


def emergency_numbers(language: str) -> list[dict[str, str]]:
    """Return the numbers for an emergency of the town's profile: whom one reaches, as shown, as dialled."""
    rows: list[dict[str, Any]] = settings.TOWN.details.get("emergency") or []
    source = settings.TOWN.source_language
    return [
        {
            "name": str(row["name"].get(language) or row["name"].get(source, "")),
            "phone": str(row["phone"]),
            "dial": "".join(sign for sign in str(row["phone"]) if sign in "+0123456789"),
        }
        for row in rows
    ]


def exit_address() -> str:
    """Return where the quick exit of confidential pages leads: what the profile chose, else the town's own website."""
    return str(_details().get("exit_to") or settings.TOWN.details.get("website") or "/")


def _offers(name: str) -> list[UUID]:
    return [ids.derived_id(settings.TOWN.key, "offers", str(key)) for key in _details().get(name, [])]


def _details() -> dict[str, Any]:
    details: dict[str, Any] = settings.TOWN.details.get("conflict") or {}
    return details
