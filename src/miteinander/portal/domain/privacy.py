"""The register of personal data, as a reader of the privacy page understands it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext, ngettext

from miteinander.foundation.journal.service import DataType


@dataclass(frozen=True, kw_only=True)
class KeptData:
    """One purpose for which something personal is kept: the legal basis, and how long."""

    purpose: str
    basis: str
    period: str


def kept_data(types: Iterable[DataType]) -> list[KeptData]:
    """Return each purpose once, in order of registration, with the words of its period."""
    rows: dict[tuple[str, str, str], KeptData] = {}
    for one in types:
        row = KeptData(purpose=gettext(one.purpose), basis=gettext(one.basis), period=_period(one))
        rows.setdefault((row.purpose, row.basis, row.period), row)
    return list(rows.values())


def _period(one: DataType) -> str:
    """Say how long: days as days, whole years as years, or the event that ends it."""
    days = one.period_days
    if one.until or days is None:
        return gettext(one.until)
    if days >= 365 and days % 365 == 0:
        years = days // 365
        return ngettext("%(number)d Jahr", "%(number)d Jahre", years) % {"number": years}
    return ngettext("%(number)d Tag", "%(number)d Tage", days) % {"number": days}
