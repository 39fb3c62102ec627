"""What is stored and counts, as the working file takes it, and a mark that changes with it."""

from collections.abc import Collection, Iterator
from decimal import Decimal
from typing import Any

from django.db.models import Max

from miteinander.foundation.kernel.digests import digest_of
from miteinander.information.indicators.domain.effective import effective
from miteinander.information.indicators.domain.importing.moments import code_of
from miteinander.information.indicators.domain.importing.names import Vocabulary
from miteinander.information.indicators.domain.periods import read_time
from miteinander.information.indicators.enums import BatchState
from miteinander.information.indicators.models import Batch, Observation, Period

_BLOCK = 5_000


def standing_mark() -> str:
    """Return a text that changes whenever other observations count; two small queries."""
    stored = Batch.objects.filter(state=BatchState.STORED).order_by("pk").values_list("pk", flat=True)
    return digest_of([list(stored), Observation.objects.aggregate(last=Max("pk"))["last"]])


def relatives(indicators: Collection[int], *, words: Vocabulary) -> set[int]:
    """Return indicators with all that rules compare them with: wholes, parts, counts of rates, rates of counts."""
    found = set(indicators)
    for number, facts in words.facts.items():
        linked = {words.numbers[key] for one in facts.definitions for key in (one.numerator, one.denominator) if key}
        if facts.within is not None:
            linked.add(facts.within)
        if number in indicators:
            found |= linked
        elif linked & set(indicators):
            found.add(number)
    return found


def standing_cells(indicators: Collection[int]) -> Iterator[tuple[Any, ...]]:
    """Yield what is stored about indicators and counts, as the working file takes it; one query and the times."""
    codes = {row.pk: code_of(read_time(row.key)) for row in Period.objects.all()}
    names = ("numerator", "denominator", "published", "decimals", "status")
    rows = effective(Observation.objects.filter(indicator__in=indicators))
    values = rows.values_list("indicator_id", "base_id", "period_id", "area_id", *names)
    for indicator, base, period, area, numerator, denominator, published, decimals, status in values.iterator(_BLOCK):
        numbers = (scaled(numerator, 3), scaled(denominator, 3), scaled(published, 4))
        yield (indicator, base, codes[period], area, *numbers, decimals, status)


def standing_periods() -> Iterator[tuple[int, str]]:
    """Yield the times that are stored, by the numbers of the working file."""
    for key in Period.objects.values_list("key", flat=True):
        yield code_of(read_time(key)), key


def scaled(value: Decimal | None, places: int) -> int | None:
    """Return a number as a whole number of 1 / 10 ** ``places``."""
    return None if value is None else int(value.scaleb(places))
